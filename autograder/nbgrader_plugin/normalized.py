"""A submission as nbgrader accepts it: cells as they were submitted, roles and points as released."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.grading.cells import Cell
from autograder.nbgrader_plugin.outputs import clean_outputs
from autograder.nbgrader_plugin.released import Released

# The key of a cell's metadata that says its place in the submitted notebook, from 0, as records count.
PLACE = "nncourse_cell"
CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


def normalized(cells: Sequence[Cell], released: Released) -> dict[str, Any]:
    """Return the notebook that nbgrader is given: valid, with every graded cell once.

    nbgrader fails on a grade_id that it does not know and leaves a deleted test cell out, so unknown ids lose
    their metadata, and missing graded cells are put back.

    Args:
        cells: of the submission; none of a file that could not be read.
        released: the notebook's release.
    """
    template = released.as_notebook()
    known = {cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in template["cells"]}
    names = _names(cells, known)
    found = [(names.get(cell), _as_submitted(cell, known.get(names.get(cell)))) for cell in cells]
    place = 0
    for name, cell in known.items():
        facts = cell["metadata"]["nbgrader"]
        if name in names.values():
            place = 1 + next(at for at, (one, _) in enumerate(found) if one == name)
        elif facts["grade"] or facts["task"]:
            found.insert(place, (name, cell))
            place += 1
    taken: set[str] = {cell.cell_id for cell in cells}
    seen: set[str] = set()
    for place, (_, cell) in enumerate(found):
        if cell["id"] in seen or not CELL_ID.fullmatch(cell["id"]):
            cell["id"] = f"cell-{place}"
            while cell["id"] in taken:
                cell["id"] += "-"
        seen.add(cell["id"])
    return {**template, "cells": [cell for _, cell in found]}


def _names(cells: Sequence[Cell], known: Mapping[str, Any]) -> dict[Cell, str]:
    """Return the released names of cells: those that they have, or had before their metadata was stripped.

    A name goes to one cell only: of several that have it, to the last one that defines the function or,
    where none does, to the first.
    """
    claims: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.grade_id in known:
            claims.setdefault(cell.grade_id, []).append(cell)
    names = {
        ([one for one in claimants if name in one.defined] or claimants[:1])[-1]: name
        for name, claimants in claims.items()
    }
    for cell in cells:
        former = {f"test_{cell.tests}", *(cell.defined if cell.kind == "code" else ())}
        name = next((one for one in known if one in former and one not in claims), None)
        if name and cell not in names:
            claims[name], names[cell] = [cell], name
    return names


def _as_submitted(cell: Cell, known: Mapping[str, Any] | None) -> dict[str, Any]:
    kind = "code" if cell.is_code else cell.kind
    source = cell.source
    tags = [tag for tag in dict.fromkeys(cell.tags) if tag and "," not in tag]
    metadata: dict[str, Any] = {PLACE: cell.index} | ({"tags": tags} if tags else {})
    if known is not None:
        metadata["nbgrader"] = known["metadata"]["nbgrader"]
        if metadata["nbgrader"]["locked"]:
            kind, source = known["cell_type"], known["source"]
    one = {"cell_type": kind, "id": cell.cell_id, "metadata": metadata, "source": source}
    if kind == "code":
        one |= {"execution_count": None, "outputs": clean_outputs(cell.outputs)}
    return one
