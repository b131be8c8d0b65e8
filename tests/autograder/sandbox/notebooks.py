"""Small notebooks for the tests of the sandbox, and where their processes are looked for."""

import time
from pathlib import Path

import pytest

from autograder.sandbox.session import Cell
from course_utils.checking.outcome import Call


def cells(*sources):
    """The sources as cells 0, 1, 2, …"""
    return [Cell(index, source) for index, source in enumerate(sources)]


def function(name, body):
    """The source of a function of ``x`` with this body."""
    return f"def {name}(x):\n" + "\n".join("    " + line for line in body.splitlines())


def calls(exercise, **options):
    """The runner of an exercise without helpers and starts."""
    return exercise.runner(**{"left_out": [], "helpers": {}, "starts": {}, **options})


def answer(submission, name, *arguments, **options):
    """What a call of a function of the notebook gives in a fresh fork."""
    with submission.exercise(name) as exercise:
        return calls(exercise)(Call(arguments or (1,), **options))


def processes_below(process):
    """The processes that descend from one, in the order in which they were found."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system does not list processes as files")
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "stat").read_bytes().rpartition(b")")[2].split()
            except OSError:
                continue
            if status[0] != b"Z":
                parents[int(entry.name)] = int(status[1])
    found, ahead = [], [process]
    while ahead:
        parent = ahead.pop()
        children = [one for one, its in parents.items() if its == parent]
        found += children
        ahead += children
    return found


def soon_none(process, seconds=10.0):
    """Whether no process is left below one; a process that has let go of everything still takes a moment."""
    deadline = time.monotonic() + seconds
    while processes_below(process) and time.monotonic() < deadline:
        time.sleep(0.01)
    return processes_below(process) == []
