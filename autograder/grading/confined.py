"""A student's function in a confined child, as judging sees it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from autograder.exercises.model import Exercise
from autograder.sandbox.session import Exercise as Fork
from autograder.sandbox.session import Submission
from course_utils.checking.findings import Verdict
from course_utils.checking.outcome import Runner


class Confined:
    """The function that a notebook defined for an exercise; every judgement calls it in a fresh fork.

    Args:
        exercise: what is asked of it.
        submission: the child that ran the notebook.
        verdicts: exercise id → verdict, of the exercises judged so far; helpers come before their callers.
        seconds: wall time that one call may take.
        written: the parameters of its definition in the notebook's text; None where there is none.
    """

    def __init__(
        self,
        exercise: Exercise,
        submission: Submission,
        verdicts: Mapping[str, Verdict],
        seconds: float,
        written: Sequence[str] | None,
    ):
        self.exercise, self.submission, self.written = exercise, submission, written
        self.verdicts, self.seconds = verdicts, seconds
        self._fork: Fork | None = None
        self._called = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._close()

    def _close(self):
        if self._fork is not None:
            with suppress(OSError):
                self._fork.close()
        self._fork = None

    def _fresh_fork(self):
        if self._fork is None or self._called:
            self._close()
            self._fork = self.submission.exercise(self.exercise.name)
            self._called = False
        return self._fork

    def trouble(self) -> str:
        """Return in one line why the function cannot be called as asked, or ""."""
        return self._fresh_fork().trouble(self.exercise.parameters, tuple(self.exercise.extras), self.written)

    def runner(self, references: Mapping[str, Callable], starts: Mapping[str, tuple[str, ...]]) -> Runner:
        """Return what calls the function in a fork that no earlier judgement has touched.

        The code of a reference never enters the child: a proxy there asks this process.
        """
        fork = self._fresh_fork()
        self._called = True
        # The student's own helpers are counted, too: whatever reaches one past its proxy may ask it for more
        # than its exercise does, and where there are no proxies, helpers without a loop are demanded.
        return fork.runner(left_out=(), helpers=references, starts=starts, seconds=self.seconds)

    def helpers_pass(self) -> bool:
        """Tell whether all of the student's own helpers earned everything."""
        return all(
            identifier in self.verdicts and self.verdicts[identifier].passed
            for identifier in self.exercise.uses
        )

    def known_of_helpers(self) -> bool:
        """Tell whether all of the student's own helpers earned everything: they were judged before."""
        return self.helpers_pass()
