"""Measure the memory of a class run's coordinator, and the gradebook's share, for small and large classes.

    python -m tests.benchmarks.class_memory [--students 20 2000]

A fake grader stands for the sandbox, so that thousands of submissions take minutes; autograded notebooks and
gradebook are real. What is compared is the most memory that the coordinator ever had.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.autograder.class_run.sample import FAKE, hand_in
from tests.benchmarks.week2_class import make_course

GRADE = """
import sys
from autograder.class_run.run import Options, grade_class
grade_class(Options("week2"), sys.argv[1])
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM:")))
"""


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, nargs=2, default=[20, 2000], metavar="N")
    options = parser.parse_args()
    memory = []
    for count in options.students:
        with tempfile.TemporaryDirectory() as folder:
            course = make_course(Path(folder) / "course")
            for number in range(count):
                hand_in(course, f"s{number:05}", str(number))
            run = subprocess.run(
                [sys.executable, "-c", GRADE, FAKE], cwd=course, capture_output=True, text=True, check=True
            )
        memory.append(int(run.stdout.split()[-2]))
        gradebook = next(line for line in run.stdout.splitlines() if line.startswith("gradebook"))
        megabytes, delivered = memory[-1] / 1024, gradebook.partition("(")[2].rstrip(")")
        print(f"{count:6} submissions: {megabytes:6.1f} MB at most; {delivered}")
    print(f"ratio of memory: {memory[1] / memory[0]:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
