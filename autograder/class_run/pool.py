"""The workers of a run: jobs go out, outcomes come in, who dies is replaced."""

import selectors
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from autograder.class_run.jobs import Job, Outcome, outcome_from
from autograder.class_run.worker_process import WorkerProcess
from course_utils.errors import UserError

TICK = 0.25  # seconds without news after which the caller has a look


class Pool:
    """Workers that are started at once and given jobs as they become free.

    Args:
        size: how many.
        desk: ``module:class`` of what does their jobs, see `worker`.
        scratch: a folder for temporary files.

    Attributes:
        stopping: set it to have no more jobs given out; those under way are still waited for.
    """

    def __init__(self, size: int, desk: str, scratch: Path):
        self.size, self.stopping = size, False
        self._start_arguments = desk, scratch
        self._setup = b""
        self._selector = selectors.DefaultSelector()
        self._again: deque[Job] = deque()
        self._lost: deque[Outcome] = deque()
        self._idle_deaths = 0  # of workers that had nothing to do, since the last outcome
        self.workers: list[WorkerProcess] = []
        for _ in range(size):
            self._start()

    def introduce(self, setup: bytes) -> None:
        """Tell all workers, and those that will take their places, what they have to know."""
        self._setup = setup
        for worker in self.workers:
            worker.introduce(setup)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for worker in list(self.workers):
            self._end(worker)
        self._selector.close()

    @property
    def jobs(self) -> list[Job]:
        """What is being done now."""
        return [worker.job for worker in self.workers if worker.job is not None]

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[Outcome | None]:
        """Yield what comes of the jobs, in the order of completion, and None from time to time.

        A job whose worker dies is done once more; the second time its outcome says that it cannot be done.

        Raises:
            UserError: the workers cannot be started.
        """
        jobs = iter(jobs)
        more = True
        while True:
            for worker in self.workers:
                if worker.ready and worker.job is None and not self.stopping:
                    job = self._again.popleft() if self._again else next(jobs, None)
                    if job is None:
                        more = False
                        break
                    worker.give(job)
            if not self.jobs and (self.stopping or not (more or self._again)):
                return
            yield from self._news()
            while self._lost:
                yield self._lost.popleft()

    def _news(self) -> Iterator[Outcome | None]:
        for worker in self.workers:
            self._watch(worker.output, selectors.EVENT_READ, worker)
            if worker.has_unsent:
                self._watch(worker.input, selectors.EVENT_WRITE, worker)
        happened = self._selector.select(TICK)
        if not happened:
            yield None
        for key, _ in happened:
            worker = key.data
            if worker not in self.workers:
                continue
            if key.fileobj is worker.input:
                worker.send()
                if not worker.has_unsent:
                    self._selector.unregister(worker.input)
                continue
            try:
                for answer in worker.answers():
                    if "refused" in answer:
                        raise UserError(answer["refused"])
                    if "ready" not in answer:
                        worker.job, self._idle_deaths = None, 0
                        yield outcome_from(answer)
            except EOFError:
                self._replace(worker)
        for worker in [one for one in self.workers if one.is_late]:
            self._replace(worker, "it did not answer within the sum of its limits")

    def _watch(self, channel, events, worker):
        with suppress(KeyError):  # it is watched already
            self._selector.register(channel, events, worker)

    def _start(self):
        worker = WorkerProcess(*self._start_arguments)
        worker.introduce(self._setup)
        self.workers.append(worker)

    def _end(self, worker: WorkerProcess) -> str:
        self.workers.remove(worker)
        for channel in (worker.input, worker.output):
            with suppress(KeyError, ValueError):
                self._selector.unregister(channel)
        return worker.end()

    def _replace(self, worker: WorkerProcess, reason: str = "") -> None:
        """Put another worker in the place of one that has died, and its job back in the queue."""
        ended = self._end(worker)
        reason = reason or ended
        if worker.job is not None:  # a submission may kill its worker, and never ends the run
            self._failed(worker.job, reason)
        else:
            self._idle_deaths += 1
        if self._idle_deaths > 3 * self.size:
            raise UserError(
                f"the workers end before they have done anything ({reason}); expected them to grade; "
                "try `nncourse ci` with one of the notebooks"
            )
        if not self.stopping:
            self._start()

    def _failed(self, job: Job, reason: str) -> None:
        """Decide what becomes of a job whose worker has died."""
        text = f"its grading was ended twice ({reason}); expected a grade; grade again, or by hand"
        if job.attempt == 0:
            self._again.append(replace(job, attempt=1))
        elif job.kind == "grade":
            self._again.append(Job(job.student, "fault", text))
        else:
            self._lost.append(Outcome(job.student, "fault", faults=(job.text or text,)))
