"""Files of other encodings and formats are read; what is not a notebook is one fault in one line."""

import gzip
import json
import os
import random

import nbformat
import pytest

from autograder.exercises import exercises_of
from autograder.grading.intake import path_of, read_notebook
from tests.autograder.grading.notebooks import as_bytes, cell_of, solved, texts

SOLVED = as_bytes(solved())
TEXT = SOLVED.decode()
NAMES = [one.name for one in exercises_of("week2")]
EVERYTHING = read_notebook(SOLVED).written(NAMES)

READ = {
    "byte order mark": (b"\xef\xbb\xbf" + SOLVED, ""),
    "UTF-16": (TEXT.encode("utf-16"), ""),
    "UTF-16 without its mark": (TEXT.encode("utf-16-be"), ""),
    "a Western code page": (TEXT.encode("cp1252", "replace"), ""),
    "broken bytes": (SOLVED.replace(b"Squash", b"Sq\xff\xfesh"), ""),
    "NaN": (TEXT.replace("null", "NaN").encode(), ""),
    "format 3": (nbformat.writes(nbformat.reads(TEXT, 3), 3).encode(), "old format"),
}


@pytest.mark.parametrize(("content", "says"), READ.values(), ids=READ)
def test_a_notebook_of_another_form_keeps_every_function(content, says):
    """What was converted is noted."""
    intake = read_notebook(content, week="week2")

    assert intake.written(NAMES) == EVERYTHING
    assert not says or any(says in text for text in texts(intake))


def test_a_script_is_read_cell_by_cell():
    """Exported from Jupyter or written without it."""
    script = b"# %%\nimport numpy as np\n# %%\n%matplotlib inline\ndef sigmoid(z):\n    return z\n"
    intake = read_notebook(script, name="week2.py")

    assert (intake.week, len(intake.cells), intake.written(NAMES)) == ("week2", 2, {"sigmoid"})
    assert "Python script" in texts(intake)[0]


def test_of_a_merge_conflict_the_rest_is_read():
    """Both versions are whole; the cell that differs is marked, and the markers are named."""
    notebook = solved()
    cell_of(notebook, "sigmoid")["source"] = ["def sigmoid(z):\n", "    return OURS"]
    ours = '    "    return OURS"\n'
    text = as_bytes(notebook).decode()
    theirs = ours.replace("OURS", "THEIRS")
    conflict = f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> main\n"
    intake = read_notebook(text.replace(ours.replace("    ", "    ", 1), conflict), week="week2")

    assert [cell.grade_id for cell in intake.cells if cell.in_conflict] == ["sigmoid"]
    assert intake.written(NAMES) == EVERYTHING
    assert "merge-conflict markers" in texts(intake)[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"\0" * 99, "the file is empty"),
        (random.Random(1).randbytes(5000), "not a notebook"),
        (gzip.compress(SOLVED), "a gzip archive"),
        (b"PK\x03\x04" + SOLVED, "a zip archive"),
        (b"<!DOCTYPE html>\n<html>" + SOLVED, "a web page"),
        (b"dear sir, my notebook is lost", "not a notebook"),
        (b"A", "not a notebook"),
        (SOLVED[:-200], "damaged in line"),
        (b"[" * 200_000, "damaged"),
        (b'{"cells":' * 50_000, "damaged"),
        (b"<<<<<<< HEAD\n" + SOLVED, "a web page"),
        (SOLVED.replace(b"null", b"9" * 5000), "damaged"),
        (b"3", "without a list of cells"),
        (b'{"cells": 5}', "without a list of cells"),
        (b"{}", "without a list of cells"),
    ],
)
def test_what_is_not_a_notebook_is_one_fault_in_one_line(content, says):
    """Found, expected, what to do."""
    intake = read_notebook(content, week="week2")

    assert (intake.readable, intake.week, intake.cells) == (False, "week2", ())
    assert len(texts(intake, "fault")) == 1
    assert says in texts(intake, "fault")[0]
    assert "\n" not in texts(intake, "fault")[0]


def test_an_unfit_file_is_neither_followed_nor_waited_for(tmp_path):
    """Links, pipes, folders and devices; names that are not names."""
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
    assert "a pipe or a device" in found["pipe.ipynb"][0]
    assert "a pipe or a device" in texts(read_notebook("/dev/zero", week="week2"), "fault")[0]


def test_a_file_beyond_all_measure_is_refused_unread(tmp_path):
    """Its size alone decides."""
    path = tmp_path / "huge.ipynb"
    with path.open("wb") as file:
        file.truncate(101 * 2**20)

    assert "larger than 100 MB" in texts(read_notebook(path, week="week2"), "fault")[0]


@pytest.mark.parametrize(
    "content",
    [b'{"cells": [' + b"{}," * 4_000_000, b"def f(): pass\n" * 400_000],
    ids=["mappings", "script"],
)
def test_a_file_of_millions_of_parts_is_refused_before_it_fills_the_memory(content):
    """Far below 100 MB, yet gigabytes once it is read."""
    intake = read_notebook(content, week="week2")

    assert not intake.readable
    assert len(texts(intake, "fault")) == 1


def test_a_path_may_be_given_as_text():
    """A notebook's text is not a path."""
    assert str(path_of("week2/a.ipynb")) == "week2/a.ipynb"
    assert path_of('{"cells": []}') is path_of(b"") is path_of({}) is None


def test_the_python_of_the_notebook_is_noted():
    """A syntax error may come from a newer one."""
    notebook = json.loads(TEXT)
    notebook["metadata"] = {"language_info": {"name": "python", "version": "3.15.1"}}

    assert read_notebook(notebook, week="week2").python == "3.15.1"
