"""What nbgrader remembers of an assignment since it was released, as plain data.

It is read from the gradebook once per run (`autograder.delivery.gradebook`) and handed to the workers.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course_utils.errors import UserError

SCHEMA_VERSION = 3  # of nbgrader's cell metadata


@dataclass(frozen=True)
class SourceCell:
    """One cell that nbgrader knows by its grade_id.

    Attributes:
        name: its grade_id.
        cell_type: ``code`` or ``markdown``.
        source: its text, hidden tests included; of a student's own cell the placeholder.
        checksum: nbgrader's checksum of it.
        locked: the text is put back before grading.
        grade: it carries points that are computed, or given by hand if it is a solution, too.
        solution: a student writes into it.
        task: a task for a student to add cells to, graded by hand.
        points: points possible; None if it carries none.
    """

    name: str
    cell_type: str
    source: str
    checksum: str
    locked: bool
    grade: bool = False
    solution: bool = False
    task: bool = False
    points: float | None = None

    @property
    def computed(self) -> bool:
        """Whether its points are computed and not given by hand."""
        return self.grade and not self.solution and self.cell_type == "code"

    def facts(self) -> dict[str, Any]:
        """Return nbgrader's metadata of the cell."""
        points = {} if self.points is None else {"points": self.points}
        return {
            "checksum": self.checksum,
            "grade": self.grade,
            "grade_id": self.name,
            "locked": self.locked,
            "schema_version": SCHEMA_VERSION,
            "solution": self.solution,
            "task": self.task,
        } | points


@dataclass(frozen=True)
class SourceNotebook:
    """One notebook of an assignment.

    Attributes:
        name: without ``.ipynb``.
        kernelspec: the kernel that it is graded with, or None.
        cells: grade_id → cell, in the notebook's order.
    """

    name: str
    kernelspec: Mapping[str, Any] | None
    cells: Mapping[str, SourceCell]

    def as_notebook(self) -> dict[str, Any]:
        """Return the cells alone as a notebook's plain data, nbformat 4.5."""
        cells = [
            {
                "cell_type": cell.cell_type,
                "metadata": {"nbgrader": cell.facts()},
                "source": cell.source,
            }
            for cell in self.cells.values()
        ]
        metadata = {"kernelspec": dict(self.kernelspec)} if self.kernelspec else {}
        return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


@dataclass(frozen=True)
class Assignment:
    """One assignment, released.

    Attributes:
        name: ``week2``.
        notebooks: name without ``.ipynb`` → notebook.
    """

    name: str
    notebooks: Mapping[str, SourceNotebook]

    def notebook(self, file_name: str) -> SourceNotebook:
        """Return the notebook with this file name; of an only notebook the file may have any name.

        Raises:
            UserError: the assignment has no such notebook.
        """
        name = file_name.removesuffix(".ipynb")
        if name in self.notebooks:
            return self.notebooks[name]
        if len(self.notebooks) == 1:
            return next(iter(self.notebooks.values()))
        raise UserError(
            f"{self.name} has no notebook called {name!r}; expected one of {', '.join(self.notebooks)}; "
            "rename what was handed in"
        )


def checksum(cell: Mapping[str, Any]) -> str:
    """Return nbgrader's checksum of a cell that has nbgrader's metadata.

    It covers text, type, role, grade_id and points: whoever has not changed a cell has its checksum.
    """
    facts = cell["metadata"]["nbgrader"]
    grade, solution = bool(facts.get("grade")), bool(facts.get("solution"))
    locked = not solution and (grade or bool(facts.get("locked")))
    pieces = [cell["source"], cell["cell_type"], str(grade), str(solution), str(locked), facts["grade_id"]]
    if grade:
        pieces.append(str(float(facts["points"])))
    return hashlib.md5("".join(pieces).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
