"""What is wrong inside of a notebook is put right or passed over, and told once."""

import hashlib
import json
import re

import nbformat
import pytest

from autograder.exercises import exercises_of
from autograder.grading.intake import read_notebook
from autograder.grading.notes import MOST_NOTES
from autograder.nbgrader_plugin.normalized import normalized
from tests.autograder.grading.notebooks import (
    as_bytes,
    cell_of,
    place_of,
    release,
    released,
    solved,
    texts,
    with_sources,
)

SOLVED = as_bytes(solved())
WEEK2 = [one.name for one in exercises_of("week2")]
NAMES = read_notebook(SOLVED).written(WEEK2)


def named(cells):
    """Return nbgrader's metadata of code cells; a text that a person grades leaves no trace without it."""
    return [cell["metadata"].get("nbgrader") for cell in cells if cell["cell_type"] == "code"]


def test_a_sound_notebook_is_taken_as_it_is():
    """Nothing is remarked; every cell is in its place."""
    intake = read_notebook(SOLVED)

    assert (intake.week, intake.digest) == ("week2", hashlib.sha256(SOLVED).hexdigest())
    assert intake.notes == ()
    assert len(NAMES) == 14
    assert [cell.source for cell in intake.cells] == ["".join(cell["source"]) for cell in solved()["cells"]]
    assert {cell.tests for cell in intake.cells} - {""} == set(WEEK2)
    nbformat.validate(normalized(intake.cells, release()))


def test_a_released_notebook_has_nothing_written():
    """A placeholder is a definition, but not one that answers."""
    assert not read_notebook(as_bytes(released())).written(WEEK2)


def test_wrong_types_cost_the_cells_that_have_them():
    """Cells that are none, sources, metadata and ids of any type; places stay what they were."""
    notebook = solved()
    cell_of(notebook, "sigmoid")["source"] = {"a": 1}
    propagate = cell_of(notebook, "propagate")
    propagate.update(source=[5, *propagate["source"], None], metadata=[], id=["x"], outputs="none")
    notebook["cells"][0] = 7
    intake = read_notebook(as_bytes(notebook))

    assert intake.written(WEEK2) == NAMES - {"sigmoid"}
    assert [cell.index for cell in intake.cells] == list(range(len(notebook["cells"])))
    nbformat.validate(normalized(intake.cells, release()))


def test_odd_characters_are_replaced_and_the_rest_runs():
    """Halves of characters, NULs and line ends of Windows."""
    source = "def sigmoid(z):\r\n    return z  # \ud800 \ud83d\ude00 \0"
    intake = read_notebook(json.dumps(with_sources(solved(), sigmoid=source)))
    cell = intake.cells[place_of(solved(), "sigmoid")]

    assert cell.source == "def sigmoid(z):\n    return z  # \ufffd 😀  "
    as_bytes(normalized(intake.cells, release()))


@pytest.mark.parametrize("end", "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
def test_line_ends_that_python_knows_none_of_are_replaced(end):
    """IPython splits lines there: what is a comment to whoever reads it would be run as code."""
    source = f"# notes{end}%x{end}import sys\ndef sigmoid(z):\n    return z"
    intake = read_notebook(json.dumps(with_sources(solved(), sigmoid=source)))
    cell = intake.cells[place_of(solved(), "sigmoid")]

    assert cell.source.splitlines() == ["# notes %x import sys", "def sigmoid(z):", "    return z"]


def test_ids_become_unique_and_valid():
    """Format 4.5 demands it."""
    notebook = solved()
    for cell in notebook["cells"]:
        cell["id"] = "same"
    notebook["cells"][0]["id"] = "not valid"
    intake = read_notebook(as_bytes(notebook))

    assert intake.written(WEEK2) == NAMES
    nbformat.validate(normalized(intake.cells, release()))


def test_points_are_the_courses_own():
    """What the submission states about points, locks and names is put right."""
    notebook = solved()
    for cell in notebook["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"].update(points=10**6, grade=True, locked=False)
    intake = read_notebook(as_bytes(notebook))

    own = [cell["metadata"].get("nbgrader") for cell in solved()["cells"]]

    assert [cell["metadata"].get("nbgrader") for cell in normalized(intake.cells, release())["cells"]] == own


def test_stripped_names_are_put_back():
    """By the source of a test cell, and by what a cell defines."""
    notebook = released()
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    intake = read_notebook(as_bytes(notebook), week="week2")

    assert named(normalized(intake.cells, release())["cells"]) == named(solved()["cells"])


@pytest.mark.parametrize("week", ["week1", "week2", "week3", "week4"])
def test_the_week_is_found_out(week):
    """From metadata, ids, imports or functions, whatever is left."""
    notebook = solved(week)
    assert read_notebook(as_bytes(notebook)).week == week

    notebook["metadata"] = {"course": {"week": ["week1"]}}
    assert read_notebook(as_bytes(notebook)).week == week

    for cell in notebook["cells"]:
        cell["metadata"], cell["id"] = {}, ""
    assert read_notebook(as_bytes(notebook)).week == week

    notebook["cells"] = [cell for cell in notebook["cells"] if "course_utils" not in "".join(cell["source"])]
    assert read_notebook(as_bytes(notebook)).week == week


def test_the_week_is_found_in_the_files_name():
    """Where there is no other trace; an unknown one is a fault."""
    nothing = as_bytes({**solved(), "cells": [], "metadata": {}})

    assert read_notebook(nothing, name="Deep_Network (2).ipynb").week == "week4"
    assert read_notebook(nothing, name="my week 3.ipynb").week == "week3"
    assert "which week" in texts(read_notebook(nothing), "fault")[0]
    assert "no week called" in texts(read_notebook(nothing, week="../week2"), "fault")[0]


def test_a_notebook_of_another_week_is_graded_as_asked_and_told():
    """The instructor's word counts."""
    intake = read_notebook(SOLVED, week="week3")

    assert intake.week == "week3"
    assert "found the notebook of week2" in texts(intake)[0]


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_a_solution_cell_that_became_text_counts_as_code(kind):
    """Its grade_id says what it is; other text does not count."""
    notebook = solved()
    cell_of(notebook, "sigmoid")["cell_type"] = kind
    intake = read_notebook(as_bytes(notebook))

    assert intake.written(WEEK2) == NAMES
    assert any(f"`sigmoid` in a {kind} cell" in text for text in texts(intake))


def test_code_beyond_a_megabyte_is_not_read():
    """A syntax tree takes two hundred times the room of its text."""
    notebook = solved()
    template = cell_of(notebook, "sigmoid")
    filler = {**template, "metadata": {}, "id": "filler", "source": "x = 1\n" * 30_000}
    notebook["cells"] = [{**filler, "id": f"filler-{place}"} for place in range(7)] + notebook["cells"]
    intake = read_notebook(as_bytes(notebook))

    assert any("more than 1 MB of code" in text for text in texts(intake))


@pytest.mark.parametrize(
    ("source", "line", "kept"),
    [
        ("def sigmoid(z):\n    return 1\n\nprint(f'{', {'})'", 4, True),
        ("def sigmoid(z):\n    Return {1: 2", 2, False),
        ("<<<<<<< HEAD\ndef sigmoid(z):\n    return 1", 1, False),
    ],
)
def test_of_a_cell_with_a_syntax_error_the_lines_before_it_count(source, line, kept):
    """It may only be newer than the grader's Python; the line is named."""
    intake = read_notebook(as_bytes(with_sources(solved(), sigmoid=source)))

    assert ("sigmoid" in intake.written(WEEK2)) is kept
    (note,) = texts(intake)[:1]
    assert f"in line {line} of cell {place_of(solved(), 'sigmoid') + 1}" in note


def test_notes_are_given_up_to_a_number_of_each_kind():
    """Thousands of oddities make no record of megabytes."""
    odd = [{"cell_type": "code", "metadata": {}, "source": f"def {number}"} for number in range(3_000)]
    repairs = texts(read_notebook({"cells": odd}, week="week2"))

    assert len(repairs) == MOST_NOTES + 1
    assert "(`def 0`)" in repairs[0]
    assert re.fullmatch(r"and 29\d\d more notes of this kind", repairs[-1])
