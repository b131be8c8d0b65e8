"""Ctrl-C ends a run in order, and the same command continues."""

import os
import signal
import subprocess
import sys

import pytest

from tests.autograder.class_run.processes import wait_for
from tests.autograder.class_run.sample import FAKE, grades, gradings, hand_in, litter

COMMAND = (
    "import sys; from autograder.class_run.run import Options, grade_class; "
    "sys.exit(grade_class(Options('week2', workers=1), sys.argv[1]))"
)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_in_order(folder, grade, number):
    """What was being graded is finished, nothing is begun, and one line says how to go on."""
    names = [f"s{one}" for one in range(20)]
    for name in names:
        hand_in(folder, name, behaviour="sleep 0.05")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.Popen(
        [sys.executable, "-c", COMMAND, FAKE], cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: len(gradings(folder)) > 2)
    run.send_signal(number)
    _, err = run.communicate(timeout=60)

    assert run.returncode == 2
    assert f"stopped by {signal.Signals(number).name} after " in err
    assert "the same command continues from here" in err
    done = grades(folder)
    assert sorted(done) == sorted(gradings(folder))
    assert len(done) < len(names)
    assert litter(folder) == []

    assert grade(workers=1) == 0

    assert sorted(gradings(folder)) == sorted(names)
