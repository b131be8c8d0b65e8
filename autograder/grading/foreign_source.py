"""The source notebook of an nbgrader assignment that is not this course's: what its cells ask and pay."""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading.remarks import listed, shown
from autograder.grading.source_cells import HIDDEN_REGION
from course_utils.errors import UserError

EXPECTED = "expected the instructor's notebook with nbgrader's graded cells"
OF_THIS_COURSE = re.compile(r"^[ \t]*hidden\.score\(|^[ \t]*check\(\s*\w+\s*\)", re.MULTILINE)
UNFILLED_TEST = re.compile(r"^[ \t]*#+[ \t]*(?:HASHED[ \t]+)?AUTOTEST\b", re.MULTILINE)
MARK_SCHEME = re.compile(r"^[^\n]*BEGIN MARK SCHEME.*?END MARK SCHEME[^\n]*\n?", re.MULTILINE | re.DOTALL)
BEGIN_SOLUTION, END_SOLUTION = "BEGIN SOLUTION", "END SOLUTION"
STUBS = {"code": "# YOUR CODE HERE\nraise NotImplementedError()", "markdown": "YOUR ANSWER HERE"}


@dataclass(frozen=True)
class AskedCell:
    """One cell that nbgrader knows by its grade_id.

    Attributes:
        grade_id: its name.
        kind: ``code`` or ``markdown``.
        source: its text with hidden tests and solution.
        cell_id: its id in the source notebook, or "".
        points: points possible; 0.0 for a cell that carries none.
        grade: it carries points.
        solution: a student writes into it.
        task: students add cells behind it; graded by hand.
        locked: its text is put back before grading.
    """

    grade_id: str
    kind: str
    source: str
    cell_id: str = ""
    points: float = 0.0
    grade: bool = False
    solution: bool = False
    task: bool = False
    locked: bool = False

    @property
    def tests(self) -> bool:
        """Whether running it decides its points."""
        return self.grade and not self.solution and self.kind == "code"

    @property
    def by_hand(self) -> bool:
        """Whether a person decides its points."""
        return self.task or (self.grade and not self.tests)

    @property
    def released(self) -> str:
        """Its text as students get it: solutions replaced by nbgrader's usual stub, hidden parts gone."""
        text = self.source
        if self.solution:
            text = _without_solutions(text, STUBS[self.kind])
        return MARK_SCHEME.sub("", HIDDEN_REGION.sub("", text))


def read_source(source: Path | Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return a source notebook as plain data in format 4, every cell with text and metadata.

    Raises:
        UserError: it cannot be read, is no notebook, or one that nothing can be graded by.
    """
    if source is None:
        return None
    name = source.name if isinstance(source, Path) else "the source notebook"
    if isinstance(source, Path):
        try:
            source = json.loads(source.read_text(encoding="utf-8"))
        except OSError as error:
            raise UserError(f"{name} cannot be read ({error.strerror}); {EXPECTED}; name another") from None
        except (ValueError, RecursionError):
            raise UserError(f"{name} is not JSON; {EXPECTED}; open it in JupyterLab and save it") from None
    cells = source.get("cells") if isinstance(source, Mapping) else None
    if not isinstance(cells, list) or source.get("nbformat") != 4:
        raise UserError(f"{name} is no notebook of format 4; {EXPECTED}; open it in JupyterLab and save it")
    metadata = source.get("metadata")
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": dict(metadata) if isinstance(metadata, Mapping) else {},
        "cells": [_plain_cell(cell, name) for cell in cells],
    }
    graded = [cell["metadata"].get("nbgrader") or {} for cell in notebook["cells"]]
    if not any(one.get("grade") or one.get("task") for one in graded):
        raise UserError(f"{name} has no cell that carries points; {EXPECTED}; name another")
    repeated = [id_ for id_, count in Counter(one.get("grade_id") for one in graded).items() if count > 1]
    if named := [id_ for id_ in repeated if id_]:
        raise UserError(f"{name} has several cells called {listed(named)}; expected one each; rename them")
    if is_foreign(notebook):
        asked_cells(notebook)
    return notebook


def is_foreign(source: Mapping[str, Any] | None) -> bool:
    """Tell whether a source notebook is graded by its own test cells.

    Args:
        source: of format 4; None for the course's own.
    """
    if source is None:
        return False
    facts = [cell["metadata"].get("nbgrader") or {} for cell in source["cells"]]
    graded = [cell for cell, known in zip(source["cells"], facts, strict=True) if known.get("grade")]
    carries_points = any(known.get("grade") or known.get("task") for known in facts)
    return carries_points and not any(OF_THIS_COURSE.search("".join(cell["source"])) for cell in graded)


def asked_cells(source: Mapping[str, Any]) -> tuple[AskedCell, ...]:
    """Return the cells of a source notebook, as `read_source` returns it, that nbgrader knows, in order.

    Raises:
        UserError: points are no number, or a test is still to be filled in by nbgrader.
    """
    return tuple(
        _asked(cell, facts)
        for cell in source["cells"]
        if (facts := cell["metadata"].get("nbgrader")) and facts.get("grade_id")
    )


def files_beside(source: Path) -> dict[str, bytes]:
    """Return what nbgrader copies from a source notebook's folder over what was handed in: all but notebooks.

    Args:
        source: the notebook's path.
    Returns:
        path below the folder, with forward slashes → content.
    """
    folder = source.parent
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".ipynb" and not _is_left_out(path.relative_to(folder))
    }


def _is_left_out(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts) or path.suffix == ".pyc"


def _plain_cell(cell: Any, name: str) -> dict[str, Any]:
    text = cell.get("source") if isinstance(cell, Mapping) else None
    if isinstance(text, list) and all(isinstance(line, str) for line in text):
        text = "".join(text)
    if not isinstance(text, str):
        raise UserError(f"{name} has a cell without text; {EXPECTED}; open it in JupyterLab and save it")
    metadata = cell.get("metadata")
    metadata = dict(metadata) if isinstance(metadata, Mapping) else {}
    if not isinstance(metadata.get("nbgrader", {}), Mapping):
        del metadata["nbgrader"]
    id_ = {"id": cell["id"]} if isinstance(cell.get("id"), str) else {}
    kind = cell.get("cell_type") if cell.get("cell_type") in ("code", "markdown") else "raw"
    return {"cell_type": kind, **id_, "metadata": metadata, "source": text}


def _asked(cell: Mapping[str, Any], facts: Mapping[str, Any]) -> AskedCell:
    grade, solution, task = (facts.get(role) is True for role in ("grade", "solution", "task"))
    locked = not solution and (grade or facts.get("locked") is True)
    name = shown(facts["grade_id"])
    if locked and UNFILLED_TEST.search(cell["source"]):
        raise UserError(
            f"the cell {name!r} has an AUTOTEST line that nbgrader is still to fill in; expected plain "
            "asserts; run nbgrader generate_assignment and name the notebook in release/"
        )
    return AskedCell(
        str(facts["grade_id"]),
        "code" if cell["cell_type"] == "code" else "markdown",
        cell["source"],
        cell.get("id", ""),
        _points(facts.get("points"), name) if grade or task else 0.0,
        grade,
        solution,
        task,
        locked,
    )


def _points(points: Any, name: str) -> float:
    if isinstance(points, int | float) and math.isfinite(points) and points >= 0:
        return float(points)
    raise UserError(
        f"the cell {name!r} carries {shown(repr(points))} points; expected a number from 0; "
        "give it in the notebook's nbgrader metadata"
    )


def _without_solutions(text: str, stub: str) -> str:
    kept, inside, replaced = [], False, False
    for line in text.split("\n"):
        if BEGIN_SOLUTION in line:
            indent = line[: len(line) - len(line.lstrip())]
            kept += [indent + each for each in stub.split("\n")]
            inside = replaced = True
        elif END_SOLUTION in line:
            inside = False
        elif not inside:
            kept.append(line)
    already_released = all(line in [each.strip() for each in kept] for line in stub.split("\n"))
    return "\n".join(kept) if replaced or already_released else stub
