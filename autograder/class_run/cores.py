"""How many processes may compute at once; none of them uses more than one thread for it."""

import math
import os
from pathlib import Path

# OpenBLAS waits by spinning: on two cores, two workers with two threads each are ten times slower.
ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}


def allowed_cores(control_groups: Path = Path("/sys/fs/cgroup")) -> int:
    """Return how many cores this process may use, at least 1: by its affinity and its container's share.

    Args:
        control_groups: where Linux shows them.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, math.floor(min(cores, _share(control_groups))))


def _share(root: Path) -> float:
    """The smallest share of CPU time that this process's control groups allow, in cores."""
    shares = [math.inf]
    for folder in _own_groups(root):
        shares.append(_quotient(*_words(folder / "cpu.max", 2)))
        quota, period = (_words(folder / f"cpu.cfs_{name}_us", 1)[0] for name in ("quota", "period"))
        shares.append(_quotient(quota, period))
    return min(shares)


def _own_groups(root: Path):
    """The folders of this process's control groups and all above them, of both versions."""
    for line in ["::/", *_own_lines()]:
        _, controllers, path = line.split(":", 2)
        if controllers and "cpu" not in controllers.split(","):
            continue
        top = root / controllers if controllers else root
        below = top / path.strip("/")
        yield from (one for one in (below, *below.parents) if one == top or top in one.parents)


def _own_lines() -> list[str]:
    try:
        return Path("/proc/self/cgroup").read_text().splitlines()
    except OSError:
        return []


def _words(path: Path, count: int) -> list[str]:
    try:
        words = path.read_text().split()
    except OSError:
        words = []
    return words if len(words) == count else [""] * count


def _quotient(quota: str, period: str) -> float:
    if quota.isdigit() and period.isdigit() and int(quota) and int(period):
        return int(quota) / int(period)
    return math.inf
