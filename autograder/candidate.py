"""What is judged: a student's function, wherever it lives.

Judging asks a candidate three things, whether the function is in this process or in a confined child process.
"""

from collections.abc import Callable, Mapping, Sequence
from inspect import signature
from typing import Protocol

from autograder.exercises import exercise as declared
from autograder.exercises.model import Exercise
from autograder.reference import reference_functions
from autograder.sandbox.serving import asked_arguments
from course_utils.checking.callables import call_trouble, globals_of
from course_utils.checking.outcome import Runner
from course_utils.checking.runner import in_process


class Candidate(Protocol):
    """A function that a student wrote for an exercise."""

    def trouble(self) -> str:
        """Return in one line why it cannot be called as asked, or ""."""

    def runner(self, references: Mapping[str, Callable], starts: Mapping[str, tuple[str, ...]]) -> Runner:
        """Return what calls it.

        Args:
            references: helpers to use instead of the student's of the same name.
            starts: initializers, with their parameters, that get stand-ins.
        """

    def wrong_helpers(self) -> set[str]:
        """Return the names of the student's functions that it reaches and that give wrong results."""


class FunctionHere:
    """A function of this process.

    Args:
        exercise: what is asked of it.
        function: what the notebook has under the exercise's name.
        helpers: ids of the exercises that it uses, directly and through these.
        is_wrong: (exercise id, the student's helper) → whether that gives wrong results.
        seconds: processor time that one call may take.
    """

    def __init__(
        self,
        exercise: Exercise,
        function: Callable,
        helpers: Sequence[str],
        is_wrong: Callable[[str, Callable], bool],
        seconds: float,
    ):
        self.exercise, self.function, self.seconds = exercise, function, seconds
        names = globals_of(function)
        self._own = {identifier: names.get(identifier.split(".")[1]) for identifier in helpers}
        self._is_wrong = is_wrong

    def trouble(self) -> str:
        """Return in one line why the function cannot be called as asked, or ""."""
        asked = self.exercise
        return call_trouble(self.function, asked.name, asked.parameters, asked.extras)

    def runner(self, references: Mapping[str, Callable], starts: Mapping[str, tuple[str, ...]]) -> Runner:
        """Return what calls the function here; steps of helpers that are graded on their own do not count."""
        own = {identifier.split(".")[1]: helper for identifier, helper in self._own.items()}
        helpers = {
            name: _taking_more(function, f"{self.exercise.week}.{name}", own.get(name))
            for name, function in references.items()
        }
        left_out = [*own.values(), *helpers.values(), *references.values()]
        return in_process(
            self.function, left_out=left_out, helpers=helpers, starts=starts, seconds=self.seconds
        )

    def wrong_helpers(self) -> set[str]:
        """Return the names of the student's helpers that give wrong results."""
        right = {id(one) for one in reference_functions(self.exercise.week).values()}
        return {
            identifier.split(".")[1]
            for identifier, helper in self._own.items()
            if id(helper) not in right and self._is_wrong(identifier, helper)
        }


def _taking_more(reference: Callable, identifier: str, own: Callable | None) -> Callable:
    """Return a reference that accepts whatever arguments the student's own helper takes."""
    count = len(declared(identifier).parameters)
    try:
        takes = signature(own)
    except (TypeError, ValueError):
        takes = None

    def call(*arguments, **keywords):
        return reference(*asked_arguments(takes, count, arguments, keywords))

    return call
