"""Outcomes as plain data; of what comes back only numbers and cleaned text are taken."""

from dataclasses import replace
from typing import Any

from autograder.sandbox.values import NotPlainError, checked, whole_number
from course_utils.checking.meter import SWITCHED_OFF
from course_utils.checking.outcome import LIMIT_EXCEEDED, Call, Outcome, Raised, Trace

_TABLES = ("library", "lines", "sources")


def outcome_as_data(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain data, in the child process."""
    trace = outcome.trace
    data = {**vars(outcome), "raised": outcome.raised and vars(outcome.raised)}
    if trace is not None:
        # In JSON the keys of a dictionary are texts.
        tables = {name: list((table or {}).items()) for name, table in vars(trace).items() if name in _TABLES}
        data["trace"] = {**vars(trace), **tables}
    return data


def outcome_from_data(data: Any, call: Call) -> Outcome:
    """Return the outcome of ``call`` that a child process has sent.

    Args:
        data: what `outcome_as_data` made, or other plain data.
        call: what was asked.

    Raises:
        NotPlainError: it is not an outcome of this call.
    """
    try:
        raised = None if data["raised"] is None else checked(Raised, data["raised"])
        if raised and raised.type == LIMIT_EXCEEDED:
            raised = replace(raised, type="Exception")  # that word is the grader's
        trace = None
        if call.counted:
            trace = Trace(breach=SWITCHED_OFF) if data["trace"] is None else checked(Trace, data["trace"])
            if not raised and not trace.opcodes:
                trace = replace(trace, breach=trace.breach or SWITCHED_OFF)
        changed = {whole_number(place, len(call.arguments) - 1) for place in data["changed"]}
        return Outcome(
            value=None if raised else data["value"],
            raised=raised,
            changed=tuple(sorted(changed)),
            trace=trace,
            late=None if raised is None or data["late"] is None else float(data["late"]),
            asked=data["asked"] is True,
            session=checked(tuple[str, ...] | None, data["session"]) if call.clean else None,
            origins=checked(dict[str, str], data["origins"]) if call.clean else {},
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
