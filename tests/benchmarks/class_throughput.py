"""Time a class of week 2 graded by us with two workers, and by stock `nbgrader autograde`.

    python -m tests.benchmarks.class_throughput [--size 100] [--stock 6] [--rounds 3]

The demo's class is repeated, without the endless loop; cells tagged `long-training` are taken out of the
submissions on both sides. All are whole commands; nbgrader's and one of ours write autograded notebooks and
the gradebook, the other of ours only records. Stock nbgrader grades one submission and a few of the same;
what each further one takes gives its seconds for the class.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import figure, forget, in_turns, options, print_start, say, spent_by
from tests.benchmarks.sample_courses import WEEK, hand_in, make_course, notebooks, stock_course


def main(arguments=None):
    """Measure and print."""
    parser = options(__doc__, size=100, size_help="submissions that we grade")
    parser.add_argument("--stock", type=int, default=6, help="submissions that nbgrader grades (default: 6)")
    chosen = parser.parse_args(arguments)
    print_start()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), chosen.size, max(2, chosen.stock), chosen.rounds)
    return 0


def measure(folder, size, stock, rounds):
    """Print the figures of a class of ``size``."""
    ours = make_course(folder / "ours")
    hand_in(ours, notebooks(ours), size)
    theirs = {count: stock_course(ours, folder / f"stock{count}", count) for count in (1, stock)}
    spent = in_turns(
        rounds,
        {
            "records": lambda: graded_by_us(ours, workers=2, gradebook=False),
            "records and gradebook": lambda: graded_by_us(ours, workers=2),
            "nbgrader, one": lambda: graded_by_nbgrader(theirs[1]),
            f"nbgrader, {stock}": lambda: graded_by_nbgrader(theirs[stock]),
        },
    )
    records, mine, one, several = spent.values()
    further = [more.per_further(first, stock - 1).wall for first, more in zip(one, several, strict=True)]
    whole = [first.wall + (size - 1) * each for first, each in zip(one, further, strict=True)]
    for what, spent_by_us in (("records", records), ("records and gradebook", mine)):
        figure(
            f"class of {size}, 2 workers, to {what}, against nbgrader autograde (extrapolated from {stock})",
            [each.wall for each in spent_by_us],
            whole,
        )
    say(next(line for line in mine[-1].said.splitlines() if line.startswith("gradebook")))


def graded_by_us(course, *, workers, feedback=False, gradebook=True):
    """Grade everybody anew and return what that used."""
    wanted = ["--feedback"] * feedback + ["--no-gradebook"] * (not gradebook)
    command = ["autograder", "grade", WEEK, "-j", str(workers), "--force", *wanted]
    forget(course / "autograded", course / "feedback", course / "records")
    return spent_by(command, course)


def graded_by_nbgrader(course):
    """Grade everybody anew and return what that used."""
    forget(course / "autograded", course / "feedback")
    return spent_by(["nbgrader", "autograde", WEEK, "--force"], course)


if __name__ == "__main__":
    sys.exit(main())
