"""Time real submissions from folder to gradebook and feedback pages, against stock nbgrader.

    python -m tests.benchmarks.real_shaped [--size 300] [--stock 3] [--rounds 1] [--no-training]

The demo's class is repeated, without the endless loop; its notebooks hold training cells and the outputs,
pictures included, that the solved notebook shows when it is run. Ours is `nncourse grade --feedback` with two
workers, which skips cells tagged `long-training` and keeps what they showed; theirs is `nbgrader autograde`,
which runs them, and `nbgrader generate_feedback`. Stock nbgrader grades one submission and a few of the same;
what each further one takes gives its seconds for the class.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.class_throughput import graded_by_nbgrader, graded_by_us
from tests.benchmarks.measuring import Spent, figure, in_turns, options, print_start, say, spent_by
from tests.benchmarks.real_submissions import real_notebooks, size_and_pictures
from tests.benchmarks.sample_courses import WEEK, hand_in, make_course, notebooks, stock_course


def main(arguments=None):
    """Measure and print."""
    parser = options(__doc__, size=300, size_help="submissions that we grade", rounds=1)
    parser.add_argument("--stock", type=int, default=3, help="submissions that nbgrader grades (default: 3)")
    parser.add_argument("--no-training", action="store_true", help="take the training cells out, to try this")
    chosen = parser.parse_args(arguments)
    print_start()
    with tempfile.TemporaryDirectory() as folder:
        training = not chosen.no_training
        measure(Path(folder), chosen.size, max(2, chosen.stock), chosen.rounds, training)
    return 0


def measure(folder, size, stock, rounds, training):
    """Print the figures of a class of ``size``."""
    ours = make_course(folder / "ours")
    kinds = real_notebooks(notebooks(ours, training=True), folder, training=training)
    size_in_bytes, pictures = size_and_pictures(kinds[0])
    say(f"  each submission has about {size_in_bytes / 1e6:.2f} MB and {pictures} pictures")
    hand_in(ours, kinds, size)
    theirs = {count: stock_course(ours, folder / f"stock{count}", count) for count in (1, stock)}
    spent = in_turns(
        rounds,
        {
            "ours": lambda: graded_by_us(ours, workers=2, feedback=True),
            "nbgrader, one": lambda: _all_by_nbgrader(theirs[1], 1),
            f"nbgrader, {stock}": lambda: _all_by_nbgrader(theirs[stock], stock),
        },
    )
    mine, one, several = spent.values()
    if (pages := len(list((ours / "feedback").glob("*/*/*.html")))) != size:
        raise RuntimeError(f"{pages} feedback pages; expected {size}")
    further = [more.per_further(first, stock - 1).wall for first, more in zip(one, several, strict=True)]
    whole = [first.wall + (size - 1) * each for first, each in zip(one, further, strict=True)]
    figure(
        f"{size} real-shaped submissions to gradebook and pages, against nbgrader autograde and "
        f"generate_feedback (extrapolated from {stock})",
        [each.wall for each in mine],
        whole,
    )


def _all_by_nbgrader(course, count):
    graded = graded_by_nbgrader(course)
    paged = spent_by(["nbgrader", "generate_feedback", WEEK, "--force"], course)
    if (pages := len(list((course / "feedback").glob("*/*/*.html")))) != count:
        raise RuntimeError(f"nbgrader wrote {pages} feedback pages; expected {count}")
    return Spent(graded.wall + paged.wall, graded.cpu + paged.cpu)


if __name__ == "__main__":
    sys.exit(main())
