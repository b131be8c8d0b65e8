"""What one submission may use before it is stopped."""

import os
from dataclasses import dataclass
from pathlib import Path

from course_utils.checking.time_limit import seconds_per_call

# For slow or small machines, for patient or hurried instructors, and for tests: variable and unit.
# That of one call is the course's own.
VARIABLES = {
    "exercise_seconds": ("NNCOURSE_EXERCISE_SECONDS", 1.0),
    "notebook_seconds": ("NNCOURSE_NOTEBOOK_SECONDS", 1.0),
    "memory": ("NNCOURSE_MEMORY_MB", 2**20),
}
# A process that waits for a processor for so long needs a machine with less to do.
WALL_PER_PROCESSOR = 6.0


@dataclass(frozen=True)
class Limits:
    """Seconds are processor time; sizes are bytes."""

    call_seconds: float = 10.0  # one call of a function, or one definition
    exercise_seconds: float = 60.0  # all calls of one exercise
    assignment_seconds: float = 2.0  # one assignment that a function needs
    notebook_seconds: float = 300.0  # everything of one submission
    cpu_seconds: int = 600  # per process, enforced by the system
    memory: int = 3 * 2**30  # beyond what the fork server has
    processes: int = 64
    returned: int = 64 * 2**20  # per call


@dataclass
class Budget:
    """The processor time that several calls share.

    Attributes:
        seconds: how much there is.
        left: how much is left.
    """

    seconds: float
    left: float = 0.0

    def __post_init__(self):
        self.left = self.seconds

    def spend(self, seconds: float) -> None:
        """Take something off."""
        self.left -= seconds


def address_space() -> int | None:
    """Return the bytes of address space that this process has, or None where that is not known."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None


def chosen_limits() -> Limits:
    """Return the limits, with those that the environment asks for; what is no number there is ignored."""
    asked = {name: _asked(*variable) for name, variable in VARIABLES.items()}
    chosen = {name: value for name, value in asked.items() if value is not None}
    return Limits(call_seconds=seconds_per_call(), **chosen)


def _asked(variable: str, unit: float) -> float | None:
    """Return a variable's value in the kind of number that the unit is, or None."""
    try:
        value = type(unit)(float(os.environ.get(variable, "")) * unit)
    except (ValueError, OverflowError):
        return None
    return value if 0 < value < float("inf") else None
