"""What ends the process of a notebook costs one cell; what is killed from outside is told to the worker."""

import os
import signal
import time

import pytest

from autograder.sandbox.session import SandboxLost, Zygote
from tests.autograder.sandbox.notebooks import answer, cells, function, processes_below, soon_none

FATAL = {
    "os._exit": ("import os\nos._exit(0)", "ended its process"),
    "segmentation fault": ("import ctypes\nctypes.string_at(0)", "crashed its process"),
    "abort": ("import os\nos.abort()", "crashed its process"),
    "closes every file": ("import os\nos.closerange(0, 1000)", "ended its process"),
    "junk on the socket": (
        "import os\nfor i in range(3, 64):\n    try: os.write(i, b'junk' * 1000)\n    except OSError: pass",
        "showed more than it may",
    ),
    "builtins": ("import builtins\nbuiltins.isinstance = None", "ended its process"),
    "a fork that answers": (
        "import os, time\nif os.fork(): time.sleep(9)",
        "let another process answer",
    ),
}


@pytest.mark.parametrize(("source", "what"), FATAL.values(), ids=FATAL)
def test_what_ends_the_process_costs_that_cell_alone(submission, source, what):
    """The cells before it run again, once; those behind it as usual; their functions can be called."""
    before = "from pathlib import Path\nprint(Path('mark').exists())\nPath('mark').touch()\nk = 5"
    results = submission.run(cells(before, source, function("f", "return x + k")))

    assert [result.status for result in results] == ["ok", "ended", "ok"]
    assert [(one.where, one.what) for one in submission.breaches] == [("cell 1", what)]
    assert results[0].outputs[0]["text"] == "False\n"
    assert results[1].outputs[0]["evalue"] == f"this cell {what}"
    assert answer(submission, "f").value == 6


def test_several_fatal_cells_cost_themselves_alone(submission):
    """Each makes the state again without itself and its like."""
    fatal = "import os\nos._exit(0)"
    results = submission.run(cells("k = 1", fatal, "k += 1", fatal, function("f", "return k")))

    assert [result.status for result in results] == ["ok", "ended", "ok", "ended", "ok"]
    assert answer(submission, "f").value == 2


def test_a_notebook_of_fatal_cells_comes_to_an_end(submission):
    """The state is made again a limited number of times; then nothing runs, and nothing raises."""
    results = submission.run(cells(*["import os\nos._exit(0)"] * 20, function("f", "return 1")))

    assert [result.status for result in results][:3] == ["ended"] * 3
    assert answer(submission, "f").raised.message == "ended its process"


@pytest.mark.parametrize(
    "spoil",
    [
        "import threading, time\nfor _ in range(3000):\n"
        "    threading.Thread(target=time.sleep, args=(100,), daemon=True).start()",
        "import os\nos.register_at_fork(after_in_child=lambda: os._exit(0))",
        "import os\nos.fork = None",
        "import threading\ndef hang():\n    import os\n    os._exit(0)\nthreading.Timer(0.3, hang).start()",
    ],
    ids=["threads", "fork hook", "no fork", "a thread that ends it later"],
)
def test_a_cell_that_leaves_a_process_that_cannot_be_forked_is_left_out(submission, spoil):
    """It is found by trying, when the first exercise finds no fork."""
    submission.run(cells("k = 5", spoil, function("f", "return x + k")))
    time.sleep(0.4 if "Timer" in spoil else 0)

    assert answer(submission, "f").value == 6


def test_processes_that_a_notebook_leaves_are_gone_before_an_exercise(submission):
    """Daemons, however detached (A41); a fork bomb leaves none either (A39)."""
    daemon = (
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
        "        while True: pass\n    os._exit(0)"
    )
    bomb = "import os, time\nwhile True:\n    if os.fork() == 0: time.sleep(100)"
    submission.run(cells(daemon, bomb, function("f", "return 1")))
    with submission.exercise("f") as exercise:
        assert processes_below(submission.process) == [exercise.process]


def test_nothing_is_left_of_a_submission(zygote):
    """Neither processes nor, for the next, files."""
    with zygote.submission() as submission:
        submission.run(
            cells("import os\nopen('message', 'w').write('x')\nif os.fork() == 0:\n    while True: pass")
        )
        submission.exercise("f")
        assert len(processes_below(zygote.process)) >= 3

    assert soon_none(zygote.process)
    with zygote.submission() as submission:
        (result,) = submission.run(cells("import os\nprint(os.listdir())"))
    assert result.outputs[0]["text"] == "[]\n"


def test_an_exit_handler_runs_nowhere(zygote):
    """Nothing can be written after the grader (A32)."""
    with zygote.submission() as submission:
        submission.run(
            cells("import atexit, time\natexit.register(time.sleep, 100)", function("f", "return 1"))
        )
        began = time.monotonic()
        assert answer(submission, "f").value == 1

    assert time.monotonic() - began < 50


def lost(victim, started):
    """Kill a process and wait until it is gone."""
    os.kill(victim, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while processes_below(os.getpid()).count(victim) and time.monotonic() < deadline:
        if victim == started.process:
            started._started.process.poll()
        time.sleep(0.01)


@pytest.mark.parametrize("who", ["zygote", "keeper"])
@pytest.mark.parametrize("when", ["before the cells", "before an exercise"])
def test_a_zygote_or_keeper_killed_from_outside_is_reported(who, when):
    """The worker gets `SandboxLost`, and no process is left."""
    with Zygote() as zygote:
        submission = zygote.submission()
        (keeper,) = (one for one in processes_below(zygote.process) if submission.process != one)
        below = processes_below(zygote.process)
        if when == "before an exercise":
            submission.run(cells(function("f", "return 1")))
        lost({"zygote": zygote.process, "keeper": keeper}[who], zygote)
        # What the zygote takes with it goes a moment later.
        wait_until_gone({submission.process})
        do = {
            "before an exercise": lambda: submission.exercise("f"),
            "before the cells": lambda: submission.run(cells("1")),
        }[when]
        with pytest.raises(SandboxLost):
            do()
        submission.close()

        assert wait_until_gone(set(below))


def wait_until_gone(processes, seconds=10.0):
    """Whether these processes have ended."""
    deadline = time.monotonic() + seconds
    while processes & set(processes_below(1)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not processes & set(processes_below(1))


def test_a_dead_zygote_refuses_further_submissions():
    """With the same exception."""
    with Zygote() as zygote:
        assert zygote.isolation  # it serves
        lost(zygote.process, zygote)
        with pytest.raises(SandboxLost):
            zygote.submission()
