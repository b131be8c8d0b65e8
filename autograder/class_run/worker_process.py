"""A worker as the coordinator sees it: lines in, lines out, and a life that may end at any time."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from autograder.class_run.cores import ONE_THREAD
from autograder.class_run.jobs import Job, as_line

WORKER = "autograder.class_run.worker"
ROOT = Path(__file__).parents[2]
START_SECONDS = 300.0  # that a start may take on a slow, crowded machine
END_SECONDS = 5.0  # between closing its output and being gone
CHUNK = 2**16


class WorkerProcess:
    """A running worker.

    Args:
        desk: ``module:class`` of what does its jobs.
        scratch: the folder for its temporary files and for what it prints.

    Attributes:
        job: what it is doing; None for nothing.
        ready: whether it takes jobs.
    """

    def __init__(self, desk: str, scratch: Path):
        self.job: Job | None = None
        self.ready = False
        self._patience = START_SECONDS
        self._since = time.monotonic()
        self._unread, self._unsent = b"", b""
        self._at_end = False
        self._log = scratch / f"worker-{time.monotonic_ns()}.log"
        # -P: nothing that lies in the working directory is imported.
        command = [sys.executable, "-P", "-m", WORKER, str(os.getpid()), desk]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**os.environ, **ONE_THREAD, "TMPDIR": str(scratch), "PYTHONPATH": _search_path()},
                # An interrupt typed into the terminal is the coordinator's to answer.
                start_new_session=True,
            )
        self.input, self.output = self._process.stdin, self._process.stdout
        os.set_blocking(self.input.fileno(), False)
        os.set_blocking(self.output.fileno(), False)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def is_late(self) -> bool:
        """Whether it has taken longer than the sum of its limits."""
        waiting = self.job is not None or not self.ready
        return waiting and time.monotonic() - self._since > self._patience

    @property
    def has_unsent(self) -> bool:
        """Whether there are bytes that it has not taken yet."""
        return bool(self._unsent)

    def introduce(self, setup: bytes) -> None:
        """Tell it what every worker has to know, a line; nothing else is read before."""
        self._unsent += setup
        self.send()

    def give(self, job: Job) -> None:
        """Give it a job; it has none."""
        self.job, self._since = job, time.monotonic()
        self._unsent += as_line(job)
        self.send()

    def send(self) -> None:
        """Hand over as many bytes as it takes now."""
        with suppress(BlockingIOError, BrokenPipeError):
            while self._unsent:
                self._unsent = self._unsent[os.write(self.input.fileno(), self._unsent[:CHUNK]) :]

    def answers(self) -> Iterator[dict[str, Any]]:
        """Yield the answers that have come.

        Raises:
            EOFError: it has ended.
        """
        with suppress(BlockingIOError):
            while True:
                chunk = os.read(self.output.fileno(), CHUNK)
                if not chunk:
                    self._at_end = True
                    raise EOFError
                self._unread += chunk
                *lines, self._unread = self._unread.split(b"\n")
                for line in lines:
                    answer = json.loads(line)
                    if "ready" in answer:
                        self.ready, self._patience = True, float(answer["ready"])
                    yield answer

    def end(self) -> str:
        """End it, if it has not ended, and return how that came about."""
        if self._at_end:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(END_SECONDS)
        by_itself = self._process.poll() is not None
        self._process.kill()
        code = self._process.wait()
        for channel in (self.input, self.output):
            with suppress(BrokenPipeError):
                channel.close()
        if not by_itself:
            return "it was stopped"
        said = self._last_line()
        if code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"it ended with exit code {code}{f': {said}' if said else ''}"

    def _last_line(self) -> str:
        with suppress(OSError):
            lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
            return next((line.strip() for line in reversed(lines) if line.strip()), "")[:200]
        return ""


def _search_path() -> str:
    """Where the course is, for a checkout that is not installed."""
    return os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
