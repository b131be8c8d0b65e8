"""What a fence says of itself, what it limits, and what it leaves when a submission is over."""

import os
import time
from pathlib import Path

import pytest

from autograder.sandbox.isolation import Isolation
from autograder.sandbox.isolation.process_tree import descendants
from tests.autograder.sandbox.isolation.conftest import LIMITS, PATIENCE, zygote_of


@pytest.fixture
def own_zygote(outside):
    """A zygote that the test may kill."""
    zygote = zygote_of(outside)
    yield zygote
    zygote.close()


def alive(pids):
    """Those that still run (one that has ended may wait for somebody to ask how)."""
    running = set()
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        running |= {pid} if state not in "ZX" else set()
    return running


def test_isolation_is_plain_data():
    """As it goes into the record."""
    isolation = Isolation("partial", ("seccomp",), ("landlock: the kernel has none",))

    assert isolation.as_data() == {
        "level": "partial",
        "layers": ["seccomp"],
        "missing": ["landlock: the kernel has none"],
    }


def test_the_level_follows_from_the_layers(fenced):
    """ "full" needs files, system calls and the user closed; what is left out is named."""
    files = {"own root", "landlock"} & fenced.layers
    full = files and {"seccomp", "unprivileged user"} <= fenced.layers

    assert fenced.isolation["level"] == ("full" if full else "partial")
    named = {text.split(":")[0] for text in fenced.isolation["missing"]}
    layers = {"own root", "namespaces", "landlock", "seccomp", "unprivileged user"}
    assert layers - fenced.layers == layers & named


def test_a_process_has_the_limits_that_were_asked_for(fenced):
    """As far as the system counts per process."""
    found = fenced.attempt("limits")["value"]

    assert found["CPU"] == [LIMITS["cpu_seconds"], LIMITS["cpu_seconds"] + 5]
    assert found["FSIZE"] == [LIMITS["written"]] * 2
    assert found["CORE"] == [0, 0]
    assert found["STACK"][0] == 8 * 2**20
    assert LIMITS["memory"] < found["AS"][0] < LIMITS["memory"] + 2**32


def test_base_holds_no_folder_open(fenced):
    """A descriptor of a folder outside would be a way there."""
    assert fenced.attempt("open_folders") == {"value": []}


def test_nothing_is_left_of_a_submission(fenced):
    """No file for the next one, and no process, however detached; the answer comes when `end` is over."""
    left = fenced.attempt("leave_something", work="work")
    found = fenced.attempt("list_folder", path="work")

    assert left == {"value": ["deep", "left"]}
    assert found == {"value": []}
    processes = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
    below = descendants(fenced.process.pid, processes)
    os.close(processes)
    assert alive(below) == set()


def test_whoever_kills_the_zygote_kills_everything(own_zygote):
    """A class run that is killed leaves nothing running."""
    if "namespaces" not in own_zygote.layers:
        pytest.skip("without process namespaces only base dies with its keeper")
    own_zygote.start("wait_long")
    processes = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
    until = time.monotonic() + PATIENCE
    # Keeper, its reporting fork or base, base's fork, its child and the detached grandchild.
    while len(below := descendants(own_zygote.process.pid, processes)) < 5:
        assert time.monotonic() < until, below
        time.sleep(0.01)
    os.close(processes)

    own_zygote.process.kill()

    while alive(below):
        assert time.monotonic() < until, alive(below)
        time.sleep(0.01)
