"""Puts a submission's cells in order as nbgrader does before it grades: the source notebook is right."""

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.grading.foreign_source import AskedCell
from autograder.grading.intake import Intake, IntakeCell
from autograder.grading.remarks import Remarks, listed

MISSING = "missing"
COUNTED_ID = re.compile(r"cell-\d+(?:-\d+)?")  # says where a cell stands, not which one it is


@dataclass(frozen=True)
class LinedUp:
    """A submission in order.

    Attributes:
        intake: it with types and locked texts put back; missing cells stand at the end and don't run.
        places: grade_id → the cell's place; of those that were handed in.
    """

    intake: Intake
    places: dict[str, int]


def line_up(intake: Intake, asked: Sequence[AskedCell]) -> LinedUp:
    """Return a submission in which every cell that the source notebook knows is as it was handed out.

    Every code cell runs, those of long trainings, too: their tag means nothing in another course.

    Args:
        intake: a readable submission.
        asked: the source notebook's cells.
    """
    remarks = Remarks()
    notebook = copy.deepcopy(intake.notebook)
    known = {one.grade_id: one for one in asked}
    names = _names(intake.cells, known, remarks)
    cells = []
    for cell, data in zip(intake.cells, notebook["cells"], strict=True):
        name = names.get(cell.index, "")
        if name:
            cell = _put_back(replace(cell, grade_id=name), known[name], remarks)
            data["metadata"]["nbgrader"] = _facts(known[name])
            _retype(data, cell)
        runs = cell.kind == "code"
        cells.append(replace(cell, run=runs, why_not="" if runs else cell.why_not))
    present = set(names.values())
    missing = [one for one in asked if one.grade_id not in present and (one.grade or one.task)]
    for one in missing:
        cells.append(_missing_cell(one, len(cells)))
        notebook["cells"].append(_missing_data(cells[-1], one, {each["id"] for each in notebook["cells"]}))
    if missing:
        names_of_missing = listed(one.grade_id for one in missing)
        remarks.repair(
            f"the graded cells {names_of_missing} are missing; expected every one; put back at the end, "
            "they earn nothing"
        )
    notes = (*(note for note in intake.notes if note.kind != "skipped"), *remarks.notes())
    lined_up = replace(intake, notebook=notebook, cells=tuple(cells), notes=notes)
    return LinedUp(lined_up, {name: place for place, name in names.items()})


def _names(cells: Sequence[IntakeCell], known: dict[str, AskedCell], remarks: Remarks) -> dict[int, str]:
    """Place → grade_id; cells without their metadata are known by their id, test cells by their text."""
    names = {cell.index: cell.grade_id for cell in cells if cell.grade_id in known}
    found = []
    for name, one in known.items():
        if name not in names.values():
            free = (cell for cell in cells if cell.index not in names)
            cell = next((cell for cell in free if _is_same(cell, one)), None)
            if cell is not None:
                names[cell.index] = name
                found.append(name)
    if found:
        remarks.repair(f"the grade_ids of {listed(found)} were missing; expected as handed out; put back")
    return names


def _is_same(cell: IntakeCell, one: AskedCell) -> bool:
    if one.cell_id and cell.cell_id == one.cell_id and not COUNTED_ID.fullmatch(one.cell_id):
        return True
    return one.tests and cell.kind == one.kind and cell.source.rstrip() == one.released.rstrip() != ""


def _put_back(cell: IntakeCell, one: AskedCell, remarks: Remarks) -> IntakeCell:
    if cell.kind != one.kind:
        remarks.repair(
            f"found `{one.grade_id}` as a {cell.kind} cell; expected a {one.kind} cell; turned back",
            cell.index,
        )
        cell = replace(cell, kind=one.kind)
    if one.locked:
        if cell.source.rstrip() not in (one.released.rstrip(), one.source.rstrip()):
            remarks.repair(
                f"the locked cell `{one.grade_id}` was edited; expected as handed out; its own text counts",
                cell.index,
            )
        cell = replace(cell, source=one.source)
    return cell


def _retype(data: dict[str, Any], cell: IntakeCell) -> None:
    data["source"] = cell.source
    if data["cell_type"] == cell.kind:
        return
    data["cell_type"] = cell.kind
    if cell.kind == "code":
        data |= {"outputs": [], "execution_count": None}
    else:
        data.pop("outputs", None)
        data.pop("execution_count", None)


def _missing_cell(one: AskedCell, place: int) -> IntakeCell:
    text = one.source if one.locked else one.released
    return IntakeCell(place, one.kind, text, one.grade_id, f"missing-{place}", (), False, MISSING)


def _missing_data(cell: IntakeCell, one: AskedCell, taken: set[str]) -> dict[str, Any]:
    id_ = next(
        name
        for name in (cell.cell_id, *(f"{cell.cell_id}-{number}" for number in range(len(taken) + 1)))
        if name not in taken
    )
    data = {"cell_type": "raw", "id": id_, "metadata": {"nbgrader": _facts(one)}, "source": ""}
    _retype(data, cell)
    return data


def _facts(one: AskedCell) -> dict[str, Any]:
    facts = {
        "grade": one.grade,
        "grade_id": one.grade_id,
        "locked": one.locked,
        "schema_version": 3,
        "solution": one.solution,
        "task": one.task,
    }
    return {**facts, "points": one.points} if one.grade or one.task else facts
