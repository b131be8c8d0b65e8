"""What a worker holds: a fork server, its submissions, and the functions of each that it calls."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from autograder.sandbox.definitions import place_without
from autograder.sandbox.function_calls import FunctionCalls
from autograder.sandbox.limits import Budget, Limits
from autograder.sandbox.processes import EndedError, Processes, SandboxLost
from autograder.sandbox.starting import Started
from autograder.sandbox.values import NotPlainError, clean_text, whole_number
from autograder.sandbox.wire import Channel
from course_utils.checking.plain import one_line
from course_utils.errors import UserError

__all__ = ["Breach", "DefinedCell", "Failed", "Sandbox", "SandboxLost", "Submission"]

# Statements of one notebook that may end its process before it is given up.
_MOST_RESTARTS = 4
_MOST_FAILED = 10_000


@dataclass(frozen=True)
class Breach:
    """A limit that was broken.

    Attributes:
        where: ``cell 7`` or a function's name.
        what: what happened, in words that fit behind it: ``did not return within 10 s``.
    """

    where: str
    what: str


@dataclass(frozen=True)
class DefinedCell:
    """The statements of a cell that are to be executed.

    Attributes:
        index: the cell's place in the notebook.
        text: its Python.
        places: (line from 1, column from 0) of each leaf statement.
    """

    index: int
    text: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Failed:
    """A statement that failed; the others were executed.

    Attributes:
        cell: its cell's place in the notebook.
        line: its first line in the cell, from 1.
        end: its last line.
        error: the exception in one line, or what it did to its process.
        kept: it is a definition, and there without what could not be had.
    """

    cell: int
    line: int
    end: int
    error: str
    kept: bool = False


class Sandbox:
    """A process that has imported what notebooks need and forks a confined one for each submission.

    Args:
        limits: what a submission may use.
        require_isolation: raise where the system confines student code only partly.
        dataset: what `load_cats` gives: ``rendered``, ``original`` or a folder.

    Raises:
        UserError: it cannot be started, or isolation is required and there is too little.
    """

    def __init__(
        self, limits: Limits | None = None, *, require_isolation: bool = False, dataset: str = "rendered"
    ):
        self.limits = limits or Limits()
        self._started = Started(self.limits, dataset=dataset)
        if require_isolation and self.isolation["level"] != "full":
            missing = "; ".join(self.isolation["missing"])
            self.close()
            raise UserError(
                f"this system confines student code only partly ({missing}); expected full isolation; "
                "grade on Linux with user namespaces, or as root with the right to mount, or do not require "
                "isolation"
            )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def isolation(self) -> dict[str, Any]:
        """How well student code is confined here (`Isolation.as_data`); waits until it has started.

        Raises:
            UserError: it could not be started.
        """
        return self._started.isolation

    @property
    def process(self) -> int:
        """The fork server's process id."""
        return self._started.process.pid

    def close(self) -> None:
        """End the fork server and everything that it has forked; again does nothing."""
        self._started.end()

    def submission(self, week: str = "") -> "Submission":
        """Return a submission of which nothing has been executed yet.

        Args:
            week: ``week2``; what belongs to later weeks cannot be imported.

        Raises:
            UserError: the fork server could not be started.
            SandboxLost: it is gone.
        """
        _ = self.isolation  # not before it serves
        return Submission(self.limits, lambda: Processes(self._started.channel, self.limits, week))


class Submission:
    """One notebook: what it defines is executed once, then its functions are called.

    Methods raise `SandboxLost` if fork server or supervisor were killed from outside, and nothing for what
    student code does. Leaving it as a context ends every process of it.

    Attributes:
        breaches: the limits that were broken, in order.
    """

    def __init__(self, limits: Limits, start):
        self.limits = limits
        self.breaches: list[Breach] = []
        self._start = start
        self._processes: Processes = start()
        self._open: list[FunctionCalls] = []
        self._idle: Channel | None = None
        self._budget = Budget(limits.notebook_seconds)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """End every process of the submission; again does nothing."""
        try:
            self._processes.end()
        finally:
            self._end_idle()
            for function in self._open:
                function.close()

    def define(self, cells: Sequence[DefinedCell]) -> list[Failed]:
        """Execute statements and return those that failed; one that ends its process is left out."""
        wanted = [{"index": one.index, "text": one.text, "places": list(one.places)} for one in cells]
        ending: list[Failed] = []
        while True:
            try:
                answer = self._processes.define(wanted)
                return sorted([*ending, *_failed(answer)], key=lambda one: (one.cell, one.line))
            except EndedError as end:
                self._processes.end()
                if end.at is None or len(ending) == _MOST_RESTARTS:
                    self.note("the notebook", end.what)
                    return ending
                cell, line, column = end.at
                self.note(f"cell {cell}", end.what)
                ending.append(Failed(cell, line, line, f"it {end.what}"))
                wanted = place_without(wanted, cell, (line, column))
                self._processes = self._start()

    def function(self, name: str, *, fresh: bool = True) -> FunctionCalls:
        """Return the function ``name``, to be called in a fork of what the notebook defined.

        Args:
            name: the function's name.
            fresh: not in the fork that was kept; see `keep`.
        """
        if fresh:
            self._end_idle()
        channel, self._idle = self._idle, None
        if channel is None and self._processes.running:
            with suppress(EndedError):  # its first call says so
                channel = self._processes.fork()
        calls = FunctionCalls(name, self.limits, channel, self.note, self._budget)
        self._open.append(calls)
        return calls

    def keep(self, calls: FunctionCalls) -> None:
        """Keep the fork of a function that is done, for the next one: forks are what costs most."""
        self._end_idle()
        self._idle = calls.release()

    @property
    def has_kept(self) -> bool:
        """Whether there is a fork that has been used before."""
        return self._idle is not None

    def _end_idle(self):
        if self._idle is not None:
            self._idle.close()
            self._idle = None

    def note(self, where: str, what: str) -> None:
        """Remember that a limit was broken."""
        breach = Breach(where, what)
        if breach not in self.breaches:
            self.breaches.append(breach)


def _failed(answer) -> list[Failed]:
    """Return what base says failed, in which nothing needs to be true."""
    try:
        return [
            Failed(
                whole_number(one["cell"], 10**6),
                whole_number(one["line"], 10**7),
                whole_number(one["end"], 10**7),
                one_line(clean_text(one["error"]), 240),
                one["kept"] is True,
            )
            for one in answer[:_MOST_FAILED]
        ]
    except (KeyError, TypeError, NotPlainError):
        return [Failed(0, 0, 0, "the process that executes the notebook was disturbed")]
