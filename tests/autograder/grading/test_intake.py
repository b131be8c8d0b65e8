"""Whatever is handed in: it is read as far as it can be, and one line says what was wrong."""

import gzip
import hashlib
import json
import os
import random

import nbformat
import pytest

from autograder.grading.intake import read_notebook
from tests.autograder.grading.notebooks import as_bytes, cell_of, place_of, released, solved, with_sources

SOLVED = as_bytes(solved())
TEXT = SOLVED.decode()
NAMES = read_notebook(SOLVED).written


def told(intake, kind="repair"):
    """The texts of the notes of one kind."""
    return [note.text for note in intake.notes if note.kind == kind]


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


DAMAGED = {
    "byte order mark": (b"\xef\xbb\xbf" + SOLVED, "byte order mark"),
    "UTF-16": (TEXT.encode("utf-16"), "utf-16"),
    "UTF-16 without its mark": (TEXT.encode("utf-16-be"), "utf-16-be"),
    "UTF-32": (TEXT.encode("utf-32"), "utf-32"),
    "a Western code page": (TEXT.encode("cp1252", "replace"), "cp1252"),
    "broken bytes": (SOLVED.replace(b"Squash", b"Sq\xff\xfesh"), "damaged utf-8"),
    "no last bracket": (SOLVED.rstrip()[:-1], "whole cells"),
    "a trailing comma": (TEXT.replace("\n ],\n", ",\n ],\n", 1).encode(), "damaged, line"),
    "a merge marker": (TEXT.replace(' "cells"', '<<<<<<< HEAD\n "cells"').encode(), "damaged"),
    "a missing quote in prose": (TEXT.replace("What to see", 'What "to see').encode(), "damaged"),
    "deep nesting": (TEXT.replace("null", "[" * 50_000 + "]" * 50_000, 1).encode(), "nested too deeply"),
    "NaN": (TEXT.replace("null", "NaN").encode(), "numbers that no notebook has"),
    "huge numbers": (TEXT.replace("null", "9" * 5000).encode(), "numbers that no notebook has"),
    "format 5": (as_bytes({**solved(), "nbformat": 5}), "format 5"),
    "a list of cells": (json.dumps(solved()["cells"]).encode(), "bare list of cells"),
    "a mapping of cells": (
        as_bytes({**solved(), "cells": dict(enumerate(solved()["cells"]))}),
        "cells as a mapping",
    ),
    "another kernel": (as_bytes({**solved(), "metadata": {"kernelspec": {"language": "R"}}}), "kernel R"),
}


@pytest.mark.parametrize(("content", "says"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_keeps_every_function(content, says):
    """The repair is told and nothing that is there gets lost."""
    intake = read_notebook(content, week="week2")

    assert intake.written == NAMES
    assert any(says in text for text in told(intake))
    nbformat.validate(intake.notebook)


def test_of_a_broken_off_upload_the_whole_cells_are_graded():
    """A half-written function is none; what was lost is told."""
    cut = TEXT.index("exp(-z)")
    intake = read_notebook(TEXT[:cut].encode(), week="week2")

    assert intake.written == {"flatten_images"}
    assert "cut off at the end" in told(intake)[0]
    assert any("no code cell defines `sigmoid`" in text for text in told(intake))


@pytest.mark.parametrize("number", [2, 3])
def test_old_formats_are_converted(number):
    """Worksheets, `input`, heading cells, `pyout` and a picture beside it."""
    picture = {"output_type": "pyout", "text": ["1"], "png": "none"}
    failed = {"output_type": "pyerr", "ename": "E", "evalue": "v", "traceback": ["t"]}
    cells = [
        {"cell_type": "heading", "level": 2, "source": ["Title"]},
        {"cell_type": "code", "input": ["def sigmoid(z):\n", "    return z"], "outputs": [picture, failed]},
    ]
    old = {
        "nbformat": number,
        "metadata": {"name": "x"},
        "worksheets": [{"cells": cells}, {"cells": cells[:1]}],
    }

    intake = read_notebook(old, week="week2")

    assert [cell.source for cell in intake.cells] == ["## Title", "def sigmoid(z):\n    return z", "## Title"]
    assert intake.definitions["sigmoid"] == (1, 1)
    assert [output["output_type"] for output in intake.notebook["cells"][1]["outputs"]] == [
        "display_data",
        "error",
    ]
    nbformat.validate(intake.notebook)


def test_format_1_is_converted():
    """Cells under `cells`, code under `code`, prose under `text`."""
    cells = [
        {"cell_type": "text", "text": "prose"},
        {"cell_type": "code", "code": "def sigmoid(z): return z"},
    ]

    intake = read_notebook({"nbformat": 1, "cells": cells}, week="week2")

    assert [cell.kind for cell in intake.cells] == ["markdown", "code"]
    assert "sigmoid" in intake.written


def test_a_script_is_run_cell_by_cell():
    """Exported from Jupyter or written without it."""
    intake = read_notebook(
        b"# %%\nimport numpy as np\n# %%\n%matplotlib inline\ndef sigmoid(z):\n    return z\n",
        name="week2.py",
    )

    assert (intake.week, len(intake.cells), intake.written) == ("week2", 2, {"sigmoid"})
    assert "Python script" in told(intake)[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"\0" * 99, "the file is empty"),
        (random.Random(1).randbytes(5000), "no notebook"),
        (bytes(range(256)) * 20, "no notebook"),
        (gzip.compress(SOLVED), "a gzip archive"),
        (b"PK\x03\x04" + SOLVED, "a zip archive"),
        (b"<!DOCTYPE html>\n<html>" + SOLVED, "a web page"),
        (b"  <html>", "a web page"),
        (b"dear sir, my notebook is lost", "no notebook"),
        (b"[" * 200_000, "no notebook"),
        (b'{"cells":' * 50_000, "without one whole cell"),
        (b"3", "a number"),
        (b'{"cells": 5}', "cells that are a number"),
        (b"{}", "no cells"),
        ({"cells": None}, "no cells"),
        ({"cells": {1, 2}}, "JSON cannot hold"),
        (None, "nothing"),
        (as_bytes({"cells": [], "metadata": {"language_info": {"name": "julia"}}}), "for julia"),
    ],
)
def test_what_is_no_notebook_is_one_fault_in_one_line(content, says):
    """Found, expected, what to do."""
    intake = read_notebook(content, week="week2")

    assert intake.notebook is None
    assert (intake.week, intake.cells) == ("week2", ())
    assert len(told(intake, "fault")) == 1
    assert says in told(intake, "fault")[0]
    assert "\n" not in told(intake, "fault")[0]


def test_an_unfit_file_is_neither_followed_nor_waited_for(tmp_path):
    """Links, pipes, folders and devices; names that are no names."""
    (tmp_path / "real.ipynb").write_bytes(SOLVED)
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "real.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    os.mkfifo(tmp_path / "pipe.ipynb")
    found = {
        name: told(read_notebook(tmp_path / name, week="week2"), "fault")
        for name in ("link.ipynb", "folder.ipynb", "pipe.ipynb", "none.ipynb", "a\0b", "x" * 5000)
    }

    assert all(len(faults) == 1 for faults in found.values())
    assert "a symbolic link" in found["link.ipynb"][0]
    assert "a named pipe" in found["pipe.ipynb"][0]
    assert "a folder" in found["folder.ipynb"][0]
    assert "a device" in told(read_notebook("/dev/zero", week="week2"), "fault")[0]


@pytest.mark.parametrize("name", ["-rf.ipynb", "a\nb.ipynb", "naïve 🐱.ipynb", " .ipynb", "..ipynb"])
def test_odd_file_names_are_read(name, tmp_path):
    """A name is only a name."""
    (tmp_path / name).write_bytes(SOLVED)

    assert read_notebook(tmp_path / name).written == NAMES


def test_a_file_beyond_all_measure_is_refused_unread(tmp_path):
    """Its size alone decides."""
    path = tmp_path / "huge.ipynb"
    with path.open("wb") as file:
        file.truncate(101 * 2**20)

    assert "larger than 100 MB" in told(read_notebook(path, week="week2"), "fault")[0]


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
    assert len(told(intake)) == 6
    nbformat.validate(intake.notebook)


def test_odd_characters_are_replaced_and_the_rest_runs():
    """Halves of characters, NULs and line ends of Windows."""
    source = "def sigmoid(z):\r\n    return z  # \ud800 \ud83d\ude00 \0"
    intake = read_notebook(json.dumps(with_sources(solved(), sigmoid=source)))
    cell = intake.cells[intake.definitions["sigmoid"][0]]

    assert cell.source == "def sigmoid(z):\n    return z  # \ufffd 😀 "
    as_bytes(intake.notebook)


def test_ids_become_unique_and_valid():
    """Format 4.5 demands it; one line says so for all of them."""
    notebook = solved()
    for cell in notebook["cells"]:
        cell["id"] = "same"
    notebook["cells"][0]["id"] = "not valid"
    intake = read_notebook(as_bytes(notebook))

    assert intake.written == NAMES
    assert any("import numpy" in cell.source and cell.run for cell in intake.cells)
    assert len([text for text in told(intake) if "cell ids twice" in text]) == 1
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
    assert any("grading metadata" in text for text in told(intake))


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
    assert "which week" in told(read_notebook(nothing), "fault")[0]
    assert "no week called" in told(read_notebook(nothing, week="../week2"), "fault")[0]


def test_a_notebook_of_another_week_is_graded_as_asked_and_told():
    """The instructor's word counts."""
    intake = read_notebook(SOLVED, week="week3")

    assert intake.week == "week3"
    assert "found the notebook of week2" in told(intake)[0]


def test_a_foreign_assignment_runs_all_of_its_cells():
    """Its own test cells decide, so they run."""
    source = solved()
    source["metadata"] = {}
    intake = read_notebook(SOLVED, week="ps1", source=source)

    assert intake.week == "ps1"
    assert all(cell.run for cell in intake.cells if cell.kind == "code" and "long-training" not in cell.tags)


def test_a_hundred_thousand_cells_are_read():
    """The notes stay few."""
    notebook = {
        "cells": [3, {"cell_type": "code"}, {"cell_type": "code", "source": "x = 1", "id": "a"}] * 34_000
    }
    intake = read_notebook(notebook, week="week2")

    assert len(intake.cells) == 102_000
    assert len(intake.notes) < 10
