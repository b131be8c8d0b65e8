"""What all measurements share: options, commands that are timed, medians, and the line of a figure.

Every figure is a ratio of two things that took turns in one run, so that other programs on the machine hit
both. The line of a figure: its name, our seconds, the other's, the ratio, the number of rounds; all of them
medians.
"""

import argparse
import ctypes
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.class_run.cores import ONE_THREAD, allowed_cores
from autograder.course import environment
from tests.autograder.small_course import REPOSITORY

PR_SET_CHILD_SUBREAPER = 36
SHOWN = 2000  # characters of what a command that failed has said


@dataclass(frozen=True)
class Spent:
    """What a command used.

    Attributes:
        wall: seconds from start to end.
        cpu: seconds of processor time, of all its processes.
        said: what it wrote to its standard output.
    """

    wall: float
    cpu: float
    said: str = ""

    def per_further(self, fewer: "Spent", count: int) -> "Spent":
        """Return what each of ``count`` submissions added that ``fewer`` did without."""
        return Spent((self.wall - fewer.wall) / count, (self.cpu - fewer.cpu) / count)


def options(description: str, *, size: int, size_help: str, rounds: int = 3) -> argparse.ArgumentParser:
    """Return a parser with ``--rounds`` and ``--size``."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=rounds, help=f"turns (default: {rounds})")
    parser.add_argument("--size", type=int, default=size, help=f"{size_help} (default: {size})")
    return parser


def print_start() -> None:
    """Print what the machine is like, and how busy with other things."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(
        f"load at the start {load}; {allowed_cores()} cores, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release().partition('-')[0]}",
        flush=True,
    )


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


def figure(name: str, ours: Sequence[float], theirs: Sequence[float], *, inverse: bool = False) -> float:
    """Print the line of a figure and return its ratio, the median of the ratios within a round.

    Args:
        name: what is measured, and against what.
        ours: our seconds, round by round.
        theirs: the other's seconds.
        inverse: ours divided by theirs, where less is better.
    """
    pairs = zip(ours, theirs, strict=True)
    ratios = [mine / other if inverse else other / mine for mine, other in pairs]
    ratio = statistics.median(ratios)
    readings = f" ({', '.join(f'{one:.3g}' for one in ratios)})" if len(ratios) > 1 else ""
    say(
        f"{name}: ours {statistics.median(ours):.3f} s, other {statistics.median(theirs):.3f} s, "
        f"RATIO {ratio:.3g}{readings}, rounds {len(ratios)}"
    )
    return ratio


def in_turns(rounds: int, actions: Mapping[str, Callable[[], Spent]]) -> dict[str, list[Spent]]:
    """Do each action once a round; every other round in the opposite order."""
    spent: dict[str, list[Spent]] = {name: [] for name in actions}
    for number in range(rounds):
        for name in list(actions) if number % 2 == 0 else reversed(list(actions)):
            spent[name].append(actions[name]())
            say(f"  round {number + 1}: {name}: {spent[name][-1].wall:.2f} s")
    return spent


def spent_by(command: Sequence[str], folder: Path, *, python: str = sys.executable, expected=(0,), **changes):
    """Run ``python -m COMMAND`` and return what it used.

    Args:
        command: a module and its arguments.
        folder: the working directory.
        python: the interpreter.
        expected: exit codes that are no failure.
        changes: environment variables to set.
    """
    # Threads are the commands' own affair, whatever this one was started with.
    variables = {name: value for name, value in environment(**changes).items() if name not in ONE_THREAD}
    variables["PYTHONPATH"] = os.pathsep.join(filter(None, (str(REPOSITORY), changes.get("PYTHONPATH"))))
    _adopt_orphans()
    before, started = _children_seconds(), time.monotonic()
    run = subprocess.run(
        [python, "-m", *command],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    wall = time.monotonic() - started
    _bury_orphans()
    if run.returncode not in expected:
        raise RuntimeError(f"{' '.join(command)} ended with {run.returncode}: {(run.stderr)[-SHOWN:]}")
    return Spent(wall, _children_seconds() - before, run.stdout)


def forget(*folders: Path) -> None:
    """Delete folders, also nbgrader's write-protected ones."""
    for folder in folders:
        for path in folder.rglob("*") if folder.exists() else ():
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | 0o200)
        shutil.rmtree(folder, ignore_errors=True)


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _adopt_orphans() -> None:
    """Have processes whose parent has ended become children of this one, or their time would be lost."""
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1)


def _bury_orphans() -> None:
    # The sandbox of a worker that has ended takes a moment to see that.
    deadline = time.monotonic() + 5
    with suppress(ChildProcessError):
        while time.monotonic() < deadline:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.01)
