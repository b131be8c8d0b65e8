"""Whatever a submission leaves in its folder goes, and nothing else."""

import os
import stat

from autograder.sandbox.isolation.work_folder import close_to_writing, empty


def test_files_links_and_closed_folders_go(tmp_path):
    """A link goes, not what it leads to; a folder that its owner may not read is opened first."""
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("stays")
    work = tmp_path / "work"
    (work / "a" / "b").mkdir(parents=True)
    (work / "a" / "b" / "file").write_text("x")
    (work / "link").symlink_to(kept)
    (work / "a" / "link").symlink_to(kept)
    (work / "a" / "b").chmod(0)
    (work / "a").chmod(0)

    empty(work)

    assert list(work.iterdir()) == []
    assert (kept / "file").read_text() == "stays"


def test_folders_go_however_deep(tmp_path):
    """Deeper than Python's recursion and the longest path."""
    here = os.getcwd()  # noqa: PTH109 - as it was, even if it is a link
    try:
        os.chdir(tmp_path)
        for _ in range(1050):
            os.mkdir("deeper")  # noqa: PTH102 - relative to where this process is
            os.chdir("deeper")
    finally:
        os.chdir(here)

    empty(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_empty(tmp_path):
    """`end` may come when there is nothing left."""
    empty(tmp_path / "none")


def test_a_folder_is_closed_to_writing_as_a_whole(tmp_path):
    """With what is hidden in a folder that could not be listed; not what a link leads to."""
    work, kept = tmp_path / "work", tmp_path / "kept"
    (work / "hollow").mkdir(parents=True)
    kept.write_text("stays")
    for path in (work / "file", work / "hollow" / "file"):
        path.write_text("x")
    (work / "link").symlink_to(kept)
    before = stat.S_IMODE(kept.stat().st_mode)
    (work / "file").chmod(0o200)
    (work / "hollow").chmod(0o300)

    close_to_writing(work)

    closed = [work, work / "hollow", work / "file", work / "hollow" / "file"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in closed] == [0o500, 0o500, 0o400, 0o400]
    assert stat.S_IMODE(kept.stat().st_mode) == before
    empty(work)
