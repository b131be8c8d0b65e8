"""A student's function in a confined child process, as judging sees it."""

from collections.abc import Callable, Mapping

from autograder.exercises import exercise as declared
from autograder.exercises.model import Exercise
from autograder.judging import helpers_of, is_wrong
from autograder.sandbox.function_calls import FunctionCalls
from autograder.sandbox.session import Submission
from course_utils.checking.findings import Verdict
from course_utils.checking.outcome import Runner


class Confined:
    """The function that a notebook defined for an exercise; every judgement calls it in a fresh fork.

    Args:
        exercise: what is asked of it.
        submission: the child process that has executed the definitions.
        verdicts: exercise id → verdict, of the exercises judged so far; helpers come before their callers.
    """

    def __init__(self, exercise: Exercise, submission: Submission, verdicts: Mapping[str, Verdict]):
        self.exercise, self.submission, self.verdicts = exercise, submission, verdicts
        self._calls: FunctionCalls | None = None
        self._called = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._calls is not None:
            self._calls.close()

    def trouble(self) -> str:
        """Return in one line why the function cannot be called as asked, "" or `MISSING`."""
        return self._fresh().trouble(self.exercise.parameters, tuple(self.exercise.extras))

    def runner(self, references: Mapping[str, Callable], starts: Mapping[str, tuple[str, ...]]) -> Runner:
        """Return what calls the function in a fork that no earlier judgement has touched.

        The code of a reference never enters the child process: a proxy there asks this process.
        """
        calls = self._fresh()
        self._called = True
        week = self.exercise.week
        helpers = {
            name: (function, declared(f"{week}.{name}").parameters) for name, function in references.items()
        }
        left_out = [identifier.split(".")[1] for identifier in helpers_of(self.exercise)]
        return calls.runner(left_out=left_out, helpers=helpers, starts=starts)

    def wrong_helpers(self) -> set[str]:
        """Return the names of the student's helpers that give wrong results: they were judged before."""
        return {
            identifier.split(".")[1]
            for identifier in helpers_of(self.exercise)
            if identifier not in self.verdicts or is_wrong(self.verdicts[identifier])
        }

    def _fresh(self) -> FunctionCalls:
        if self._calls is None or self._called:
            if self._calls is not None:
                self._calls.close()
            self._calls = self.submission.function(self.exercise.name)
            self._called = False
        return self._calls
