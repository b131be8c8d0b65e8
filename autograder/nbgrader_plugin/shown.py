"""Puts a record's findings and points where a kernel would have put them."""

import re
from dataclasses import asdict
from typing import Any

from autograder.findings_words import table, text
from autograder.grading.record import ExerciseRecord, Record
from course_utils.checking.findings import MIME_TYPE

# Notes that a student should read.
SHOWN = ("repair", "skipped", "failed", "breach", "fault")
# The key of the metadata of the cell that holds the notes, where they are a list.
NOTES = "nncourse_notes"
NOT_ASKED = "No exercise of this course belongs to this cell; give its points by hand."


def show(record: Record, notebook: dict[str, Any]) -> None:
    """Give every test cell of a notebook its findings and its points, and the notebook its notes.

    Args:
        record: of this submission.
        notebook: with nbgrader's metadata as released; is changed.
    """
    exercises = {f"test_{one.name}": one for one in record.exercises}
    for cell in notebook["cells"]:
        facts = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code" and facts.get("grade") and not facts.get("solution"):
            possible = float(facts["points"])
            found = exercises.get(facts["grade_id"]) or ExerciseRecord(
                facts["grade_id"], 0.0, possible, "ungraded", NOT_ASKED
            )
            cell["outputs"] = [_findings(found), _points(min(max(float(found.score), 0.0), possible))]
    notes = [note.text for note in record.notes if note.kind in SHOWN]
    if notes:
        lines = ["**Notes of the grader**", "", *(f"- {_plain(text)}" for text in notes)]
        taken = {cell["id"] for cell in notebook["cells"]}
        name = "notes-of-the-grader"
        while name in taken:
            name += "-"
        metadata = {NOTES: notes}
        cell = {"cell_type": "markdown", "id": name, "metadata": metadata, "source": "\n".join(lines)}
        notebook["cells"].insert(0, cell)


def _findings(exercise: ExerciseRecord) -> dict[str, Any]:
    """Return the display of an exercise's findings: data for programs, words for everybody."""
    findings = asdict(exercise)
    findings["exercise"] = findings.pop("id")
    data = {MIME_TYPE: findings, "text/html": table(findings), "text/plain": text(findings)}
    return {"output_type": "display_data", "metadata": {}, "data": data}


def _points(points: float) -> dict[str, Any]:
    """Return the cell's last expression, from which nbgrader reads the points."""
    data = {"text/plain": repr(points)}
    return {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": data}


def _plain(text: str) -> str:
    """Return a note as Markdown: it may quote a submission, so only code in backticks is markup."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:  # a stray backtick
        return _escaped(text)
    return "".join(
        f"`{piece}`" if place % 2 and piece.strip() and "$" not in piece else _escaped(piece)
        for place, piece in enumerate(pieces)
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]$|~<&])", r"\\\1", text)
