"""The course's notebooks as data, and small changes of them."""

import copy
import json
import re
from functools import cache

from autograder.nbgrader_plugin.released import Released
from autograder.reference import notebook_path

SOLUTION = re.compile(r"^( *)### BEGIN SOLUTION.*?### END SOLUTION", re.M | re.S)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.S)


@cache
def _read(week: str) -> str:
    return notebook_path(week).read_text(encoding="utf-8")


def solved(week: str = "week2") -> dict:
    """Return the solved notebook of a week; a new copy each time."""
    return json.loads(_read(week))


def released(week: str = "week2") -> dict:
    """Return the notebook as students get it: stubs for solutions, no hidden tests."""
    notebook = solved(week)
    for cell in notebook["cells"]:
        source = SOLUTION.sub(r"\1# YOUR CODE HERE\n\1raise NotImplementedError()", "".join(cell["source"]))
        cell["source"] = HIDDEN.sub("", source)
    return notebook


@cache
def release(week: str = "week2") -> Released:
    """Return what nbgrader's gradebook would know of a week after its release."""
    cells = {
        cell["metadata"]["nbgrader"]["grade_id"]: {
            "cell_type": cell["cell_type"],
            "metadata": cell["metadata"],
            "source": "".join(cell["source"]),
        }
        for cell in solved(week)["cells"]
        if "nbgrader" in cell["metadata"]
    }
    return Released(week, notebook_path(week).stem, cells)


def as_bytes(notebook: dict) -> bytes:
    """Return the notebook as JupyterLab saves it."""
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode()


def cell_of(notebook: dict, name: str) -> dict:
    """Return the cell with this grade_id or id."""
    return next(
        cell
        for cell in notebook["cells"]
        if name in (cell["metadata"].get("nbgrader", {}).get("grade_id"), cell.get("id"))
    )


def place_of(notebook: dict, name: str) -> int:
    """Return the place of the cell with this grade_id or id, from 0."""
    return notebook["cells"].index(cell_of(notebook, name))


def with_sources(notebook: dict, **sources: str) -> dict:
    """Return a copy with other sources in the cells of these grade_ids."""
    notebook = copy.deepcopy(notebook)
    for name, source in sources.items():
        cell_of(notebook, name)["source"] = source
    return notebook


def texts(intake, kind: str = "repair") -> list[str]:
    """Return the texts of an intake's notes of one kind."""
    return [note.text for note in intake.notes if note.kind == kind]
