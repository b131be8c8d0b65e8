"""The grades of a week as nbgrader has them, with what is known of each student."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.class_run.jobs import Job
from autograder.class_run.record_folder import record_path
from autograder.class_run.students import students as students_in
from autograder.collect.placing import read_collection
from autograder.course_settings import CourseSettings
from autograder.grading.record import read_record
from autograder.nbgrader_plugin.released import released_notebooks
from course_utils.errors import UserError

GRADED, ABSENT, NOT_GRADED, NOT_READABLE = "graded", "absent", "not graded yet", "not readable"


@dataclass(frozen=True)
class StudentGrade:
    """One student's week.

    Attributes:
        student: nbgrader's id.
        first, last, email: "" if unknown.
        status: `GRADED`, `ABSENT` (nothing handed in), `NOT_GRADED` (points by hand are missing) or
            `NOT_READABLE` (what was handed in is no notebook, and nobody has given points for it by hand).
        raw: points without the penalty.
        penalty: points that lateness costs.
        exercises: points by exercise.
        facts: what `nncourse collect` wrote down: the platform's number, name and layout.
    """

    student: str
    first: str
    last: str
    email: str
    status: str
    raw: float = 0.0
    penalty: float = 0.0
    exercises: Mapping[str, float] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The points that count, as in nbgrader's own export."""
        return max(0.0, self.raw - self.penalty)

    @property
    def cell(self) -> str:
        """The points with two decimals; "" for somebody absent, or not readable: neither is zero."""
        return f"{self.score:.2f}" if self.status == GRADED else ""


@dataclass(frozen=True)
class Grades:
    """A week's grades.

    Attributes:
        week: ``week2``.
        max_score: the points that it has.
        exercises: name → points, in the notebook's order.
        students: everybody in the gradebook, by id.
    """

    week: str
    max_score: float
    exercises: Mapping[str, float]
    students: tuple[StudentGrade, ...]


def read_grades(settings: CourseSettings, week: str) -> Grades:
    """Return a week's grades.

    Raises:
        UserError: there is no gradebook, or nobody was graded.
    """
    from nbgrader.api import Gradebook, MissingEntry

    released_notebooks(settings.db_url, week)  # refuses what nbgrader would make: a new gradebook
    known = read_collection(settings.root, week)
    handed_in = {job.student for job in students_of(settings, week)}
    with Gradebook(settings.db_url) as gradebook:
        try:
            assignment = gradebook.find_assignment(week)
        except MissingEntry:
            assignment = None
        submitted = (
            {one.student_id: one for one in gradebook.assignment_submissions(week)} if assignment else {}
        )
        if not submitted:
            raise UserError(
                f"nobody has a grade for {week}; expected graded submissions; run: nncourse grade {week}"
            )
        cells = [cell for notebook in assignment.notebooks for cell in notebook.grade_cells]
        students = []
        for one in gradebook.students:
            submission, facts = submitted.get(one.id), known.get(one.id, {})
            who = (one.id, one.first_name or facts.get("first", ""), one.last_name or facts.get("last", ""))
            email = one.email or facts.get("email", "")
            if submission is None:
                status = NOT_GRADED if one.id in handed_in else ABSENT
                students.append(StudentGrade(*who, email, status, facts=facts))
                continue
            points = {
                exercise_of(grade.name): float(grade.score or 0)
                for book in submission.notebooks
                for grade in book.grades
            }
            by_hand = any(g.manual_score is not None for book in submission.notebooks for g in book.grades)
            status = NOT_GRADED if submission.needs_manual_grade else GRADED
            if not by_hand and _is_unreadable(record_path(settings.root / "records" / week, one.id)):
                status = NOT_READABLE
            students.append(
                StudentGrade(
                    *who,
                    email,
                    status,
                    float(submission.score),
                    float(submission.late_submission_penalty or 0),
                    points,
                    facts,
                )
            )
        waiting = sorted(handed_in - {one.student for one in students})
        students += [StudentGrade(name, "", "", "", NOT_GRADED) for name in waiting]
        return Grades(
            week,
            float(assignment.max_score),
            {exercise_of(cell.name): float(cell.max_score) for cell in cells},
            tuple(sorted(students, key=lambda one: one.student)),
        )


def _is_unreadable(path: Path) -> bool:
    """Return whether a record says that there was nothing to grade."""
    try:
        record = read_record(path)
    except UserError:  # graded by nbgrader alone
        return False
    return bool(record.faults) and all(one.state == "ungraded" for one in record.exercises)


def exercise_of(cell: str) -> str:
    """Return the exercise that a graded cell belongs to."""
    return cell.removeprefix("test_")


def students_of(settings: CourseSettings, week: str) -> list[Job]:
    """Return who has handed in something of a week."""
    return students_in(settings.submitted, week)[0] if settings.submitted.is_dir() else []
