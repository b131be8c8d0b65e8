"""Which misconception of the exercise does what the student's function does, in all of it or in one result.

A misconception is named only when the student's result is what the mistaken function returns, in every
case where that is known. Where all results fit one misconception, it speaks for all of them.
"""

from typing import Any

import numpy as np

from course_utils.checking.drawn import same_distribution
from course_utils.checking.equality import alike, same_exception
from course_utils.checking.kinds import compare, equal, expected_numbers
from course_utils.checking.leaves import MISSING, follow
from course_utils.checking.normalize import LEFT_OUT
from course_utils.checking.outcome import Outcome
from course_utils.checking.spec import CheckSet, Known


def known_for_all(check: CheckSet, outcomes: list[Outcome], names: dict[str, tuple]) -> Known | None:
    """Return the misconception whose function does exactly what the student's does, if there is one.

    Args:
        check: cases and misconceptions.
        outcomes: what the student's function did, in the order of the cases (fewer if it was stopped).
        names: result name → path in the returned value.
    """
    fitting = [known for known in check.spec.misconceptions if _explains(check, outcomes, names, known)]
    if fitting:
        return fitting[0]
    if not any(outcome.raised for outcome in outcomes):
        return None
    # A line may hold more than the mistaken one does; then the words must speak of one mistake alone.
    fitting = [
        known
        for known in check.spec.misconceptions
        if _explains(check, outcomes, names, known, same_line=False)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _explains(check, outcomes, names, known, same_line=True):
    """Tell whether the function with this mistake does what the student's does in every case."""
    if known.breaks in ("general", "vectorized", "pure", "remark"):
        return False
    wrong = False
    for place in range(len(outcomes)):
        look = check.lookalike(known.id, place)
        # A mistake that raises is known by that; where it happens to return says nothing of it.
        if look is None or not (look.raised or known.breaks != "runs"):
            continue
        same, differs = _same_outcome(check, place, outcomes[place], look, names, same_line)
        if not same:
            return False
        wrong = wrong or differs
    return wrong


def known_for_target(
    check: CheckSet, outcomes: list[Outcome], name: str, names: dict[str, tuple], *, right: bool = False
) -> Known | None:
    """Return the misconception that makes the result ``name`` what the student's is.

    It must fit every result that it is about: one of two values that "changed places" has not. If several
    fit, the one that is about the fewest results speaks: it claims least. With ``right``, one of the other
    right ways (``breaks="remark"``) is looked for instead.
    """
    about = [known for known in check.spec.misconceptions if name in known.targets]
    for known in sorted(about, key=lambda one: len(one.targets)):
        if known.breaks in ("general", "vectorized", "pure") or (known.breaks == "remark") != right:
            continue
        this = {name: names[name]}
        results = this if right else {one: names[one] for one in known.targets if one in names}
        if _fits(check, outcomes, known, results) and _fits(check, outcomes, known, this, wrong=True):
            return known
    return None


def _fits(check, outcomes, known, results, wrong=False):
    """Tell whether ``results`` (name → path) are the mistaken function's in all cases (and wrong in one)."""
    compared = different = 0
    for place, outcome in enumerate(outcomes):
        look = check.lookalike(known.id, place)
        if look is None or look.raised or outcome.raised:
            continue
        compared += 1
        expected = check.cases[place].expected
        for name, path in results.items():
            if not same_result(check, place, name, path, outcome.value, look.value):
                return False
            different += not same_result(check, place, name, path, look.value, expected)
    return compared > 0 and (different > 0 or not wrong)


def _same_outcome(check, place, outcome, look, names, same_line):
    """Return (both did the same, what they did is wrong)."""
    if outcome.raised or look.raised:
        return same_exception(outcome, look, same_line=same_line), True
    expected = check.cases[place].expected
    names = _returned(names, outcome.value, expected)
    if not names or not all(
        same_result(check, place, name, path, outcome.value, look.value) for name, path in names.items()
    ):
        return False, False
    wrong = any(
        not same_result(check, place, name, path, look.value, expected) for name, path in names.items()
    )
    return True, wrong


def _returned(names, value, expected):
    """Return the results that are there, if most are: one that was forgotten hides no other mistake."""
    asked = {name: path for name, path in names.items() if follow(expected, path) is not MISSING}
    found = {name: path for name, path in asked.items() if follow(value, path) is not MISSING}
    return found if 2 * len(found) > len(asked) else asked


def same_result(check: CheckSet, place: int, name: str, path: tuple, value: Any, other: Any) -> bool:
    """Tell whether two returned values hold the same under ``name``, in forms that its kind calls the same.

    A decision may be True or 1.0 and a bias 0.5 or [[0.5]]: whoever makes a mistake may write either. What
    the case at ``place`` does not have, or what is optional and was left out, is the same as anything.
    """
    expected, kind = follow(check.cases[place].expected, path), check.spec.kinds.get(name, "array")
    one, two = follow(value, path), follow(other, path)
    if expected is MISSING or one is LEFT_OUT:
        return True
    if one is MISSING or two is MISSING:
        return one is two and _missing_alike(value, other, path)
    first, second = compare(one, expected, kind), compare(two, expected, kind)
    if first.numbers is None or second.numbers is None:
        if kind == "drawn" and all(
            isinstance(item, np.ndarray) and item.dtype.kind == "f" for item in (one, two)
        ):
            return same_distribution(one, two)
        single = _holds_single(one) or _holds_single(two)
        return alike(_without_form(one, kind), _without_form(two, kind), 1e-3 if single else 1e-5)
    tolerance = max(first.tolerance, second.tolerance)
    numbers = second.numbers.reshape(-1)
    found = first.numbers.reshape(-1)
    if kind == "drawn" and first.numbers.shape == second.numbers.shape:
        found, numbers = first.numbers, second.numbers
    if not equal(kind, found, numbers, tolerance):
        return False
    if (first.rung, first.fingerprint) == (second.rung, second.fingerprint):
        return True
    # Numbers that are wrong anyway are the same mistake as integers and as floats.
    right = expected_numbers(expected, kind).reshape(numbers.shape)
    return {first.fingerprint, second.fingerprint} == {"integers", ""} and not equal(
        kind, numbers, right, tolerance
    )


def _holds_single(value):
    """Tell whether a value, or anything in it, has single precision."""
    if isinstance(value, dict | list | tuple):
        return any(_holds_single(item) for item in (value.values() if isinstance(value, dict) else value))
    return getattr(value, "dtype", None) == np.float32


def _missing_alike(value, other, path):
    """Tell whether a result is missing from both for the same reason: what should hold it is the same."""
    for end in range(len(path), -1, -1):
        one, two = follow(value, path[:end]), follow(other, path[:end])
        if one is MISSING and two is MISSING:
            continue
        if one is None or two is None:
            return one is two
        # The student's may hold more than the mistaken function's.
        if isinstance(one, dict) and isinstance(two, dict):
            return two.keys() <= one.keys()
        if isinstance(one, list | tuple) and isinstance(two, list | tuple):
            return len(two) <= len(one)
        return type(one) is type(two)
    return True


def _without_form(value, kind):
    """Return a value of another size than expected with its type evened out, where the kind allows any."""
    if not isinstance(value, np.ndarray | list | tuple | bool | int | float | np.generic):
        return value
    try:
        numbers = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return value
    if numbers.size == 1:
        return numbers.item()
    if kind == "array":
        return value
    return numbers.reshape(-1) if kind == "costs" else numbers
