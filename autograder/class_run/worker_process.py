"""A worker: a process that does one job after the other, and whose life may end at any time.

What does the jobs is a desk: a class made from a setup, with `patience`, `done(job)` and `close()`. A worker
ends when its coordinator closes the pipe or dies, in the middle of a submission if need be: what it had not
written down by then is graded again by the next run.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import time
from contextlib import closing, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from autograder.class_run.cores import ONE_THREAD
from autograder.class_run.jobs import Job, Outcome
from course_utils.errors import UserError

SPAWN = multiprocessing.get_context("spawn")  # a process that has imported nothing yet
START_SECONDS = 300.0  # that a start may take on a slow, crowded machine
END_SECONDS = 5.0  # between closing its pipe and being gone
PR_SET_PDEATHSIG = 1


class WorkerEndedError(Exception):
    """A worker has died, or was ended because it did not answer; the message gives the reason."""


class WorkerProcess:
    """A running worker.

    Args:
        desk: ``module:class`` of what does its jobs.
        setup: what the desk is made from.
        scratch: the folder for its temporary files and for what it prints.

    Attributes:
        pipe: is ready when there is an answer, and when it has died.
        job: what it is doing; None if it is idle.
        started: whether its desk is made.
        deadline: by the monotonic clock, when an answer will not come any more.
    """

    def __init__(self, desk: str, setup: Any, scratch: Path):
        self._log = scratch / f"worker-{time.monotonic_ns()}.log"
        self.pipe, theirs = SPAWN.Pipe()
        arguments = (os.getpid(), desk, theirs, self._log)
        self._process = SPAWN.Process(target=_work, args=arguments, daemon=True)
        os.environ.update(ONE_THREAD)  # inherited before anything there is imported
        self._process.start()
        theirs.close()
        self.job: Job | None = None
        self.started = False
        self._patience = START_SECONDS
        self._send(setup)

    def give(self, job: Job) -> None:
        """Let it do a job, as soon as it has started."""
        self.job = job
        self._send(job)

    def answer(self, seconds: float = 0.0) -> Outcome | None:
        """Return what came of its job; None if it has only started.

        Args:
            seconds: to wait for it.

        Raises:
            UserError: the worker says that no job can be done here.
            WorkerEndedError: it died, or has not answered in time; it is gone.
        """
        try:
            if not self.pipe.poll(seconds):
                self.end()
                raise WorkerEndedError("it did not answer within the sum of its limits")
            answer = self.pipe.recv()
        except (EOFError, OSError):
            raise WorkerEndedError(self.end(patience=END_SECONDS)) from None
        if isinstance(answer, UserError):
            raise answer
        if self.started:
            self.job = None
            return answer
        self.started, self._patience = True, float(answer)
        self.deadline = time.monotonic() + self._patience
        return None

    def end(self, patience: float = 0.0) -> str:
        """End it, if it does not end by itself in so many seconds, and return how that came about."""
        self.pipe.close()
        self._process.join(patience)
        by_itself = not self._process.is_alive()
        self._process.kill()
        self._process.join()
        code = self._process.exitcode or 0
        if not by_itself:
            return "it was stopped"
        if code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"it ended with exit code {code}{self._last_line()}"

    def _send(self, what: Any) -> None:
        self.deadline = time.monotonic() + self._patience
        with suppress(OSError):  # it has died: its answer will say so
            self.pipe.send(what)

    def _last_line(self) -> str:
        with suppress(OSError):
            lines = self._log.read_text(encoding="utf-8", errors="replace").split("\n")
            return next((f": {line.strip()[:200]}" for line in reversed(lines) if line.strip()), "")
        return ""


def _work(parent: int, desk: str, pipe, log: Path) -> None:
    """Work until there is no more to do; what else prints or reads here finds neither terminal nor pipe."""
    _end_with(parent)
    os.setsid()  # an interrupt typed into the terminal is the coordinator's to answer
    for number, path in enumerate((os.devnull, os.devnull, log)):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), number)
    os.environ["TMPDIR"] = str(log.parent)
    module, _, name = desk.partition(":")
    with suppress(EOFError, BrokenPipeError):  # nobody is interested any more
        try:
            with closing(getattr(import_module(module), name)(pipe.recv())) as made:
                pipe.send(made.patience)
                pipe.send(made.done(pipe.recv()))
                gc.freeze()  # what the first job has imported stays: no need to look through it again
                while True:
                    pipe.send(made.done(pipe.recv()))
        except UserError as error:
            pipe.send(error)


def _end_with(parent: int) -> None:
    """Have this process killed when its parent dies, where the system can."""
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(0)  # it died before this was asked for
