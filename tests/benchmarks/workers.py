"""Time a class of week-2 submissions with one worker and with two, and print the ratio.

    python -m tests.benchmarks.workers [--students 40] [--rounds 3]

The runs take turns; each grades everybody into records and gradebook, `long-training` cells left out. The
median of the ratios within a round is what counts: other programs that run at the same time hit both.
"""

import argparse
import contextlib
import io
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from autograder.class_run.cores import allowed_cores
from autograder.class_run.run import Options, grade_class
from tests.benchmarks.week2_class import WEEK, hand_in, make_course


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if allowed_cores() < 2:
        print("skipped: this process may use one core only, so that two workers are not started")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(make_course(Path(folder) / "course"))
        hand_in(Path.cwd(), options.students)
        ratios = []
        for number in range(1, options.rounds + 1):
            one, two = timed(1), timed(2)
            ratios.append(one / two)
            print(f"round {number}: 1 worker {one:6.1f} s   2 workers {two:6.1f} s   ratio {ratios[-1]:.2f}")
        os.chdir("/")
    middle, load = statistics.median(ratios), os.getloadavg()[0]
    print(f"ratio of {options.students} submissions: {middle:.2f} (load of the last minute {load:.1f})")
    return 0


def timed(workers):
    """Return the seconds of one run that grades everybody."""
    started = time.monotonic()
    with contextlib.redirect_stdout(io.StringIO()):
        code = grade_class(Options(WEEK, workers=workers, force=True))
    assert code == 0, code
    return time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main())
