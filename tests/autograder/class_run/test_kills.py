"""kill -9 of the run at any moment, and run again: nothing is lost and nothing is done twice.

The moments are drawn by what the run has got to, not by the clock, so that slow machines kill in the same
places: before the workers are up, in a grading, in a write, while nbgrader takes a record over, at the end.
"""

import os
import random
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from autograder.class_run.run import Options, grade_class
from autograder.nbgrader_plugin.class_take_over import take_over
from tests.autograder.class_run.sample import FAKE, gradings, hand_in, litter
from tests.autograder.nbgrader_plugin.gradebook_tables import tables_of

STUDENTS = [f"s{number:03}" for number in range(20)]


@pytest.fixture
def course(released_course, tmp_path, monkeypatch):
    """A released course with a class's submissions; the working directory."""
    folder = shutil.copytree(released_course, tmp_path / "course")
    for student in STUDENTS:
        hand_in(folder, student, student)
    monkeypatch.chdir(folder)
    return folder


def begun(workers=1):
    """Start a run in a process of its own and return its id; everything it imports is there already."""
    process = os.fork()
    if process == 0:
        with Path(os.devnull).open("w") as nothing:
            os.dup2(nothing.fileno(), 1)
        code = 99
        with suppress(BaseException):
            options = Options("week2", workers=workers)
            code = grade_class(options, FAKE) or take_over(options)
        os._exit(code)
    return process


def ended(process):
    """Return the exit code of a run that ended by itself within two minutes."""
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def steps_done(course):
    """Return how many gradings have begun, and notebooks been written for the gradebook."""
    return len(gradings(course)) + len(list(course.glob("autograded/*/week2/*.ipynb")))


def kill_after(process, steps, seconds, course):
    """Kill a run after so many more steps, and a moment."""
    wanted = steps_done(course) + steps
    while steps_done(course) < wanted:
        if os.waitpid(process, os.WNOHANG) != (0, 0):
            return  # there was less to do
        time.sleep(0.002)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def written(course):
    """Return what tells one writing of a record from another, per student."""
    found = {}
    for path in (course / "records" / "week2").glob("*.json"):
        status = path.stat()
        found[path.stem] = (status.st_ino, status.st_mtime_ns)
    return found


@pytest.mark.parametrize("kills", [6, pytest.param(50, marks=pytest.mark.slow)])
def test_a_run_that_is_killed_loses_and_doubles_nothing(course, kills):
    """Records and gradebook are those of a run that nobody disturbed; what was written is never rewritten."""
    moments = random.Random(4)
    undisturbed = shutil.copytree(course, course.with_name("undisturbed"))
    kept = {}
    for _ in range(kills):
        steps = moments.choice((0, 0, 1, 2, 3, 5))
        process = begun(moments.choice((1, 1, 2)))
        kill_after(process, steps, moments.uniform(0, 0.3 if steps == 0 else 0.02), course)
        now = written(course) if (course / "records").exists() else {}
        assert {student: now.get(student) for student in kept} == kept
        kept = now

    assert ended(begun()) == 0

    assert {student: written(course)[student] for student in kept} == kept
    assert sorted(written(course)) == STUDENTS
    assert set(gradings(course)) == set(STUDENTS)
    # A grading that was under way when the run was killed began once more; none else did.
    assert len(gradings(course)) <= len(STUDENTS) + kills
    assert litter(course) == []
    assert not [path for path in course.rglob(".*") if path.name not in (".nncourse", ".run")]
    assert tables_of(course / "gradebook.db")["grade"]

    os.chdir(undisturbed)
    assert ended(begun()) == 0
    assert tables_of(course / "gradebook.db") == tables_of(undisturbed / "gradebook.db")
