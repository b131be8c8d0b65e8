"""Compare the processor time of a grading with its floor: the same definitions and calls in a warm fork.

    python -m tests.benchmarks.processor_floor [--size 20] [--rounds 3]

Ours is what each further submission adds to `nncourse grade -j 1`, all processes of the run taken together:
once to records alone, once to records and nbgrader's gradebook. The floor is replayed from recordings of
gradings of the same submissions, one fork of a warm process each; see `recorded_calls`.
"""

import gc
import os
import sys
import tempfile
import warnings
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
    say(f"{len(recordings)} submissions replayed, on average {sum(counts) / len(counts):.0f} calls")
    warm()
    spent = in_turns(
        rounds,
        {
            "floor": lambda: floor(recordings),
            "records, one": lambda: graded_by_us(one, workers=1, gradebook=False),
            "records": lambda: graded_by_us(many, workers=1, gradebook=False),
            "all, one": lambda: graded_by_us(one, workers=1),
            "all": lambda: graded_by_us(many, workers=1),
        },
    )
    lowest = [each.cpu / len(recordings) for each in spent["floor"]]
    for kind, words in (("records", "to records"), ("all", "to records and gradebook")):
        pairs = zip(spent[kind], spent[f"{kind}, one"], strict=True)
        further = [more.per_further(first, size - 1).cpu for more, first in pairs]
        figure(f"processor time per submission, {words}, against the floor", further, lowest, inverse=True)


def recordings_of(course):
    """Return what grading everybody asked for."""
    from autograder.sandbox.session import Sandbox
    from tests.benchmarks.recorded_calls import recorded

    with Sandbox() as sandbox:
        students = sorted((course / "submitted").iterdir())
        return [recorded((one / WEEK / NAME).read_bytes(), WEEK, one.name, sandbox) for one in students]


def warm():
    """Import what the sandbox's own fork server has imported."""
    from autograder.reference import reference_functions
    from autograder.sandbox import fork_server

    reference_functions(WEEK)
    fork_server._import_everything()
    gc.collect()
    gc.freeze()


def floor(recordings):
    """Replay everything, a fork for each submission, and return what that used."""
    from tests.benchmarks.recorded_calls import replay, seconds_in_fork

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pairs = [seconds_in_fork(partial(replay, each, WEEK)) for each in recordings]
    return Spent(sum(wall for wall, _ in pairs), sum(cpu for _, cpu in pairs))


if __name__ == "__main__":
    sys.exit(main())
