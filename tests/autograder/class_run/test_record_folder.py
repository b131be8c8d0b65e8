"""Records are written as a whole or not at all."""

import errno
import os

import pytest

from autograder.class_run.jobs import CannotGradeError, Job, Setup
from tests.autograder.class_run.fake_grader import FakeGrader
from tests.autograder.class_run.sample import hand_in


@pytest.fixture
def desk(folder):
    """Where ada's submission is graded into `records`, in which there is an earlier record of hers."""
    hand_in(folder, "ada")
    (folder / "records").mkdir()
    (folder / "records" / "ada.json").write_text("an earlier one")
    return FakeGrader(Setup("week2", str(folder / "submitted"), str(folder / "records")))


def records(folder):
    """Name → content of all that is in the folder."""
    return {path.name: path.read_text() for path in (folder / "records").iterdir()}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_a_full_disk_ends_the_run_with_one_line(folder, desk, number, monkeypatch):
    """It would go wrong with everybody else; what was there is as before, and nothing lies beside it."""

    def fail(_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(CannotGradeError, match=r"no record can be written .*; make some and run") as refused:
        desk.done(Job("ada"))

    assert "\n" not in str(refused.value)
    assert records(folder) == {"ada.json": "an earlier one"}


def test_a_record_that_cannot_be_written_is_one_fault(folder, desk, monkeypatch):
    """A name that is too long, for example, hits nobody else."""

    def fail(_):
        raise OSError(errno.ENAMETOOLONG, "File name too long")

    monkeypatch.setattr(os, "fsync", fail)

    outcome = desk.done(Job("ada"))

    assert outcome.state == "fault"
    assert "File name too long" in outcome.faults[0]
    assert records(folder) == {"ada.json": "an earlier one"}
