"""The grader of a class run: one sandbox, kept warm, and one submission after the other in it."""

from collections.abc import Mapping
from pathlib import Path

from autograder.class_run.jobs import CannotGradeError, Setup
from autograder.class_run.version import grader_version
from autograder.exercises import WEEKS
from autograder.grading.asked_exercises import asked_exercises
from autograder.grading.environment import environment
from autograder.grading.foreign import files_beside, is_foreign, read_source
from autograder.grading.foreign_source import asked_cells
from autograder.grading.grade import Graded, graded
from autograder.grading.intake import Intake, read_notebook
from autograder.grading.record import ExerciseRecord, Note, Record, Submission
from autograder.reference import notebook_path
from autograder.sandbox.limits import Limits, chosen_limits
from autograder.sandbox.session import SandboxLost, Zygote
from autograder.secret import seed_for
from course_utils.errors import UserError

START_ATTEMPTS = 3
# No submission can kill its sandbox, but a system short of memory may do so more than once.
GRADING_ATTEMPTS = 3
NO_ISOLATION = {"level": "none", "layers": [], "missing": []}


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
        given = Path(setup.source) if setup.source else None
        if given is None and setup.week not in WEEKS:
            raise UserError(f"no week called {setup.week!r}; expected one of {', '.join(WEEKS)}; name one")
        ours = notebook_path(setup.week) if setup.week in WEEKS else None
        self.expected_name = (given or ours).name
        self.secret = None if setup.secret is None else setup.secret.encode()
        self.version = grader_version(setup.week, *dict.fromkeys(one for one in (ours, given) if one))
        self.files = files_beside(given or ours)
        itself = ours is not None and given is not None and given.read_bytes() == ours.read_bytes()
        self._source = None if itself else read_source(given)
        self.limits = chosen_limits()
        self.patience = _patience(self.limits, setup.week)
        self._zygote: Zygote | None = None
        if setup.require_isolation:
            self._sandbox()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._close()

    def seed(self, student: str, digest: str) -> str:
        """Return what a student's hidden cases are drawn from."""
        return seed_for(student, self.setup.week, self.secret, digest)

    def graded(self, path: Path, student: str, files: Mapping[str, bytes]) -> Graded:
        """Grade one submission; again, in another sandbox, if its own was killed from outside.

        Raises:
            SandboxLost: so were the others.
            CannotGradeError: no sandbox can be started here.
        """
        for attempt in range(GRADING_ATTEMPTS):
            try:
                return graded(
                    path,
                    self.setup.week,
                    self._source,
                    student=student,
                    secret=self.secret,
                    zygote=self._sandbox(),
                    files={**files, **self.files},
                )
            except SandboxLost:
                self._close()
                if attempt == GRADING_ATTEMPTS - 1:
                    raise
        raise AssertionError("not reached")

    def intake(self, path: Path) -> Intake:
        """Return a submission put in order, and not run."""
        return read_notebook(path, week=self.setup.week, source=self._source)

    def ungraded(self, student: str, name: str, digest: str, notes: tuple[Note, ...]) -> Record:
        """Return the record of what could not be graded: no points, and the reasons among its notes."""
        seed = self.seed(student, digest)
        if is_foreign(self._source):
            asked = [(one.grade_id, one.points) for one in asked_cells(self._source) if one.grade or one.task]
        else:
            asked = [(one.id, float(one.points)) for one in asked_exercises(self.setup.week, self._source)]
        exercises = tuple(ExerciseRecord(name, 0.0, points, "ungraded") for name, points in asked)
        isolation = NO_ISOLATION if self._zygote is None else self._zygote.isolation
        what = Submission(student, self.setup.week, name, digest, seed)
        return Record(what, exercises, notes, {}, environment(isolation))

    def _sandbox(self) -> Zygote:
        if self._zygote is None:
            self._zygote = self._started()
        return self._zygote

    def _started(self) -> Zygote:
        setup = self.setup
        for attempt in range(START_ATTEMPTS):
            try:
                zygote = Zygote(
                    self.limits,
                    figures=setup.figures,
                    require_isolation=setup.require_isolation,
                    any_library=is_foreign(self._source),
                )
                _ = zygote.isolation  # waits until it serves
                return zygote
            except UserError as error:  # it may have been killed while it started
                if attempt == START_ATTEMPTS - 1:
                    raise CannotGradeError(str(error)) from None
        raise AssertionError("not reached")

    def _close(self):
        if self._zygote is not None:
            self._zygote.close()
        self._zygote = None


def _patience(limits: Limits, week: str) -> float:
    """The sum of all limits; the notebook may run twice, and an exercise be judged with helpers, too."""
    exercises = len(asked_exercises(week))
    return 60.0 + 2 * limits.notebook_seconds + 2 * limits.exercise_seconds * exercises
