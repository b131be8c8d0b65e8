"""A notebook's definitions in a confined child process, and what is to be said of those that failed."""

import re
from dataclasses import dataclass, field

from autograder.grading.plan import Plan
from autograder.grading.record import Note
from autograder.sandbox.session import Sandbox
from autograder.sandbox.submission import DefinedCell, Failed, Submission
from course_utils.checking.plain import one_line

_ABSENT = re.compile(r"ModuleNotFoundError: No module named '([\w.]+)'")
_IN_FILE = re.compile(r" \((?:/|unknown location)[^)]*\)")


@dataclass(frozen=True)
class Executed:
    """A child process in which the statements of a plan were executed.

    Attributes:
        child: the process.
        missing: name → why it is missing, for what the failed statements would have defined.
        notes: one on each statement that failed.
    """

    child: Submission
    missing: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def executed(plan: Plan, sandbox: Sandbox, week: str) -> Executed:
    """Execute a plan in a new child process; the caller closes it.

    Raises:
        SandboxLost: the sandbox was killed from outside.
    """
    cells: dict = {}
    for cell, statement in plan.executed:
        cells.setdefault(cell, []).append(statement)
    done = Executed(sandbox.submission(week))
    try:
        failed = done.child.define(
            [
                DefinedCell(cell.index, cell.python.text, tuple(one.place for one in statements))
                for cell, statements in cells.items()
            ]
        )
    except BaseException:
        done.child.close()
        raise
    by_index = {cell.index: (cell.python.text.split("\n"), found) for cell, found in cells.items()}
    for one in failed:
        lines, statements = by_index.get(one.cell, ([], []))
        source = one_line("".join(lines[max(one.line - 1, 0) : one.line]).strip(), 120)
        text = f"`{source}` (cell {one.cell + 1}, line {one.line}) failed: {_reason(one)}"
        kept = "; it is graded without its decorators and annotations" if one.kept else ""
        done.notes.append(Note("failed", f"{text}{kept}", one.cell))
        for statement in statements:
            if not one.kept and statement.place[0] <= one.end and one.line <= statement.end:
                done.missing.update(dict.fromkeys(statement.binds, text))
    return done


def _reason(failed: Failed) -> str:
    """Return why a statement failed; a module that is not there is named without its exception."""
    error = _IN_FILE.sub("", failed.error)
    if absent := _ABSENT.fullmatch(error):
        return f"`{absent[1]}` is not installed here"
    return error.removeprefix("ModuleNotFoundError: ")
