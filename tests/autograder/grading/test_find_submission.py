"""The submission in a student's folder: the expected file, else what holds the week's functions."""

import os
from pathlib import Path

import pytest

from autograder.grading.find_submission import find_submission
from tests.autograder.grading.notebooks import as_bytes, released, solved, with_sources

NAME = "logistic_regression.ipynb"
ANSWER = "def sigmoid(z):\n    return z"


@pytest.fixture
def folder(tmp_path):
    """A student's folder of week 2 with what belongs to no submission."""
    path = tmp_path / "ada" / "week2"
    (path / ".ipynb_checkpoints").mkdir(parents=True)
    (path / ".ipynb_checkpoints" / "logistic_regression-checkpoint.ipynb").write_bytes(b"{}")
    (path / "logistic_regression-checkpoint.ipynb").write_bytes(b"{}")
    (path / ".hidden.ipynb").write_bytes(b"{}")
    (path / "notes.txt").write_text("mine")
    return path


def found(folder):
    """The file's name and the notes' kinds and texts."""
    path, notes = find_submission(folder, NAME)
    return path and path.name, [(note.kind, note.text) for note in notes]


def test_the_only_notebook_is_taken_without_a_word_if_it_is_called_as_expected(folder):
    """Whatever it holds."""
    (folder / NAME).write_bytes(b"")

    assert found(folder) == (NAME, [])


def test_the_finished_notebook_is_taken_although_an_untouched_one_has_the_expected_name(folder):
    """A browser calls a second download ``(1)``; the choice is noted."""
    (folder / NAME).write_bytes(as_bytes(released()))
    (folder / "logistic_regression (1).ipynb").write_bytes(as_bytes(solved()))
    path, notes = found(folder)

    assert path == "logistic_regression (1).ipynb"
    assert [kind for kind, _ in notes] == ["repair"]
    assert f"`{NAME}` passed over, with no more of the week's functions written" in notes[0][1]


@pytest.mark.parametrize("other", [released, solved])
def test_of_equals_the_expected_name_is_taken(folder, other):
    """An experiment or an older copy beside it changes nothing, and is noted."""
    (folder / NAME).write_bytes(as_bytes(solved()))
    (folder / "another.ipynb").write_bytes(as_bytes(other()))

    path, notes = found(folder)

    assert path == NAME
    assert notes == [
        (
            "skipped",
            f"graded `{NAME}`; `another.ipynb` passed over, with no more of the week's functions written",
        )
    ]


@pytest.mark.parametrize("name", ["Logistic Regression (1).ipynb", "-x.IPYNB", "a\nb.ipynb", f"{NAME}.txt"])
def test_a_renamed_notebook_is_found(folder, name):
    """One note names it, in one line."""
    (folder / name).write_bytes(b"")
    path, notes = found(folder)

    assert path == name
    assert [kind for kind, _ in notes] == ["repair"]
    assert "\n" not in notes[0][1]


def test_of_several_the_one_with_most_functions_is_taken(folder):
    """A released copy has them as stubs only; the others are named."""
    (folder / "Untitled.ipynb").write_bytes(as_bytes(with_sources(released(), sigmoid=ANSWER)))
    (folder / "logistic_regression-copy.ipynb").write_bytes(as_bytes(released()))
    (folder / "broken.ipynb").write_bytes(b"{")
    path, notes = found(folder)

    assert path == "Untitled.ipynb"
    assert "`broken.ipynb`, `logistic_regression-copy.ipynb` passed over" in notes[0][1]


def test_of_equals_the_most_similar_name_is_taken(folder):
    """The same in every run."""
    for name in ("b.ipynb", "logistic_regression2.ipynb", "a.ipynb"):
        (folder / name).write_bytes(as_bytes(released()))

    assert found(folder)[0] == "logistic_regression2.ipynb"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/etc/hostname")])
def test_what_is_no_file_is_a_fault(folder, make):
    """A folder, a pipe or a link of the expected name."""
    make(folder / NAME)
    path, notes = found(folder)

    assert path is None
    assert [kind for kind, _ in notes] == ["fault"]
    assert "not followed" in notes[0][1]


def test_a_link_beside_a_notebook_is_passed_over(folder):
    """The notebook is graded, the link told."""
    (folder / NAME).symlink_to("/etc/hostname")
    (folder / "mine.ipynb").write_bytes(as_bytes(released()))
    path, notes = found(folder)

    assert path == "mine.ipynb"
    assert [kind for kind, _ in notes] == ["skipped", "repair"]


def test_a_linked_folder_is_not_followed(folder, tmp_path):
    """Another student's folder, for example."""
    (folder / NAME).write_bytes(as_bytes(solved()))
    (tmp_path / "eve").mkdir()
    (tmp_path / "eve" / "week2").symlink_to(folder)
    path, notes = found(tmp_path / "eve" / "week2")

    assert path is None
    assert "a symbolic link" in notes[0][1]


def test_a_script_is_taken_where_there_is_no_notebook(folder):
    """JupyterLab saves one under the notebook's name, other editors under any."""
    (folder / "week2.py").write_text(ANSWER)

    assert found(folder)[0] == "week2.py"


def test_without_a_notebook_the_fault_names_what_was_found(folder, tmp_path):
    """A file instead of the folder is a fault, too; where there is nothing, there is no note."""
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "timestamp.txt").write_text("now")

    files = "`logistic_regression-checkpoint.ipynb`, `notes.txt`"
    assert found(folder)[1][0][1] == f"found {files} and no notebook; expected `{NAME}`; submit it"
    assert "no folder" in found(tmp_path / "file")[1][0][1]
    assert found(tmp_path / "none") == found(tmp_path / "empty") == (None, [])
