"""Puts back what a student cannot change: roles, points and texts of the cells that nbgrader knows.

The steps are those of nbgrader's own sanitizing (doubled ids, kernel, locked cells, points, checksums), and
two that it lacks: a graded cell that was deleted is put back, and metadata that no release has written goes,
so that nbgrader accepts what it reads.
"""

import copy
import re
from collections.abc import Mapping
from itertools import chain, count
from typing import Any

from autograder.delivery.assignment import SourceCell, SourceNotebook, checksum

PUT_BACK = "This cell (id:{name}) was missing from the submission. It was added back by nbgrader.\n\n"


def sanitized(notebook: Mapping[str, Any], source: SourceNotebook) -> dict[str, Any]:
    """Return a copy of a clean notebook with every cell that nbgrader knows as it was released.

    Args:
        notebook: nbformat 4.5, texts as strings; outputs stay.
        source: the notebook's release.
    """
    notebook = copy.deepcopy(dict(notebook))
    seen = set()
    for cell in reversed(notebook["cells"]):  # of doubled cells the last counts, as in nbgrader
        facts = cell["metadata"].get("nbgrader")
        known = source.cells.get(_grade_id(facts))
        if known is None or known.name in seen:
            cell["metadata"].pop("nbgrader", None)
            continue
        seen.add(known.name)
        _restore(cell, known)
    _put_back_missing(notebook["cells"], source, seen)
    if source.kernelspec:
        notebook["metadata"]["kernelspec"] = dict(source.kernelspec)
    return notebook


def untouched(source: SourceNotebook) -> dict[str, Any]:
    """Return a notebook of the released cells alone, for what was handed in and cannot be read."""
    empty = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    for known in source.cells.values():
        empty["cells"].append(_cell(known, known.source, set()))
    return sanitized(empty, source)


def _grade_id(facts):
    name = facts.get("grade_id") if isinstance(facts, Mapping) else None
    return name if isinstance(name, str) else None


def _restore(cell, known: SourceCell):
    """Give a cell its type, role, points and checksum back, and its text if it is locked."""
    if cell["cell_type"] != known.cell_type:
        _retype(cell, known.cell_type)
    cell["metadata"]["nbgrader"] = _facts(known, cell["metadata"]["nbgrader"])
    if known.locked and checksum(cell) != known.checksum:
        cell["source"] = known.source


def _facts(known: SourceCell, before: Mapping[str, Any]):
    facts = known.facts()
    if "cell_type" in before:
        facts["cell_type"] = known.cell_type
    if known.points is not None:
        given = before.get("points")
        # An equal number stays as it was written: 5 where the gradebook has 5.0.
        same = type(given) in (int, float) and given == known.points
        facts["points"] = given if same else known.points
    return facts


def _retype(cell, cell_type):
    cell["cell_type"] = cell_type
    if cell_type == "code":
        cell.pop("attachments", None)
        cell["outputs"], cell["execution_count"] = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _put_back_missing(cells, source: SourceNotebook, seen):
    """Insert each graded cell that is not there behind the nearest one that nbgrader knows before it."""
    before = None
    for name, known in source.cells.items():
        if name not in seen and (known.grade or known.task):
            notice = PUT_BACK.format(name=name)
            text = f"# {notice}{known.source}" if known.cell_type == "code" else notice + known.source
            cell = _cell(known, known.source if known.locked else text, {one["id"] for one in cells})
            place = 0 if before is None else _place_of(cells, before) + 1
            cells.insert(place, cell)
            seen.add(name)
        if name in seen:
            before = name


def _place_of(cells, name):
    return next(
        place for place, cell in enumerate(cells) if _grade_id(cell["metadata"].get("nbgrader")) == name
    )


def _cell(known: SourceCell, text, taken):
    # Ours are spelled with hyphens; ids of cells have at most 64 characters, no grade_id's limits.
    wanted = re.sub(r"[^a-zA-Z0-9-]", "-", known.name)[:50]
    candidates = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    free = next(name for name in candidates if name not in taken)
    cell = {
        "cell_type": known.cell_type,
        "id": free,
        "metadata": {"deletable": False, "nbgrader": _facts(known, {"cell_type": known.cell_type})},
        "source": text,
    }
    if known.locked:
        cell["metadata"]["editable"] = False
    if known.cell_type == "code":
        cell["outputs"], cell["execution_count"] = [], None
    return cell
