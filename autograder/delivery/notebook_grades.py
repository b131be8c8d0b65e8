"""The gradebook's rows of one submission, read from its autograded notebook as nbgrader reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.delivery.assignment import checksum

NO_RESPONSE = "No response."


@dataclass(frozen=True)
class NotebookGrades:
    """What one notebook adds to the gradebook.

    Attributes:
        scores: grade_id → points; None where a person has to give them.
        comments: grade_id of a student's cell → automatic comment, or None.
    """

    scores: Mapping[str, float | None]
    comments: Mapping[str, str | None]


@dataclass(frozen=True)
class Delivery:
    """What one submission adds to the gradebook.

    Attributes:
        student: who handed it in.
        assignment: ``week2``.
        timestamp: when, the text of its `timestamp.txt`; "" if there is none.
        notebooks: name without ``.ipynb`` → grades; one of the assignment's that is not here earns nothing.
    """

    student: str
    assignment: str
    timestamp: str
    notebooks: Mapping[str, NotebookGrades]


def grades_of(notebook: Mapping[str, Any]) -> NotebookGrades:
    """Return the rows that an autograded notebook amounts to; nbgrader's `SaveAutoGrades` in plain data."""
    scores, comments = {}, {}
    for cell in notebook["cells"]:
        facts = cell["metadata"].get("nbgrader", {})
        unchanged = bool(facts) and facts.get("checksum") == checksum(cell)
        if facts.get("grade"):
            if facts.get("solution"):
                scores[facts["grade_id"]] = 0.0 if unchanged else None
            else:
                scores[facts["grade_id"]] = points_shown(cell)
        if facts.get("solution") or facts.get("task"):
            silent = unchanged and not facts.get("task")
            comments[facts["grade_id"]] = NO_RESPONSE if silent else None
    return NotebookGrades(scores, comments)


def points_shown(cell: Mapping[str, Any]) -> float | None:
    """Return the points in the first result of a graded cell, 0 if an error comes before it."""
    if cell["cell_type"] != "code":
        return None
    for output in cell["outputs"]:
        if output["output_type"] == "error":
            return 0.0
        if output["output_type"] == "execute_result":
            shown = output["data"]["text/plain"]
            return float(shown if isinstance(shown, str) else "".join(shown))
    return float(cell["metadata"]["nbgrader"]["points"])
