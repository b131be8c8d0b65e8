"""Names of students are data, links are not followed, and who hands nothing in has no record."""

import os

import pytest

from autograder.class_run.places import find_places
from autograder.report.members import read_members
from tests.autograder.class_run.fake_grader import NAME
from tests.autograder.class_run.sample import grades, gradings, hand_in, litter, record

ODD = [
    "Ada Lovelace",
    "-rf",
    "--force",
    "..eve",
    "=HYPERLINK(1)",
    "Žofie Ó'Brien",
    "学生",
    "a\nb",
    "a\x1b[31mb",
    "%s {0} $HOME",
    "a.json",
    "x" * 200,
]


def test_any_name_of_a_folder_is_a_student(folder, grade, capsys):
    """None is a pattern, an option, a path or markup; what is shown on a terminal is printable."""
    for name in ODD:
        hand_in(folder, name, behaviour="raise")

    assert grade() == 1

    assert sorted(grades(folder)) == sorted(ODD)
    assert litter(folder) == []
    assert all(line.isprintable() for line in capsys.readouterr().err.splitlines())


def test_linked_folders_are_not_followed(folder, grade, tmp_path):
    """They are faults, whatever they lead to: nothing from there is graded."""
    hand_in(folder, "ada")
    outside = tmp_path / "outside" / "week2"
    outside.mkdir(parents=True)
    (outside / NAME).write_text("x")
    (folder / "submitted" / "eve").symlink_to(outside.parent)
    (folder / "submitted" / "loop").symlink_to("loop")
    (folder / "submitted" / "gone").symlink_to("nowhere")
    (folder / "submitted" / "bob").mkdir()
    (folder / "submitted" / "bob" / "week2").symlink_to(outside)
    (folder / "submitted" / "kim" / "week2").mkdir(parents=True)
    (folder / "submitted" / "kim" / "week2" / NAME).symlink_to(outside / NAME)

    assert grade() == 1

    assert gradings(folder) == ["ada"]
    for student in ("eve", "bob", "kim", "loop", "gone"):
        (note,) = record(folder, student)["notes"]
        assert note["kind"] == "fault"
        assert "symbolic link, which is not followed" in note["text"]


def test_who_submitted_nothing_is_absent_and_has_no_record(folder, grade):
    """No folder of the week, an empty one, one with only the time stamp: missing, as nbgrader sees it."""
    hand_in(folder, "ada")
    (folder / "submitted" / "bob").mkdir()
    (folder / "submitted" / "eve" / "week2").mkdir(parents=True)
    (folder / "submitted" / "kim" / "week2").mkdir(parents=True)
    (folder / "submitted" / "kim" / "week2" / "timestamp.txt").write_text("now")
    (folder / "submitted" / ".git" / "hooks").mkdir(parents=True)
    (folder / "submitted" / "README").write_text("not a student")

    assert grade() == 0

    assert sorted(grades(folder)) == ["ada"]
    places = find_places("week2", folder / "submitted", folder / "records")
    assert read_members("week2", places, with_gradebook=False)[1] == ["bob", "eve", "kim"]


def test_a_folder_without_a_notebook_is_a_fault(folder, grade):
    """Something was handed in, but nothing that can be graded."""
    hand_in(folder, "ada").rename(folder / "submitted" / "ada" / "week2" / "essay.pdf")

    assert grade() == 1

    assert "and no notebook" in record(folder, "ada")["notes"][0]["text"]


def test_a_renamed_notebook_is_graded_and_noted(folder, grade):
    """The note of how it was found stands in its record, before all others."""
    hand_in(folder, "ada").rename(folder / "submitted" / "ada" / "week2" / "mine.ipynb")

    assert grade() == 0

    assert "found `mine.ipynb`" in record(folder, "ada")["notes"][0]["text"]
    assert record(folder, "ada")["submission"]["notebook"] == "mine.ipynb"


def test_a_name_that_no_text_can_hold_is_a_fault(folder, grade):
    """Linux lets any bytes be a name; the record spells them as JSON can."""
    name = os.fsdecode(b"caf\xe9")
    try:
        hand_in(folder, name)
    except OSError:
        pytest.skip("this file system refuses such names")
    hand_in(folder, "ada")

    assert grade() == 1

    assert "not UTF-8" in record(folder, name)["notes"][0]["text"]
    assert grades(folder)["ada"]["notes"] == []


def test_a_record_that_cannot_be_written_costs_one_student(folder, grade, capsys):
    """A folder's name may be so long that no file can be called after it."""
    hand_in(folder, "y" * 254)
    hand_in(folder, "ada")

    assert grade() == 1

    assert list(grades(folder)) == ["ada"]
    assert "File name too long" in capsys.readouterr().err
    assert litter(folder) == []
