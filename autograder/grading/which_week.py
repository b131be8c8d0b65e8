"""Which week a notebook belongs to, where nobody says it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.exercises import WEEKS, exercises_of
from autograder.grading.handed_in import HandedIn
from autograder.reference import notebook_path

IMPORT = re.compile(r"\bcourse_utils\.(week[1-4])\b")
IN_NAME = re.compile(r"week[ _-]?0?([1-4])(?!\d)", re.IGNORECASE)


def week_of(metadata: Mapping[str, Any], cells: Sequence[HandedIn], file_name: str) -> str:
    """Return the week, or "" where nothing tells it.

    Asked in turn: the notebook's own metadata, its graded cells' ids, its imports, the file's name, and
    for which week the most functions are written.
    """
    if stated := stated_week(metadata):
        return stated
    ids = {name for cell in cells for name in (cell.grade_id, cell.cell_id.replace("-", "_")) if name}
    imported = Counter(week for cell in cells if cell.kind == "code" for week in IMPORT.findall(cell.source))
    return (
        _most({week: len(ids & _ids(week)) for week in WEEKS})
        or _most(imported)
        or _week_in_name(file_name)
        or _most(written_per_week(cells))
    )


def stated_week(metadata: Mapping[str, Any]) -> str:
    """Return the week that a notebook's own metadata states, or ""."""
    course = metadata.get("course")
    stated = course.get("week") if isinstance(course, Mapping) else None
    return stated if isinstance(stated, str) and stated in WEEKS else ""


def _ids(week: str) -> set[str]:
    return {name for one in exercises_of(week) for name in (one.name, f"test_{one.name}")}


def _week_in_name(file_name: str) -> str:
    if found := IN_NAME.search(file_name):
        return f"week{found[1]}"
    words = re.sub(r"[^a-z]+", "_", file_name.lower())
    return next((week for week in WEEKS if notebook_path(week).stem in words), "")


def written_per_week(cells: Sequence[HandedIn]) -> dict[str, int]:
    """Return for how many of each week's exercises a cell defines the function."""
    defined = {name for cell in cells for name in cell.defined}
    return {week: len(defined & {one.name for one in exercises_of(week)}) for week in WEEKS}


def _most(counts: Mapping[str, int]) -> str:
    """The week with the highest count; none where it is zero or shared."""
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked or not ranked[0][1] or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
