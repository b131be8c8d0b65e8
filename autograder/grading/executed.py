"""A notebook's definitions in a confined child process, and what is to be said of those that failed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from autograder.grading.plan import Plan
from autograder.grading.record import Note
from autograder.sandbox.session import DefinedCell, Failed, Sandbox, Submission
from course_utils.checking.plain import one_line

_ABSENT = re.compile(r"ModuleNotFoundError: No module named '([\w.]+)'")
_IN_FILE = re.compile(r" \((?:/|unknown location)[^)]*\)")


@dataclass(frozen=True)
class FailedStatement:
    """A statement that failed.

    Attributes:
        failed: what the sandbox said.
        source: its first line.
        names: what it would have defined.
    """

    failed: Failed
    source: str
    names: frozenset[str]

    @property
    def reason(self) -> str:
        """Why it failed, in words; a module that is not there is named without its exception."""
        error = _IN_FILE.sub("", self.failed.error)
        if absent := _ABSENT.fullmatch(error):
            return f"`{absent[1]}` is not installed here"
        return error.removeprefix("ModuleNotFoundError: ")

    def __str__(self) -> str:
        place = f"`{self.source}` (cell {self.failed.cell + 1}, line {self.failed.line})"
        return f"{place} failed: {self.reason}"


@dataclass(frozen=True)
class Executed:
    """A child process in which the statements of a plan were executed.

    Attributes:
        child: the process.
        failed: the statements that failed.
    """

    child: Submission
    failed: tuple[FailedStatement, ...]

    @property
    def missing(self) -> Mapping[str, str]:
        """Name → why it is missing, for what the failed statements would have defined."""
        return {name: str(one) for one in self.failed if not one.failed.kept for name in one.names}

    def notes(self) -> Iterator[Note]:
        """Yield a note on each statement that failed."""
        for one in self.failed:
            kept = "; it is graded without its decorators and annotations" if one.failed.kept else ""
            yield Note("failed", f"{one}{kept}", one.failed.cell)


def executed(plan: Plan, sandbox: Sandbox, week: str) -> Executed:
    """Execute a plan in a new child process; the caller closes it.

    Raises:
        SandboxLost: the sandbox was killed from outside.
    """
    child = sandbox.submission(week)
    try:
        failed = child.define(list(_cells(plan)))
    except BaseException:
        child.close()
        raise
    return Executed(child, tuple(_described(failed, plan)))


def _cells(plan: Plan) -> Iterator[DefinedCell]:
    places: dict = {}
    for cell, one in plan.executed:
        places.setdefault(cell, []).append(one.place)
    for cell, found in places.items():
        yield DefinedCell(cell.index, cell.python.text, tuple(found))


def _described(failed: Iterable[Failed], plan: Plan) -> Iterator[FailedStatement]:
    texts = {cell.index: cell.python.text.split("\n") for cell in plan.cells}
    for one in failed:
        lines = texts.get(one.cell, [])
        line = lines[one.line - 1] if 0 < one.line <= len(lines) else ""
        names = (
            statement.binds
            for cell, statement in plan.executed
            if cell.index == one.cell and statement.place[0] <= one.end and one.line <= statement.end
        )
        yield FailedStatement(one, one_line(line.strip(), 120), frozenset().union(*names))
