"""What one submission may use before it is stopped."""

import os
from dataclasses import dataclass

from course_utils.checking.time_limit import seconds_per_call

CELL_VARIABLE = "NNCOURSE_CELL_SECONDS"


@dataclass(frozen=True)
class Limits:
    """Seconds are wall time unless said otherwise; sizes are bytes."""

    call_seconds: float = 10.0  # one call of a function
    exercise_seconds: float = 60.0  # all calls of one exercise
    cell_seconds: float = 60.0  # one cell
    notebook_seconds: float = 300.0  # all cells
    cpu_seconds: int = 600  # per process
    memory: int = 3 * 2**30  # beyond what the zygote has
    processes: int = 64
    written: int = 64 * 2**20  # all files together, and each
    printed: int = 1 * 2**20  # per cell
    returned: int = 64 * 2**20  # per call


def chosen_limits() -> Limits:
    """Return the limits, with the seconds that NNCOURSE_CALL_SECONDS and NNCOURSE_CELL_SECONDS ask for."""
    try:
        cell_seconds = float(os.environ.get(CELL_VARIABLE) or Limits.cell_seconds)
    except ValueError:
        cell_seconds = Limits.cell_seconds
    return Limits(
        call_seconds=seconds_per_call(),
        cell_seconds=cell_seconds,
        notebook_seconds=max(Limits.notebook_seconds, cell_seconds),
    )
