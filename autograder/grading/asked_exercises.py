"""Which exercises an assignment asks for: all of the week, or those that an instructor has left in it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.exercises import WEEKS, exercises_of
from autograder.exercises.model import Exercise
from course_utils.errors import UserError


def asked_exercises(week: str, source: Path | Mapping[str, Any] | None = None) -> tuple[Exercise, ...]:
    """Return the exercises of ``week`` in the notebook's order.

    Args:
        week: ``week2``; for any other name there are none.
        source: the notebook that was released, or what it was made from; exercises without a test cell in it
            are not asked for. All are by default.

    Raises:
        UserError: it cannot be read.
    """
    if week not in WEEKS:
        return ()
    exercises = exercises_of(week)
    if source is None:
        return exercises
    try:
        notebook = json.loads(source.read_text(encoding="utf-8")) if isinstance(source, Path) else source
        tests = {cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook["cells"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"{source} cannot be read ({type(error).__name__}); expected the notebook of {week}; "
            "release it again"
        ) from None
    return tuple(one for one in exercises if f"test_{one.name}" in tests)
