"""Looks at running processes, as Linux shows them."""

import time
from pathlib import Path

import pytest

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are read from /proc")


def wait_for(condition, seconds=60):
    """Wait until something holds."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def children(process):
    """Return the ids of a process's running children."""
    found = (path.name for path in Path("/proc").glob("[0-9]*"))
    return [int(name) for name in found if _state_and_parent(name)[1:] == [str(process)] and is_running(name)]


def is_running(process):
    """Tell whether a process exists and has not ended."""
    return _state_and_parent(process)[:1] not in ([], ["Z"], ["X"])


def _state_and_parent(process):
    try:
        # A process may call itself anything, so that its name is cut off.
        return Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()[:2]
    except OSError:
        return []
