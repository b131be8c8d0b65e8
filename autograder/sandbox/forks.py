"""A fork of base as the worker sees it: the way to it, its processor time, and its end."""

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass

from autograder.sandbox.limits import WALL_PER_PROCESSOR
from autograder.sandbox.wire import Channel

_NANO = 1e9


@dataclass(frozen=True)
class ProcessorTime:
    """Seconds since a process began.

    Attributes:
        used: on a processor; where the system does not tell, what the clock allows it to have used.
        waited: ready to compute, while others had the processors.
        threads: how many it has now; 0 where that is not known.
    """

    used: float = 0.0
    waited: float = 0.0
    threads: int = 0

    def since(self, before: "ProcessorTime") -> "ProcessorTime":
        """Return the difference."""
        return ProcessorTime(self.used - before.used, self.waited - before.waited, self.threads)


class Fork:
    """A process that may have become somebody else's.

    Args:
        channel: the way to it.
        process: its process id, as base says.
        group: the process group that it is in, if that is true.
    """

    def __init__(self, channel: Channel, process: int, group: int):
        self.channel, self.process, self.group = channel, process, group
        self._time: ProcessorTime | None = None

    def close(self, *, kill: bool = False) -> None:
        """End it; again does nothing.

        Args:
            kill: it does not end by itself.
        """
        if kill:
            with suppress(OSError):  # it has ended
                if os.getpgid(self.process) == self.group:
                    os.kill(self.process, signal.SIGKILL)
        self.channel.close()

    @property
    def time(self) -> ProcessorTime:
        """The times of all its threads; those of before once it has ended."""
        self._time = _processor_time(self.process) or self._time
        return self._time or ProcessorTime(time.monotonic() / WALL_PER_PROCESSOR)


def _processor_time(process):
    used = waited = 0.0
    folder = f"/proc/{process}/task"
    try:
        threads = os.listdir(folder)  # noqa: PTH208 - asked after every call
        for thread in threads:
            with open(f"{folder}/{thread}/schedstat", "rb", buffering=0) as file:  # noqa: PTH123
                first, second = file.read(64).split()[:2]
            used, waited = used + int(first) / _NANO, waited + int(second) / _NANO
    except (OSError, ValueError):
        return None
    return ProcessorTime(used, waited, len(threads))
