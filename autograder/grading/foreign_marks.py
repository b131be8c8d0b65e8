"""What a foreign test cell earns: nbgrader's rules, read off what the cell has shown.

An error earns nothing, a number as the last expression earns that many points, anything else earns all. Put
right is what nbgrader gets wrong: a warning costs nothing, NumPy's numbers are numbers, what is no number of
points earns none (nbgrader pays all for NaN and for negative ones), too many are the cell's points (nbgrader
gives up on the whole notebook), and of several results the last is read, which is the cell's own.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.grading.foreign_source import AskedCell
from autograder.grading.record import ExerciseRecord
from autograder.grading.remarks import shown
from autograder.sandbox.session import CellResult
from course_utils.checking.findings import Finding

NUMPY_NUMBER = re.compile(r"np\.\w+\(([^()'\"]+)\)")
ERROR_NAME = re.compile(r"[A-Za-z_][\w.]{0,59}")
LONGEST_NUMBER = 100  # characters
STOPPED = {
    "late": "This cell did not come to its end in the time it has.",
    "ended": "The process that runs the notebook ended in this cell.",
    "not run": "This cell was not run: the notebook's time was over or its process had ended.",
}
BY_HAND = "This answer is graded by hand."
RUN_ALL = "Restart the kernel, run all cells from the top, and see what this one reports."
LOOK_FURTHER = " If it reports nothing there, think of other inputs: it has hidden tests, too."


@dataclass(frozen=True)
class Mark:
    """What one cell earns.

    Attributes:
        points: 0 to what it carries.
        message: why not all, for the student; it quotes no test.
        evidence: what the error said; it may quote a hidden test.
    """

    points: float
    message: str = ""
    evidence: str = ""


def mark(result: CellResult, points: float) -> Mark:
    """Return what a test cell earns.

    Args:
        result: what running it has shown.
        points: what it carries.
    """
    if result.status in STOPPED:
        return Mark(0.0, STOPPED[result.status], shown(result.error, 200))
    if result.status != "ok" or any(one.get("output_type") == "error" for one in result.outputs):
        return _failed(result)
    stated = _stated_points(result.outputs)
    if stated is None:
        return Mark(points)
    if not math.isfinite(stated) or stated < 0:
        return Mark(0.0, f"The tests gave {stated:g} instead of 0 to {points:g} points.")
    if stated >= points:
        return Mark(points)
    return Mark(stated, f"The tests gave {stated:g} of {points:g} points.")


def marked(asked: AskedCell, place: int | None, text: str, result: CellResult | None) -> ExerciseRecord:
    """Return the record of one cell that carries points.

    Args:
        asked: the cell in the source notebook.
        place: where it stands in the submission, from 0; None if it is not there.
        text: what a student left in it.
        result: what running it has shown, if it was run.
    """
    line = None if place is None else 1
    if summary := _left_to_a_person(asked, place, text):
        return ExerciseRecord(asked.grade_id, 0.0, asked.points, "ungraded", summary, cell=place, line=line)
    if asked.tests:
        earned = mark(result or CellResult(place, "not run", ()), asked.points)
        hint = RUN_ALL + (LOOK_FURTHER if asked.released != asked.source else "")
    else:
        earned, hint = Mark(0.0, "No answer was written here."), "Write the answer in this cell."
    passed = earned.points >= asked.points
    finding = Finding(
        "tests",
        asked.grade_id,
        passed,
        earned.points,
        asked.points,
        message=earned.message,
        evidence=earned.evidence,
        hint="" if passed else hint,
    )
    return ExerciseRecord(
        asked.grade_id, earned.points, asked.points, cell=place, line=line, findings=(finding,)
    )


def _failed(result: CellResult) -> Mark:
    error = result.error
    if not error:
        output = next((one for one in result.outputs if one.get("output_type") == "error"), {})
        error = f"{output.get('ename', '')}: {output.get('evalue', '')}"
    found = ERROR_NAME.match(error)
    name = found[0] if found else "error"
    what = (
        "a test of this cell does not hold"
        if name == "AssertionError"
        else "this cell stopped before its tests were through"
    )
    return Mark(0.0, f"{name}: {what}.", shown(error, 200))


def _stated_points(outputs: tuple[Mapping[str, Any], ...]) -> float | None:
    """The number that the cell's last expression shows; None where it shows none.

    What was made to look like a result by other code comes before it: the last one is the cell's own.
    """
    results = [one for one in outputs if one.get("output_type") == "execute_result"]
    text = results[-1].get("data", {}).get("text/plain", "") if results else ""
    text = "".join(text) if isinstance(text, list) else str(text)
    if not text.strip() or len(text) > LONGEST_NUMBER:
        return None
    numpy_number = NUMPY_NUMBER.fullmatch(text.strip())
    try:
        return float(numpy_number[1] if numpy_number else text)
    except ValueError:
        return None


def _left_to_a_person(asked: AskedCell, place: int | None, text: str) -> str:
    """Why a person is to look at a cell; "" where its points are certain."""
    if place is None and not asked.task:
        return "This cell was missing from the notebook; it earns nothing by itself."
    unanswered = asked.solution and text.rstrip() == asked.released.rstrip()
    return BY_HAND if asked.by_hand and not unanswered else ""
