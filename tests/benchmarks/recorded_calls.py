"""What a real grading asked a notebook's functions to do, and the same done once in a warm, unconfined fork.

The floor under every grader's price: the same cells, through the same IPython shell without drawn figures,
and the same calls with the same counting of steps. No intake, no confinement, no frames, no fresh forks; the
reference helpers, which a grading keeps out of the child, answer within it. Nothing is compared.
"""

import os
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from autograder.grading.grade import graded
from autograder.reference import reference_functions
from autograder.sandbox.exercise import Exercise
from autograder.sandbox.session import Cell, Submission
from course_utils.checking.outcome import Call
from course_utils.checking.runner import in_process


@dataclass(frozen=True)
class Asked:
    """The calls of one runner.

    Attributes:
        name: of the function.
        left_out: names of functions whose steps are not counted.
        helpers: names of references that answer in the place of the student's.
        starts: initialisers, with their parameters, that get stand-ins.
        seconds: wall time that one call may take.
        calls: in order.
    """

    name: str
    left_out: Sequence[str]
    helpers: Sequence[str]
    starts: Mapping[str, Sequence[str]]
    seconds: float
    calls: list[Call] = field(default_factory=list)


@dataclass
class Recording:
    """What was run and asked for while one submission was graded.

    Attributes:
        cells: that were run.
        all_cells: that a grader runs which does not look for what the exercises need; without those that
            train for long.
        asked: the calls.
    """

    cells: list[Cell] = field(default_factory=list)
    all_cells: list[Cell] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)


def recorded(notebook: bytes, week: str, student: str, zygote) -> Recording:
    """Grade a submission and return what that asked for."""
    recording = Recording()
    with _watched(recording):
        intake = graded(notebook, week, student=student, secret=None, zygote=zygote).intake
    recording.all_cells += [Cell(cell.index, cell.source) for cell in intake.cells if cell.run]
    return recording


@contextmanager
def _watched(recording: Recording):
    run, runner = Submission.run, Exercise.runner

    def watched_run(self, cells):
        recording.cells += cells
        return run(self, cells)

    def watched_runner(self, *, left_out, helpers, starts, seconds=None):
        limit = self.limits.call_seconds if seconds is None else seconds
        asked = Asked(self.name, tuple(left_out), tuple(helpers), dict(starts), limit)
        recording.asked.append(asked)
        ask = runner(self, left_out=left_out, helpers=helpers, starts=starts, seconds=seconds)

        def watched(call):
            asked.calls.append(call)
            return ask(call)

        return watched

    Submission.run, Exercise.runner = watched_run, watched_runner
    try:
        yield
    finally:
        Submission.run, Exercise.runner = run, runner


def replay(recording: Recording, shell, week: str, *, all_cells: bool = False) -> None:
    """Run the cells, then make the calls.

    Args:
        recording: of a grading.
        shell: a `CellRunner`.
        week: whose references stand in for helpers.
        all_cells: run also those that grading has left out.
    """
    for cell in recording.all_cells if all_cells else recording.cells:
        shell.run(cell.index, cell.source)
    names, references = shell.names, reference_functions(week)
    for asked in recording.asked:
        helpers = {name: references[name] for name in asked.helpers}
        own = [names.get(name) for name in asked.left_out]
        run = in_process(
            names.get(asked.name),
            left_out=[*own, *references.values()] if helpers else own,
            helpers=helpers,
            starts={name: tuple(parameters) for name, parameters in asked.starts.items()},
            seconds=asked.seconds,
        )
        for call in asked.calls:
            run(call)


def seconds_in_fork(work: Callable[[], None]) -> tuple[float, float]:
    """Do something in a fork of this process; return (wall, processor) seconds of fork, work and end."""
    began, used = time.monotonic(), time.process_time()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - began
    if status:
        raise RuntimeError(f"a replay ended with status {status}")
    return wall, time.process_time() - used + usage.ru_utime + usage.ru_stime
