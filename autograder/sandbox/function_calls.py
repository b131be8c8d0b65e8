"""Calls of one function of a submission, in a fork of base."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.sandbox.call_data import ended, outcome_from_data
from autograder.sandbox.forks import Fork, ProcessorTime
from autograder.sandbox.helper_calls import Helpers
from autograder.sandbox.limits import WALL_PER_PROCESSOR, Budget, Limits
from autograder.sandbox.values import NotPlainError, clean_text
from autograder.sandbox.wire import ClosedError, LateError, TooMuchError, WireError
from course_utils.checking.outcome import LIMIT_EXCEEDED, Call, Outcome, Runner
from course_utils.checking.plain import one_line

# What an honest child process may need beyond the call's own limit to notice it, and to send its answer.
_GRACE_SECONDS = 2.0
_LOOK_SECONDS = 1.0
MISSING = "missing"


class _BrokenError(Exception):
    """The child process broke a limit.

    Args:
        what: it did, in words that fit behind the function's name.
        late: the limit in seconds, where it did not return in time.
    """

    def __init__(self, what: str, late: float | None = None):
        super().__init__(what)
        self.what, self.late = what, late


class TooSlowError(Exception):
    """The machine gave a call too little processor time to decide anything about it."""


class FunctionCalls:
    """The function ``name`` of a notebook.

    Args:
        name: the function's name.
        limits: what it may use.
        fork: where it is called; None if there is none.
        another: gives a fresh fork, or None.
        broke: called with (name, in words) when a limit is broken.
        submission: what the whole submission may still use.
    """

    def __init__(
        self,
        name: str,
        limits: Limits,
        fork: Fork | None,
        another: Callable[[], Fork | None],
        broke: Callable[[str, str], None],
        submission: Budget,
    ):
        self.name, self.limits, self.fork = name, limits, fork
        self._another, self._broke = another, broke
        self._budgets = Budget(limits.exercise_seconds), submission
        self._used = ProcessorTime() if fork is None else fork.time
        self._end: _BrokenError | None = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """End the fork; again does nothing."""
        if self.fork is not None:
            self.fork.close(kill=self._end is not None)  # which then does not end by itself
            self.fork = None

    def release(self) -> Fork | None:
        """Return the fork, for another function; None, and end it, if it is not as it was made."""
        fork = self.fork
        if fork is not None and self._end is None and fork.time.threads == 1:
            self.fork = None
            return fork
        self.close()
        return None

    def trouble(self, parameters: Sequence[str], extras: Sequence[str]) -> str:
        """Return in one line why the function cannot be called as an exercise asks, "" or `MISSING`.

        Args:
            parameters: the arguments that are passed.
            extras: names of further parameters that a solution may ask for.
        """
        question = {
            "do": "trouble",
            "name": self.name,
            "parameters": list(parameters),
            "extras": list(extras),
        }
        try:
            found = self._answer(question, None)["trouble"]
            return MISSING if found is None else one_line(clean_text(found), 300)
        except _BrokenError as broken:
            self._stop(broken)
        except (NotPlainError, KeyError):
            self._stop(_BrokenError("disturbed the process that calls it"))
        return ""  # the first call tells

    def runner(
        self,
        *,
        left_out: Sequence[str],
        helpers: Mapping[str, tuple[Callable, Sequence[str]]],
        starts: Mapping[str, Sequence[str]],
    ) -> Runner:
        """Return what calls the function; it never raises for what the function does.

        Args:
            left_out: names of the student's functions whose steps are not counted.
            helpers: name → (function that answers here instead of the student's, its parameters).
            starts: initializers, with their parameters, that get stand-ins.

        Raises (the runner):
            TooSlowError: the machine was too slow.
        """

        def run(call: Call) -> Outcome:
            if self._end is None:
                try:
                    return self._called(call, left_out, helpers, starts)
                except _BrokenError as broken:
                    self._stop(broken)
                except NotPlainError:
                    self._stop(_BrokenError("answered with something that is not plain data"))
            late = self._end.late
            return ended(self._end.what, call, late=late, kind="TimeoutError" if late else LIMIT_EXCEEDED)

        return run

    def _called(self, call, left_out, helpers, starts) -> Outcome:
        if self.fork is not None and self._used.threads > 1:  # whose steps the next call would not count
            self.fork.close(kill=True)
            self.fork = self._another()
            self._used = ProcessorTime() if self.fork is None else self.fork.time
        for budget in self._budgets:
            if budget.left <= 0:
                raise _BrokenError(f"was not called any more: {budget.seconds:g} s for all calls were used")
        seconds = self.limits.call_seconds
        question = {
            "do": "call",
            "name": self.name,
            "call": vars(call),
            "left_out": list(left_out),
            "helpers": {name: list(parameters) for name, (_, parameters) in helpers.items()},
            "starts": {name: list(parameters) for name, parameters in starts.items()},
            "seconds": seconds,
        }
        with Helpers({name: function for name, (function, _) in helpers.items()}, seconds) as offered:
            answer = self._answer(question, offered)
        outcome = outcome_from_data(answer.get("outcome"), call)
        if outcome.late is not None:
            self._broke(self.name, outcome.raised.message)
        return outcome

    def _answer(self, question: dict[str, Any], helpers: Helpers | None) -> dict[str, Any]:
        """Ask the child process; answer its own questions for helpers meanwhile."""
        if self.fork is None:
            raise _BrokenError("ended its process")
        channel = self.fork.channel
        began = time.monotonic()
        deadline = began + WALL_PER_PROCESSOR * self.limits.call_seconds + _GRACE_SECONDS
        try:
            channel.send(question, deadline=deadline)
            while "ask" in (answer := self._received(deadline)) and helpers is not None:
                channel.send(helpers.answer(answer), deadline=deadline)
        except LateError:
            raise self._late() from None
        except ClosedError:
            raise _BrokenError("ended its process") from None
        except TooMuchError:
            raise _BrokenError(self._too_much) from None
        except WireError:
            raise _BrokenError("disturbed the process that calls it") from None
        before, self._used = self._used, self.fork.time
        waited = (time.monotonic() - began) / WALL_PER_PROCESSOR  # or all functions could sleep for nothing
        for budget in self._budgets:
            budget.spend(max(self._used.since(before).used, waited))
        match answer:
            case {"failed": "returned"}:
                raise _BrokenError(self._too_much)
            case {"failed": "memory"}:
                raise _BrokenError(f"used more than {self.limits.memory / 2**30:g} GB")
            case {"failed": _}:
                raise _BrokenError("disturbed the process that calls it")
        return answer

    def _received(self, deadline: float) -> dict[str, Any]:
        """Return the next frame; look now and then whether the processor time is used up."""
        while True:
            try:
                self.fork.channel.wait(min(deadline, time.monotonic() + _LOOK_SECONDS))
                return self.fork.channel.receive(deadline)
            except LateError:
                used = self.fork.time.since(self._used).used
                if used > self.limits.call_seconds + _GRACE_SECONDS or time.monotonic() > deadline:
                    raise

    def _late(self) -> Exception:
        """Return what to raise for a call without an answer; whose fault it is depends on what it did."""
        spent, seconds = self.fork.time.since(self._used), self.limits.call_seconds
        if spent.used >= seconds:
            return _BrokenError(f"did not return within {seconds:g} s", seconds)
        if spent.used + spent.waited <= seconds:
            return _BrokenError(f"waited for {WALL_PER_PROCESSOR * seconds:g} s without computing", seconds)
        self._stop(_BrokenError("was given too little time by the machine"))
        return TooSlowError(
            f"`{self.name}` computed for {spent.used:.1f} s and waited for {spent.waited:.1f} s"
        )

    @property
    def _too_much(self) -> str:
        return f"returned more than {self.limits.returned / 2**20:g} MB"

    def _stop(self, broken: _BrokenError) -> None:
        self._end = broken
        self._broke(self.name, broken.what)
        self.close()
