"""Which calls a judgement makes, and how what comes back is arranged before anybody looks at it.

Two freedoms are known: a value that may be left out or added (a model's recorded costs), and results of
layers that are numbered by their own layer or by the one above (dA).
"""

import re
from dataclasses import replace
from typing import Any

from course_utils.checking.leaves import MISSING
from course_utils.checking.outcome import LIMIT_EXCEEDED, Call, Outcome, Runner
from course_utils.checking.spec import CheckSet, Spec

_PLACEHOLDER = "NotImplementedError"
# Every case has its random state, so that a regrade draws what the grade drew; so do the calls whose steps
# are counted.
COUNTED_DRAW = 2_000


def extras_of(spec: Spec, switched_on: bool) -> tuple[tuple[str, Any], ...]:
    """Return the further arguments of a call; ``switched_on`` is the value of those that are flags."""
    return tuple(
        (name, switched_on if isinstance(value, bool) else value) for name, value in spec.extras.items()
    )


def call_all(check: CheckSet, run: Runner, *, clean: bool = False) -> tuple[list[Outcome], bool]:
    """Return what the function did, case by case, and whether it broke a limit and may not answer again.

    Args:
        check: the cases.
        run: the function's runner.
        clean: take away what the session has left behind.

    Every second case switches the flags on, such as ``print_cost``. There are fewer outcomes than cases
    after a time-out, an interrupt or a placeholder.
    """
    outcomes = []
    for place, case in enumerate(check.cases):
        extras = extras_of(check.spec, place % 2 == 1)
        call = Call(case.arguments, extras, clean=clean, random=place)
        outcome = normalized(run(call), check.spec, case.expected)
        outcomes.append(outcome)
        if _ends_it(outcome):
            return outcomes, True
        if is_placeholder(outcome, check.spec.name):
            break
    return outcomes, False


def is_placeholder(outcome: Outcome, name: str) -> bool:
    """Tell whether the function itself, not a helper that it calls, still holds the placeholder."""
    raised = outcome.raised
    own = raised is not None and not raised.inside and raised.function in ("", name, "<lambda>")
    return own and raised.type == _PLACEHOLDER


def _ends_it(outcome):
    """Tell whether further calls would only make somebody wait: after a limit, or an interrupt."""
    raised = outcome.raised
    return outcome.late is not None or (
        raised is not None and raised.type in ("KeyboardInterrupt", LIMIT_EXCEEDED)
    )


# What stands in the place of an optional value that was not returned.
LEFT_OUT = object()


def normalized(outcome: Outcome, spec: Spec, expected: Any) -> Outcome:
    """Return the outcome with its value arranged as the exercise speaks of it."""
    if outcome.value is None:
        return outcome
    value = _with_optional(outcome.value, spec) if spec.optional else outcome.value
    if spec.numbering:
        value = _numbered(value, spec.numbering, expected)
    return replace(outcome, value=value)


def _with_optional(value, spec):
    asked = [name for name in spec.returns if name not in spec.optional]
    if isinstance(value, dict) and len(asked) == 1 and len(spec.returns) > 1:
        return (value, *(LEFT_OUT for _ in spec.returns[1:]))
    added = len(value) - 1 if isinstance(value, tuple | list) else 0
    if len(spec.returns) == 1 and 0 < added <= len(spec.optional):
        return value[0]
    return value


def _numbered(value, letters, expected):
    """Rename ``dA1``, ``dA2`` … to ``dA0``, ``dA1`` … where each has the shape of the one below."""
    if not isinstance(value, dict) or not isinstance(expected, dict) or f"{letters}0" in value:
        return value
    moved = {}
    for key, item in value.items():
        number = re.fullmatch(rf"{letters}(\d{{1,3}})", key)
        below = f"{letters}{int(number[1]) - 1}" if number else key
        if number and getattr(item, "shape", None) != getattr(expected.get(below), "shape", MISSING):
            return value
        moved[below] = item
    return moved
