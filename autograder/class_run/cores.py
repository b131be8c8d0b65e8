"""How many processes may compute at once; none of them uses more than one thread for it."""

import os
from contextlib import suppress
from pathlib import Path

# OpenBLAS waits by spinning: on two cores, two workers with two threads each are ten times slower.
ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}


def allowed_cores(share: Path = Path("/sys/fs/cgroup/cpu.max")) -> int:
    """Return how many cores this process may use, at least 1: by its affinity and its container's share.

    Args:
        share: where Linux shows what a container may use, as ``quota period`` or ``max period``.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):  # no container, or one without a limit
        quota, period = map(int, share.read_text().split())
        cores = min(cores, quota // period)
    return max(1, cores)
