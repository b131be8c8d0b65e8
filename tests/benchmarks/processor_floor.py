"""Compare the processor time of a grading with its floor: the same cells and calls in a warm fork.

    python -m tests.benchmarks.processor_floor [--size 20] [--rounds 3]

Ours is what each further submission adds to `nncourse grade -j 1`, all processes of the run taken together:
once with records alone, once with autograded notebooks and gradebook. The floor is replayed from recordings
of gradings of the same submissions, one fork of a warm process each; see `recorded_calls`. There are two:
with the cells that our grader ran, which leaves out what only shows something, and with all cells of the
submission but those that train for long, as any other grader would run them.
"""

import gc
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from autograder.class_run.cores import ONE_THREAD
from tests.benchmarks.class_throughput import graded_by_us
from tests.benchmarks.measuring import Spent, figure, in_turns, options, print_start, say
from tests.benchmarks.sample_courses import NAME, WEEK, hand_in, make_course, notebooks


def main(arguments=None):
    """Measure and print."""
    chosen = options(__doc__, size=20, size_help="submissions").parse_args(arguments)
    if any(os.environ.get(name) != value for name, value in ONE_THREAD.items()):
        # NumPy is loaded by now, with as many threads as there are cores; a fork copies one.
        command = [sys.executable, "-m", "tests.benchmarks.processor_floor", *(arguments or sys.argv[1:])]
        os.execve(sys.executable, command, {**os.environ, **ONE_THREAD})
    print_start()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), max(2, chosen.size), chosen.rounds)
    return 0


def measure(folder, size, rounds):
    """Print the figures."""
    many = make_course(folder / "many")
    one = make_course(folder / "one")
    hand_in(many, notebooks(many), size)
    hand_in(one, notebooks(one), 1)
    recordings = recordings_of(many)[1:]
    counts = [sum(len(asked.calls) for asked in each.asked) for each in recordings]
    say(
        f"{len(recordings)} submissions replayed, on average {sum(counts) / len(counts):.0f} calls and "
        f"{sum(len(each.cells) for each in recordings) / len(recordings):.0f} of "
        f"{sum(len(each.all_cells) for each in recordings) / len(recordings):.0f} cells"
    )
    shell = warm_shell()
    spent = in_turns(
        rounds,
        {
            "floor, our cells": lambda: floor(recordings, shell),
            "floor, all cells": lambda: floor(recordings, shell, all_cells=True),
            "records, one": lambda: graded_by_us(one, workers=1, gradebook=False),
            "records": lambda: graded_by_us(many, workers=1, gradebook=False),
            "all, one": lambda: graded_by_us(one, workers=1),
            "all": lambda: graded_by_us(many, workers=1),
        },
    )
    for kind, words in (("records", "records alone"), ("all", "with autograded notebooks and gradebook")):
        pairs = zip(spent[kind], spent[f"{kind}, one"], strict=True)
        further = [more.per_further(first, size - 1).cpu for more, first in pairs]
        for name in ("floor, our cells", "floor, all cells"):
            lowest = [each.cpu / len(recordings) for each in spent[name]]
            words_of_all = f"processor time per submission, {words}, against the {name}"
            figure(words_of_all, further, lowest, inverse=True)


def recordings_of(course):
    """Return what grading everybody asked for."""
    from autograder.sandbox.session import Zygote
    from tests.benchmarks.recorded_calls import recorded

    with Zygote() as zygote:
        students = sorted((course / "submitted").iterdir())
        return [recorded((one / WEEK / NAME).read_bytes(), WEEK, one.name, zygote) for one in students]


def warm_shell():
    """Return a shell in this process, as warm as the sandbox's own; figures are not drawn."""
    from autograder.reference import reference_functions
    from autograder.sandbox import zygote
    from autograder.sandbox.limits import Limits

    reference_functions(WEEK)
    shell = zygote._prepared(Limits(), figures=False)
    gc.collect()
    gc.freeze()
    return shell


def floor(recordings, shell, *, all_cells=False):
    """Replay everything, a fork for each submission, and return what that used."""
    from tests.benchmarks.recorded_calls import replay, seconds_in_fork

    works = [partial(replay, each, shell, WEEK, all_cells=all_cells) for each in recordings]
    pairs = [seconds_in_fork(work) for work in works]
    return Spent(sum(wall for wall, _ in pairs), sum(cpu for _, cpu in pairs))


if __name__ == "__main__":
    sys.exit(main())
