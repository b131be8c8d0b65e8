"""Time one cold grading: `nncourse ci` against `nbgrader autograde` and Otter's `otter run`.

    python -m tests.benchmarks.cold_start [--size 1] [--rounds 5] [--otter FOLDER]

One submission of week 2 with everything right, without the cells tagged `long-training`; whole commands, from
the start of the process to its end. Otter comes into an environment of its own by pip; where that is
impossible, a line says so and the rest is measured.
"""

import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.class_throughput import graded_by_nbgrader
from tests.benchmarks.measuring import figure, in_turns, options, print_start, say, spent_by
from tests.benchmarks.otter_assignment import as_submission, install, points_in, write_assignment
from tests.benchmarks.sample_courses import NAME, WEEK, hand_in, make_course, notebooks, stock_course


def main(arguments=None):
    """Measure and print."""
    parser = options(__doc__, size=1, size_help="kinds of submissions, one after the other", rounds=5)
    parser.add_argument("--otter", type=Path, help="environment with Otter, made if it is not there")
    parser.add_argument("--no-otter", action="store_true", help="leave Otter out")
    chosen = parser.parse_args(arguments)
    print_start()
    with tempfile.TemporaryDirectory() as folder:
        otter = None if chosen.no_otter else _installed(chosen.otter or Path(folder) / "otter")
        kinds = notebooks(course := make_course(Path(folder) / "course"))
        for place, notebook in enumerate(kinds[: chosen.size]):
            measure(course, Path(folder) / str(place), notebook, chosen.rounds, otter)
    return 0


def measure(course, folder, notebook, rounds, otter):
    """Print the figures of one submission.

    Args:
        course: a course of ours; what is handed in there is replaced.
        folder: for everything else.
        notebook: the submission.
        rounds: how many.
        otter: the interpreter of an environment with Otter; None to leave it out.
    """
    hand_in(course, [notebook], 1)
    stock = stock_course(course, folder / "stock", 1)
    path = course / "submitted" / "s0000" / WEEK / NAME
    actions = {
        "ours": lambda: spent_by(["autograder", "ci", str(path)], course, expected=(0, 1)),
        "nbgrader": lambda: graded_by_nbgrader(stock),
    }
    if otter is not None:
        actions["otter"] = _otter_run(folder, notebook, otter)
    spent = in_turns(rounds, actions)
    walls = {name: [one.wall for one in each] for name, each in spent.items()}
    figure("one cold CI grading, against nbgrader autograde", walls["ours"], walls["nbgrader"])
    if otter is not None:
        figure("one cold CI grading, against otter run", walls["ours"], walls["otter"])
        say(f"Otter gave {points_in(json.loads((folder / 'otter' / 'results.json').read_text())):g} points")


def _installed(folder):
    try:
        return install(folder)
    except OSError as error:
        say(f"not compared with Otter: it cannot be installed here ({error})")
        return None


def _otter_run(folder, notebook, python):
    home = folder / "otter"
    tests = write_assignment(home, WEEK)
    submission = as_submission(notebook, home / "handed_in" / NAME)
    own = {"python": str(python), "PATH": f"{python.parent}:/usr/bin:/bin"}
    made = ["otter", "generate", "-t", str(tests), "-o", "autograder.zip", "--no-environment"]
    spent_by([*made, "--no-requirements"], home, **own)
    command = ["otter", "run", str(submission), "-a", "autograder.zip", "-o", ".", "--no-logo"]
    return lambda: spent_by(command, home, **own)


if __name__ == "__main__":
    sys.exit(main())
