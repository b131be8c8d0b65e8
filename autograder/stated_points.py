"""What a notebook says of its exercises' points, against the declarations.

Points are declared once, in `autograder/exercises`. A notebook repeats them for its reader (a heading, the
comment of the test cell, the total) and for nbgrader (the cell's metadata).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from autograder.exercises import exercises_of

HEADING = re.compile(r"^### (?:Exercise \d+ · `(\w+)`|Question \d+) · .*?(\d+(?:\.\d+)?) points?\b", re.M)
COMMENT = re.compile(r"# `(\w+)`, (\d+(?:\.\d+)?) points?\b")
TOTAL = re.compile(r"^(?:\*\*|1\. )(\d+(?:\.\d+)?) points(?:\*\*)?: ", re.M)


def wrong_points(week: str, notebook: Mapping[str, Any]) -> list[str]:
    """Return every place where a solved notebook says other points than the declarations, one line each.

    An exercise that the notebook leaves out is not missed; the total is that of the exercises it has.

    Args:
        week: ``week2``.
        notebook: parsed JSON, with nbgrader's metadata.
    """
    declared = {one.name: float(one.points) for one in exercises_of(week)}
    cells = list(enumerate(notebook["cells"]))
    found, there, above = [], {}, None
    for place, cell in cells:
        text = "".join(cell["source"])
        if heading := HEADING.search(text):
            above = place, heading[1], float(heading[2])
        name = _tests(cell)
        if name not in declared:
            continue
        there[name] = declared[name]
        for where, points in _stated(name, place, cell, above):
            if points != declared[name]:
                found.append(
                    f"{where} says {points:g} points for `{name}`; the declaration {week}.{name} says "
                    f"{declared[name]:g}"
                )
    total = sum(there.values())
    for place, cell in cells:
        for stated in TOTAL.findall("".join(cell["source"])):
            if len(there) == len(declared) and float(stated) != total:
                found.append(
                    f"cell {place + 1} says {stated} points in all; the exercises add up to {total:g}"
                )
    return found


def _tests(cell: Mapping[str, Any]) -> str:
    facts = cell["metadata"].get("nbgrader", {})
    return facts["grade_id"].removeprefix("test_") if facts.get("grade") else ""


def _stated(name: str, place: int, cell: Mapping[str, Any], above) -> Iterator[tuple[str, float]]:
    """Yield where the points of an exercise are stated, and what is stated there.

    Args:
        name: the exercise's function.
        place: of its test cell, from 0.
        cell: its test cell.
        above: the last heading before it: its place, its function (None for a question), its points.
    """
    yield f"the metadata of cell {place + 1}", float(cell["metadata"]["nbgrader"]["points"])
    comment = COMMENT.search("".join(cell["source"]))
    if comment and comment[1] == name:
        yield f"the comment of cell {place + 1}", float(comment[2])
    if above and above[1] == (None if name.startswith("question_") else name):
        yield f"the heading in cell {above[0] + 1}", above[2]
