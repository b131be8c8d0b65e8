"""Which exercises an assignment asks for: all of the week, or those that an instructor has left in it."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course_utils.errors import UserError

if TYPE_CHECKING:  # at run time a second of NumPy, which a coordinator has no use for
    from autograder.exercises.model import Exercise


def tested_in(notebook: Path | Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the functions that a notebook has a test cell for.

    Raises:
        UserError: it cannot be read.
    """
    try:
        data = json.loads(notebook.read_text(encoding="utf-8")) if isinstance(notebook, Path) else notebook
        names = [cell["metadata"].get("nbgrader", {}).get("grade_id", "") for cell in data["cells"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"{notebook} cannot be read ({type(error).__name__}); expected the week's notebook; release it "
            "again"
        ) from None
    return tuple(name.removeprefix("test_") for name in names if name.startswith("test_"))


def asked_exercises(week: str, names: Collection[str] = ()) -> tuple["Exercise", ...]:
    """Return the exercises of a week in the notebook's order.

    Args:
        week: ``week2``; for any other name there are none.
        names: of the functions asked for; all by default.
    """
    from autograder.exercises import WEEKS, exercises_of

    exercises = exercises_of(week) if week in WEEKS else ()
    return tuple(one for one in exercises if not names or one.name in names)
