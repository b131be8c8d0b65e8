"""What a foreign test cell earns, beside what nbgrader's own rule gives for the same outputs."""

import nbformat
import pytest
from nbgrader.utils import determine_grade

from autograder.grading.foreign_marks import mark, marked
from autograder.grading.foreign_source import AskedCell
from autograder.sandbox.session import CellResult

ERROR = {"output_type": "error", "ename": "AssertionError", "evalue": "doubled(21)", "traceback": []}
WARNING = {"output_type": "stream", "name": "stderr", "text": "RuntimeWarning: divide by zero"}
PRINTED = {"output_type": "stream", "name": "stdout", "text": "0.5"}
RAISES = "raises"


def result(text):
    return {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/plain": text},
    }


def displayed(text):
    return {"output_type": "display_data", "metadata": {}, "data": {"text/plain": text}}


def ours(outputs, status="ok", error=""):
    """Our points of a cell that carries 2."""
    return mark(CellResult(0, status, tuple(outputs), error), 2.0).points


def stock(outputs):
    """nbgrader's points of the same cell."""
    graded = {"grade": True, "solution": False, "locked": True, "grade_id": "a", "points": 2}
    cell = nbformat.v4.new_code_cell(metadata={"nbgrader": graded}, outputs=list(outputs))
    try:
        return determine_grade(nbformat.from_dict(cell))[0]
    except (ValueError, KeyError):
        return RAISES


@pytest.mark.parametrize(
    ("outputs", "points"),
    [
        ([], 2.0),
        ([PRINTED], 2.0),
        ([displayed("0.5")], 2.0),
        ([result("0.5")], 0.5),
        ([result("0")], 0.0),
        ([result("2")], 2.0),
        ([PRINTED, displayed("1.5"), result("0.25")], 0.25),
        ([result("None")], 2.0),
        ([result("False")], 2.0),
        ([result("{'points': 1}")], 2.0),
        ([result("'0.5'")], 2.0),
    ],
)
def test_the_points_are_nbgraders_own(outputs, points):
    """A number is partial credit, whatever else a cell shows is full credit."""
    assert ours(outputs) == points == stock(outputs)


def test_an_error_earns_nothing_in_both():
    """Whatever was shown before it."""
    assert ours([PRINTED, ERROR], "error", "AssertionError: doubled(21)") == stock([PRINTED, ERROR]) == 0


@pytest.mark.parametrize(
    ("outputs", "points", "in_nbgrader"),
    [
        ([WARNING], 2.0, 0),
        ([WARNING, result("0.5")], 0.5, 0),
        ([result("nan")], 0.0, 2.0),
        ([result("-1")], 0.0, 2.0),
        ([result("-inf")], 0.0, 2.0),
        ([result("inf")], 0.0, RAISES),
        ([result("2.5")], 2.0, RAISES),
        ([result("np.float64(0.5)")], 0.5, 2.0),
        ([result("np.float64(0.0)")], 0.0, 2.0),
        ([result("np.int64(1)")], 1.0, 2.0),
        ([result("np.float64(nan)")], 0.0, 2.0),
        ([result("2.0"), result("0.5")], 0.5, 2.0),
        ([result("")], 2.0, RAISES),
    ],
)
def test_what_nbgrader_pays_wrongly_is_paid_rightly(outputs, points, in_nbgrader):
    """The known over- and under-payments, both numbers side by side."""
    assert ours(outputs) == points
    assert stock(outputs) == in_nbgrader


@pytest.mark.parametrize(
    ("status", "words"),
    [("late", "in the time"), ("ended", "ended in this cell"), ("not run", "was not run")],
)
def test_a_cell_that_did_not_come_to_its_end_earns_nothing(status, words):
    """And its finding says why."""
    earned = mark(CellResult(0, status, (result("2.0"),)), 2.0)

    assert earned.points == 0
    assert words in earned.message


def test_an_error_that_nothing_was_shown_of_earns_nothing():
    """The traceback's display can be switched off, the status cannot."""
    assert ours([], "error", "ValueError: no") == 0


def test_a_hidden_test_is_not_quoted_to_the_student():
    """The message names the error's type alone; what it said is evidence, which is for instructors."""
    asked = AskedCell("test_doubled", "code", "assert True", points=2.0, grade=True, locked=True)
    failed = CellResult(4, "error", (ERROR,), "AssertionError: doubled(21) is not 42\nsecond line")

    record = marked(asked, 4, "assert True", failed)

    finding = record.findings[0]
    assert (record.id, record.score, record.state, record.cell) == ("test_doubled", 0.0, "judged", 4)
    assert (finding.criterion, finding.points, finding.max_points) == ("tests", 0.0, 2.0)
    assert finding.message == "AssertionError: a test of this cell does not hold."
    assert "42" in finding.evidence
    assert "\n" not in finding.evidence
    assert "42" not in finding.message + finding.hint


@pytest.mark.parametrize(
    ("text", "state"), [("YOUR ANSWER HERE", "judged"), ("It doubles.", "ungraded"), ("", "ungraded")]
)
def test_an_answer_is_left_to_a_person_unless_there_is_none(text, state):
    """The placeholder earns nothing without anybody looking at it, as in nbgrader."""
    asked = AskedCell("essay", "markdown", "Because.", points=3.0, grade=True, solution=True)

    record = marked(asked, 1, text, None)

    assert (record.score, record.max_score, record.state) == (0.0, 3.0, state)


@pytest.mark.parametrize("solution", [False, True])
def test_a_cell_that_is_missing_earns_nothing_until_a_person_looks(solution):
    """As in nbgrader, which leaves deleted cells to the instructor."""
    asked = AskedCell("gone", "code", "assert True", points=2.0, grade=True, solution=solution)

    record = marked(asked, None, "", None)

    assert (record.score, record.state, record.cell, record.line) == (0.0, "ungraded", None, None)
    assert "missing" in record.summary


def test_a_task_is_left_to_a_person():
    """Its answer stands in other cells."""
    asked = AskedCell("drawing", "markdown", "Draw it.", points=4.0, task=True, locked=True)

    assert marked(asked, 1, "Draw it.", None).state == "ungraded"
    assert marked(asked, None, "", None).state == "ungraded"
