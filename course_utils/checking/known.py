"""Which known mistake of the exercise does what the student's function does, in all of it or in one result.

A known mistake is named only when the student's result is what the mistaken function returns, in every
case where that is known. Where all results fit one known mistake, it speaks for all of them.
"""

import re
from functools import partial
from typing import Any

import numpy as np

from course_utils.checking.calls import LEFT_OUT
from course_utils.checking.equality import alike, same_distribution
from course_utils.checking.findings import MANNERS
from course_utils.checking.kinds import compare, equal
from course_utils.checking.leaves import MISSING, follow
from course_utils.checking.outcome import Outcome
from course_utils.checking.spec import CheckSet, KnownMistake


def known_for_all(check: CheckSet, outcomes: list[Outcome], names: dict[str, tuple]) -> KnownMistake | None:
    """Return the known mistake whose function does exactly what the student's does, if there is one.

    Args:
        check: cases and known mistakes.
        outcomes: what the student's function did, in the order of the cases (fewer if it was stopped).
        names: result name → path in the returned value.
    """
    knowns = [one for one in check.spec.mistakes if one.criterion not in (*MANNERS, "remark")]
    for same_line in (True, False) if any(outcome.raised for outcome in outcomes) else (True,):
        raises = partial(same_exception, same_line=same_line)
        fitting = [one for one in knowns if _fits(check, outcomes, one, names, names, raises)]
        # A line may hold more than the mistaken one does; then the words must speak of one mistake alone.
        if fitting and (same_line or len(fitting) == 1):
            return fitting[0]
    return None


def known_for_target(
    check: CheckSet, outcomes: list[Outcome], name: str, names: dict[str, tuple], *, right: bool = False
) -> KnownMistake | None:
    """Return the known mistake that makes the result ``name`` what the student's is.

    It must fit every result that it is about: one of two values that "changed places" has not. If several
    fit, the one that is about the fewest results speaks: it claims least. With ``right``, one of the other
    right ways (``criterion="remark"``) is looked for instead.
    """
    about = [known for known in check.spec.mistakes if name in known.targets]
    for known in sorted(about, key=lambda one: len(one.targets)):
        if known.criterion in MANNERS or (known.criterion == "remark") != right:
            continue
        this = {name: names[name]}
        results = this if right else {one: names[one] for one in known.targets if one in names}
        if _fits(check, outcomes, known, results, this):
            return known
    return None


def _fits(check, outcomes, known, results, wrong, raises=None):
    """Tell whether the mistaken function gives the same ``results`` in every case, among them ``wrong`` ones.

    Where one of both raises, ``raises`` tells whether that is the same; without it, such cases do not count.
    """
    spoilt = False
    for place, outcome in enumerate(outcomes):
        look = check.lookalike(known.id, place)
        # A mistake that raises is known by that; where it happens to return says nothing of it.
        if look is None or (known.criterion == "runs" and not look.raised):
            continue
        if outcome.raised or look.raised:
            if raises and not raises(outcome, look):
                return False
            spoilt |= raises is not None
        elif not _same_results(check, place, results, outcome.value, look.value):
            return False
        else:
            expected = check.cases[place].expected
            spoilt |= not _same_results(check, place, wrong, look.value, expected)
    return spoilt


def known_manner(check: CheckSet, criterion: str, *targets: set[str]) -> KnownMistake | None:
    """Return the known mistake that breaks a criterion on one of these sets of targets, the first that fits.

    The only one there is, if it names no targets, is about any.
    """
    about = [known for known in check.spec.mistakes if known.criterion == criterion]
    for wanted in targets:
        for known in about:
            if set(known.targets) == wanted:
                return known
    return about[0] if len(about) == 1 and not about[0].targets else None


def _same_results(check, place, names, value, other):
    return all(same_result(check, place, name, path, value, other) for name, path in names.items())


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
    if first.found is None or second.found is None:
        drawn = kind == "drawn" and isinstance(one, np.ndarray) and isinstance(two, np.ndarray)
        return same_distribution(one, two) if drawn else alike(one, two)
    if not equal(kind, first.found, second.found, max(first.tolerance, second.tolerance)):
        return False
    # Numbers that are wrong anyway are the same mistake as integers and as floats.
    forms = {first.fingerprint, second.fingerprint}
    same_form = (first.rung, first.fingerprint) == (second.rung, second.fingerprint)
    return same_form or (forms == {"integers", ""} and not second.right)


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


def same_exception(one: Outcome, other: Outcome, *, same_line: bool = True) -> bool:
    """Tell whether both calls ended in the same exception.

    Args:
        one: what the student's call did.
        other: what the mistaken function's did.
        same_line: different lines can fail in the same words, so the student's may name no array of a shape
            that the other's lacks; a matrix product that does not fit is then the same, whether it was
            written with ``@`` or with `np.dot`. Without it, the very same text is enough.
    """
    if one.raised is None or other.raised is None or one.raised.type != other.raised.type:
        return False
    if not same_line:
        return one.raised.message == other.raised.message
    if _told(one.raised.message) != _told(other.raised.message):
        return False
    shapes, others = ({tuple(shape) for shape in raised.raised.shapes.values()} for raised in (one, other))
    return not others or shapes <= others


def _told(message):
    """Return an exception's text, or (columns of the left factor, rows of the right one) that do not meet."""
    dot = re.search(r"not aligned: (\d+) \(dim \d\) != (\d+) \(dim 0\)", message)
    matmul = re.search(r"matmul: .*\(size (\d+) is different from (\d+)\)", message)
    if dot:
        return dot.groups()
    return matmul.groups()[::-1] if matmul else message
