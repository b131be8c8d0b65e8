"""A student's function in a confined child process, as judging sees it."""

from collections.abc import Callable, Mapping

from autograder.exercises import exercise as declared
from autograder.exercises.model import Exercise
from autograder.judging import helpers_of
from autograder.sandbox.function_calls import FunctionCalls
from autograder.sandbox.submission import Submission
from course_utils.checking.findings import Verdict
from course_utils.checking.outcome import Runner


class Confined:
    """The function that a notebook defined for an exercise, called in a fork of the process that has it.

    Args:
        exercise: what is asked of it.
        submission: the child process that has executed the definitions.
        verdicts: exercise id → verdict, of the exercises judged so far; helpers come before their callers.
        fresh: not in the fork of a function that was right; a further judgement has a fresh one anyway.

    Attributes:
        fresh: whether nothing else was called in the last fork.
    """

    def __init__(
        self,
        exercise: Exercise,
        submission: Submission,
        verdicts: Mapping[str, Verdict],
        *,
        fresh: bool = True,
    ):
        self.exercise, self.submission, self.verdicts = exercise, submission, verdicts
        self.fresh = fresh or not submission.has_kept
        self._calls: FunctionCalls | None = None
        self._called = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._calls is not None:
            self._calls.close()

    def keep_fork(self) -> None:
        """Leave the fork to the next function: this one is right, so it most likely has done no harm."""
        if self._calls is not None:
            self.submission.keep(self._calls)
            self._calls = None

    def trouble(self) -> str:
        """Return in one line why the function cannot be called as asked, "" or `MISSING`."""
        return self._unused().trouble(self.exercise.parameters, tuple(self.exercise.extras))

    def runner(self, references: Mapping[str, Callable], starts: Mapping[str, tuple[str, ...]]) -> Runner:
        """Return what calls the function in a fork that no earlier judgement of it has touched.

        The code of a reference never enters the child process: a proxy there asks this process.
        """
        calls = self._unused()
        self._called = True
        week = self.exercise.week
        helpers = {
            name: (function, declared(f"{week}.{name}").parameters) for name, function in references.items()
        }
        # One loop costs once: where it stands. A helper without one hides none of its caller's.
        left_out = [
            declared(identifier).name
            for identifier in helpers_of(self.exercise)
            if identifier not in self.verdicts or not _is_vectorized(self.verdicts[identifier])
        ]
        return calls.runner(left_out=left_out, helpers=helpers, starts=starts)

    def wrong_helpers(self) -> set[str]:
        """Return the names of the student's helpers that give wrong results: they were judged before."""
        return {
            declared(identifier).name
            for identifier in helpers_of(self.exercise)
            if identifier not in self.verdicts or self.verdicts[identifier].wrong
        }

    def _unused(self) -> FunctionCalls:
        if self._called:
            self._calls.close()
            self._calls, self._called, self.fresh = None, False, True
        if self._calls is None:
            self._calls = self.submission.function(self.exercise.name, fresh=self.fresh)
        return self._calls


def _is_vectorized(verdict: Verdict) -> bool:
    judged = [one.passed for one in verdict.findings if one.criterion == "vectorized"]
    return bool(judged) and all(judged)
