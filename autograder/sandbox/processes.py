"""The processes of one submission, as the worker sees them: a supervisor, base, and forks of base."""

import signal
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from autograder.sandbox.limits import WALL_PER_PROCESSOR, Limits
from autograder.sandbox.values import whole_number
from autograder.sandbox.wire import (
    Channel,
    ClosedError,
    LateError,
    TooMuchError,
    WireError,
    pair,
)

_START_SECONDS = 60.0
# For everything that takes a supervisor or an honest base no time.
_ANSWER_SECONDS = 30.0
_GRACE_SECONDS = 2.0
_MOST_FROM_BASE = 2**24
_CRASHES = (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGFPE)


class SandboxLost(Exception):  # noqa: N818 - it is the sandbox that is lost, not an error
    """The fork server or the supervisor was killed from outside; a new fork server can grade again."""


class EndedError(Exception):
    """Base is gone, or was killed because it broke a limit.

    Args:
        what: what it did, in words that fit behind the name of a statement.
        at: (cell, line, column) of the statement that it was executing; None for none.
    """

    def __init__(self, what: str, at: tuple[int, int, int] | None = None):
        super().__init__(what)
        self.what, self.at = what, at


class Processes:
    """A supervisor and base, just started.

    Args:
        server: the way to the fork server.
        limits: what the submission may use.
        week: ``week2``; what belongs to later weeks cannot be imported.

    Raises:
        SandboxLost: the fork server is gone.
    """

    def __init__(self, server: Channel, limits: Limits, week: str):
        self.limits = limits
        self.running = True
        ours, its = pair()
        base, bases = pair()
        self.supervisor = Channel(ours, most=2**16)
        self.base = Channel(base, most=_MOST_FROM_BASE)
        deadline = time.monotonic() + _START_SECONDS
        try:
            try:
                server.send({"do": "start"}, descriptors=[its.fileno(), bases.fileno()], deadline=deadline)
            finally:
                its.close()
                bases.close()
            self.supervisor.send({"week": week}, deadline=deadline)
            answer = self.supervisor.receive(deadline)
            if "ready" not in answer:
                raise SandboxLost(f"student code could not be confined ({answer.get('failed')})")
            self.base.receive(deadline)
        except (WireError, OSError) as error:
            with suppress(SandboxLost):
                self.end()
            raise SandboxLost(f"the process that notebooks run in is gone ({error})") from None

    def define(self, cells: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Execute statements and return those that failed.

        Args:
            cells: see `Notebook.define`.

        Raises:
            EndedError: base is gone; `at` is the statement that ended it.
            SandboxLost: the supervisor is gone.
        """
        at = None
        try:
            self.base.send(
                {"do": "define", "cells": list(cells)}, deadline=time.monotonic() + _ANSWER_SECONDS
            )
            while True:
                wall = WALL_PER_PROCESSOR * self.limits.call_seconds
                answer = self.base.receive(time.monotonic() + wall + _GRACE_SECONDS)
                if "at" not in answer:
                    return answer["failed"]
                cell, line, column = answer["at"]
                at = whole_number(cell), whole_number(line), whole_number(column)
        except LateError:
            raise EndedError("did not return in time", at) from None
        except (ClosedError, TooMuchError, KeyError, TypeError, ValueError) as error:
            what = self._why_ended() if isinstance(error, ClosedError) else "disturbed its process"
            raise EndedError(what, at) from None
        except WireError as error:
            raise EndedError(f"disturbed its process ({error})", at) from None

    def fork(self) -> Channel:
        """Return the way to a fresh fork of base.

        Raises:
            EndedError: base is gone.
        """
        ours, its = pair()
        channel = Channel(ours, most=2 * self.limits.returned + 2**24, identify=True)
        deadline = time.monotonic() + _ANSWER_SECONDS
        try:
            try:
                self.base.send({"do": "function"}, descriptors=[its.fileno()], deadline=deadline)
            finally:
                its.close()
            channel.receive(deadline)
            channel.hold_sender()
        except WireError:
            channel.close()
            raise EndedError("ended its process") from None
        return channel

    def end(self, patience: float = 0.0) -> int:
        """End supervisor, base and everything below; again does nothing.

        Return how base ended, when all are gone.

        Args:
            patience: seconds in which base may end by itself.

        Raises:
            SandboxLost: the supervisor was gone.
        """
        if not self.running:
            return 0
        self.running = False
        self.base.close()
        deadline = time.monotonic() + _ANSWER_SECONDS
        try:
            self.supervisor.send({"patience": patience}, deadline=deadline)
            answer = self.supervisor.receive(deadline)
        except WireError:
            raise SandboxLost("the process that supervises the sandbox is gone") from None
        finally:
            self.supervisor.close()
        return answer["ended"]

    def _why_ended(self) -> str:
        """Return in words how base ended; it is known to have closed its end."""
        status = self.end(_GRACE_SECONDS)
        if -status in _CRASHES:
            return "crashed its process"
        return {
            -signal.SIGXCPU: "used all of its processor time",
            -signal.SIGKILL: "was stopped by the system: did it need too much memory?",
        }.get(status, "ended its process")
