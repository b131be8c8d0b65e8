"""The calls of one function cannot be seen by those of another; what is killed from outside is reported."""

import os
import signal

import numpy as np
import pytest

from autograder.sandbox.session import Sandbox, SandboxLost
from course_utils.checking.outcome import Call
from tests.autograder.sandbox.notebooks import answer, calls, cells, function, processes_below, soon

# Ways to leave a message: what the first function does, and what the second one reads.
CHANNELS = {
    "module global": ("global left\nleft = x", "return globals().get('left')"),
    "library attribute": ("import math\nmath.left = x", "import math\nreturn getattr(math, 'left', None)"),
    "environment": ("import os\nos.environ['LEFT'] = str(x)", "import os\nreturn os.environ.get('LEFT')"),
}


@pytest.mark.parametrize(("leave", "read"), CHANNELS.values(), ids=CHANNELS)
def test_nothing_goes_from_one_function_to_another(submission, leave, read):
    """Each is called in a fork of its own."""
    submission.define(cells(function("leave", leave), function("read", read)))
    answer(submission, "leave", 42)

    assert not answer(submission, "read").value


def test_two_functions_open_at_once_are_apart(submission):
    """Closing one leaves the other alone."""
    submission.define(cells("seen = []", function("f", "seen.append(x)\nreturn list(seen)")))
    with submission.function("f") as one:
        with submission.function("f") as other:
            values = [calls(started)(Call((x,))).value for started, x in ((one, 1), (other, 2))]
        values.append(calls(one)(Call((3,))).value)

    assert values == [[1], [2], [1, 3]]


def test_callers_hold_nothing_to_steal(submission):
    """Frames above a call (A19), and the globals of a helper handed in (A21), know no expected value."""
    look = """import sys, gc
seen, frame = [], sys._getframe()
while frame is not None:
    seen += [frame.f_globals.get("__name__", ""), *frame.f_locals]
    frame = frame.f_back
modules = sorted(name for name in sys.modules if name.split(".")[0] in ("autograder", "nbgrader", "tests"))
return [name for name in seen if "expected" in name or "reference" in name], modules, helper(x).sum()"""
    submission.define(cells("import numpy as np\ndef helper(x): return None", function("f", look)))
    with submission.function("f") as started:
        run = calls(started, helpers={"helper": (lambda x: 2 * x, ("x",))})
        outcome = run(Call((np.ones(3),)))

    assert outcome.value == ([], [], 6.0)


@pytest.mark.parametrize(
    "body",
    [
        "import os\nif os.fork() == 0:\n    while True: pass\nreturn 1",
        "import subprocess\nsubprocess.run(['true'])\nreturn 1",
        "import multiprocessing as m\np = m.Process(target=print)\np.start()\nreturn 1",
    ],
)
def test_a_function_starts_no_process(sandbox, submission, body):
    """It could burn what belongs to others, or outlive its call (A39, A41)."""
    if "seccomp" not in sandbox.isolation["layers"]:
        pytest.skip("nothing here refuses it")
    submission.define(cells(function("f", body)))
    outcome = answer(submission, "f")

    assert outcome.raised.type in ("PermissionError", "BlockingIOError", "OSError")


def test_nothing_is_left_of_a_submission(sandbox):
    """Not even of a definition that forks past Python."""
    forks = "import ctypes\nif ctypes.CDLL(None).fork() == 0:\n    while True: pass"
    with sandbox.submission() as submission:
        submission.define(cells(forks, "def f(x): return 1"))
        answer(submission, "f")

    assert soon(lambda: processes_below(sandbox.process) == [])


def test_what_is_stopped_is_killed_at_once(sandbox, submission):
    """It burns nothing that the submission's other functions need."""
    loop = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    submission.define(cells(function("f", loop)))
    before = processes_below(sandbox.process)

    assert answer(submission, "f").late

    assert soon(lambda: processes_below(sandbox.process) == before)


@pytest.mark.parametrize("start", ["os.fork()", "os.forkpty()", "mp.Process(target=print).start()"])
def test_a_definition_starts_no_process(sandbox, submission, start):
    """It could burn what the functions of this and of other submissions need (A39, A41)."""
    (failed,) = submission.define(cells("import os, multiprocessing as mp", f"k = {start}"))

    assert failed.error.startswith("PermissionError: ")
    assert len(processes_below(sandbox.process)) == len(["base"])


@pytest.mark.parametrize("when", ["before the definitions", "before a call"])
def test_a_fork_server_killed_from_outside_is_reported(when):
    """The worker gets `SandboxLost`, and no process is left."""
    with Sandbox() as sandbox:
        submission = sandbox.submission()
        below = set(processes_below(sandbox.process))
        if when == "before a call":
            submission.define(cells(function("f", "return 1")))
        for process in (sandbox.process, *below):
            os.kill(process, signal.SIGKILL)
        soon(lambda: sandbox._popen.poll() is not None)
        with pytest.raises(SandboxLost):
            submission.define(cells("k = 1"))
        submission.close()
        with pytest.raises(SandboxLost):
            sandbox.submission()

        assert soon(lambda: not below & set(processes_below(1)))


def test_closing_a_submission_says_that_its_fork_server_was_killed():
    """What was found before is worth nothing: a call that ended with it may have been right."""
    with Sandbox() as sandbox:
        submission = sandbox.submission()
        submission.define(cells(function("f", "return 1")))
        os.kill(sandbox.process, signal.SIGKILL)
        answer(submission, "f")

        with pytest.raises(SandboxLost):
            submission.close()
