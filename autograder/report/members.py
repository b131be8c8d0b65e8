"""Everybody of a class with their record and their points."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.class_run.places import Places
from autograder.class_run.record_folder import record_path
from autograder.class_run.students import students
from autograder.grading.record import Record, read_record
from autograder.report.gradebook import Class, Marks, read_gradebook
from course_utils.errors import UserError


@dataclass(frozen=True)
class Member:
    """One student who submitted.

    Attributes:
        student: the folder's name.
        name: of the gradebook, or "".
        record: of the submission.
        points: exercise → points, those given by hand included.
        total: all points, the late penalty subtracted.
        possible: points possible.
        possible_of: exercise → points possible, where the gradebook has it.
        penalty: for a late submission.
        waits: answers that a person still has to grade.
        folder: of the submission.
    """

    student: str
    name: str
    record: Record
    points: Mapping[str, float]
    total: float
    possible: float
    possible_of: Mapping[str, float] = field(default_factory=dict)
    penalty: float = 0.0
    waits: frozenset[str] = frozenset()
    folder: Path = field(default=Path())

    @property
    def percent(self) -> float:
        """Points of 100."""
        return 100 * self.total / self.possible if self.possible else 0.0


def read_members(week: str, places: Places, *, with_gradebook: bool = True) -> tuple[list[Member], list[str]]:
    """Return everybody who has a record, by name, and the names of all others of the class.

    Args:
        week: ``week2``.
        places: where records and submissions are.
        with_gradebook: take points and names from the gradebook; without one, those of the records count.

    Raises:
        UserError: there is no record of this week, or one cannot be read.
    """
    jobs, missing = students(places.submissions, week)
    folders = {job.student: places.submissions / (job.folder or job.student) / week for job in jobs}
    paths = {student: record_path(places.records, student) for student in sorted(folders)}
    paths = {student: path for student, path in paths.items() if path.is_file()}
    if not paths:
        raise UserError(
            f"no records in {places.records}; expected one per student; run: nncourse grade {week}"
        )
    book = _gradebook(week, places) if with_gradebook else Class()
    members = [
        _member(read_record(path), book.marks.get(student), book.names.get(student, ""), folders[student])
        for student, path in paths.items()
    ]
    return members, sorted({*missing, *folders, *book.names} - paths.keys())


def _gradebook(week: str, places: Places) -> Class:
    if places.settings is None:
        return Class()
    try:
        return read_gradebook(places.settings.db_url, week)
    except UserError:  # never released: a class that was graded without nbgrader
        return Class()


def _member(record: Record, marks: Marks | None, name: str, folder: Path) -> Member:
    student = record.submission.student
    if marks is None or not marks.points:
        points = {one.name: one.score for one in record.exercises}
        return Member(student, name, record, points, record.score, record.max_score, folder=folder)
    points = {cell.removeprefix("test_"): earned for cell, earned in marks.points.items()}
    possible = {cell.removeprefix("test_"): most for cell, most in marks.possible.items()}
    return Member(
        student,
        name,
        record,
        points,
        marks.total,
        sum(possible.values()),
        possible,
        marks.penalty,
        frozenset(cell.removeprefix("test_") for cell in marks.waits),
        folder,
    )
