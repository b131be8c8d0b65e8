"""A worker's desk: one submission at a time is graded, or its earlier grade kept, and written down.

The order of writing makes a run fit to be killed: the autograded notebook first, the record last. Of whom
there is a record nothing is graded again; all else follows from it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from autograder.class_run.delivering import Delivering
from autograder.class_run.handed_in_file import handed_in_file
from autograder.class_run.jobs import CannotGradeError, Job, Outcome, Setup
from autograder.class_run.record_files import GRADER, kept_record, record_path, write_record
from autograder.delivery.beside import contents_that_fit
from autograder.delivery.notebook_grades import Delivery
from autograder.delivery.settings import Settings
from autograder.grading.file_reading import UnreadableError, read_file
from autograder.grading.grade import Graded
from autograder.grading.intake import NOTHING, Intake
from autograder.grading.record import Note, Record


class Desk:
    """Does the jobs of one run.

    Args:
        setup: of the run.
        grader: a `ConfinedGrader`, or what can stand for one.
    """

    def __init__(self, setup: Setup, grader):
        self.setup, self.grader = setup, grader
        self.delivering = Delivering(setup) if setup.settings is not None else None

    def done(self, job: Job) -> Outcome:
        """Do one job; whatever goes wrong is its outcome.

        Raises:
            CannotGradeError: it would go wrong with every other job, too.
        """
        try:
            if job.kind == "page":
                return Outcome(job.student, "page" if self.delivering.page(job.student) else "no page")
            return self._graded(job)
        except CannotGradeError:
            raise
        except Exception as error:  # one submission never stops a run
            text = _one_line(error)
            if job.kind != "grade":
                return Outcome(job.student, "fault", faults=tuple(filter(None, (job.text, text))))
            # An error's own words may hold numbers of a hidden case: the instructor reads them, no student.
            told = f"the grader failed ({type(error).__name__}); expected a grade; tell your instructor"
            outcome = self.done(replace(job, kind="fault", text=told))
            return replace(outcome, faults=(f"the grader failed: {text}", *outcome.faults[1:]))

    def _graded(self, job: Job) -> Outcome:
        if job.kind == "fault":  # what was handed in is not touched again: it may have ended two workers
            return self._faulty(job, (Note("fault", job.text),))
        place = handed_in_file(
            Path(self.setup.submissions), job.student, self.setup.week, self.grader.expected_name
        )
        if place.missing:
            return Outcome(job.student, "missing")
        if place.path is None:
            return self._faulty(job, place.notes, deliver=False)
        digest = _digest(place.path)
        if not self.setup.force:
            path = record_path(Path(self.setup.records), job.student)
            seed = self.grader.seed(job.student, digest)
            record = kept_record(path, job.student, digest, seed, self.grader.version)
            if record is not None:
                delivery, trouble = self._delivered(
                    lambda: self.delivering.again(record, lambda: self.grader.intake(place.path))
                )
                return _outcome(record, "kept", delivery, trouble)
        files, left_out = contents_that_fit(Settings(place.path.parent, ""), place.path.parent)
        graded = self.grader.graded(place.path, job.student, files)
        record = graded.record
        record = replace(
            record,
            notes=(*place.notes, *left_out, *record.notes),
            environment={**record.environment, GRADER: self.grader.version},
        )
        return self._written(replace(graded, record=record), "graded", deliver=True)

    def _faulty(self, job: Job, notes: tuple[Note, ...], *, deliver: bool = True) -> Outcome:
        """Write down that nothing was graded; as the record names no version, the next run tries again."""
        record = self.grader.ungraded(job.student, self.grader.expected_name, NOTHING, notes)
        intake = Intake(None, week=self.setup.week, notes=notes)
        return self._written(Graded(record, intake), "fault", deliver=deliver)

    def _written(self, graded: Graded, state: str, *, deliver: bool) -> Outcome:
        delivery, trouble = self._delivered(lambda: self.delivering.first(graded)) if deliver else (None, ())
        student = graded.record.submission.student
        write_record(record_path(Path(self.setup.records), student), graded.record)
        return _outcome(graded.record, state, delivery, trouble)

    def _delivered(self, deliver: Callable[[], Delivery]) -> tuple[Delivery | None, tuple[str, ...]]:
        """What is to be delivered, or why nothing is: that spoils no grade, and the next run tries again."""
        if self.delivering is None:
            return None, ()
        try:
            return deliver(), ()
        except Exception as error:  # a full disk, a folder in the way
            text = f"graded, but not carried into the gradebook: {_one_line(error)}"
            return None, (f"{text}; mend that and run the command again",)


def _one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


def _outcome(record: Record, state: str, delivery: Delivery | None, trouble: tuple[str, ...]) -> Outcome:
    isolation = record.environment["isolation"]
    partly = isolation["level"] in ("partial", "limits only")
    return Outcome(
        record.submission.student,
        state,
        record.score,
        record.max_score,
        (*(note.text for note in record.faults), *trouble),
        "; ".join(isolation["missing"]) or isolation["level"] if partly else "",
        tuple(note.text for note in record.to_look_at),
        None if delivery is None else asdict(delivery),
    )


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(read_file(path)).hexdigest()
    except UnreadableError:
        return NOTHING
