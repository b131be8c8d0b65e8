"""A small class through the real grader: sandbox, gradebook and pages, and kill -9 of its processes."""

import os
import shutil
import signal
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from autograder.class_run.run import Options, grade_class
from tests.autograder.class_run.processes import children, needs_proc
from tests.autograder.class_run.sample import grades
from tests.autograder.small_course import hand_in

ANSWERS = {
    "ada": {"sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"},
    "bob": {"sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"},
    "eve": {"sigmoid": "def sigmoid(z):\n    while True:\n        pass"},
    "kim": {},
}


@pytest.fixture
def course(released_course, tmp_path, monkeypatch):
    """A released course in which four have handed in; the working directory."""
    folder = shutil.copytree(released_course, tmp_path / "course")
    for student, sources in ANSWERS.items():
        hand_in(folder, folder / "release" / "week2" / "logistic_regression.ipynb", student, **sources)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NNCOURSE_CALL_SECONDS", "1")
    return folder


def scores(course):
    """student → points for `sigmoid`."""
    return {
        student: next(one["score"] for one in data["exercises"] if one["id"] == "week2.sigmoid")
        for student, data in grades(course).items()
    }


def test_a_class_is_graded_into_records(course):
    """An endless loop costs its author that exercise."""
    assert grade_class(Options("week2", workers=2)) == 0

    assert scores(course) == {"ada": 5.0, "bob": scores(course)["bob"], "eve": 0.0, "kim": 0.0}
    assert 0 < scores(course)["bob"] < 5.0


@needs_proc
def test_killed_fork_servers_and_workers_cost_nothing(course):
    """kill -9 of two sandboxes and a worker during the run: the records are those of a quiet one."""
    quiet = shutil.copytree(course, course.with_name("quiet"))
    killed = []
    over = threading.Event()

    def kill(kinds=("fork server", "worker", "fork server")):
        for kind in kinds:
            victims = []
            while not victims and not over.wait(0.1):
                workers = workers_of(os.getpid())
                # One that has forked is in the middle of something.
                servers = [one for worker in workers for one in children(worker) if children(one)]
                victims = workers[-1:] if kind == "worker" and servers else servers[:1]
            over.wait(0.3)
            for victim in victims:
                with suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
                    killed.append(kind)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        assert grade_class(Options("week2", workers=2)) == 0
    finally:
        over.set()
        killer.join()

    assert killed == ["fork server", "worker", "fork server"]
    os.chdir(quiet)
    assert grade_class(Options("week2", workers=2)) == 0
    assert grades(course) == grades(quiet)


def workers_of(process):
    """Return the ids of the workers that a process has started."""
    found = []
    for child in children(process):
        with suppress(OSError):
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
    return found
