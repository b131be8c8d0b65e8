"""Notes on statements that raised while the notebook's cells ran, and the names they left undefined."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from autograder.grading.definitions import parsed
from autograder.grading.intake import IntakeCell
from autograder.grading.record import Note
from autograder.grading.source_cells import plain
from autograder.sandbox.bound_names import first_line, names_bound_by
from autograder.sandbox.cells import CellResult, Failed
from course_utils.checking.plain import one_line

_STOPPED = "LimitExceeded: this cell "
_IN_FILE = re.compile(r" \((?:/|unknown location)[^)]*\)")


@dataclass(frozen=True)
class FailedStatement:
    """A statement that raised.

    Attributes:
        cell: its cell's place in the notebook, from 0.
        failed: what the sandbox said.
        source: its first line; "" for a cell that failed, or was stopped, as a whole.
        names: what it would have defined.
    """

    cell: int
    failed: Failed
    source: str
    names: frozenset[str]

    @property
    def reason(self) -> str:
        """Why it failed, in words; a module that is not there is named without its exception."""
        error = _IN_FILE.sub("", self.failed.error)
        kind, _, text = error.partition(": ")
        return text if kind == "ModuleNotFoundError" and text else error

    def __str__(self) -> str:
        if self.stopped:
            return f"cell {self.cell + 1} {self.failed.error.removeprefix(_STOPPED)}"
        place = f"`{self.source}` (cell {self.cell + 1}, line {self.failed.line})"
        return f"{place if self.source else f'cell {self.cell + 1}'} failed: {self.reason}"

    @property
    def stopped(self) -> bool:
        """Whether the cell broke a limit, which has a note of its own."""
        return self.failed.error.startswith(_STOPPED)


def failed_statements(results: Iterable[CellResult], cells: Sequence[IntakeCell]) -> list[FailedStatement]:
    """Return the statements that raised, in order."""
    sources = {cell.index: cell.source for cell in cells}
    return [
        _described(result.index, sources[result.index], failed)
        for result in results
        for failed in result.failed or ([Failed(0, result.error)] if result.error else ())
    ]


def failed_notes(statements: Iterable[FailedStatement], untouched: Set[int]) -> Iterator[Note]:
    """Yield a note on each of them.

    Args:
        statements: those that raised.
        untouched: places of cells as released; they fail only because a function is not written yet.
    """
    for one in statements:
        if one.cell in untouched or one.stopped:
            continue
        kept = "; it is graded without its decorators and annotations" if one.failed.bare else ""
        yield Note("failed", f"{one}{kept}", one.cell)


def missing_names(statements: Iterable[FailedStatement]) -> Mapping[str, str]:
    """Return {name: why it is missing} for what these statements would have defined."""
    return {name: str(one) for one in statements if not one.failed.bare for name in one.names}


def untouched_cells(cells: Iterable[IntakeCell], examples: Set[str]) -> set[int]:
    """Return the places of the cells that stand as they were released; ``examples`` are `plain` texts."""
    return {cell.index for cell in cells if plain(cell.source) in examples}


def _described(cell: int, source: str, failed: Failed) -> FailedStatement:
    lines = source.splitlines()
    line = lines[failed.line - 1] if 0 < failed.line <= len(lines) else ""
    return FailedStatement(cell, failed, one_line(line.strip(), 120), _names(source, failed))


def _names(source: str, failed: Failed) -> frozenset[str]:
    """Return what would have been defined; an interrupt ends its cell, and a cell may fail as a whole."""
    tree = parsed(source)
    rest = failed.line == 0 or failed.error.startswith("KeyboardInterrupt")
    lost = [
        statement
        for statement in (tree.body if tree is not None else ())
        if failed.line <= statement.end_lineno and (rest or first_line(statement) <= failed.line)
    ]
    return frozenset().union(*map(names_bound_by, lost))
