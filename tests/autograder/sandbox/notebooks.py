"""Small notebooks for the tests of the sandbox, and where their processes are looked for."""

import ast
import time
from pathlib import Path

import pytest

from autograder.sandbox.leaf_statements import leaves, place_of
from autograder.sandbox.submission import DefinedCell
from course_utils.checking.outcome import Call


def cells(*sources):
    """The sources as cells 0, 1, 2, … with all of their statements."""
    return [
        DefinedCell(index, source, tuple(place_of(node) for node, _ in leaves(ast.parse(source).body)))
        for index, source in enumerate(sources)
    ]


def function(name, body):
    """The source of a function of ``x`` with this body."""
    return f"def {name}(x):\n" + "\n".join("    " + line for line in body.splitlines())


def calls(started, **options):
    """The runner of a function without helpers and starts."""
    return started.runner(**{"left_out": [], "helpers": {}, "starts": {}, **options})


def answer(submission, name, *arguments, **options):
    """What a call of a function of the notebook gives in a fresh fork."""
    with submission.function(name) as started:
        return calls(started)(Call(arguments or (1,), **options))


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


def soon(condition, seconds=20.0):
    """Whether something comes true; processes take a moment to end."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()
