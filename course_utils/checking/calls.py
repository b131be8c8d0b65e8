"""Which calls a judgement makes: every case in turn, until more would cost time or memory for nothing."""

from typing import Any

from course_utils.checking.kinds import climb, equal, expected_numbers
from course_utils.checking.leaves import follow, leaves
from course_utils.checking.outcome import LIMIT_EXCEEDED, Call, Outcome, Runner
from course_utils.checking.settle import LEFT_OUT, settled
from course_utils.checking.spec import CheckSet, Spec

_PLACEHOLDER = "NotImplementedError"
# Every case has its random state, so that a regrade draws what the grade drew; a second draw has another one.
SECOND_DRAW = 1_000
# So have the calls whose steps are counted, with the same for the reference.
COUNTED_DRAW = 2_000


def call_all(check: CheckSet, run: Runner) -> list[Outcome]:
    """Return what the function did, case by case.

    There are fewer outcomes than cases after a time-out, an interrupt or a placeholder, and where a large
    case was spared a function that is wrong already.
    """
    extras = tuple(check.spec.extras.items())
    outcomes = []
    for place, case in enumerate(check.cases):
        if case.large and not _right_so_far(check, outcomes):
            break
        outcomes.append(settled(run(Call(case.arguments, extras, random=place)), check.spec, case.expected))
        if _ends_it(outcomes[-1]) or is_placeholder(outcomes[-1], check.spec.name):
            break
    return outcomes


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


def _right_so_far(check, outcomes):
    """Tell whether all results are right: a wrong function can need gigabytes for a large case."""
    if any(outcome.raised for outcome in outcomes):
        return False
    pairs = zip(outcomes, check.cases, strict=False)
    return not any(wrong_results(check.spec, outcome.value, case.expected) for outcome, case in pairs)


def wrong_results(spec: Spec, value: Any, expected: Any) -> dict[str, None]:
    """Return the names of the results whose numbers are not the expected ones, in order.

    Args:
        spec: what is asked.
        value: what was returned, settled.
        expected: what is right.
    """
    wrong = {}
    for name, path in leaves(expected, spec.returns):
        kind, right = spec.kinds.get(name, "array"), follow(expected, path)
        found = follow(value, path)
        if found is LEFT_OUT:
            continue
        reached = climb(found, right, kind)
        numbers = expected_numbers(right, kind)
        if reached.numbers is None or not equal(
            kind, reached.numbers.reshape(numbers.shape), numbers, reached.tolerance
        ):
            wrong[name] = None
    return wrong
