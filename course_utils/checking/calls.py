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


def call_twice(check: CheckSet, run: Runner) -> tuple[list[Outcome], list[Outcome]]:
    """Return what the function did, case by case, and what it did without the session's data.

    It is called without them first: what is right then is right with them, and is not called again. Nor is
    what has broken a limit.
    """
    alone, broke = call_all(check, run, clean=bool(check.spec.weights.get("general")))
    if (
        not check.spec.weights.get("general")
        or broke
        or not _wrong_somewhere(check, alone)
        or is_placeholder(alone[-1], check.spec.name)
    ):
        return alone, alone
    return call_all(check, run)[0], alone


def call_all(check: CheckSet, run: Runner, *, clean: bool = False) -> tuple[list[Outcome], bool]:
    """Return what the function did, case by case, and whether it broke a limit and may not answer again.

    Args:
        check: the cases.
        run: the function's runner.
        clean: take away what the session has left behind.

    There are fewer outcomes than cases after a time-out, an interrupt or a placeholder, and where a large
    case was spared a function of which nothing is right, or one that is wrong and needs too much for it.
    """
    extras = tuple(check.spec.extras.items())
    outcomes = []
    for place, case in enumerate(check.cases):
        if case.large and not _right_in_part(check, outcomes):
            break
        call = Call(case.arguments, extras, clean=clean, random=place)
        outcome = settled(run(call), check.spec, case.expected)
        if case.large and _needs_too_much(outcome) and _wrong_somewhere(check, outcomes):
            return outcomes, _ends_it(outcome)
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


def _right_in_part(check, outcomes):
    """Tell whether some result is right in all cases: what is right must be so at full size, too.

    An argument that is handed back is none.
    """
    if any(outcome.raised for outcome in outcomes):
        return False
    names, wrong = set(), set()
    for outcome, case in zip(outcomes, check.cases, strict=False):
        names |= {name for name, _ in leaves(case.expected, check.spec.returns)}
        wrong |= set(wrong_results(check.spec, outcome.value, case.expected))
    return any(check.spec.kinds.get(name) != "echo" for name in names - wrong)


def _wrong_somewhere(check, outcomes):
    """Tell whether a call raised, or a result is not the expected one."""
    return any(
        outcome.raised or wrong_results(check.spec, outcome.value, case.expected)
        for outcome, case in zip(outcomes, check.cases, strict=False)
    )


def _needs_too_much(outcome):
    """Tell whether a call took too long or too much memory: a wrong function can need gigabytes."""
    kind = outcome.raised.type if outcome.raised else ""
    return outcome.late is not None or kind == LIMIT_EXCEEDED or kind.endswith("MemoryError")


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
