"""Measure what share of a class run the gradebook's writes are.

    python -m tests.benchmarks.gradebook_share [--size 1000] [--real 20] [--rounds 3]

A grader that grades every kind of submission once and then repeats itself (`replaying_grader`) fills the
gradebook with the rows of the whole class. Its run is shorter than a real one, so the writes are compared
with the seconds of a real run of that size: a real run of a few of the same submissions in the same round,
and what each further one adds, two workers in both.
"""

import re
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.class_throughput import graded_by_us
from tests.benchmarks.measuring import figure, forget, in_turns, options, print_start, say, spent_by
from tests.benchmarks.replaying_grader import REPLAYING
from tests.benchmarks.sample_courses import WEEK, hand_in, make_course, notebooks

WRITTEN = re.compile(r"\((\d+) delivered, ([\d.]+) s, ([\d.]+) % of the run\)")
RUN = f"""
import sys
from autograder.class_run.run import Options, grade_class
sys.exit(grade_class(Options("{WEEK}", workers=2), "{REPLAYING}"))
"""


def main(arguments=None):
    """Measure and print."""
    parser = options(__doc__, size=1000, size_help="submissions in the gradebook")
    parser.add_argument("--real", type=int, default=20, help="submissions really graded (default: 20)")
    chosen = parser.parse_args(arguments)
    print_start()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), chosen.size, max(3, chosen.real), chosen.rounds)
    return 0


def measure(folder, size, real, rounds):
    """Print the figure."""
    all_of_them, few, two = (make_course(folder / name) for name in ("all", "few", "two"))
    for course, count in ((all_of_them, size), (few, real), (two, 2)):
        hand_in(course, notebooks(course), count)
    (folder / "repeat_grades.py").write_text(RUN)
    spent = in_turns(
        rounds,
        {
            "all, replayed": lambda: _replayed(all_of_them),
            "two, real": lambda: graded_by_us(two, workers=2),
            f"{real}, real": lambda: graded_by_us(few, workers=2),
        },
    )
    replayed, fewest, several = spent.values()
    written = [WRITTEN.search(one.said) for one in replayed]
    if any(int(one[1]) != size for one in written):
        raise RuntimeError(f"{written[0][0]}: expected {size} deliveries")
    further = [more.per_further(less, real - 2).wall for less, more in zip(fewest, several, strict=True)]
    whole = [less.wall + (size - 2) * each for less, each in zip(fewest, further, strict=True)]
    writing = [float(one[2]) for one in written]
    say(f"  of the replayed run itself, which grades nothing: {', '.join(one[3] for one in written)} %")
    ratio = figure(
        f"gradebook writes of {size} submissions, as a share of a real run (extrapolated from {real})",
        writing,
        whole,
        inverse=True,
    )
    say(f"that is {100 * ratio:.2f} % of the run")


def _replayed(course):
    forget(course / "autograded", course / "records")
    return spent_by(["repeat_grades"], course, PYTHONPATH=str(course.parent))


if __name__ == "__main__":
    sys.exit(main())
