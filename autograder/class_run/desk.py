"""A worker's desk: one submission at a time is graded, or its earlier grade kept, and written down.

Of whom there is a record nothing is graded again, so a run may be killed at any moment.
"""

import hashlib
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from autograder.class_run.jobs import CannotGradeError, Job, Outcome, Setup
from autograder.class_run.places import record_path
from autograder.class_run.record_files import GRADER, kept_record, write_record
from autograder.class_run.submitted_file import submitted_file
from autograder.grading.file_reading import UnreadableError, read_file
from autograder.grading.intake import NOTHING
from autograder.grading.record import Note, Record


class Desk:
    """Does the jobs of one run.

    Args:
        setup: of the run.

    Attributes:
        patience: seconds after which an answer will not come any more.

    Raises:
        UserError: there is no such week, or the sandbox cannot be started.
    """

    def __init__(self, setup: Setup):
        self.setup = setup
        module, _, name = self.setup.grader.partition(":")
        self.grader = getattr(import_module(module), name)(self.setup)
        self.patience = self.grader.patience

    def close(self) -> None:
        """End the sandbox."""
        self.grader.close()

    def done(self, job: Job) -> Outcome:
        """Do one job; whatever goes wrong is its outcome.

        Raises:
            CannotGradeError: it would go wrong with every other job, too.
        """
        try:
            return self._graded(job)
        except CannotGradeError:
            raise
        except Exception as error:  # one submission never stops a run
            text = one_line(error)
            if job.kind != "grade":
                return Outcome(job.student, "fault", faults=tuple(filter(None, (job.text, text))))
            # An error's own words may hold what only the instructor is to read.
            text_for_student = (
                f"the grader failed ({type(error).__name__}); expected a grade; tell your instructor"
            )
            outcome = self.done(replace(job, kind="fault", text=text_for_student))
            return replace(outcome, faults=(f"the grader failed: {text}", *outcome.faults[1:]))

    def _graded(self, job: Job) -> Outcome:
        if job.kind == "fault":  # what was submitted is not touched again: it may have ended two workers
            return self._faulty(job, (Note("fault", job.text),))
        folder = Path(self.setup.submissions) / (job.folder or job.student)
        path, notes = submitted_file(folder, self.setup.week, self.grader.expected_name)
        if path is None:
            return self._faulty(job, tuple(notes)) if notes else Outcome(job.student, "missing")
        if not self.setup.force:
            digest = _digest(path)
            seed = self.grader.seed(job.student, digest)
            written = record_path(Path(self.setup.records), job.student)
            record = kept_record(written, job.student, digest, seed, self.grader.version)
            if record is not None:
                return _outcome(record, "kept")
        record = self.grader.graded(path, job.student)
        record = replace(
            record,
            notes=(*notes, *record.notes),
            environment={**record.environment, GRADER: self.grader.version},
        )
        return self._written(record, "graded")

    def _faulty(self, job: Job, notes: tuple[Note, ...]) -> Outcome:
        """Write down that nothing was graded; as the record names no version, the next run tries again."""
        record = self.grader.ungraded(job.student, self.grader.expected_name, NOTHING, notes)
        return self._written(record, "fault")

    def _written(self, record: Record, state: str) -> Outcome:
        write_record(record_path(Path(self.setup.records), record.submission.student), record)
        return _outcome(record, state)


def one_line(error: Exception) -> str:
    """Return an error's type and message in one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


def _outcome(record: Record, state: str) -> Outcome:
    isolation = record.environment["isolation"]
    partly = isolation["level"] in ("partial", "limits only")
    return Outcome(
        record.submission.student,
        state,
        record.score,
        record.max_score,
        tuple(note.text for note in record.faults),
        "; ".join(isolation["missing"]) or isolation["level"] if partly else "",
        tuple(note.text for note in record.to_look_at),
    )


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; of what cannot be read, that of nothing."""
    try:
        return hashlib.sha256(read_file(path)).hexdigest()
    except UnreadableError:
        return NOTHING
