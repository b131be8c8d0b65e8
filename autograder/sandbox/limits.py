"""What one submission may use before it is stopped."""

from dataclasses import dataclass


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
