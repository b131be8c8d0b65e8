"""Whatever a submission leaves in its folder goes, and nothing else."""

import os

from autograder.sandbox.isolation.work_folder import empty


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
