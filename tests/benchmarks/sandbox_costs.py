"""What the sandbox costs: `python -m tests.benchmarks.sandbox_costs`.

Wall times are medians in milliseconds; on a busy machine read the last column, the ratio to a fork of this
process that ends at once, measured in turn with each of them.
"""

import os
import statistics
import time
from pathlib import Path

import numpy as np

from autograder.sandbox.session import Cell, Zygote
from course_utils.checking.outcome import Call
from course_utils.checking.runner import in_process

SOURCE = (
    "def same(x):\n    return x\n\ndef ask(x):\n    for _ in range(100): h(x)\n\ndef h(x):\n    return x\n"
)
ROUNDS = 15
BIG = (12288, 209)


def milliseconds(action):
    began = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - began)


def bare_fork():
    """Fork and wait."""
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def measured(action, per=1, rounds=ROUNDS):
    """Return the median of an action's milliseconds, divided by ``per``, and its ratio to a bare fork."""
    times, forks = [], []
    for _ in range(rounds):
        times.append(milliseconds(action) / per)
        forks.append(milliseconds(bare_fork))
    return statistics.median(times), statistics.median(times) / statistics.median(forks)


def proportional_memory(process):
    """Return a process's megabytes, pages that it shares divided among their users (PSS)."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError(f"process {process} has no PSS")


def rows():
    """Yield (what, median, ratio)."""
    began = time.perf_counter()
    with Zygote() as zygote:
        yield "zygote: start, ms", 1000 * (time.perf_counter() - began), None

        def empty():
            with zygote.submission() as submission:
                submission.run([])

        yield "submission without cells: start and end, ms", *measured(empty)
        with zygote.submission() as submission:
            cells = [Cell(0, "import numpy as np"), Cell(1, SOURCE)]
            submission.run(cells)
            yield "cell `1`, ms", *measured(lambda: submission.run([Cell(2, "1")]))
            yield "exercise: fork and close, ms", *measured(lambda: submission.exercise("same").close())
            with submission.exercise("same") as exercise:
                run = exercise.runner(left_out=[], helpers={}, starts={})
                small, big = Call((np.ones(3),)), Call((np.random.default_rng(0).random(BIG),))
                here = in_process(lambda x: x)
                yield "small call, ms", *measured(lambda: [run(small) for _ in range(100)], 100)
                yield (
                    "small call in this process, ms",
                    *measured(lambda: [here(small) for _ in range(100)], 100),
                )
                yield "20 MB there and back, ms", *measured(lambda: run(big))
                yield "same in this process, ms", *measured(lambda: here(big))
            with submission.exercise("ask") as exercise:
                run = exercise.runner(left_out=["h"], helpers={"h": lambda x: x}, starts={})
                yield "call of a helper that answers here, ms", *measured(lambda: run(small), 100)
            yield "zygote, MB (PSS)", proportional_memory(zygote.process), None
            yield "base, MB (PSS)", proportional_memory(submission.process), None


def main():
    print(f"{'':45}{'median':>9}{'/ fork':>9}")
    for what, value, ratio in rows():
        print(f"{what:45}{value:9.2f}" + (f"{ratio:9.2f}" if ratio is not None else ""), flush=True)


if __name__ == "__main__":
    main()
