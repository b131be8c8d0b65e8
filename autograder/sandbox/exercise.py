"""One exercise: calls of one function in a fork of base that nothing else uses."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.sandbox.asked import believed, call_as_data, ended
from autograder.sandbox.helper_calls import Helpers
from autograder.sandbox.limits import Limits
from autograder.sandbox.trouble import believed_trouble
from autograder.sandbox.values import NotPlainError, arrays_in
from autograder.sandbox.wire import Channel, ClosedError, LateError, TooMuchError, WireError
from course_utils.checking.outcome import LIMIT_EXCEEDED, Call, Outcome, Runner
from course_utils.checking.plain import one_line

if TYPE_CHECKING:
    from autograder.sandbox.asked import Quote

# What an honest child may need beyond the call's own limit to notice it, and to send its answer.
_GRACE_SECONDS = 2.0


class _BrokenError(Exception):
    """The child broke a limit; the text says which, in words that fit behind the function's name."""


class Exercise:
    """The function ``name`` of a notebook.

    Args:
        name: the function's name.
        limits: what it may use.
        quote: gives the notebook's own lines.
        broke: told (name, in words) when a limit is broken.
        left: called when the fork is not needed any more.
    """

    def __init__(
        self,
        name: str,
        limits: Limits,
        quote: "Quote",
        broke: Callable[[str, str], None],
        left: Callable[["Exercise"], None],
    ):
        self.name, self.limits = name, limits
        self.channel: Channel | None = None
        self.process: int | None = None
        self._quote, self._broke, self._left = quote, broke, left
        self._seconds_left = limits.exercise_seconds
        self._end: tuple[str, float | None] | None = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """End the fork; again does nothing."""
        if self.channel is not None:
            self.channel.close()
            self.channel = None
            self._left(self)

    def trouble(
        self, parameters: Sequence[str], extras: Sequence[str], written: Sequence[str] | None = None
    ) -> str:
        """Return in one line why the function cannot be called as an exercise asks, or "".

        Args:
            parameters: the arguments that are passed.
            extras: names of further parameters that a solution may ask for.
            written: the parameters of its definition in the notebook's text; None where there is none.
        """
        question = {
            "do": "trouble",
            "name": self.name,
            "parameters": list(parameters),
            "extras": list(extras),
        }
        try:
            answer, _ = self._answer(question, [], self.limits.call_seconds, None)
            shown = None if written is None else tuple(written)
            return one_line(believed_trouble(answer.get("kind"), self.name, tuple(parameters), shown), 300)
        except _BrokenError as broken:
            self._break(str(broken))
        return ""  # the first call tells

    def runner(
        self,
        *,
        left_out: Sequence[str],
        helpers: Mapping[str, Callable],
        starts: Mapping[str, Sequence[str]],
        seconds: float | None = None,
    ) -> Runner:
        """Return what calls the function; it never raises for what the function does.

        Args:
            left_out: names of the student's functions whose steps are not counted.
            helpers: functions that answer here in the place of the student's of the same name.
            starts: initialisers, with their parameters, that get stand-ins.
            seconds: wall time that one call may take; the limits' by default.
        """
        limit = self.limits.call_seconds if seconds is None else seconds

        def run(call: Call) -> Outcome:
            if self._end is not None:
                what, late = self._end
                return ended(what, call, late=late, kind="TimeoutError" if late else LIMIT_EXCEEDED)
            try:
                return self._called(call, left_out, helpers, starts, limit)
            except _BrokenError as broken:
                self._break(str(broken))
            except NotPlainError:
                self._break("answered with something that is no plain data")
            return run(call)

        return run

    def _called(self, call, left_out, helpers, starts, seconds) -> Outcome:
        if self._seconds_left <= 0:
            raise _BrokenError(f"took more than {self.limits.exercise_seconds:g} s for all calls")
        buffers: list[np.ndarray] = []
        question = {
            "do": "call",
            "name": self.name,
            "call": call_as_data(call, buffers),
            "left_out": list(left_out),
            "helpers": list(helpers),
            "starts": {name: list(parameters) for name, parameters in starts.items()},
            "seconds": seconds,
        }
        began = time.monotonic()
        offered = Helpers(helpers, call.random, seconds, arrays_in(call.arguments))
        answer, arrays = self._answer(question, buffers, seconds, offered)
        self._seconds_left -= time.monotonic() - began
        outcome = believed(answer.get("outcome"), arrays, call, seconds, self._quote)
        if outcome.late is not None:
            self._broke(self.name, outcome.raised.message)
        return outcome

    def _answer(
        self, question: dict[str, Any], buffers: list, seconds: float, helpers: Helpers | None
    ) -> tuple[dict, list]:
        """Ask the child; answer its own questions for helpers meanwhile."""
        if self.channel is None:
            raise _BrokenError("ended its process")
        deadline = time.monotonic() + seconds + _GRACE_SECONDS
        try:
            self.channel.send(question, buffers, deadline=deadline)
            while True:
                answer, arrays = self.channel.receive(deadline)
                if self.channel.sender != self.process:
                    raise _BrokenError("let another process answer")
                if "ask" not in answer or helpers is None:
                    break
                self.channel.send(*helpers.answer(answer, arrays), deadline=deadline)
        except LateError:
            self._stop(f"did not return within {seconds:g} s", seconds)
            raise _BrokenError(self._end[0]) from None
        except ClosedError:
            raise _BrokenError("ended its process") from None
        except TooMuchError:
            raise _BrokenError(f"returned more than {_megabytes(self.limits.returned)}") from None
        except WireError:
            raise _BrokenError("disturbed the process that calls it") from None
        if "failed" in answer:
            raise _BrokenError(self._failure(answer["failed"]))
        return answer, arrays

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
