"""Calls and outcomes as data for the wire, and what of a child's outcome may be believed.

The value is judged elsewhere. All else that a child says about a call ends in sentences for a student, so
only numbers, names and known words are taken from it; lines of code come from the notebook's own text.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

import course_utils
from autograder.sandbox.values import NotPlainError, clean_text, decode, encode, shape_of, whole_number
from course_utils.checking.meter import SWITCHED_OFF, quoted_line
from course_utils.checking.outcome import LIMIT_EXCEEDED, Call, Outcome, Raised, Trace
from course_utils.checking.plain import one_line

MOST_MESSAGE = 240
_MOST_LINES = 20_000
_MOST_SHAPES = 20
_MOST_NAME = 80
_NAME = re.compile(r"[\w.<>]+$")
_TOOL = re.compile(r"[A-Za-z_. ()]{0,40}$")
_COURSE = Path(course_utils.__file__).parent.parent
_CALLED = re.compile(r"the function called sys\.settrace while its steps were counted$")

# Gives the text of a line of the notebook, and the line as it is counted in the cell: (cell, line).
Quote = Callable[[int, int], tuple[str, int]]


def call_as_data(call: Call, buffers: list[np.ndarray]) -> dict[str, Any]:
    """Return a call as JSON-able data; arrays go into ``buffers``."""
    return {
        "arguments": [encode(argument, buffers) for argument in call.arguments],
        "extras": [[name, encode(value, buffers)] for name, value in call.extras],
        "clean": call.clean,
        "metered": call.metered,
        "instrumented": call.instrumented,
        "random": call.random,
    }


def call_from_data(data: Mapping[str, Any], buffers: list[np.ndarray]) -> Call:
    """Return the call that `call_as_data` was given."""
    return Call(
        tuple(decode(argument, buffers) for argument in data["arguments"]),
        tuple((name, decode(value, buffers)) for name, value in data["extras"]),
        clean=data["clean"],
        metered=data["metered"],
        instrumented=data["instrumented"],
        random=data["random"],
    )


def outcome_as_data(outcome: Outcome, buffers: list[np.ndarray]) -> dict[str, Any]:
    """Return an outcome as JSON-able data, in the child."""
    raised, trace = outcome.raised, outcome.trace
    return {
        "value": encode(outcome.value, buffers),
        "raised": raised
        and {
            "type": raised.type,
            "message": raised.message,
            "line": raised.line,
            "place": raised.source,
            "function": raised.function,
            "shapes": [[name, list(shape)] for name, shape in raised.shapes.items()],
        },
        "changed": list(outcome.changed),
        "trace": trace
        and {
            "opcodes": trace.opcodes,
            "library": [[*place, count] for place, count in trace.library.items()],
            "lines": [[*place, count, trace.sources[place]] for place, count in (trace.lines or {}).items()],
            "reads": trace.reads,
            "reader": trace.reader,
            "breach": trace.breach,
        },
        "late": outcome.late is not None,
        "asked": outcome.asked,
        "session": None if outcome.session is None else list(outcome.session),
    }


def believed(data: Any, buffers: list[np.ndarray], call: Call, seconds: float, quote: Quote) -> Outcome:
    """Return the outcome of ``call`` that a child has sent.

    Args:
        data: what `outcome_as_data` made, or a liar.
        buffers: its arrays.
        call: what was asked.
        seconds: wall time that the call was given.
        quote: gives the notebook's own lines.

    Raises:
        NotPlainError: it is no outcome of this call.
    """
    try:
        late = data["late"] is True
        raised = (
            None if data["raised"] is None and not late else _raised(data["raised"], seconds, late, quote)
        )
        return Outcome(
            value=None if raised else decode(data["value"], buffers),
            raised=raised,
            changed=_changed(data["changed"], len(call.arguments)),
            trace=(
                _trace(data["trace"], call.metered and not call.instrumented and not raised, quote)
                if call.metered or call.instrumented
                else None
            ),
            late=seconds if late else None,
            asked=data["asked"] is True,
            session=None if data["session"] is None else tuple(map(_name, data["session"][:_MOST_SHAPES])),
        )
    except (TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
        if isinstance(error, NotPlainError):
            raise
        raise NotPlainError(f"no outcome ({type(error).__name__})") from None


def ended(what: str, call: Call, *, late: float | None = None, kind: str = LIMIT_EXCEEDED) -> Outcome:
    """Return the outcome of a call whose process broke a limit, in the parent's own words.

    Args:
        what: what it did, behind the function's name: ``ended its process``.
        call: what was asked.
        late: the limit in seconds, where it did not return in time.
        kind: `LIMIT_EXCEEDED` or ``TimeoutError``.
    """
    counted = call.metered or call.instrumented
    return Outcome(
        raised=Raised(kind, what),
        late=late,
        trace=Trace(lines={}, sources={}, breach=f"the function {what}") if counted else None,
    )


def _raised(data, seconds, late, quote):
    kind = one_line(clean_text(data["type"]), 60)
    message = one_line(clean_text(data["message"]), MOST_MESSAGE)
    if late:
        kind, message = "TimeoutError", f"did not return within {seconds:g} s"
    elif kind == LIMIT_EXCEEDED:
        kind = "Exception"  # that word is the parent's
    if data["line"] is None:
        return Raised(kind, message)
    source, line = _line(data["place"], data["line"], quote)
    words = set(re.findall(r"[A-Za-z_]\w*", source))
    shapes = {name: shape_of(shape) for name, shape in data["shapes"][:_MOST_SHAPES] if name in words}
    return Raised(kind, message, line, source, _name(data["function"]), shapes)


def _trace(data, counted, quote):
    if type(data) is not dict:
        return Trace(lines={}, sources={}, breach=SWITCHED_OFF)
    lines, sources = {}, {}
    for function, line, count, place in data["lines"][:_MOST_LINES]:
        source, line = _line(place, line, quote)
        key = _name(function), line
        lines[key] = whole_number(count)
        sources[key] = source
    breach, reader = data["breach"], data["reader"]
    if breach:
        breach = breach if type(breach) is str and _CALLED.match(breach) else SWITCHED_OFF
    if counted and not whole_number(data["opcodes"]):
        breach = breach or SWITCHED_OFF
    return Trace(
        opcodes=whole_number(data["opcodes"]),
        library={
            (_name(function), whole_number(line, 10**7)): whole_number(count)
            for function, line, count in data["library"][:_MOST_LINES]
        },
        lines=lines,
        sources=sources,
        reads=whole_number(data["reads"]),
        reader=reader if type(reader) is str and _TOOL.match(reader) else "",
        breach=breach or "",
    )


def _changed(data, count):
    return tuple(sorted({whole_number(place, count - 1) for place in data})) if data else ()


def _line(place, line, quote):
    """Return (the text of a line of the notebook or the course, its number)."""
    line = whole_number(line, 10**7)
    if re.fullmatch(r"\d{1,6}", place):
        return quote(int(place), line)
    if re.fullmatch(r"course_utils(/\w+)+\.py", place):
        return quoted_line(str(_COURSE / place), line), line
    return "", line


def _name(text):
    name = one_line(clean_text(text), _MOST_NAME)
    return name if _NAME.match(name) else "<function>"
