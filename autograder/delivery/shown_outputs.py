"""What a cell of an autograded notebook shows: what it showed when it was graded, and its points.

HTML and scripts of a submission never get onto an instructor's page; text and pictures do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from autograder.delivery.assignment import SourceCell
from autograder.findings_words import table, text
from autograder.grading.outputs import OutputCleaner
from autograder.grading.record import ExerciseRecord
from course_utils.checking.findings import MIME_TYPE


def cell_outputs(result, handed_in: Sequence[Mapping], cleaner: OutputCleaner) -> list[dict[str, Any]]:
    """Return the outputs of a cell whose points are not computed.

    Args:
        result: the cell's `CellResult`, or None if it did not run.
        handed_in: the clean outputs that it had when it was handed in.
        cleaner: has the room left for this notebook.
    """
    if result is None or result.status == "not run":
        return list(handed_in)
    shown = cleaner.clean([dict(output) for output in result.outputs])
    if result.status != "ok":
        if not any(output["output_type"] == "error" for output in shown):
            name, _, message = result.error.partition(": ")
            shown.append(
                {"output_type": "error", "ename": name, "evalue": message, "traceback": [result.error]}
            )
        return shown
    if not any(_is_picture(output) for output in shown):
        # Figures are not drawn again when a class is graded: the student's own stand for them.
        shown += [dict(output) for output in handed_in if _is_picture(output)]
    return shown


def graded_outputs(
    known: SourceCell, exercise: ExerciseRecord | None, seed: str, shown: Sequence[Mapping], *, foreign: bool
) -> list[dict[str, Any]]:
    """Return the outputs of a cell whose points are computed; nbgrader reads the points from them.

    Args:
        known: the cell.
        exercise: what was found; None if the record has nothing about this cell.
        seed: what the hidden cases were drawn from.
        shown: what the cell showed when it ran, in a foreign assignment.
        foreign: the cell tests by itself; nbgrader reads the first result, so that the points come first.
    """
    if exercise is None:
        exercise = ExerciseRecord(known.name, 0.0, known.points or 0.0, "ungraded", NOT_ASKED)
    points = result_of(exercise.score, known)
    return [points, *map(dict, shown)] if foreign else [findings_of(exercise, seed), points]


NOT_ASKED = "No exercise of this course belongs to this cell; give its points by hand."


def findings_of(exercise: ExerciseRecord, seed: str) -> dict[str, Any]:
    """Return the display of an exercise's findings: data for programs, words for everybody."""
    findings = {
        "exercise": exercise.id,
        "score": exercise.score,
        "max_score": exercise.max_score,
        "state": exercise.state,
        "summary": exercise.summary,
        "notes": list(exercise.notes),
        "findings": [asdict(finding) for finding in exercise.findings],
        "seed": seed,
    }
    data = {MIME_TYPE: findings, "text/html": table(findings), "text/plain": text(findings)}
    return {"output_type": "display_data", "metadata": {}, "data": data}


def result_of(score: float, known: SourceCell) -> dict[str, Any]:
    """Return the cell's last expression: its points, never more than nbgrader has for it."""
    points = min(max(float(score), 0.0), float(known.points or 0.0))
    return {
        "output_type": "execute_result",
        "execution_count": None,
        "metadata": {},
        "data": {"text/plain": repr(points)},
    }


def limited(outputs: Sequence[Mapping[str, Any]], lines: int, traceback: int) -> list[dict[str, Any]]:
    """Return outputs cut as nbgrader's LimitOutput cuts them; -1 stands for no limit."""
    kept, used = [], 0
    for output in map(dict, outputs):
        if output["output_type"] == "stream" and lines != -1:
            if used == lines:
                continue
            printed = output["text"].split("\n")
            if len(printed) + used > lines:
                printed = [*printed[: lines - used - 1], "... Output truncated ..."]
            used += len(printed)
            output["text"] = "\n".join(printed)
        if output["output_type"] == "error" and -1 < traceback < len(output["traceback"]):
            first = traceback // 2
            last = traceback - first - 1
            output["traceback"] = [
                *output["traceback"][:first],
                "... Traceback truncated ...",
                *output["traceback"][-last:],
            ]
        kept.append(output)
    return kept


def _is_picture(output):
    return "image/png" in output.get("data", {})
