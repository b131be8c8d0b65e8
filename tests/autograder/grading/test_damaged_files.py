"""Damaged files, old formats, files that are no notebook: read as far as possible, and told in one line."""

import gzip
import json
import os
import random

import nbformat
import pytest

from autograder.grading.intake import read_notebook
from tests.autograder.course_notebooks import released
from tests.autograder.grading.notebooks import as_bytes, solved, texts

SOLVED = as_bytes(solved())
TEXT = SOLVED.decode()
NAMES = read_notebook(SOLVED).written


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
    assert any(says in text for text in texts(intake))
    nbformat.validate(intake.notebook)


def test_of_a_broken_off_upload_the_whole_cells_are_graded():
    """A half-written function is none; what was lost is told."""
    cut = TEXT.index("exp(-z)")
    intake = read_notebook(TEXT[:cut].encode(), week="week2")

    assert intake.written == {"flatten_images"}
    assert "cut off at the end" in texts(intake)[0]
    assert any("no code cell defines `sigmoid`" in text for text in texts(intake))


def test_of_a_broken_off_hand_in_every_cell_keeps_its_number():
    """nbgrader's metadata tell a cell's type, too, and are no cell."""
    notebook = released("week2")
    cells = notebook["cells"]
    half = json.dumps({**notebook, "cells": cells[: len(cells) // 2]})
    intake = read_notebook(half.rstrip("]}").rpartition("}")[0].encode(), week="week2")

    assert [cell.source for cell in intake.cells[:40]] == ["".join(cell["source"]) for cell in cells[:40]]


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
    assert "Python script" in texts(intake)[0]


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
    assert len(texts(intake, "fault")) == 1
    assert says in texts(intake, "fault")[0]
    assert "\n" not in texts(intake, "fault")[0]


def test_an_unfit_file_is_neither_followed_nor_waited_for(tmp_path):
    """Links, pipes, folders and devices; names that are no names."""
    (tmp_path / "real.ipynb").write_bytes(SOLVED)
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "real.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    os.mkfifo(tmp_path / "pipe.ipynb")
    found = {
        name: texts(read_notebook(tmp_path / name, week="week2"), "fault")
        for name in ("link.ipynb", "folder.ipynb", "pipe.ipynb", "none.ipynb", "a\0b", "x" * 5000)
    }

    assert all(len(faults) == 1 for faults in found.values())
    assert "a symbolic link" in found["link.ipynb"][0]
    assert "a named pipe" in found["pipe.ipynb"][0]
    assert "a folder" in found["folder.ipynb"][0]
    assert "a device" in texts(read_notebook("/dev/zero", week="week2"), "fault")[0]


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

    assert "larger than 100 MB" in texts(read_notebook(path, week="week2"), "fault")[0]


@pytest.mark.parametrize(
    "content",
    [
        b'{"cells": [' + b"{}," * 4_000_000,
        b'{"cells": ["' + b'\\"' * 13_000_000,
        b"def f(): pass\n" * 400_000,
    ],
    ids=["mappings", "escapes", "script"],
)
def test_a_file_of_millions_of_parts_is_refused_before_it_fills_the_memory(content):
    """Far below 100 MB, yet gigabytes once it is read."""
    intake = read_notebook(content, week="week2")

    assert intake.notebook is None
    assert len(texts(intake, "fault")) == 1
