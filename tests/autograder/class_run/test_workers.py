"""Workers that die, hang or are orphaned cost what they were doing, and that is done again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.class_run import desk as desk_module
from autograder.class_run.jobs import Job, Setup
from autograder.class_run.worker_process import WorkerProcess
from autograder.grading.record import read_record
from tests.autograder.class_run.fake_grader import FakeGrader
from tests.autograder.class_run.processes import children, is_running, needs_proc, wait_for
from tests.autograder.class_run.sample import FAKE, MODULE, grades, gradings, hand_in, litter, record


def test_a_submission_whose_worker_dies_is_graded_once_more(folder, grade):
    """The second time it is graded as if nothing had been."""
    hand_in(folder, "ada", behaviour="die once")
    hand_in(folder, "bob")

    assert grade() == 0

    assert sorted(gradings(folder)) == ["ada", "ada", "bob"]
    assert record(folder, "ada")["notes"] == []


def test_a_submission_that_kills_two_workers_is_a_fault(folder, grade, capsys):
    """It earns nothing, its record says why, all others have their grade."""
    hand_in(folder, "ada", behaviour="die")
    for student in ("bob", "eve", "kim"):
        hand_in(folder, student)

    assert grade() == 1

    notes = [note["text"] for note in record(folder, "ada")["notes"]]
    assert notes == [
        "its grading was ended twice (killed by SIGKILL); expected a grade; grade again, or by hand"
    ]
    assert gradings(folder).count("ada") == 2
    assert all(record(folder, student)["notes"] == [] for student in ("bob", "eve", "kim"))
    assert "4 submissions, 3 graded, 0 kept, 1 with faults" in capsys.readouterr().out
    assert litter(folder) == []


def test_submissions_alone_never_end_a_run(folder, grade, capsys):
    """However many in a row kill the worker at every attempt, the others are graded and each is named."""
    deadly = [f"a{number}" for number in range(4)]
    for student in deadly:
        hand_in(folder, student, behaviour="die")
    for student in ("bob", "eve"):
        hand_in(folder, student)

    assert grade(grader=f"{MODULE}:Deadly", workers=1, chosen=(*deadly, "bob", "eve")) == 1

    assert sorted(grades(folder)) == ["bob", "eve"]
    errors = capsys.readouterr().err
    assert [f"{student}: its grading was ended twice" in errors for student in deadly] == [True] * 4


def test_a_submission_that_killed_workers_is_not_touched_again(folder, monkeypatch):
    """Reading it may be what killed them: writing down the fault needs its student's name only."""
    hand_in(folder, "ada")
    (folder / "records").mkdir()
    setup = Setup("week2", str(folder / "submitted"), str(folder / "records"))
    monkeypatch.setattr(desk_module, "find_submission", lambda *_: pytest.fail("was looked at"))

    outcome = FakeGrader(setup).done(Job("ada", "fault", "killed two workers"))

    assert (outcome.state, outcome.faults) == ("fault", ("killed two workers",))
    assert read_record(folder / "records" / "ada.json").score == 0


def test_a_worker_that_does_not_answer_is_ended(folder, grade):
    """After the sum of its limits; here two seconds."""
    hand_in(folder, "ada", behaviour="hang")
    hand_in(folder, "bob")

    assert grade() == 1

    assert "did not answer within the sum of its limits" in record(folder, "ada")["notes"][0]["text"]
    assert record(folder, "bob")["notes"] == []


def test_a_worker_ends_when_nobody_needs_it(folder):
    """The end of its pipe ends it; what is printed there goes nowhere."""
    hand_in(folder, "ada")
    setup = Setup("week2", str(folder / "submitted"), str(folder / "records"))
    (folder / "records").mkdir()
    worker = WorkerProcess(FAKE, setup, folder)

    worker.give(Job("ada"))
    assert worker.answer(60.0) is None
    assert worker.answer(60.0).state == "graded"
    assert worker.end(patience=60.0) == "it ended with exit code 0"


@needs_proc
def test_a_worker_dies_with_its_coordinator(folder):
    """Even in the middle of a submission, however the coordinator ended; it computes with one thread."""
    hand_in(folder, "ada", behaviour="sleep 300")
    command = "from autograder.class_run.run import Options, grade_class; import sys; " + (
        "grade_class(Options('week2', workers=1), sys.argv[1])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    coordinator = subprocess.Popen([sys.executable, "-c", command, FAKE], cwd=folder, env=environment)
    try:
        wait_for(lambda: gradings(folder))
        workers = children(coordinator.pid)
        environments = [Path(f"/proc/{worker}/environ") for worker in workers]
        assert all(b"OPENBLAS_NUM_THREADS=1\0" in one.read_bytes() for one in environments if one.exists())
    finally:
        coordinator.kill()
        coordinator.wait()

    assert workers
    wait_for(lambda: not any(is_running(worker) for worker in workers))
