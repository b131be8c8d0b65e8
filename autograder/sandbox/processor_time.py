"""How much processor time a process has used, and how long it has waited for a processor."""

import os
from dataclasses import dataclass

_NANO = 1e9


@dataclass(frozen=True)
class ProcessorTime:
    """Seconds since a process began.

    Attributes:
        used: on a processor.
        waited: ready to compute, while others had the processors.
        threads: how many it has now; 0 where that is not known.
    """

    used: float = 0.0
    waited: float = 0.0
    threads: int = 0

    def since(self, before: "ProcessorTime") -> "ProcessorTime":
        """Return the difference."""
        return ProcessorTime(self.used - before.used, self.waited - before.waited, self.threads)


def processor_time(process: int | None) -> ProcessorTime | None:
    """Return the times of all threads of a process; None where the system does not tell them."""
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
