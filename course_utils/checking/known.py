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

# How a function goes about it, which no result shows.
_MANNERS = ("general", "vectorized", "pure")


def known_for_all(check: CheckSet, outcomes: list[Outcome], names: dict[str, tuple]) -> Known | None:
    """Return the misconception whose function does exactly what the student's does, if there is one.

    Args:
        check: cases and misconceptions.
        outcomes: what the student's function did, in the order of the cases (fewer if it was stopped).
        names: result name → path in the returned value.
    """
    knowns = [one for one in check.spec.misconceptions if one.breaks not in (*_MANNERS, "remark")]
    for same_line in (True, False) if any(outcome.raised for outcome in outcomes) else (True,):
        fitting = [one for one in knowns if _whole(check, outcomes, one, names, same_line=same_line)]
        # A line may hold more than the mistaken one does; then the words must speak of one mistake alone.
        if fitting and (same_line or len(fitting) == 1):
            return fitting[0]
    return None


def _whole(check, outcomes, known, names, same_line):
    """Tell whether the function with this mistake does what the student's does in every case."""
    wrong = False
    for place, outcome in enumerate(outcomes):
        look = check.lookalike(known.id, place)
        # A mistake that raises is known by that; where it happens to return says nothing of it.
        if look is None or (known.breaks == "runs" and not look.raised):
            continue
        if outcome.raised or look.raised:
            if not same_exception(outcome, look, same_line=same_line):
                return False
            wrong = True
            continue
        shown = _returned(names, outcome.value, check.cases[place].expected)
        if not _same_results(check, place, shown, outcome.value, look.value):
            return False
        wrong = wrong or not _same_results(check, place, shown, look.value, check.cases[place].expected)
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
        if known.breaks in _MANNERS or (known.breaks == "remark") != right:
            continue
        this = {name: names[name]}
        results = this if right else {one: names[one] for one in known.targets if one in names}
        looks = [(place, check.lookalike(known.id, place)) for place in range(len(outcomes))]
        both = [
            (place, outcomes[place].value, look.value)
            for place, look in looks
            if look is not None and not look.raised and not outcomes[place].raised
        ]
        if all(_same_results(check, place, results, value, other) for place, value, other in both) and any(
            not _same_results(check, place, this, other, check.cases[place].expected)
            for place, _, other in both
        ):
            return known
    return None


def known_manner(check: CheckSet, criterion: str, *targets: set[str]) -> Known | None:
    """Return the misconception that breaks a criterion on one of these sets of targets, the first that fits.

    The only one there is, if it names no targets, is about any.
    """
    about = [known for known in check.spec.misconceptions if known.breaks == criterion]
    for wanted in targets:
        for known in about:
            if set(known.targets) == wanted:
                return known
    return about[0] if len(about) == 1 and not about[0].targets else None


def _same_results(check, place, names, value, other):
    return all(same_result(check, place, name, path, value, other) for name, path in names.items())


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
        drawn = kind == "drawn" and isinstance(one, np.ndarray) and isinstance(two, np.ndarray)
        return same_distribution(one, two) if drawn else alike(one, two)
    right = expected_numbers(expected, kind)
    found, numbers = (reached.numbers.reshape(right.shape) for reached in (first, second))
    tolerance = max(first.tolerance, second.tolerance)
    if not equal(kind, found, numbers, tolerance):
        return False
    if (first.rung, first.fingerprint) == (second.rung, second.fingerprint):
        return True
    # Numbers that are wrong anyway are the same mistake as integers and as floats.
    forms = {first.fingerprint, second.fingerprint}
    return forms == {"integers", ""} and not equal(kind, numbers, right, tolerance)


def _missing_alike(value, other, path):
    """Tell whether a result is missing from both for the same reason: what should hold it is the same."""
    ends = range(len(path), -1, -1)
    holders = ((follow(value, path[:end]), follow(other, path[:end])) for end in ends)
    one, two = next(pair for pair in holders if pair[0] is not MISSING or pair[1] is not MISSING)
    # The student's may hold more than the mistaken function's.
    if isinstance(two, dict):
        return isinstance(one, dict) and two.keys() <= one.keys()
    if isinstance(two, list | tuple):
        return isinstance(one, list | tuple) and len(two) <= len(one)
    return type(one) is type(two)
