"""One call of a student's function, asked for and answered in plain data.

A `Call` goes in, an `Outcome` comes out: the same pair serves the student's own kernel, nbgrader's, and a
confined child on the other end of a socket. Neither holds an expected value.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Call:
    """What to do with the function.

    Attributes:
        arguments: plain data, by position; copied before they are handed over.
        extras: further arguments by name, passed if the function has such parameters.
        clean: take session variables out of the notebook's globals first.
        counted: count executed opcodes, by line, and the elements of arrays that are taken one by one.
        random: seed the global random states with this first; None leaves them as they are.
    """

    arguments: tuple[Any, ...]
    extras: tuple[tuple[str, Any], ...] = ()
    clean: bool = False
    counted: bool = False
    random: int | None = None


# The type of what ended a call without being an exception: a function ended its process, say.
LIMIT_EXCEEDED = "LimitExceeded"


@dataclass(frozen=True)
class Raised:
    """The exception that ended a call.

    Attributes:
        type: its class name, or `LIMIT_EXCEEDED`.
        message: its text, one line, cut; after `LIMIT_EXCEEDED` what the function did, ``ended its process``.
        line: the innermost line of the student's own code, counted from the top of its cell; or None.
        source: that line's text, or "".
        function: the function that line belongs to, or "".
        shapes: the shapes of the arrays that the line names, {name: shape}.
        values: what the other variables are that the line names, {name: in words}.
        inside: the function of another exercise that the line calls and that raised this, with its
            parameters: ``predict(w, b, X)``; or "".
        near: for a name that was not found, a variable that is spelled much like it; or "".
    """

    type: str
    message: str
    line: int | None = None
    source: str = ""
    function: str = ""
    shapes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    inside: str = ""
    near: str = ""


# Behind a function's name in a trace: elements of arrays, not runs of a line.
TAKES = ".<elements>"


@dataclass(frozen=True)
class Trace:
    """What a counted call executed.

    Attributes:
        opcodes: all opcodes in Python frames, those of functions graded on their own left out.
        library: how often each line of a library ran that did so more than once, {(function, line): count}.
        lines: how often each line of the student's code ran, {(function, line): count}; with `TAKES` behind
            the function, how many array elements the line took one by one.
        sources: the text of these lines, {(function, line): text}.
        reader: what took elements one by one: ``np.vectorize``, ``iteration over an array`` …
        breach: why the counts cannot be trusted, or "".
    """

    opcodes: int = 0
    library: dict[tuple[str, int], int] = field(default_factory=dict)
    lines: dict[tuple[str, int], int] = field(default_factory=dict)
    sources: dict[tuple[str, int], str] = field(default_factory=dict)
    reader: str = ""
    breach: str = ""

    def with_most(self, other: "Trace") -> "Trace":
        """Return the trace that has of each line the larger of both counts, and a breach of either."""
        return replace(
            self,
            library=_most(self.library, other.library),
            lines=_most(self.lines, other.lines),
            sources={**other.sources, **self.sources},
            breach=self.breach or other.breach,
        )


def _most(one, other):
    return {place: max(one.get(place, 0), other.get(place, 0)) for place in (*one, *other)}


@dataclass(frozen=True)
class Outcome:
    """What a call did.

    Attributes:
        value: the returned value as plain data.
        raised: the exception that ended it, or None.
        changed: positions of the arguments that the function changed in place.
        trace: what was executed, when counted.
        late: the limit in seconds that the call exceeded, or None.
        asked: the function asked for the starting values that it was given.
        session: the session variables that the function names and that a clean call went without; None
            where that is not known.
        origins: session variable, or number of another cell that the function reads → the line of the
            notebook that makes it, where that is known.
    """

    value: Any = None
    raised: Raised | None = None
    changed: tuple[int, ...] = ()
    trace: Trace | None = None
    late: float | None = None
    asked: bool = False
    session: tuple[str, ...] | None = None
    origins: dict[str, str] = field(default_factory=dict)


# Runs calls of one function; in process here, in a confined child when a class is graded.
Runner = Callable[[Call], Outcome]
