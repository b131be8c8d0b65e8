"""Which exercises an assignment asks for, and for how many points: as the notebook was released."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course_utils.errors import UserError

if TYPE_CHECKING:  # at run time a second of NumPy, which a coordinator has no use for
    from autograder.exercises.model import Exercise


def tested_in(notebook: Path | Mapping[str, Any]) -> dict[str, float | None]:
    """Return the functions that a notebook has a test cell for, with the cell's points; None if it has none.

    Raises:
        UserError: it cannot be read.
    """
    try:
        data = json.loads(notebook.read_text(encoding="utf-8")) if isinstance(notebook, Path) else notebook
        cells = [cell["metadata"].get("nbgrader", {}) for cell in data["cells"]]
        return {
            cell["grade_id"].removeprefix("test_"): cell.get("points")
            for cell in cells
            if cell.get("grade_id", "").startswith("test_")
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"{notebook} cannot be read ({type(error).__name__}); expected the week's notebook; release it "
            "again"
        ) from None


def asked_exercises(
    week: str, asked: Mapping[str, float | None] | Collection[str] = ()
) -> tuple["Exercise", ...]:
    """Return the exercises of a week in the notebook's order, worth what the assignment says.

    Args:
        week: ``week2``; for any other name there are none.
        asked: the functions asked for, with or without their points; all as declared by default.
    """
    from autograder.exercises import WEEKS, exercises_of

    exercises = exercises_of(week) if week in WEEKS else ()
    points = asked if isinstance(asked, Mapping) else {}
    return tuple(
        one if points.get(one.name) is None else replace(one, points=points[one.name])
        for one in exercises
        if not asked or one.name in asked
    )
