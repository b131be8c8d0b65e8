"""The grader of a class run: one sandbox, kept warm, and one submission after the other in it.

The only module of the class run that knows the sandbox.
"""

from pathlib import Path

from autograder.class_run.jobs import CannotGradeError, Setup
from autograder.class_run.version import grader_version
from autograder.exercises import WEEKS
from autograder.grading.asked_exercises import asked_exercises
from autograder.grading.environment import environment
from autograder.grading.grade import grade, ungraded
from autograder.grading.record import Note, Record, Submission
from autograder.reference import notebook_path
from autograder.sandbox.limits import WALL_PER_PROCESSOR, chosen_limits
from autograder.sandbox.session import Sandbox, SandboxLost
from autograder.secret import seed_for
from course_utils.errors import UserError

START_ATTEMPTS = 3
# No submission can kill its sandbox, but a system short of memory may do so more than once.
GRADING_ATTEMPTS = 3
NO_ISOLATION = {"level": "none", "layers": [], "missing": []}
# Beyond what the limits allow, for starting and for judging.
_MORE_PATIENCE = 60.0


class ConfinedGrader:
    """Grades submissions of one week.

    Args:
        setup: of the run.

    Attributes:
        expected_name: the file name that a submission should have.
        version: changes with whatever decides about points.
        patience: seconds after which an answer will not come any more.

    Raises:
        UserError: there is no such week, or the sandbox cannot be started.
    """

    def __init__(self, setup: Setup):
        self.setup = setup
        self.patience = _MORE_PATIENCE + WALL_PER_PROCESSOR * chosen_limits().notebook_seconds
        if setup.week not in WEEKS:
            raise UserError(f"no week called {setup.week!r}; expected one of {', '.join(WEEKS)}; name one")
        ours = notebook_path(setup.week)
        given = Path(setup.source) if setup.source else ours
        self.expected_name = ours.name
        self.secret = None if setup.secret is None else setup.secret.encode()
        self.version = grader_version(*dict.fromkeys((ours, given)))
        # Our own notebook needs no reading; another one decides which exercises are asked for.
        self._source = None if given.read_bytes() == ours.read_bytes() else given
        self._asked = asked_exercises(setup.week, self._source)
        self._sandbox: Sandbox | None = None
        if setup.require_isolation:
            self._running()

    def close(self) -> None:
        """End the sandbox."""
        if self._sandbox is not None:
            self._sandbox.close()
        self._sandbox = None

    def seed(self, student: str, digest: str) -> str:
        """Return what a student's hidden cases are drawn from."""
        return seed_for(student, self.setup.week, self.secret, digest)

    def graded(self, path: Path, student: str) -> Record:
        """Grade one submission; again, in another sandbox, if its own was killed from outside.

        Raises:
            SandboxLost: so were the others.
            CannotGradeError: no sandbox can be started here.
        """
        for attempt in range(GRADING_ATTEMPTS):
            try:
                return grade(
                    path,
                    self.setup.week,
                    self._source,
                    student=student,
                    secret=self.secret,
                    sandbox=self._running(),
                )
            except SandboxLost:
                self.close()
                if attempt == GRADING_ATTEMPTS - 1:
                    raise
        raise AssertionError("not reached")

    def ungraded(self, student: str, name: str, digest: str, notes: tuple[Note, ...]) -> Record:
        """Return the record of what could not be graded: no points, and the reasons among its notes."""
        isolation = NO_ISOLATION if self._sandbox is None else self._sandbox.isolation
        what = Submission(student, self.setup.week, name, digest, self.seed(student, digest))
        return ungraded(what, self._asked, notes, environment(isolation))

    def _running(self) -> Sandbox:
        for attempt in range(START_ATTEMPTS):
            if self._sandbox is not None:
                break
            try:
                sandbox = Sandbox(chosen_limits(), require_isolation=self.setup.require_isolation)
                _ = sandbox.isolation  # waits until it serves
                self._sandbox = sandbox
            except UserError as error:  # it may have been killed while it started
                if attempt == START_ATTEMPTS - 1:
                    raise CannotGradeError(str(error)) from None
        return self._sandbox
