"""Which exercises an assignment asks for: all of the week, or those that an instructor has left in it."""

from collections.abc import Mapping
from typing import Any

from autograder.exercises import WEEKS, exercises_of
from autograder.exercises.model import Exercise


def asked_exercises(week: str, source: Mapping[str, Any] | None = None) -> tuple[Exercise, ...]:
    """Return the exercises of ``week`` in the notebook's order.

    Args:
        week: ``week2``; for any other name there are none.
        source: the instructor's own version of the week; those without a test cell in it are not asked for.
    """
    if week not in WEEKS:
        return ()
    exercises = exercises_of(week)
    if source is None:
        return exercises
    tests = {cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in source["cells"]}
    return tuple(one for one in exercises if f"test_{one.name}" in tests)
