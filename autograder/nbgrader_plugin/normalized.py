"""A submission as nbgrader accepts it: cells as they were submitted, roles and points as released."""

from collections.abc import Mapping
from typing import Any

from autograder.nbgrader_plugin.released import Released


def normalized(notebook: Mapping[str, Any] | None, released: Released) -> dict[str, Any]:
    """Return the notebook that nbgrader is given.

    nbgrader fails on a grade_id that it does not know and leaves a deleted test cell out, so unknown ids lose
    their metadata, and missing graded cells are put back.

    Args:
        notebook: `Intake.notebook`; None for a file that could not be read.
        released: the notebook's release.
    """
    template = released.as_notebook()
    released_cells = {_name(cell): cell for cell in template["cells"]}
    cells, seen = [], set()
    for cell in notebook["cells"] if notebook else ():
        metadata = dict(cell["metadata"])
        name = (metadata.pop("nbgrader", None) or {}).get("grade_id")
        cell = {**cell, "metadata": metadata}
        if name in released_cells and name not in seen:
            seen.add(name)
            known = released_cells[name]
            metadata["nbgrader"] = known["metadata"]["nbgrader"]
            if metadata["nbgrader"]["locked"]:
                cell["source"] = known["source"]
        cells.append(cell)
    taken = {cell["id"] for cell in cells}
    place = 0
    for name, cell in released_cells.items():
        facts = cell["metadata"]["nbgrader"]
        if name in seen:
            place = 1 + next(index for index, one in enumerate(cells) if _name(one) == name)
        elif facts["grade"] or facts["task"]:
            while cell["id"] in taken:
                cell["id"] += "-"
            taken.add(cell["id"])
            cells.insert(place, cell)
            place += 1
    metadata = {**(notebook["metadata"] if notebook else {}), **template["metadata"]}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


def _name(cell: Mapping[str, Any]) -> str | None:
    return cell["metadata"].get("nbgrader", {}).get("grade_id")
