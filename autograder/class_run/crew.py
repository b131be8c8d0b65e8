"""Jobs done by worker processes, a thread for each; a job whose worker dies is done again by another."""

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from autograder.class_run.cores import allowed_cores
from autograder.class_run.interrupts import Interrupts
from autograder.class_run.jobs import Job, Outcome
from autograder.class_run.worker_process import WorkerEndedError, WorkerProcess
from autograder.grading.phrases import shown
from course_utils.errors import UserError
from course_utils.progress import progress
from course_utils.streams import tell

TICK = 0.25  # seconds without news after which somebody may want the run to end
STARTS = 3  # of one worker in a row


class Crew:
    """The workers of one run and what is shown of their work.

    Args:
        desk: ``module:class`` of what does the jobs, see `worker_process`.
        setup: what a desk is made from.
        size: how many workers.
        scratch: a folder for temporary files.
        interrupts: whether the run is to end.
    """

    def __init__(self, desk: str, setup: Any, size: int, scratch: Path, interrupts: Interrupts):
        self._worker_arguments = desk, setup, scratch
        self._size, self._interrupts = size, interrupts
        self._own = threading.local()  # each thread's worker
        self._workers: list[WorkerProcess] = []
        self._over = False
        self._threads = ThreadPoolExecutor(size)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._over = True
        for worker in list(self._workers):
            worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.end()

    def outcomes(self, jobs: Sequence[Job], what: str) -> Iterator[Outcome]:
        """Yield what comes of the jobs, in the order of completion; faults are shown as they happen.

        Args:
            jobs: taken one after the other.
            what: is going on, for the status line.

        Raises:
            UserError: none of them can be done.
        """
        waiting, under_way = iter(jobs), set()
        with progress(total=len(jobs), description=what, unit="student") as bar:
            while not self._interrupts.impatient:
                more = 0 if self._interrupts.stopped else self._size - len(under_way)
                under_way |= {self._threads.submit(self._done, job) for job in islice(waiting, more)}
                if not under_way:
                    break
                done, under_way = wait(under_way, TICK, FIRST_COMPLETED)
                for outcome in (future.result() for future in done):
                    bar.update()
                    tell_faults(outcome, bar)
                    yield outcome

    def _done(self, job: Job) -> Outcome:
        """Do a job; once more if its worker dies, and then have it written down that it cannot be done."""
        reason = ""
        for _ in range(2):
            try:
                return self._worker().ask(job)
            except WorkerEndedError as end:  # a submission may kill its worker, and never ends the run
                reason = str(end)
        text = f"its grading was ended twice ({reason}); expected a grade; grade again, or by hand"
        with suppress(WorkerEndedError):
            if job.kind == "grade":
                return self._worker().ask(replace(job, kind="fault", text=text))
        return Outcome(job.student, "fault", faults=(text,))

    def _worker(self) -> WorkerProcess:
        """Return this thread's worker, a new one in the place of one that has died."""
        worker = getattr(self._own, "worker", None)
        if worker is not None and not worker.has_ended:
            return worker
        if worker is not None:
            self._workers.remove(worker)
        self._own.worker = None
        for attempt in range(STARTS):
            if self._over:
                raise CancelledError
            try:
                self._own.worker = worker = WorkerProcess(*self._worker_arguments)
                self._workers.append(worker)
                return worker
            except WorkerEndedError as end:
                if attempt == STARTS - 1:
                    raise UserError(
                        f"the workers end before they have done anything ({end}); expected them to grade; "
                        "try `nncourse ci` with one of the notebooks"
                    ) from None
        raise AssertionError("not reached")


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
