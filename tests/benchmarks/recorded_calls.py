"""What a real grading asked a notebook's functions to do, and the same done once in a warm, unconfined fork.

The floor under every grader's price: the same definitions and the same calls with the same counting of steps.
No intake, no confinement, no frames, no fresh forks; the reference helpers, which a grading keeps out of the
child process, answer within it. Nothing is compared.
"""

import ast
import os
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from autograder.grading.grade import grade
from autograder.reference import reference_functions
from autograder.sandbox.function_calls import FunctionCalls
from autograder.sandbox.leaf_statements import chosen
from autograder.sandbox.submission import DefinedCell, Submission
from course_utils.checking.outcome import Call
from course_utils.checking.runner import in_process
from course_utils.checking.surroundings import Nowhere


@dataclass(frozen=True)
class Asked:
    """The calls of one runner.

    Attributes:
        name: of the function.
        left_out: names of functions whose steps are not counted.
        helpers: names of references that answer instead of the student's.
        starts: initializers, with their parameters, that get stand-ins.
        calls: in order.
    """

    name: str
    left_out: Sequence[str]
    helpers: Sequence[str]
    starts: Mapping[str, Sequence[str]]
    calls: list[Call] = field(default_factory=list)


@dataclass
class Recording:
    """What was executed and asked for while one submission was graded.

    Attributes:
        cells: the statements that were executed.
        asked: the calls.
    """

    cells: list[DefinedCell] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)


def recorded(notebook: bytes, week: str, student: str, sandbox) -> Recording:
    """Grade a submission and return what that asked for."""
    recording = Recording()
    with _watched(recording):
        grade(notebook, week, student=student, secret=None, sandbox=sandbox)
    return recording


@contextmanager
def _watched(recording: Recording):
    define, runner = Submission.define, FunctionCalls.runner

    def watched_define(self, cells):
        recording.cells += cells
        return define(self, cells)

    def watched_runner(self, *, left_out, helpers, starts):
        asked = Asked(self.name, tuple(left_out), tuple(helpers), dict(starts))
        recording.asked.append(asked)
        ask = runner(self, left_out=left_out, helpers=helpers, starts=starts)

        def watched(call):
            asked.calls.append(call)
            return ask(call)

        return watched

    Submission.define, FunctionCalls.runner = watched_define, watched_runner
    try:
        yield
    finally:
        Submission.define, FunctionCalls.runner = define, runner


def replay(recording: Recording, week: str) -> None:
    """Execute the definitions, then make the calls."""
    sys.stdout = Nowhere()
    names = {"__name__": "__main__"}
    for cell in recording.cells:
        body = chosen(ast.parse(cell.text).body, set(cell.places).__contains__)
        for statement in body:
            try:
                exec(compile(ast.Module([statement], []), f"<cell {cell.index}>", "exec"), names)
            except Exception as error:  # as in a grading, it costs itself
                warnings.warn(str(error), stacklevel=1)
    references = reference_functions(week)
    for asked in recording.asked:
        helpers = {name: references[name] for name in asked.helpers}
        own = [names.get(name) for name in asked.left_out]
        run = in_process(
            names.get(asked.name),
            left_out=[*own, *references.values()] if helpers else own,
            helpers=helpers,
            starts={name: tuple(parameters) for name, parameters in asked.starts.items()},
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
