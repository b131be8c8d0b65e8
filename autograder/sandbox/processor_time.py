"""How much processor time a process has used, and how long it has waited for a processor."""

from dataclasses import dataclass
from pathlib import Path

_NANO = 1e9


@dataclass(frozen=True)
class ProcessorTime:
    """Seconds since a process began.

    Attributes:
        used: on a processor.
        waited: ready to compute, while others had the processors.
    """

    used: float = 0.0
    waited: float = 0.0

    def since(self, before: "ProcessorTime") -> "ProcessorTime":
        """Return the difference."""
        return ProcessorTime(self.used - before.used, self.waited - before.waited)


def processor_time(process: int | None) -> ProcessorTime | None:
    """Return the times of all threads of a process; None where the system does not tell them."""
    used = waited = 0.0
    try:
        for thread in Path(f"/proc/{process}/task").iterdir():
            first, second, _ = (thread / "schedstat").read_text().split()
            used, waited = used + int(first) / _NANO, waited + int(second) / _NANO
    except (OSError, ValueError):
        return None
    return ProcessorTime(used, waited)
