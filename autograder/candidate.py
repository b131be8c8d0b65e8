"""What is judged: a student's function, wherever it lives.

Judging asks a candidate three things, whether the function stands in this process or in a confined child.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Protocol

import numpy as np

from autograder.exercises.model import Exercise
from autograder.reference import reference_functions
from course_utils.checking.callables import globals_of
from course_utils.checking.outcome import Runner
from course_utils.checking.plain import plain
from course_utils.checking.runner import in_process
from course_utils.checking.signature import call_trouble
from course_utils.checking.witness import bare


def given_plain_data(function: Callable) -> Callable:
    """Return a function that hands on plain data only, as a confined child does.

    An object of the student's own would have its methods run inside, where no steps are counted.
    """

    def call(*arguments, **keywords):
        given = [_plain_data(one) for one in arguments]
        return function(*given, **{name: _plain_data(one) for name, one in keywords.items()})

    return call


def _plain_data(value):
    kind = type(value)
    if kind in _PLAIN or (kind is np.ndarray and value.dtype.kind != "O"):
        return value
    if kind is dict:
        return {key: _plain_data(item) for key, item in value.items()}
    if kind is list or kind is tuple:
        return kind([_plain_data(item) for item in value])
    return plain(bare(value))


_PLAIN = frozenset({type(None), bool, int, float, str, np.float64})


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

    def known_of_helpers(self) -> bool | None:
        """Tell the same where it is known already; None where it would have to be found out."""


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
        names = globals_of(self.function)
        return {identifier: names.get(identifier.split(".")[1]) for identifier in self.exercise.uses}

    def trouble(self) -> str:
        """Return in one line why the function cannot be called as asked, or ""."""
        asked = self.exercise
        return call_trouble(self.function, asked.name, asked.parameters, asked.extras)

    def runner(self, references: Mapping[str, Callable], starts: Mapping[str, tuple[str, ...]]) -> Runner:
        """Return what calls the function here; steps of the references are not counted.

        Those of the student's own helpers are: whatever reaches one of these, past the reference in its
        place, may ask it for more than its exercise does.
        """
        others = reference_functions(self.exercise.week).values() if references else ()
        helpers = {name: given_plain_data(one) for name, one in references.items()}
        return in_process(
            self.function,
            left_out=[*helpers.values(), *others],
            helpers=helpers,
            starts=starts,
            seconds=self.seconds,
        )

    def helpers_pass(self) -> bool:
        """Tell whether all of the student's own helpers earn everything."""
        return all(self.helper_passes(identifier, helper) for identifier, helper in self._own.items())

    def known_of_helpers(self) -> None:
        """Nothing: they would have to be judged first, each with its own helpers."""
