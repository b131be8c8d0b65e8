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
    """The child process broke a limit; the text says which, in words that fit behind the function's name."""


class TooSlowError(Exception):
    """The machine gave a call too little processor time to decide anything about it."""


class FunctionCalls:
    """The function ``name`` of a notebook.

    Args:
        name: the function's name.
        limits: what it may use.
        fork: where it is called; None if there is none.
        broke: called with (name, in words) when a limit is broken.
        submission: what the whole submission may still use.
    """

    def __init__(
        self,
        name: str,
        limits: Limits,
        fork: Fork | None,
        broke: Callable[[str, str], None],
        submission: Budget,
    ):
        self.name, self.limits, self.fork = name, limits, fork
        self._broke = broke
        self._budgets = Budget(limits.exercise_seconds), submission
        self._end: tuple[str, float | None] | None = None

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
        except (_BrokenError, NotPlainError, KeyError) as broken:
            self._break(str(broken))
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
            if self._end is not None:
                what, late = self._end
                return ended(what, call, late=late, kind="TimeoutError" if late else LIMIT_EXCEEDED)
            try:
                return self._called(call, left_out, helpers, starts)
            except _BrokenError as broken:
                self._break(str(broken))
            except NotPlainError:
                self._break("answered with something that is not plain data")
            return run(call)

        return run

    def _called(self, call, left_out, helpers, starts) -> Outcome:
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
        channel, before = self.fork.channel, self.fork.time
        deadline = time.monotonic() + WALL_PER_PROCESSOR * self.limits.call_seconds + _GRACE_SECONDS
        try:
            channel.send(question, deadline=deadline)
            while "ask" in (answer := self._received(before, deadline)) and helpers is not None:
                channel.send(helpers.answer(answer), deadline=deadline)
            spent = self.fork.time.since(before).used
        except LateError:
            raise self._late(before) from None
        except ClosedError:
            raise _BrokenError("ended its process") from None
        except TooMuchError:
            raise _BrokenError(f"returned more than {_megabytes(self.limits.returned)}") from None
        except WireError:
            raise _BrokenError("disturbed the process that calls it") from None
        for budget in self._budgets:
            budget.spend(spent)
        if "failed" in answer:
            raise _BrokenError(self._failure(answer["failed"]))
        return answer

    def _received(self, before: ProcessorTime, deadline: float) -> dict[str, Any]:
        """Return the next frame; look now and then whether the processor time is used up."""
        while True:
            try:
                self.fork.channel.wait(min(deadline, time.monotonic() + _LOOK_SECONDS))
                return self.fork.channel.receive(deadline)
            except LateError:
                used = self.fork.time.since(before).used
                if used > self.limits.call_seconds + _GRACE_SECONDS or time.monotonic() > deadline:
                    raise

    def _late(self, before: ProcessorTime) -> Exception:
        """Return what to raise for a call without an answer; whose fault it is depends on what it did."""
        spent, seconds = self.fork.time.since(before), self.limits.call_seconds
        if spent.used >= seconds:
            what = f"did not return within {seconds:g} s"
        elif spent.used + spent.waited > seconds:
            self._stop("was given too little time by the machine", None)
            return TooSlowError(
                f"`{self.name}` computed for {spent.used:.1f} s and waited for {spent.waited:.1f} s"
            )
        else:
            what = f"waited for {WALL_PER_PROCESSOR * seconds:g} s without computing"
        self._stop(what, seconds)
        return _BrokenError(what)

    def _failure(self, word: Any) -> str:
        known = {
            "returned": f"returned more than {_megabytes(self.limits.returned)}",
            "memory": f"used more than {self.limits.memory / 2**30:g} GB",
        }
        return known.get(word if type(word) is str else "", "disturbed the process that calls it")

    def _break(self, what: str) -> None:
        if self._end is None:
            self._stop(what, None)

    def _stop(self, what: str, late: float | None) -> None:
        self._end = what, late
        self._broke(self.name, what)
        self.close()


def _megabytes(size: int) -> str:
    return f"{size / 2**20:g} MB"
