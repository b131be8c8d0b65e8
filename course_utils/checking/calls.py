"""Which calls a judgement makes: every case in turn, until more would cost time for nothing."""

from typing import Any

from course_utils.checking.normalize import normalized
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
    return raised is not None and raised.type == _PLACEHOLDER and raised.function in ("", name, "<lambda>")


def _ends_it(outcome):
    """Tell whether further calls would only make somebody wait: after a limit, or an interrupt."""
    raised = outcome.raised
    return outcome.late is not None or (
        raised is not None and raised.type in ("KeyboardInterrupt", LIMIT_EXCEEDED)
    )
