"""Which week a notebook belongs to, where nobody says it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.exercises import WEEKS, exercises_of
from autograder.grading.cells import Cell
from autograder.reference import notebook_path

IMPORT = re.compile(r"\bcourse_utils\.(week[1-4])\b")
IN_NAME = re.compile(r"week[ _-]?0?([1-4])(?!\d)", re.IGNORECASE)


def week_of(metadata: Mapping[str, Any], cells: Sequence[Cell], file_name: str) -> str:
    """Return the week, or "" where nothing shows it.

    Asked in turn: the notebook's own metadata, what its cells define and are called, its imports and the
    file's name.
    """
    if stated := stated_week(metadata):
        return stated
    named = {name for cell in cells for name in (cell.grade_id, *cell.defined)}
    ours = {week: {one.name for one in exercises_of(week)} for week in WEEKS}
    imported = Counter(week for cell in cells if cell.kind == "code" for week in IMPORT.findall(cell.source))
    return (
        _most({week: len(names & named) for week, names in ours.items()})
        or _most(imported)
        or _week_in_name(file_name)
    )


def stated_week(metadata: Mapping[str, Any]) -> str:
    """Return the week that a notebook's own metadata states, or ""."""
    course = metadata.get("course")
    stated = course.get("week") if isinstance(course, Mapping) else None
    return stated if isinstance(stated, str) and stated in WEEKS else ""


def _week_in_name(file_name: str) -> str:
    if found := IN_NAME.search(file_name):
        return f"week{found[1]}"
    words = re.sub(r"[^a-z]+", "_", file_name.lower())
    return next((week for week in WEEKS if notebook_path(week).stem in words), "")


def _most(counts: Mapping[str, int]) -> str:
    """The week with the highest count; none where it is zero or shared."""
    first, second = sorted([*counts.values(), 0, 0], reverse=True)[:2]
    return max(counts, key=counts.get) if first > second else ""
