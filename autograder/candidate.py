"""What is judged: a student's function, wherever it lives.

Judging asks a candidate three things, whether the function stands in this process or in a confined child.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Protocol

from autograder.exercises.model import Exercise
from autograder.reference import reference_functions
from course_utils.checking.outcome import Runner
from course_utils.checking.runner import in_process
from course_utils.checking.signature import call_trouble


class Candidate(Protocol):
    """A function that a student wrote for an exercise."""

    def trouble(self) -> str:
        """Return in one line why it cannot be called as asked, or ""."""

    def runner(self, references: Mapping[str, Callable], starts: Mapping[str, tuple[str, ...]]) -> Runner:
        """Return what calls it.

        Args:
            references: helpers to put in place of the student's of the same name; none to leave theirs.
            starts: initialisers, with their parameters, that get stand-ins.
        """

    def helpers_pass(self) -> bool:
        """Tell whether all of the student's own helpers earn everything."""


class FunctionHere:
    """A function of this process.

    Args:
        exercise: what is asked of it.
        function: what the notebook has under the exercise's name.
        helper_passes: (exercise id, the student's helper) → whether that earns everything.
        seconds: wall time that one call may take.
    """

    def __init__(
        self,
        exercise: Exercise,
        function: Callable,
        helper_passes: Callable[[str, Callable], bool],
        seconds: float,
    ):
        self.exercise, self.function = exercise, function
        self.helper_passes, self.seconds = helper_passes, seconds

    @cached_property
    def _own(self):
        names = self.function.__globals__
        return {identifier: names.get(identifier.split(".")[1]) for identifier in self.exercise.uses}

    def trouble(self) -> str:
        """Return in one line why the function cannot be called as asked, or ""."""
        asked = self.exercise
        return call_trouble(self.function, asked.name, asked.parameters, asked.extras)

    def runner(self, references: Mapping[str, Callable], starts: Mapping[str, tuple[str, ...]]) -> Runner:
        """Return what calls the function here; steps of helpers, own and reference, are not counted."""
        others = reference_functions(self.exercise.week).values() if references else ()
        return in_process(
            self.function,
            left_out=[*self._own.values(), *others],
            helpers=references,
            starts=starts,
            seconds=self.seconds,
        )

    def helpers_pass(self) -> bool:
        """Tell whether all of the student's own helpers earn everything."""
        return all(self.helper_passes(identifier, helper) for identifier, helper in self._own.items())
