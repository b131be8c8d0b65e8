"""Jobs done by workers while somebody may watch, or end it."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from autograder.class_run.cores import allowed_cores
from autograder.class_run.interrupts import Interrupts
from autograder.class_run.jobs import Job, Outcome, as_line
from autograder.class_run.pool import Pool
from autograder.class_run.progress import Progress, readable
from course_utils.streams import tell


class Crew:
    """The workers of one run and what is shown of their work.

    Args:
        desk: ``module:class`` of what does the jobs, see `worker`.
        setup: what a desk is made from, a dataclass or a dictionary.
        size: how many workers.
        scratch: a folder for temporary files.
        interrupts: tells whether the run is to end.
    """

    def __init__(self, desk: str, setup: Any, size: int, scratch: Path, interrupts: Interrupts):
        self._pool = Pool(size, desk, scratch)
        self._setup, self._interrupts = setup, interrupts

    def __enter__(self):
        self._pool.introduce(as_line(self._setup))
        return self

    def __exit__(self, *_):
        self._pool.__exit__()

    def outcomes(self, jobs: Iterable[Job], what: str, total: int) -> Iterator[Outcome]:
        """Yield what comes of the jobs; faults are shown as they happen.

        Args:
            jobs: taken one after the other.
            what: is going on, for the status line.
            total: how many jobs there are.

        Raises:
            UserError: none of them can be done.
        """
        progress = Progress(what, total, sys.stderr)
        for outcome in self._pool.outcomes(jobs):
            self._pool.stopping = self._interrupts.stopped
            if outcome is not None:
                progress.count(fault=bool(outcome.faults))
                for fault in outcome.faults:
                    progress.say(f"fault       {readable(outcome.student)}: {readable(fault, 400)}")
                yield outcome
            if self._interrupts.impatient:
                break
            progress.draw([job.student for job in self._pool.jobs])
        progress.clear()


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
