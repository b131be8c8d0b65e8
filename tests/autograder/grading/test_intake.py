"""What is wrong inside of a notebook is put right or passed over, and told once."""

import hashlib
import json
import re
from pathlib import Path

import nbformat
import pytest

from autograder.grading.intake import path_of, read_notebook
from autograder.grading.remarks import MOST_NOTES
from tests.autograder.grading.notebooks import (
    as_bytes,
    cell_of,
    place_of,
    released,
    solved,
    texts,
    with_sources,
)

SOLVED = as_bytes(solved())
NAMES = read_notebook(SOLVED).written


def test_a_sound_notebook_is_taken_as_it_is():
    """Nothing is remarked but the cells that train for long; definitions point at their cell and line."""
    intake = read_notebook(SOLVED)

    assert (intake.week, intake.digest) == ("week2", hashlib.sha256(SOLVED).hexdigest())
    assert [note.kind for note in intake.notes] == ["skipped"]
    assert len(intake.written) == 14
    assert intake.definitions["sigmoid"] == (place_of(solved(), "sigmoid"), 1)
    assert [cell.source for cell in intake.cells] == ["".join(cell["source"]) for cell in solved()["cells"]]
    nbformat.validate(intake.notebook)


def test_a_released_notebook_defines_everything_and_has_nothing_written():
    """A stub is a definition, but not one that answers."""
    intake = read_notebook(as_bytes(released()))

    assert set(intake.definitions) >= NAMES
    assert not intake.written


def test_wrong_types_cost_the_cells_that_have_them():
    """Cells that are none, sources, metadata and ids of any type; places stay what they were."""
    notebook = solved()
    cell_of(notebook, "sigmoid")["source"] = {"a": 1}
    propagate = cell_of(notebook, "propagate")
    propagate.update(source=[5, *propagate["source"], None], metadata=[], id=["x"], outputs="none")
    notebook["cells"][0] = 7
    intake = read_notebook(as_bytes(notebook))

    assert intake.written == NAMES - {"sigmoid"}
    assert [cell.index for cell in intake.cells] == list(range(len(notebook["cells"])))
    assert len(texts(intake)) == 6
    nbformat.validate(intake.notebook)


def test_odd_characters_are_replaced_and_the_rest_runs():
    """Halves of characters, NULs and line ends of Windows."""
    source = "def sigmoid(z):\r\n    return z  # \ud800 \ud83d\ude00 \0"
    intake = read_notebook(json.dumps(with_sources(solved(), sigmoid=source)))
    cell = intake.cells[intake.definitions["sigmoid"][0]]

    assert cell.source == "def sigmoid(z):\n    return z  # \ufffd 😀 "
    as_bytes(intake.notebook)


@pytest.mark.parametrize("end", "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
def test_line_ends_that_python_knows_none_of_are_replaced(end):
    """IPython splits lines there: what is a comment to whoever reads it would be run as code."""
    source = f"# notes{end}%x{end}import sys\ndef sigmoid(z):\n    return z"
    intake = read_notebook(json.dumps(with_sources(solved(), sigmoid=source)))
    cell = intake.cells[intake.definitions["sigmoid"][0]]

    assert cell.source.splitlines() == ["# notes %x import sys", "def sigmoid(z):", "    return z"]
    assert intake.definitions["sigmoid"][1] == 2
    assert any("line separators" in note.text and note.cell == cell.index for note in intake.notes)


def test_ids_become_unique_and_valid():
    """Format 4.5 demands it; one line says so for all of them."""
    notebook = solved()
    for cell in notebook["cells"]:
        cell["id"] = "same"
    notebook["cells"][0]["id"] = "not valid"
    intake = read_notebook(as_bytes(notebook))

    assert intake.written == NAMES
    assert any("import numpy" in cell.source and cell.run for cell in intake.cells)
    assert len([text for text in texts(intake) if "cell ids twice" in text]) == 1
    nbformat.validate(intake.notebook)


def test_points_are_the_courses_own():
    """What the submission states about points, locks and names is put right."""
    notebook = solved()
    for cell in notebook["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"].update(points=10**6, grade=True, locked=False)
    intake = read_notebook(as_bytes(notebook))
    own = [cell["metadata"].get("nbgrader") for cell in solved()["cells"]]

    assert [cell["metadata"].get("nbgrader") for cell in intake.notebook["cells"]] == own
    assert any("grading metadata" in text for text in texts(intake))


def test_stripped_names_are_put_back():
    """By the source of a test cell, and by what a cell defines."""
    notebook = released()
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    intake = read_notebook(as_bytes(notebook), week="week2")
    own = [cell["metadata"].get("nbgrader", {}).get("grade_id", "") for cell in solved()["cells"]]

    assert [cell.grade_id for cell in intake.cells] == own


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


def test_a_foreign_assignment_runs_all_of_its_cells():
    """Its own test cells decide, so they run."""
    source = solved()
    source["metadata"] = {}
    intake = read_notebook(SOLVED, week="ps1", source=source)

    assert intake.week == "ps1"
    assert all(cell.run for cell in intake.cells if cell.kind == "code" and "long-training" not in cell.tags)


def test_a_hundred_thousand_cells_are_read():
    """More are left out; the notes stay few."""
    notebook = {
        "cells": [3, {"cell_type": "code"}, {"cell_type": "code", "source": "x = 1", "id": "a"}] * 34_000
    }
    intake = read_notebook(notebook, week="week2")

    assert len(intake.cells) == 100_000
    assert len(intake.notes) < 10


def test_notes_are_told_up_to_a_number_of_each_kind():
    """A hundred thousand oddities make no record of megabytes; those of other kinds are still there."""
    odd = [{"cell_type": f"kind {number}", "metadata": {}, "source": ""} for number in range(3_000)]
    cells = [*odd, {"cell_type": "code", "metadata": {"tags": ["long-training"]}, "source": "x = 1"}]

    intake = read_notebook({"cells": cells}, week="week2")

    repairs = texts(intake)
    assert len(repairs) == MOST_NOTES + 1
    assert repairs[0].startswith("found a cell of type 'kind 0'")
    assert re.fullmatch(r"and 29\d\d more notes of this kind", repairs[-1])
    assert len(texts(intake, "skipped")) == 1


def test_a_syntax_error_is_told_where_it_is():
    """Not as a function that nobody wrote."""
    notebook = solved()
    place = next(
        index for index, cell in enumerate(notebook["cells"]) if "def propagate(" in "".join(cell["source"])
    )
    source = "".join(notebook["cells"][place]["source"])
    notebook["cells"][place]["source"] = source.replace("return {", "Return {", 1)
    line = source[: source.index("return {")].count("\n") + 1

    intake = read_notebook(notebook)

    assert intake.broken == {"propagate": (place, line)}
    told = " ".join(texts(intake))
    assert f"found a syntax error in line {line} of the cell that is to define `propagate`" in told
    assert "no code cell defines" not in told


def test_a_path_may_be_given_as_text():
    """A notebook's text is no path."""
    assert path_of("week2/a.ipynb") == path_of(Path("week2/a.ipynb")) == Path("week2/a.ipynb")
    assert path_of('{"cells": []}') is path_of(b"") is path_of({}) is None
