"""A worker process: ``python -m autograder.class_run.worker PARENT MODULE:CLASS``.

The class is that of a desk: made from a dictionary, it has `patience`, `done(job)` and `close()`. The worker
reads that dictionary and then jobs, a line of JSON each, and answers each job with a line. It ends when its
input ends or its parent dies, in the middle of a submission if need be: what it had not written down by then
is graded again by the next run.
"""

import argparse
import ctypes
import gc
import json
import os
import signal
import sys
from contextlib import closing, suppress
from importlib import import_module

from autograder.class_run.jobs import Job, as_line
from course_utils.errors import UserError

PR_SET_PDEATHSIG = 1


def main(argv: list[str] | None = None) -> int:
    """Work until there is no more to do."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parent", type=int, help="process that the jobs come from")
    parser.add_argument("desk", help="module:class of what does the jobs")
    args = parser.parse_args(argv)
    end_with(args.parent)
    jobs, answers = _own_channels()
    try:
        _work(args.desk, jobs, answers)
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


def _work(desk: str, jobs, answers) -> None:
    module, _, name = desk.partition(":")
    make = getattr(import_module(module), name)
    line = jobs.readline()
    if not line:
        return
    with closing(make(json.loads(line))) as desk:
        answers.write(as_line({"ready": desk.patience}))
        for place, line in enumerate(jobs):
            answers.write(as_line(desk.done(Job(**json.loads(line)))))
            if place == 0:
                gc.freeze()  # what the first job has imported stays: no need to look through it again


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
