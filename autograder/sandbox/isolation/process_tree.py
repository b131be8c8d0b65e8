"""Finds the processes below this one and ends them, however they were detached.

The keeper is made the reaper of its descendants (`adopt_orphans`), so that whatever a student's program
leaves behind, in whatever session, stays below it and can be found.
"""

import os
import signal
import time
from contextlib import suppress

from autograder.sandbox.isolation.system_calls import PR_SET_CHILD_SUBREAPER, prctl

# How long one may wait for killed processes to go; they do so at once unless the disk or the machine hangs.
PATIENCE = 10.0


def adopt_orphans() -> None:
    """From now on descendants whose parent ends become children of this process."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)


def children(pid: int, processes: int) -> set[int]:
    """The children of a process; ``processes`` is a descriptor of the folder ``/proc``."""
    found: set[int] = set()
    try:
        folder = os.open(f"{pid}/task", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=processes)
    except OSError:
        return found  # it has ended
    try:
        for thread in os.listdir(folder):  # noqa: PTH208 - a descriptor has no path
            try:
                file = os.open(f"{thread}/children", os.O_RDONLY | os.O_CLOEXEC, dir_fd=folder)
            except OSError:
                continue
            with os.fdopen(file) as text:
                found |= {int(one) for one in text.read().split()}
    except OSError:
        pass
    finally:
        os.close(folder)
    return found


def descendants(pid: int, processes: int) -> set[int]:
    """All processes below ``pid``."""
    found: set[int] = set()
    ahead = [pid]
    while ahead:
        new = children(ahead.pop(), processes) - found
        found |= new
        ahead += new
    return found


def end_descendants(processes: int, spared: int | None = None) -> None:
    """Kill every process below this one but ``spared``, and collect those that are its own children.

    All are stopped before the first is killed: a program that forks as fast as its children are killed
    would otherwise always be one ahead.
    """
    given_up = time.monotonic() + PATIENCE
    while found := _running(processes, spared):
        stopped: set[int] = set()
        while new := found - stopped:
            for pid in new:
                _send(pid, signal.SIGSTOP)
            stopped |= new
            found = _running(processes, spared)
        for pid in stopped:
            _send(pid, signal.SIGKILL)
        if time.monotonic() > given_up:
            return
        time.sleep(0.0005)
    for pid in children(os.getpid(), processes) - {spared}:
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)


def _running(processes: int, spared: int | None) -> set[int]:
    """The processes below this one that have not ended; one that has only waits for its parent to ask."""
    return {
        pid for pid in descendants(os.getpid(), processes) - {spared} if _state(pid, processes) not in "ZX"
    }


def _state(pid: int, processes: int) -> str:
    """One letter: ``R``unning, ``S``leeping, ``Z`` for ended but not collected, ``X`` for gone."""
    try:
        file = os.open(f"{pid}/stat", os.O_RDONLY | os.O_CLOEXEC, dir_fd=processes)
        with os.fdopen(file, "rb") as content:
            # The name before it stands in parentheses and may hold anything.
            return content.read().rpartition(b")")[2].split()[0].decode()
    except OSError:
        return "X"


def _send(pid: int, number: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)
