"""A submitted notebook as valid nbformat 4.5: unique ids, the course's grading metadata, clean outputs."""

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.grading.cells import Cell
from autograder.grading.outputs import OutputCleaner
from autograder.grading.phrases import listed
from autograder.grading.remarks import Remarks
from autograder.grading.source_cells import SourceCells

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
COMPARED = ("grade", "locked", "points", "solution")  # what would change how a cell counts


def clean_notebook(cells: Sequence[Cell], source: SourceCells, remarks: Remarks) -> dict[str, Any]:
    """Return the notebook with every cell in its place.

    Args:
        cells: as they were submitted, with their grade_ids.
        source: where the grading metadata comes from; the submission's own counts for nothing.
        remarks: where changed ids and outputs are remarked.
    """
    cleaner = OutputCleaner()
    cleaned, taken = [], {cell.cell_id for cell in cells}
    seen: set[str] = {""}
    repeated: set[str] = set()
    for cell in cells:
        cell_id = cell.cell_id
        if cell_id in seen:
            repeated |= {cell_id} - {""}
            cell_id = f"cell-{cell.index}"
            while cell_id in taken:
                cell_id += "-"
        seen.add(cell_id)
        taken.add(cell_id)
        metadata: dict[str, Any] = {"tags": list(cell.tags)} if cell.tags else {}
        if cell.grade_id in source.grading:
            metadata["nbgrader"] = dict(source.grading[cell.grade_id])
        kind = "code" if cell.is_code or cell.grade_id.startswith("test_") else cell.kind
        one = {"cell_type": kind, "id": cell_id, "metadata": metadata, "source": cell.source}
        if kind == "code":
            one |= {"execution_count": None, "outputs": cleaner.clean(cell.outputs)}
        cleaned.append(one)
    if repeated:
        remarks.repair(
            f"found cell ids twice ({listed(sorted(repeated))}); expected unique ones; new ones given"
        )
    if cleaner.cut:
        remarks.repair(f"{cleaner.cut} outputs were too large or damaged; expected text and pictures; cut")
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": METADATA, "cells": cleaned}


def set_grade_ids(cells: Sequence[Cell], source: SourceCells, remarks: Remarks) -> None:
    """Give each cell the grade_id that it has, or had before its metadata was stripped.

    A name goes to one cell only: of several that claim it, to the last one that defines the function or,
    where none does, to the first.
    """
    claims: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.grade_id in source.grading:
            claims.setdefault(cell.grade_id, []).append(cell)
        cell.grade_id = ""
    changed = []
    for name, claimants in claims.items():
        fitting = [one for one in claimants if name in one.defined]
        (fitting or claimants[:1])[-1].grade_id = name
        if len(claimants) > 1:
            remarks.repair(
                f"found {len(claimants)} cells with the grade_id `{name}`; expected one; "
                "the last definition counts",
                claimants[-1].index,
            )
        if any(_differ(one.grading, source.grading[name]) for one in claimants):
            changed.append(name)
    restored = []
    for cell in cells:
        name = "" if cell.grade_id else _former_name(cell, source)
        if name in source.grading and name not in claims and name not in restored:
            cell.grade_id = name
            restored.append(name)
    if restored:
        remarks.repair(f"the grade_ids of {listed(restored)} were missing; expected as released; put back")
    if changed:
        remarks.repair(
            f"the grading metadata of {listed(changed)} was changed; expected the course's own; that is used"
        )


def _former_name(cell: Cell, source: SourceCells) -> str:
    if tested := source.tested_by(cell.plain, (cell.cell_id,)):
        return f"test_{tested}"
    if cell.kind != "code":
        return ""
    return next((name for name in source.names if name in cell.defined), "")


def _differ(stated: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    return any(stated.get(key) != own.get(key) for key in COMPARED)
