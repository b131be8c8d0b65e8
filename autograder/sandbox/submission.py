"""One notebook in a confined process: what it defines is executed, its functions are called in forks."""

import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

from autograder.sandbox.definitions import place_without
from autograder.sandbox.forks import Fork
from autograder.sandbox.function_calls import FunctionCalls
from autograder.sandbox.limits import WALL_PER_PROCESSOR, Budget
from autograder.sandbox.starting import ForkServer, SandboxLost
from autograder.sandbox.values import checked, whole_number
from autograder.sandbox.wire import Channel, ClosedError, LateError, WireError, pair

__all__ = ["Breach", "DefinedCell", "Failed", "Submission"]

# For everything that takes an honest base no time.
_ANSWER_SECONDS = 60.0
_GRACE_SECONDS = 2.0
_MOST_FROM_BASE = 2**24
# Statements of one notebook that may end its process before it is given up.
_MOST_RESTARTS = 4
_ENDS = {
    **dict.fromkeys(
        (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGFPE), "crashed its process"
    ),
    signal.SIGXCPU: "used all of its processor time",
    signal.SIGKILL: "was stopped by the system: did it need too much memory?",
}


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


class Submission:
    """One notebook: what it defines is executed once, in base; its functions are called in forks of that.

    Methods raise `SandboxLost` if the fork server was killed from outside, and nothing for what student code
    does. Leaving it as a context ends every process of it.

    Attributes:
        breaches: the limits that were broken, in order.
    """

    def __init__(self, server: ForkServer, week: str):
        self.breaches: list[Breach] = []
        self._server, self._week, self._limits = server, week, server.limits
        self._forks: list[Fork] = []
        self._kept: Fork | None = None
        self._budget = Budget(self._limits.notebook_seconds)
        self._base: int | None = None
        self._start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """End every process of the submission; again does nothing.

        Raises:
            SandboxLost: the fork server was killed from outside.
        """
        try:
            self._end()
        finally:
            for fork in self._forks:
                fork.close()

    def define(self, cells: Sequence[DefinedCell]) -> list[Failed]:
        """Execute statements and return those that failed; one that ends its process is left out."""
        wanted = [asdict(one) for one in cells]
        ending: list[Failed] = []
        while True:
            at: tuple[int, int, int] | None = None
            try:
                self._channel.send({"do": "define", "cells": wanted}, deadline=_soon())
                while True:
                    wall = WALL_PER_PROCESSOR * self._limits.call_seconds
                    answer = self._channel.receive(time.monotonic() + wall + _GRACE_SECONDS)
                    if "at" not in answer:
                        return sorted([*ending, *_failed(answer)], key=lambda one: (one.cell, one.line))
                    at = checked(tuple[int, int, int], answer["at"])
            except LateError:
                what = "did not return in time"
            except ClosedError:
                what = _ENDS.get(-self._end(_GRACE_SECONDS), "ended its process")
            except (WireError, TypeError, ValueError):
                what = "disturbed its process"
            self._end()
            if at is None or len(ending) == _MOST_RESTARTS:
                self.note("the notebook", what)
                return ending
            cell, line, column = at
            self.note(f"cell {cell}", what)
            ending.append(Failed(cell, line, line, f"it {what}"))
            wanted = place_without(wanted, cell, (line, column))
            self._start()

    def function(self, name: str, *, fresh: bool = True) -> FunctionCalls:
        """Return the function ``name``, to be called in a fork of what the notebook defined.

        Args:
            name: the function's name.
            fresh: not in the fork that was kept; see `keep`.
        """
        fork = None if fresh else self._kept
        if fork is None:
            fork = self._fork()
        else:
            self._kept = None
        return FunctionCalls(name, self._limits, fork, self._fork, self.note, self._budget)

    def keep(self, calls: FunctionCalls) -> None:
        """Keep the fork of a function that is done, for the next one: forks are what costs most."""
        self._kept = calls.release() or self._kept

    @property
    def has_kept(self) -> bool:
        """Whether there is a fork that has been used before."""
        return self._kept is not None

    def note(self, where: str, what: str) -> None:
        """Remember that a limit was broken."""
        breach = Breach(where, what)
        if breach not in self.breaches:
            self.breaches.append(breach)

    def _start(self) -> None:
        """Have base started."""
        self._channel, self._base = self._server.start(_MOST_FROM_BASE)
        try:
            self._channel.send({"week": self._week}, deadline=_soon())
            answer = self._channel.receive(_soon())
        except WireError as error:
            answer = {"failed": str(error)}
        if "ready" not in answer:
            self._end()
            raise SandboxLost(f"student code could not be confined ({answer.get('failed')})")

    def _fork(self) -> Fork | None:
        """Return a fresh fork of base; None if base is gone."""
        end, its = pair()
        channel = Channel(end, most=2 * self._limits.returned + 2**24)
        try:
            with its:
                self._channel.send({"do": "function"}, descriptor=its.fileno(), deadline=_soon())
            process = whole_number(self._channel.receive(_soon())["fork"])
        except (WireError, ValueError, KeyError):
            channel.close()
            return None
        self._forks.append(Fork(channel, process, self._base))
        return self._forks[-1]

    def _end(self, patience: float = 0.0) -> int:
        """End base and everything below, and return how base ended; again does nothing."""
        self._channel.close()
        base, self._base = self._base, None
        if base is None:
            return 0
        try:
            return self._server.end(base, patience)
        except SandboxLost:  # what a definition may have left behind does not end with it
            with suppress(OSError):
                os.killpg(base, signal.SIGKILL)
            raise


def _soon() -> float:
    return time.monotonic() + _ANSWER_SECONDS


def _failed(answer) -> list[Failed]:
    """Return what base says failed, in which nothing needs to be true."""
    try:
        return list(checked(tuple[Failed, ...], answer["failed"]))
    except (KeyError, TypeError, ValueError):
        return [Failed(0, 0, 0, "the process that executes the notebook was disturbed")]
