"""The coordinator's memory does not grow with the class."""

import subprocess
import sys

import pytest

from tests.autograder.class_run.sample import FAKE, hand_in

GRADE = """
import sys
from autograder.class_run.run import Options, grade_class
grade_class(Options("week2", workers=1), sys.argv[1])
# The most that this process ever had: of a program that has just been started, nothing is inherited.
own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(own.split()[1])
"""


def most_memory(folder):
    """Return the most memory that a run had, in kB."""
    run = subprocess.run(
        [sys.executable, "-c", GRADE, FAKE], cwd=folder, capture_output=True, text=True, check=True
    )
    return int(run.stdout.split()[-1])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from Linux's /proc")
def test_fifteen_times_the_class_needs_no_more_memory(folder, monkeypatch):
    """300 submissions against 20."""
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    for number in range(20):
        hand_in(folder, f"s{number}", str(number))
    small = most_memory(folder)
    for number in range(20, 320):
        hand_in(folder, f"s{number}", str(number))

    assert most_memory(folder) <= 1.2 * small
