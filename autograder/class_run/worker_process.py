"""A worker as the coordinator sees it: lines in, lines out, and a life that may end at any time."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from autograder.class_run.cores import ONE_THREAD
from autograder.class_run.jobs import as_line
from course_utils.errors import UserError

WORKER = "autograder.class_run.worker"
ROOT = Path(__file__).parents[2]
START_SECONDS = 300.0  # that a start may take on a slow, crowded machine
END_SECONDS = 5.0  # between closing its output and being gone
CHUNK = 2**16


class WorkerEndedError(Exception):
    """A worker has died, or was ended because it did not answer; the message gives the reason."""


class WorkerProcess:
    """A running worker.

    Args:
        desk: ``module:class`` of what does its jobs.
        setup: what the desk is made from, a dataclass or a dictionary.
        scratch: the folder for its temporary files and for what it prints.

    Raises:
        UserError: the desk cannot be made.
        WorkerEndedError: it ended while it started.
    """

    def __init__(self, desk: str, setup: Any, scratch: Path):
        self._unread = b""
        self._log = scratch / f"worker-{time.monotonic_ns()}.log"
        # -P: nothing that lies in the working directory is imported.
        command = [sys.executable, "-P", "-m", WORKER, str(os.getpid()), desk]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**os.environ, **ONE_THREAD, "TMPDIR": str(scratch), "PYTHONPATH": _search_path()},
                # An interrupt typed into the terminal is the coordinator's to answer.
                start_new_session=True,
            )
        self._patience = START_SECONDS
        self._patience = float(self.ask(setup)["ready"])

    @property
    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self._process.poll() is not None

    def ask(self, data: Any) -> dict[str, Any]:
        """Send a job and return the answer.

        Raises:
            UserError: the worker says that no job can be done here.
            WorkerEndedError: it died, or has taken longer than the sum of its limits.
        """
        deadline = time.monotonic() + self._patience
        with suppress(BrokenPipeError):
            self._process.stdin.write(as_line(data))
        output = self._process.stdout.fileno()
        while b"\n" not in self._unread:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([output], [], [], left)[0]:
                self.end()
                raise WorkerEndedError("it did not answer within the sum of its limits")
            chunk = os.read(output, CHUNK)
            if not chunk:
                raise WorkerEndedError(self.end(patience=END_SECONDS))
            self._unread += chunk
        line, _, self._unread = self._unread.partition(b"\n")
        answer = json.loads(line)
        if "refused" in answer:
            self.end()
            raise UserError(answer["refused"])
        return answer

    def kill(self) -> None:
        """End it at once; the thread that waits for its answer gets an error."""
        self._process.kill()

    def end(self, patience: float = 0.0) -> str:
        """End it, if it does not end by itself in so many seconds, and return how that came about."""
        with suppress(OSError):
            self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        by_itself = self.has_ended
        self._process.kill()
        code = self._process.wait()
        self._process.stdout.close()
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
