"""Files beside a notebook are used as far as there is room; what is left out is said, and spoils nothing."""

import os

import pytest

from autograder.delivery.beside import MOST_BYTES, MOST_FILES, contents_that_fit, files_that_fit
from autograder.delivery.files import AUTOGRADED, MOST_LEVELS, make_way, put, remove_unfinished
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


def test_a_folder_called_like_a_notebook_is_left_out(tmp_path):
    """Beside a renamed notebook it would stand where the autograded one goes."""
    (tmp_path / "introduction.ipynb").mkdir()
    (tmp_path / "introduction.ipynb" / "x.txt").write_text("in the way")
    (tmp_path / "beside.txt").write_text("mine")

    assert contents_that_fit(Settings(tmp_path, ""), tmp_path) == ({"beside.txt": b"mine"}, [])


def test_what_fails_while_it_is_written_leaves_nothing(tmp_path):
    """The file is as it was before."""

    def fail(path):
        path.write_text("half")
        raise OSError("no space left on device")

    path = tmp_path / "page.html"
    path.write_text("before")
    with pytest.raises(OSError, match="no space"):
        put(path, fail, AUTOGRADED, Settings(tmp_path, ""))

    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("page.html", "before")]


def test_what_was_being_written_is_known_by_its_name(tmp_path):
    """It is removed afterwards and never carried along; what a student calls nearly so is."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / ".nncourse-mine").write_text("mine")

    def killed(path):
        path.with_name("deep").joinpath(path.name).write_text("half")

    with pytest.raises(FileNotFoundError):  # it wrote something else than it was told
        put(tmp_path / "x", killed, AUTOGRADED, Settings(tmp_path, ""))
    assert len(list((tmp_path / "deep").iterdir())) == 2

    assert list(contents_that_fit(Settings(tmp_path, ""), tmp_path)[0]) == ["deep/.nncourse-mine"]
    remove_unfinished(tmp_path)
    assert [one.name for one in (tmp_path / "deep").iterdir()] == [".nncourse-mine"]


def test_a_file_takes_the_place_of_a_folder_and_a_folder_that_of_a_file(tmp_path):
    """A link in its place is removed and not followed."""
    folder, elsewhere = tmp_path / "autograded", tmp_path / "elsewhere"
    (folder / "data" / "deep").mkdir(parents=True)
    (folder / "plan").write_text("a file")
    elsewhere.mkdir()
    (folder / "linked").symlink_to(elsewhere)

    for name in ("data", "plan/x.txt", "linked/y.txt"):
        make_way(folder, name)
        put(folder / name, lambda path: path.write_text("new"), AUTOGRADED, Settings(tmp_path, ""))

    found = {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}
    assert found == {"data", "plan/x.txt", "linked/y.txt"}
    assert list(elsewhere.iterdir()) == []
