"""Finds the processes below this one and ends them, however they were detached.

The supervisor is made the reaper of its descendants (`adopt_orphans`), so that whatever a student's program
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


def descendants(pid: int, processes: int) -> set[int]:
    """All processes below ``pid``; ``processes`` is a descriptor of the folder ``/proc``."""
    found: set[int] = set()
    ahead = [pid]
    while ahead:
        new = _children(ahead.pop(), processes) - found
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
            _send(new, signal.SIGSTOP)
            stopped |= new
            found = _running(processes, spared)
        _send(stopped, signal.SIGKILL)
        if time.monotonic() > given_up:
            return
        time.sleep(0.0005)
    for pid in _children(os.getpid(), processes) - {spared}:
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)


def _running(processes: int, spared: int | None) -> set[int]:
    """The processes below this one that have not ended (Z, X); one that has waits for its parent to ask."""
    found = descendants(os.getpid(), processes) - {spared}
    # The name before the state stands in parentheses and may hold anything.
    return {pid for pid in found if _read(f"{pid}/stat", processes).rpartition(b")")[2][1:2] not in b"ZX"}


def _children(pid: int, processes: int) -> set[int]:
    try:
        threads = os.open(f"{pid}/task", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=processes)
    except OSError:
        return set()  # it has ended
    try:
        return {
            int(child)
            for thread in os.listdir(threads)  # noqa: PTH208 - a descriptor has no path
            for child in _read(f"{thread}/children", threads).split()
        }
    finally:
        os.close(threads)


def _read(name: str, folder: int) -> bytes:
    """A file's content; nothing if the process has ended."""
    with suppress(OSError), os.fdopen(os.open(name, os.O_RDONLY | os.O_CLOEXEC, dir_fd=folder), "rb") as file:
        return file.read()
    return b""


def _send(pids: set[int], number: int) -> None:
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)
