"""A class run: who is listed is graded unless that was done before, and carried into the gradebook."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from autograder.class_run.cores import allowed_cores
from autograder.class_run.gradebook_writer import GradebookWriter
from autograder.class_run.interrupts import Interrupts
from autograder.class_run.jobs import Job, Outcome
from autograder.class_run.lock import RunLock
from autograder.class_run.places import Places, find_places
from autograder.class_run.pool import Pool
from autograder.class_run.progress import Progress, readable
from autograder.class_run.students import has_week, students
from autograder.class_run.tally import Tally
from autograder.class_run.worker import CONFINED
from course_utils.errors import UserError
from course_utils.streams import tell

ALL_GRADED, SOME_FAULTY, STOPPED = 0, 1, 2


@dataclass(frozen=True)
class Options:
    """What `nncourse grade` was asked for.

    Attributes:
        week: ``week2``.
        submissions: the folder with a folder per student; None for the course's ``submitted``.
        records: the folder for records; None for the course's ``records``.
        workers: how many processes grade; None for one per core.
        force: grade also what has been graded.
        chosen: only these students; all if there are none.
        gradebook: carry the grades into nbgrader's gradebook.
        feedback: write feedback pages.
        figures: draw figures.
        require_isolation: refuse to grade where the system confines too little.
    """

    week: str
    submissions: Path | None = None
    records: Path | None = None
    workers: int | None = None
    force: bool = False
    chosen: tuple[str, ...] = ()
    gradebook: bool = True
    feedback: bool = False
    figures: bool = False
    require_isolation: bool = False


def grade_class(options: Options, grader: str = CONFINED) -> int:
    """Grade a class and print what came of it.

    Args:
        options: what to do.
        grader: ``module:class`` of what the workers grade with.

    Returns:
        0 all graded, 1 something could not be graded, 2 stopped before the end.

    Raises:
        UserError: nothing can be graded: no such week, no submissions, no released assignment, ….
    """
    started = time.monotonic()
    places = find_places(options)
    total = sum(has_week(places.submissions, name, options.week) for name in _names(options, places))
    if not total:
        raise UserError(
            f"nobody handed in {options.week} in {places.submissions}; expected "
            f"STUDENT/{options.week}/NOTEBOOK.ipynb there; collect first, or name another --submissions DIR"
        )
    places.records.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        lock = stack.enter_context(RunLock(places.records))
        interrupts = stack.enter_context(Interrupts())
        # Workers import what they need while the gradebook is looked at.
        pool = stack.enter_context(Pool(min(_workers(options.workers), total), grader, lock.scratch))
        writer = assignment = None
        if options.gradebook:
            gradebook = stack.enter_context(places.opened_gradebook())
            assignment = gradebook.assignment(options.week)
            writer = GradebookWriter(gradebook)
        pool.introduce(places.setup(options, assignment).as_line())
        run = _Run(options, places, pool, writer, interrupts)
        run.grade(total)
        if options.feedback and not interrupts.stopped:
            run.write_pages(total)
    return run.summed_up(time.monotonic() - started, total)


class _Run:
    def __init__(self, options, places, pool, writer, interrupts):
        self.options, self.places = options, places
        self.pool, self.writer, self.interrupts = pool, writer, interrupts
        self.tally, self.pages = Tally(), 0

    def grade(self, total: int) -> None:
        progress = Progress(self.options.week, total, sys.stderr)
        try:
            for outcome in self._outcomes(self._jobs(), progress):
                if self.writer is not None:
                    self.writer.add(outcome)
                self.tally.add(outcome)
                progress.count(fault=bool(outcome.faults))
                for fault in outcome.faults:
                    progress.say(f"fault       {readable(outcome.student)}: {readable(fault, 400)}")
        finally:  # whatever ends the run, what has been graded is not lost
            if self.writer is not None:
                self.writer.write()
        if self.writer is not None:
            for student, fault in self.writer.faults:
                self.tally.faulty += 1
                progress.say(f"fault       {readable(student)}: {readable(fault, 400)}")
        progress.clear()

    def write_pages(self, total: int) -> None:
        progress = Progress(f"feedback of {self.options.week}", total, sys.stderr)
        names = _names(self.options, self.places)
        for outcome in self._outcomes((Job(name, "page") for name in names), progress):
            progress.count(fault=bool(outcome.faults))
            self.pages += outcome.state == "page"
            for fault in outcome.faults:
                self.tally.faulty += 1
                said = f"{readable(outcome.student)}: no feedback page: {readable(fault, 400)}"
                progress.say(f"fault       {said}")
        progress.clear()

    def _outcomes(self, jobs: Iterator[Job], progress: Progress) -> Iterator[Outcome]:
        for outcome in self.pool.outcomes(jobs):
            self.pool.stopping = self.interrupts.stopped
            if outcome is not None:
                yield outcome
            if self.interrupts.impatient:
                return
            progress.draw([job.student for job in self.pool.jobs])

    def _jobs(self) -> Iterator[Job]:
        for name in _names(self.options, self.places):
            if has_week(self.places.submissions, name, self.options.week):
                yield Job(name)
            else:
                self.tally.add(Outcome(name, "missing"))

    def summed_up(self, seconds: float, total: int) -> int:
        tally, writer = self.tally, self.writer
        lines = tally.lines(self.options.week, seconds, self.pool.size)
        lines.append(f"records     {self.places.records}")
        if writer is not None:
            share = 100 * writer.seconds / seconds
            lines.append(
                f"gradebook   {writer.gradebook.settings.db_url} ({writer.students} delivered, "
                f"{writer.seconds:.2f} s, {share:.1f} % of the run)"
            )
            lines.append(f"autograded  {self.places.folder('autograded')}")
        if self.options.feedback:
            lines.append(f"feedback    {self.places.folder('feedback')} ({self.pages} students)")
        tell(sys.stdout, "\n".join(lines) + "\n")
        if writer is not None and writer.trouble:
            raise UserError(f"{writer.trouble}; the records are complete: what is missing is delivered then")
        if self.interrupts.stopped:
            tell(
                sys.stderr,
                f"stopped by {self.interrupts.name} after {tally.submissions} of {total}; nothing is lost: "
                "the same command goes on from here\n",
            )
            return STOPPED
        return SOME_FAULTY if tally.faulty else ALL_GRADED


def _names(options: Options, places: Places) -> Iterator[str]:
    return students(places.submissions, options.week, options.chosen)


def _workers(asked: int | None) -> int:
    cores = allowed_cores()
    if asked is not None and asked > cores:
        tell(
            sys.stderr,
            f"{asked} workers asked for; this process may use {cores} of {os.cpu_count()} cores; "
            f"{cores} are started, as more would only be slower\n",
        )
    return min(asked or cores, cores)
