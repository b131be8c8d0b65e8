"""What works behind a fence, what it says of itself, what it limits, and what it leaves in the end."""

import time
from pathlib import Path

import pytest

from autograder.sandbox.isolation import Isolation
from autograder.sandbox.isolation.trial import WAYS
from tests.autograder.sandbox.isolation.conftest import LIMITS, PATIENCE, server_of
from tests.autograder.sandbox.notebooks import processes_below


@pytest.fixture
def own_server(outside):
    """A server that the test may kill."""
    server = server_of(outside)
    yield server
    server.close()


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


HONEST = {
    "multiply": True,
    "draw": "\x89PNG",
    "read_pictures": [209, 64, 64, 3],
    "resize_picture": [4, 4],
    "receive_socket": "hello",
    "use_threads": [0, 1, 2, 3, 4],
    "show_progress": 6,
    "free_memory": True,
    "print_nowhere": True,
}


def test_honest_work_goes_on(fenced):
    """NumPy, Matplotlib, h5py, Pillow, threads and the null device."""
    honest = {name: {"value": expected} for name, expected in HONEST.items()}
    if not {"own root", "landlock"} & fenced.layers and "seccomp" in fenced.layers:
        del honest["print_nowhere"]  # the price of having nothing else that protects files

    assert fenced.attempt_all(honest) == honest


def test_isolation_is_plain_data():
    """As it goes into the record."""
    isolation = Isolation("partial", ("seccomp",), ("landlock: the kernel has none",))

    assert isolation.as_data() == {
        "level": "partial",
        "layers": ["seccomp"],
        "missing": ["landlock: the kernel has none"],
    }


# The layers that are there, where the kernel has them all, and the ways that these leave open.
LEVELS = {
    "everything": ({"own root", "seccomp", "unprivileged user"}, set()),
    "a container's superuser": ({"landlock", "seccomp"}, {"metadata"}),
    "plain user": ({"own root", "seccomp"}, set()),
    "plain user without unshare": ({"landlock", "seccomp"}, {"metadata"}),
    "landlock alone": ({"landlock"}, {"metadata", "network", "processes"}),
    "seccomp alone": ({"seccomp"}, {"files", "metadata"}),
    "limits alone": (set(), set(WAYS)),
}


@pytest.mark.parametrize("fenced", LEVELS, indirect=True)
def test_the_level_is_what_held(fenced, request):
    """On a system that really refuses what a layer is made of; what is missing is said in words."""
    layers, missing = LEVELS[request.node.callspec.params["fenced"]]
    if not layers <= fenced.layers:
        pytest.skip(f"this system has no more than {fenced.layers}")

    # Where only the superuser may read Python, a container's has to stay it, whose processes nobody counts.
    optional = set() if "unprivileged user" in fenced.layers else {"processes"}
    assert missing <= fenced.open <= missing | optional
    assert fenced.isolation["level"] == ("partial" if fenced.open else "full")
    assert bool(fenced.isolation["missing"]) == bool(fenced.open)


def test_a_process_has_the_limits_that_were_asked_for(fenced):
    """As far as the system counts per process."""
    found = fenced.attempt("limits")["value"]

    assert found["CPU"] == [LIMITS["cpu_seconds"], LIMITS["cpu_seconds"] + 5]
    assert found["FSIZE"] == [0, 0]
    assert found["CORE"] == [0, 0]
    assert found["STACK"][0] == 8 * 2**20
    assert LIMITS["memory"] < found["AS"][0] < LIMITS["memory"] + 2**32


def test_base_holds_no_folder_open(fenced):
    """A descriptor of a folder outside would be a way there."""
    assert fenced.attempt("open_folders") == {"value": []}


def test_nothing_is_left_of_a_submission(fenced):
    """No process, however detached; the answer comes when `end` is over."""
    if "seccomp" not in fenced.layers:
        pytest.skip("nothing keeps a process in its group")
    assert fenced.attempt("leave_processes") == {"value": "left"}
    assert processes_below(fenced.process.pid) == []


def test_whoever_kills_the_fork_server_kills_everything(own_server):
    """A class run that is killed leaves nothing running."""
    own_server.start("wait_long")
    until = time.monotonic() + PATIENCE
    while len(below := processes_below(own_server.process.pid)) < len(["base", "its fork"]):
        assert time.monotonic() < until, below
        time.sleep(0.01)

    own_server.process.kill()

    while alive(below):
        assert time.monotonic() < until, alive(below)
        time.sleep(0.01)
