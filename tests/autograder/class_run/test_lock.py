"""Two runs never write into the same records; one that was killed holds nobody up."""

import os

import pytest

from autograder.class_run.record_folder import RunLock
from course_utils.errors import UserError


def test_a_second_run_is_refused(tmp_path):
    """And told which process it has to wait for."""
    expected = rf"process {os.getpid()}\); expected to be alone; wait"
    lock = RunLock(tmp_path)
    with pytest.raises(UserError, match=expected):
        RunLock(tmp_path)
    lock.release()

    RunLock(tmp_path).release()


def test_what_a_killed_run_left_behind_is_cleared_away(tmp_path):
    """Its lock file, its half-written records and its scratch folder; nothing that only looks like one."""
    lock = RunLock(tmp_path)
    lock.release()
    scratch = lock.scratch
    scratch.mkdir()
    (scratch / "worker.log").write_text("x")
    (tmp_path / ".run").write_text("1\n")
    (tmp_path / ".writing-1").write_text("{")
    for name in ("ada.json", ".writing-7.json", ".writing-7-two.json"):
        (tmp_path / name).write_text("{}")

    lock = RunLock(tmp_path)
    assert lock.scratch == scratch
    assert list(lock.scratch.iterdir()) == []
    lock.release()

    assert not lock.scratch.exists()
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept == [".run", ".writing-7-two.json", ".writing-7.json", "ada.json"]
