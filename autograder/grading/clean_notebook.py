"""A handed-in notebook as valid nbformat 4.5: unique ids, the course's grading metadata, clean outputs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.grading.cells_to_run import Decision
from autograder.grading.outputs import OutputCleaner
from autograder.grading.remarks import Remarks, listed
from autograder.grading.source_cells import SourceCells

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
COMPARED = ("grade", "locked", "points", "solution")  # what would change how a cell counts


def clean_notebook(
    decisions: Sequence[Decision], names: Sequence[str], source: SourceCells, remarks: Remarks
) -> dict[str, Any]:
    """Return the notebook with every cell in its place.

    Args:
        decisions: one per cell; a cell that runs or is a test cell becomes a code cell.
        names: the grade_id of each cell, "" for none; every one at most once.
        source: where the grading metadata comes from; the submission's own counts for nothing.
        remarks: where changed outputs are remarked.
    """
    cleaner = OutputCleaner()
    cells = []
    taken = Counter(decision.cell.cell_id for decision in decisions)
    repeated = {id_ for id_, count in taken.items() if id_ and count > 1}
    seen: set[str] = set()
    for decision, name in zip(decisions, names, strict=True):
        cell = decision.cell
        metadata: dict[str, Any] = {"tags": list(cell.tags)} if cell.tags else {}
        if name in source.grading:
            metadata["nbgrader"] = dict(source.grading[name])
        cell_id = cell.cell_id
        if not cell_id or cell_id in seen:
            cell_id = _free_id(cell.index, taken)
        seen.add(cell_id)
        cleaned = {
            "cell_type": "code" if decision.runs or decision.tests else cell.kind,
            "id": cell_id,
            "metadata": metadata,
            "source": cell.source,
        }
        if cleaned["cell_type"] == "code":
            cleaned |= {"execution_count": None, "outputs": cleaner.clean(cell.outputs)}
        cells.append(cleaned)
    if repeated:
        remarks.repair(
            f"found cell ids twice ({listed(sorted(repeated))}); expected unique ones; new ones given"
        )
    if cleaner.cut:
        remarks.repair(f"{cleaner.cut} outputs were too large or damaged; expected text and pictures; cut")
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": METADATA, "cells": cells}


def _free_id(index: int, taken: Counter) -> str:
    for number in range(len(taken) + 2):
        name = f"cell-{index}" + (f"-{number}" if number else "")
        if name not in taken:
            taken[name] = 1
            return name
    raise AssertionError("more names were taken than there are")


def grade_ids(decisions: Sequence[Decision], source: SourceCells, remarks: Remarks) -> list[str]:
    """Return each cell's grade_id: the one that it has, or had before its metadata was stripped.

    A name goes to one cell only: of several that claim it, to the last one that defines the function or,
    where none does, to the first; in a foreign assignment to the last one, as nbgrader does.
    """
    names = [""] * len(decisions)
    claims: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.cell.grade_id in source.grading:
            claims.setdefault(decision.cell.grade_id, []).append(decision)
    for name, claimants in claims.items():
        fitting = [one for one in claimants if name in one.cell.defined or name == f"test_{one.tests}"]
        chosen = fitting or claimants[:1] if source.names else claimants
        names[chosen[-1].cell.index] = name
        if len(claimants) > 1:
            remarks.repair(
                f"found {len(claimants)} cells with the grade_id `{name}`; expected one; "
                "the last definition counts",
                claimants[-1].cell.index,
            )
    changed = [
        name
        for name, claimants in claims.items()
        if any(_changed(one.cell.grading, source.grading[name]) for one in claimants)
    ]
    restored = []
    for decision in decisions:
        name = _former_name(decision, source)
        if name in source.grading and name not in claims and not names[decision.cell.index]:
            claims[name] = [decision]
            names[decision.cell.index] = name
            restored.append(name)
    if restored:
        remarks.repair(f"the grade_ids of {listed(restored)} were missing; expected as handed out; put back")
    if changed:
        remarks.repair(
            f"the grading metadata of {listed(changed)} was changed; expected the course's own; that is used"
        )
    return names


def _former_name(decision: Decision, source: SourceCells) -> str:
    if decision.tests:
        return f"test_{decision.tests}"
    if not decision.runs:
        return ""
    defined = decision.cell.defined
    return next((name for name in source.names if name in defined), "")


def _changed(stated: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    return any(stated.get(key) != own.get(key) for key in COMPARED)
