"""Jobs done by worker processes, in one loop; a job whose worker dies is done again by another.

Ctrl-C and SIGTERM end the run in order: nothing more is begun, and what is under way is waited for, unless
that takes long or somebody asks again.
"""

import math
import os
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from autograder.class_run.cores import allowed_cores
from autograder.class_run.jobs import Job, Outcome
from autograder.class_run.record_folder import RunLock
from autograder.class_run.worker_process import WorkerEndedError, WorkerProcess
from autograder.grading.phrases import shown
from course_utils.errors import UserError
from course_utils.progress import progress
from course_utils.streams import tell

TICK = 0.25  # seconds without news after which somebody may want the run to end
LAST_SECONDS = 5.0  # for the submissions that are being graded when somebody does
STARTS = 3  # that may fail in a row


class Crew:
    """The workers of one run and what is shown of their work.

    Args:
        desk: ``module:class`` of what does the jobs, see `worker_process`.
        setup: what a desk is made from.
        size: how many workers.
        records: the folder of records that it works on, alone.

    Attributes:
        stopped_by: the name of the signal that asked it to end; "" for none.

    Raises:
        UserError: another run works on these records, or a folder cannot be made or written into.
    """

    def __init__(self, desk: str, setup: Any, size: int, records: Path):
        self._lock = RunLock(records)
        self._worker_arguments = desk, setup, self._lock.scratch
        self._size = size
        self.stopped_by = ""
        self._until = math.inf
        self._handlers: dict[int, Any] = {}
        self._workers: list[WorkerProcess] = []
        self._failed_starts = 0
        self._deaths: Counter[Job] = Counter()

    def __enter__(self):
        if threading.current_thread() is threading.main_thread():
            for one in (signal.SIGINT, signal.SIGTERM):
                self._handlers[one] = signal.signal(one, self._stop)
        return self

    def __exit__(self, *_):
        for worker in self._workers:
            worker.end()
        for one, before in self._handlers.items():
            signal.signal(one, before)
        self._lock.release()

    def _stop(self, number: int, _frame) -> None:
        self._until = time.monotonic() + (0.0 if self.stopped_by else LAST_SECONDS)
        self.stopped_by = self.stopped_by or signal.Signals(number).name

    def outcomes(self, jobs: Sequence[Job], what: str) -> Iterator[Outcome]:
        """Yield what comes of the jobs, in the order of completion; faults are shown as they happen.

        Args:
            jobs: taken one after the other.
            what: is going on, for the status line.

        Raises:
            UserError: none of them can be done.
        """
        waiting = deque(jobs)
        with progress(total=len(jobs), description=what, unit="student") as bar:
            while time.monotonic() < self._until:
                if not self.stopped_by:
                    self._hand_out(waiting)
                working = [worker for worker in self._workers if worker.job]
                if not working:
                    break
                ready = wait([worker.pipe for worker in working], TICK)
                for worker in working:
                    if worker.pipe in ready or worker.deadline < time.monotonic():
                        outcome = self._answer(worker, waiting)
                        if outcome is not None:
                            bar.update()
                            tell_faults(outcome, bar)
                            yield outcome

    def _hand_out(self, waiting: deque[Job]) -> None:
        idle = [worker for worker in self._workers if not worker.job]
        while waiting and (idle or len(self._workers) < self._size):
            if not idle:
                idle.append(WorkerProcess(*self._worker_arguments))
                self._workers.append(idle[0])
            idle.pop().give(waiting.popleft())

    def _answer(self, worker: WorkerProcess, waiting: deque[Job]) -> Outcome | None:
        """Return what came of a worker's job; None if it has only started, or the job waits once more."""
        try:
            outcome = worker.answer()
            self._failed_starts = 0
            return outcome
        except WorkerEndedError as end:  # a submission may kill its worker, and never ends the run
            self._workers.remove(worker)
            reason = str(end)
        job = worker.job
        if not worker.started:
            self._failed_starts += 1
            if self._failed_starts == STARTS:
                raise UserError(
                    f"the workers end before they have done anything ({reason}); expected them to grade; "
                    "try `nncourse ci` with one of the notebooks"
                )
            waiting.appendleft(job)
            return None
        self._deaths[job] += 1
        if self._deaths[job] == 1 and job.kind != "fault":
            waiting.appendleft(job)
            return None
        text = f"its grading was ended twice ({reason}); expected a grade; grade again, or by hand"
        if job.kind == "grade":  # another worker writes that down
            waiting.appendleft(replace(job, kind="fault", text=text))
            return None
        return Outcome(job.student, "fault", faults=(job.text or text,))


def tell_faults(outcome: Outcome, bar) -> None:
    """Print why a job could not be done, above a progress bar."""
    if outcome.faults:
        bar.clear()
        for fault in outcome.faults:
            tell(sys.stderr, f"fault       {shown(outcome.student)}: {shown(fault, 400)}\n")
        bar.refresh()


def crew_size(asked: int | None, total: int) -> int:
    """Return how many workers are started: one per core unless fewer are asked for or needed."""
    cores = allowed_cores()
    if asked is not None and asked > cores:
        tell(
            sys.stderr,
            f"{asked} workers asked for; this process may use {cores} of {os.cpu_count()} cores; "
            f"{cores} are started, as more would only be slower\n",
        )
    return min(asked or cores, cores, total)
