"""A foreign nbgrader assignment graded in the confined child: what the record says."""

import json

import jsonschema
import pytest

from autograder.grading.grade import graded
from autograder.grading.record import SCHEMA_PATH
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Zygote
from tests.autograder.grading.foreign_notebooks import cell, doubled_source, graded_cell, handed_in, notebook

RIGHT = "def doubled(x):\n    return 2 * x"


@pytest.fixture(scope="module")
def zygote():
    """One sandbox for all."""
    with Zygote(Limits(cell_seconds=5), any_library=True) as one:
        yield one


def grades(record):
    """grade_id → (points, state)."""
    return {one.id: (one.score, one.state) for one in record.exercises}


def test_the_record_holds_one_exercise_per_cell_with_points(zygote):
    """It is valid by the schema, carries the assignment's name and admits how far it is to be trusted."""
    made = handed_in(doubled_source(), doubled=RIGHT, essay="It adds.")

    record = graded(made, "ps1", doubled_source(), student="ada", zygote=zygote).record

    jsonschema.validate(record.as_data(), json.loads(SCHEMA_PATH.read_text(encoding="utf-8")))
    assert grades(record) == {
        "test_doubled": (2.0, "judged"),
        "share_doubled": (1.0, "judged"),
        "essay": (0.0, "ungraded"),
        "drawing": (0.0, "ungraded"),
    }
    assert (record.score, record.max_score, record.submission.week) == (3.0, 10.0, "ps1")
    assert record.environment["trust"] == "in-kernel"
    assert ["only as trustworthy as in-kernel grading" in note.text for note in record.notes] == [True]


def test_a_hidden_test_shows_in_no_record_for_students(zygote):
    """The failed assert's message is evidence, which they don't get."""
    source = doubled_source()
    source["cells"][1]["source"] = (
        "### BEGIN HIDDEN TESTS\nassert doubled(21) == 42, 'doubled(21) should be 42'\n### END HIDDEN TESTS"
    )
    made = handed_in(source, doubled="def doubled(x):\n    return x")

    record = graded(made, "ps1", source, zygote=zygote).record

    assert record.exercises[0].score == 0.0
    assert "should be 42" in record.as_text()
    assert "should be 42" not in record.for_student().as_text()


def test_a_process_that_is_ended_costs_the_cells_that_ended_it(zygote):
    """nbgrader would give no grade at all."""
    leaving = "import os\ndef doubled(x):\n    return os._exit(0) if x == 2 else 2 * x"
    source = notebook(
        cell("", "doubled", solution=True),
        graded_cell("assert doubled(2) == 4", "of_two", 1),
        graded_cell("assert doubled(3) == 6", "of_three", 1),
    )

    record = graded(handed_in(source, doubled=leaving), "ps1", source, zygote=zygote).record

    assert grades(record) == {"of_two": (0.0, "judged"), "of_three": (1.0, "judged")}
    assert "ended in this cell" in record.exercises[0].findings[0].message
    assert any(note.kind == "breach" for note in record.notes)


def test_files_beside_the_notebook_are_there(zygote):
    """Modules and data that the instructor handed out."""
    source = notebook(
        cell("", "doubled", solution=True),
        graded_cell("import tools\nassert doubled(int(open('two.txt').read())) == tools.FOUR", "of_two", 1),
    )
    files = {"tools.py": b"FOUR = 4", "two.txt": b"2"}

    record = graded(handed_in(source, doubled=RIGHT), "ps1", source, zygote=zygote, files=files).record

    assert grades(record) == {"of_two": (1.0, "judged")}


@pytest.mark.parametrize("given", [b"", b"{", b"%PDF-1.7"])
def test_what_is_no_notebook_gets_a_record_without_points(zygote, given):
    """With the reason among its notes, and every cell left to a person."""
    record = graded(given, "ps1", doubled_source(), zygote=zygote).record

    assert record.score == 0.0
    assert {one.state for one in record.exercises} == {"ungraded"}
    assert record.faults
