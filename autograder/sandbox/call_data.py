"""Outcomes as plain data; of what comes back only numbers and cleaned text are taken."""

from typing import Any

from autograder.sandbox.values import NotPlainError, clean_text, shape_of, whole_number
from course_utils.checking.meter import SWITCHED_OFF
from course_utils.checking.outcome import LIMIT_EXCEEDED, Call, Outcome, Raised, Trace
from course_utils.checking.plain import one_line

_MOST_MESSAGE = 240
_MOST_LINES = 20_000
_MOST_SHAPES = 20
_MOST_NAME = 80


def outcome_as_data(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain data, in the child process."""
    raised, trace = outcome.raised, outcome.trace
    counts = trace and {
        "library": [(*place, count) for place, count in trace.library.items()],
        "lines": [(*place, count, trace.sources[place]) for place, count in trace.lines.items()],
        "sources": None,
    }
    return {**vars(outcome), "raised": raised and vars(raised), "trace": trace and {**vars(trace), **counts}}


def outcome_from_data(data: Any, call: Call) -> Outcome:
    """Return the outcome of ``call`` that a child process has sent.

    Args:
        data: what `outcome_as_data` made, or other plain data.
        call: what was asked.

    Raises:
        NotPlainError: it is not an outcome of this call.
    """
    try:
        raised = None if data["raised"] is None else _raised(data["raised"])
        late = None if raised is None or data["late"] is None else float(data["late"])
        return Outcome(
            value=None if raised else data["value"],
            raised=raised,
            changed=tuple(
                sorted({whole_number(place, len(call.arguments) - 1) for place in data["changed"]})
            ),
            trace=_trace(data["trace"], not raised) if call.counted else None,
            late=late,
            asked=data["asked"] is True,
            session=_names(data["session"]),
        )
    except (TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
        if isinstance(error, NotPlainError):
            raise
        raise NotPlainError(f"not an outcome ({type(error).__name__})") from None


def ended(what: str, call: Call, *, late: float | None = None, kind: str = LIMIT_EXCEEDED) -> Outcome:
    """Return the outcome of a call whose process broke a limit.

    Args:
        what: what it did, to follow the function's name: ``ended its process``.
        call: what was asked.
        late: the limit in seconds, where it did not return in time.
        kind: `LIMIT_EXCEEDED` or ``TimeoutError``.
    """
    return Outcome(
        raised=Raised(kind, what),
        late=late,
        trace=Trace(breach=f"the function {what}") if call.counted else None,
    )


def _raised(data):
    kind = _line(data["type"], 60)
    if kind == LIMIT_EXCEEDED:
        kind = "Exception"  # that word is the grader's
    message = _line(data["message"], _MOST_MESSAGE)
    if data["line"] is None:
        return Raised(kind, message)
    shapes = {
        _line(name, _MOST_NAME): shape_of(data["shapes"][name])
        for name in list(data["shapes"])[:_MOST_SHAPES]
    }
    line, source = whole_number(data["line"], 10**7), _line(data["source"], 120)
    return Raised(kind, message, line, source, _line(data["function"], _MOST_NAME), shapes)


def _trace(data, counted):
    if type(data) is not dict:
        return Trace(breach=SWITCHED_OFF)
    lines, sources = {}, {}
    for function, line, count, source in data["lines"][:_MOST_LINES]:
        key = _line(function, _MOST_NAME), whole_number(line, 10**7)
        lines[key], sources[key] = whole_number(count), _line(source, 120)
    breach = _line(data["breach"], _MOST_MESSAGE)
    if counted and not whole_number(data["opcodes"]):
        breach = breach or SWITCHED_OFF
    return Trace(
        opcodes=whole_number(data["opcodes"]),
        library={
            (_line(function, _MOST_NAME), whole_number(line, 10**7)): whole_number(count)
            for function, line, count in data["library"][:_MOST_LINES]
        },
        lines=lines,
        sources=sources,
        reader=_line(data["reader"], _MOST_NAME),
        breach=breach,
    )


def _names(data):
    return None if data is None else tuple(_line(name, _MOST_NAME) for name in data[:_MOST_SHAPES])


def _line(text, limit):
    return one_line(clean_text(text), limit)
