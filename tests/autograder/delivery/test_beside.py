"""Files beside a notebook are used as far as there is room; what is left out is said, and spoils nothing."""

import os

import pytest

from autograder.delivery.beside import MOST_BYTES, MOST_FILES, contents_that_fit, files_that_fit
from autograder.delivery.files import AUTOGRADED, MOST_LEVELS, put
from autograder.delivery.settings import Settings


def test_many_files_are_used_up_to_a_number(tmp_path):
    """The first by name; one note says how many were not."""
    for number in range(MOST_FILES + 500):
        (tmp_path / f"{number:04}.txt").touch()

    contents, (note,) = contents_that_fit(Settings(tmp_path, ""), tmp_path)

    assert list(contents) == [f"{number:04}.txt" for number in range(MOST_FILES)]
    assert (note.kind, "500 were left out" in note.text) == ("skipped", True)


def test_a_large_or_sparse_file_leaves_room_for_others(tmp_path):
    """It counts with the bytes that a copy of it takes."""
    for name, size in (("a.bin", MOST_BYTES + 1), ("b.bin", MOST_BYTES - 1), ("c.bin", 2), ("d.txt", 1)):
        (tmp_path / name).touch()
        os.truncate(tmp_path / name, size)

    assert files_that_fit(Settings(tmp_path, ""), tmp_path) == (
        {name: tmp_path / name for name in ("b.bin", "d.txt")},
        2,
    )


def test_deep_folders_are_not_looked_into(tmp_path):
    """However many there are in one another."""
    deepest = tmp_path.joinpath(*["d"] * MOST_LEVELS)
    (deepest / "d").mkdir(parents=True)
    (deepest / "near").touch()
    (deepest / "d" / "far").touch()

    contents, notes = contents_that_fit(Settings(tmp_path, ""), tmp_path)

    assert ([name.rpartition("/")[2] for name in contents], notes) == (["near"], [])


def test_what_cannot_be_read_is_left_out(tmp_path, monkeypatch):
    """Also where root runs this and everything could be."""
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "locked.txt").write_text("locked")
    monkeypatch.setattr(os, "access", lambda path, _: path.name != "locked.txt")

    contents, (note,) = contents_that_fit(Settings(tmp_path, ""), tmp_path)

    assert contents == {"mine.txt": b"mine"}
    assert "1 were left out" in note.text


def test_what_the_course_gives_comes_first(tmp_path):
    """A student's files neither replace it nor take its room."""
    for folder, text in (("given", "course"), ("handed", "student")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "data.txt").write_text(text)
    os.truncate(tmp_path / "handed" / "data.txt", MOST_BYTES)

    contents, notes = contents_that_fit(Settings(tmp_path, ""), tmp_path / "handed", tmp_path / "given")

    assert (contents, notes) == ({"data.txt": b"course"}, [])


def test_a_name_may_be_as_long_as_the_file_system_allows(tmp_path):
    """What is written in its stead for a moment has a short one."""
    path = tmp_path / "copy" / ("z" * 255)
    try:
        (tmp_path / path.name).touch()
    except OSError:
        pytest.skip("this file system refuses such names")

    put(path, lambda temporary: temporary.write_text("x"), AUTOGRADED, Settings(tmp_path, ""))

    assert [one.name for one in path.parent.iterdir()] == [path.name]
