"""A worker's desk: one submission at a time is graded, or its earlier grade kept, and written down.

Of whom there is a record nothing is graded again, so a run may be killed at any moment. The sandbox is kept
warm from one submission to the next.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from autograder.class_run.jobs import CannotGradeError, Job, Outcome, Setup
from autograder.class_run.record_folder import record_path, write_record
from autograder.class_run.version import grader_version
from autograder.exercises import WEEKS
from autograder.grading.asked import asked_exercises
from autograder.grading.environment import environment, ungraded
from autograder.grading.file_reading import UnreadableError, read_file
from autograder.grading.find_submission import find_submission
from autograder.grading.grade import grade
from autograder.grading.intake import NOTHING
from autograder.grading.record import Note, Record, Submission, read_record
from autograder.reference import notebook_path
from autograder.sandbox.limits import WALL_PER_PROCESSOR, chosen_limits
from autograder.sandbox.session import Sandbox, SandboxLost
from autograder.secret import seed_for
from course_utils.errors import UserError

GRADER = "grader"  # the entry of a record's environment that names the version it was graded by
# No submission can kill its sandbox, but a system short of memory may do so more than once.
ATTEMPTS = 3
# Beyond what the limits allow, for starting and for judging.
_MORE_PATIENCE = 60.0


class Desk:
    """Does the jobs of one run.

    Args:
        setup: of the run.

    Attributes:
        expected_name: the file name that a submission should have.
        version: changes with whatever decides about points.
        patience: seconds after which an answer will not come any more.

    Raises:
        UserError: there is no such week, or it cannot be confined as required.
    """

    def __init__(self, setup: Setup):
        if setup.week not in WEEKS:
            raise UserError(f"no week called {setup.week!r}; expected one of {', '.join(WEEKS)}; name one")
        self.setup = setup
        self.patience = _MORE_PATIENCE + WALL_PER_PROCESSOR * chosen_limits().notebook_seconds
        self.expected_name = notebook_path(setup.week).name
        self._asked = asked_exercises(setup.week, setup.asked)
        self.version = grader_version(setup.week, self._asked)
        self._sandbox = self._started() if setup.require_isolation else None

    def close(self) -> None:
        """End the sandbox."""
        if self._sandbox is not None:
            self._sandbox.close()
        self._sandbox = None

    def done(self, job: Job) -> Outcome:
        """Do one job; whatever goes wrong is its outcome.

        Raises:
            CannotGradeError: it would go wrong with every other job, too.
        """
        try:
            return self._done(job)
        except CannotGradeError:
            raise
        except Exception as error:  # one submission never stops a run
            text = f"{type(error).__name__}: {' '.join(str(error).split())}"
            if job.kind != "grade":
                return Outcome(job.student, "fault", faults=tuple(filter(None, (job.text, text))))
            # An error's own words may hold what only the instructor is to read.
            text_for_student = (
                f"the grader failed ({type(error).__name__}); expected a grade; tell your instructor"
            )
            outcome = self.done(replace(job, kind="fault", text=text_for_student))
            return replace(outcome, faults=(f"the grader failed: {text}", *outcome.faults[1:]))

    def _done(self, job: Job) -> Outcome:
        if job.kind == "fault":  # what was submitted is not touched again: it may have ended two workers
            return self._faulty(job, [Note("fault", job.text)])
        folder = Path(self.setup.submissions, job.folder or job.student, self.setup.week)
        path, notes = find_submission(folder, self.expected_name)
        if path is None:
            return self._faulty(job, notes) if notes else Outcome(job.student, "missing")
        if not self.setup.force and (record := self._kept(path, job.student)):
            return _outcome(record, "kept")
        record = self.graded(path, job.student)
        made_with = {**record.environment, GRADER: self.version}
        return self._written(replace(record, notes=(*notes, *record.notes), environment=made_with), "graded")

    def seed(self, student: str, digest: str) -> str:
        """Return what a student's hidden cases are drawn from."""
        return seed_for(student, self.setup.week, self.setup.secret, digest)

    def graded(self, path: Path, student: str) -> Record:
        """Grade one submission; again, in another sandbox, if its own was killed from outside.

        Raises:
            SandboxLost: so were the others.
            CannotGradeError: no sandbox can be started here.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._sandbox = self._sandbox or self._started()
                return grade(
                    path,
                    self.setup.week,
                    self.setup.asked,
                    student=student,
                    secret=self.setup.secret,
                    sandbox=self._sandbox,
                )
            except SandboxLost:
                self.close()
                if attempt == ATTEMPTS:
                    raise
            except UserError as error:  # it may have been killed while it started
                self.close()
                if attempt == ATTEMPTS:
                    raise CannotGradeError(str(error)) from None
        raise AssertionError("not reached")

    def ungraded(self, student: str, notes: list[Note]) -> Record:
        """Return the record of what could not be graded: no points, and the reasons among its notes."""
        what = Submission(student, self.setup.week, self.expected_name, NOTHING, self.seed(student, NOTHING))
        made_with = environment(self._sandbox.isolation) if self._sandbox else environment()
        return ungraded(what, notes, self._asked, made_with=made_with)

    def _started(self) -> Sandbox:
        return Sandbox(chosen_limits(), require_isolation=self.setup.require_isolation)

    def _path(self, student: str) -> Path:
        return record_path(Path(self.setup.records), student)

    def _kept(self, path: Path, student: str) -> Record | None:
        """Return an earlier run's record if grading again would give the same."""
        try:
            digest = hashlib.sha256(read_file(path)).hexdigest()
        except UnreadableError:
            digest = NOTHING
        graded = Submission(student, self.setup.week, path.name, digest, self.seed(student, digest))
        try:
            record = read_record(self._path(student))
        except UserError:  # there is none, or not a whole one of this schema
            return None
        same = record.submission == graded and record.environment.get(GRADER) == self.version
        return record if same else None

    def _faulty(self, job: Job, notes: list[Note]) -> Outcome:
        """Write down that nothing was graded; as the record names no version, the next run tries again."""
        return self._written(self.ungraded(job.student, notes), "fault")

    def _written(self, record: Record, state: str) -> Outcome:
        write_record(self._path(record.submission.student), record.as_text())
        return _outcome(record, state)


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
