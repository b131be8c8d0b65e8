"""A submitted notebook as valid nbformat 4.5: unique ids, the course's grading metadata, clean outputs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.grading.handed_in import HandedIn
from autograder.grading.outputs import OutputCleaner
from autograder.grading.remarks import Remarks, listed
from autograder.grading.source_cells import SourceCells

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
COMPARED = ("grade", "locked", "points", "solution")  # what would change how a cell counts


def clean_notebook(
    cells: Sequence[HandedIn],
    names: Sequence[str],
    code: Sequence[bool],
    source: SourceCells,
    remarks: Remarks,
) -> dict[str, Any]:
    """Return the notebook with every cell in its place.

    Args:
        cells: as they were submitted.
        names: the grade_id of each cell, "" for none; every one at most once.
        code: whether each is read as code.
        source: where the grading metadata comes from; the submission's own counts for nothing.
        remarks: where changed outputs are remarked.
    """
    cleaner = OutputCleaner()
    cleaned = []
    taken = Counter(cell.cell_id for cell in cells)
    repeated = {id_ for id_, count in taken.items() if id_ and count > 1}
    seen: set[str] = set()
    for cell, name, is_code in zip(cells, names, code, strict=True):
        metadata: dict[str, Any] = {"tags": list(cell.tags)} if cell.tags else {}
        if name in source.grading:
            metadata["nbgrader"] = dict(source.grading[name])
        cell_id = cell.cell_id
        if not cell_id or cell_id in seen:
            cell_id = _free_id(cell.index, taken)
        seen.add(cell_id)
        kind = "code" if is_code or name.startswith("test_") else cell.kind
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


def _free_id(index: int, taken: Counter) -> str:
    for number in range(len(taken) + 2):
        name = f"cell-{index}" + (f"-{number}" if number else "")
        if name not in taken:
            taken[name] = 1
            return name
    raise AssertionError("more names were taken than there are")


def grade_ids(cells: Sequence[HandedIn], source: SourceCells, remarks: Remarks) -> list[str]:
    """Return each cell's grade_id: the one that it has, or had before its metadata was stripped.

    A name goes to one cell only: of several that claim it, to the last one that defines the function or,
    where none does, to the first.
    """
    names = [""] * len(cells)
    claims: dict[str, list[HandedIn]] = {}
    for cell in cells:
        if cell.grade_id in source.grading:
            claims.setdefault(cell.grade_id, []).append(cell)
    for name, claimants in claims.items():
        fitting = [one for one in claimants if name in one.defined]
        names[(fitting or claimants[:1])[-1].index] = name
        if len(claimants) > 1:
            remarks.repair(
                f"found {len(claimants)} cells with the grade_id `{name}`; expected one; "
                "the last definition counts",
                claimants[-1].index,
            )
    changed = [
        name
        for name, claimants in claims.items()
        if any(_changed(one.grading, source.grading[name]) for one in claimants)
    ]
    restored = []
    for cell in cells:
        name = "" if names[cell.index] else _former_name(cell, source)
        if name in source.grading and name not in claims:
            claims[name] = [cell]
            names[cell.index] = name
            restored.append(name)
    if restored:
        remarks.repair(f"the grade_ids of {listed(restored)} were missing; expected as released; put back")
    if changed:
        remarks.repair(
            f"the grading metadata of {listed(changed)} was changed; expected the course's own; that is used"
        )
    return names


def _former_name(cell: HandedIn, source: SourceCells) -> str:
    if tested := source.tested_by(cell.plain, (cell.cell_id,)):
        return f"test_{tested}"
    if cell.kind != "code":
        return ""
    return next((name for name in source.names if name in cell.defined), "")


def _changed(stated: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    return any(stated.get(key) != own.get(key) for key in COMPARED)
