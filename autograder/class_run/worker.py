"""A worker process: ``python -m autograder.class_run.worker PARENT --grader MODULE:CLASS``.

It reads a `Setup` and then jobs, a line of JSON each, and answers each job with a line. It ends when its
input ends or its parent dies, in the middle of a submission if need be: what it had not written down by then
is graded again by the next run.
"""

import argparse
import ctypes
import json
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module

from autograder.class_run.jobs import Job, Setup, as_line
from course_utils.errors import UserError

CONFINED = "autograder.class_run.confined_grader:ConfinedGrader"
PR_SET_PDEATHSIG = 1


def main(argv: list[str] | None = None) -> int:
    """Work until there is no more to do."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parent", type=int, help="process that the jobs come from")
    parser.add_argument("--grader", default=CONFINED, help="module:class of what grades")
    args = parser.parse_args(argv)
    end_with(args.parent)
    jobs, answers = _own_channels()
    try:
        _work(args.grader, jobs, answers)
    except UserError as error:
        answers.write(as_line({"refused": str(error)}))
    except BrokenPipeError:
        pass  # nobody is interested any more
    return 0


def end_with(parent: int) -> None:
    """Have this process killed when its parent dies, where the system can."""
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(0)  # it died before this was asked for


def _work(grader: str, jobs, answers) -> None:
    module, _, name = grader.partition(":")
    make = getattr(import_module(module), name)
    from autograder.class_run.desk import Desk

    line = jobs.readline()
    if not line:
        return
    setup = Setup.from_line(line)
    with make(setup) as grades:
        desk = Desk(setup, grades)
        answers.write(as_line({"ready": grades.patience}))
        for line in jobs:
            answers.write(as_line(desk.done(Job(**json.loads(line)))))


def _own_channels():
    """Input and output for this module alone: what else prints or reads finds neither, nor do children."""
    jobs = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return jobs, answers


if __name__ == "__main__":
    sys.exit(main())
