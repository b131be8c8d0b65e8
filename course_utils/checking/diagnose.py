"""Why a value is wrong: a misconception of the exercise first, a generic fingerprint next, else the numbers.

A misconception is named only when the student's result is what the mistaken function returns, in every
case where that is known. Where all results fit one misconception, it speaks for all of them.
"""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from course_utils.checking.drawn import same_distribution, told
from course_utils.checking.fingerprints import Sight, constant_ratio, fingerprint, pattern
from course_utils.checking.kinds import Climb, climb, equal, expected_numbers
from course_utils.checking.leaves import MISSING, follow
from course_utils.checking.outcome import Outcome
from course_utils.checking.resemblance import alike, same_exception
from course_utils.checking.settle import LEFT_OUT
from course_utils.checking.spec import CheckSet, Known


@dataclass(frozen=True)
class Diagnosis:
    """What explains a wrong result: an id (or ""), a sentence, and the numbers that show it."""

    id: str
    message: str
    evidence: str = ""
    hint: str = ""


def known_for_all(check: CheckSet, outcomes: list[Outcome], names: dict[str, tuple]) -> Known | None:
    """Return the misconception whose function does exactly what the student's does, if there is one.

    Args:
        check: cases and misconceptions.
        outcomes: what the student's function did, in the order of the cases (fewer if it was stopped).
        names: result name → path in the returned value.
    """
    for known in check.spec.misconceptions:
        if known.breaks in ("general", "vectorized", "pure", "remark"):
            continue
        looks = [(place, check.lookalike(known.id, place)) for place in range(len(outcomes))]
        seen = [
            _same_outcome(check, place, outcomes[place], look, names)
            for place, look in looks
            # A mistake that raises is known by that; where it happens to return says nothing of it.
            if look is not None and (look.raised or known.breaks != "runs")
        ]
        if seen and all(same for same, _ in seen) and any(wrong for _, wrong in seen):
            return known
    return None


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


def _same_outcome(check, place, outcome, look, names):
    """Return (both did the same, what they did is wrong)."""
    if outcome.raised or look.raised:
        return same_exception(outcome, look), True
    expected = check.cases[place].expected
    if not names or not all(
        same_result(check, place, name, path, outcome.value, look.value) for name, path in names.items()
    ):
        return False, False
    wrong = any(
        not same_result(check, place, name, path, look.value, expected) for name, path in names.items()
    )
    return True, wrong


def same_result(check: CheckSet, place: int, name: str, path: tuple, value: Any, other: Any) -> bool:
    """Tell whether two returned values hold the same under ``name``, in forms that its kind calls the same.

    A decision may be True or 1.0 and a bias 0.5 or [[0.5]]: whoever makes a mistake may write either. What
    the case at ``place`` does not have, or what is optional and was left out, is the same as anything.
    """
    expected, kind = follow(check.cases[place].expected, path), check.spec.kinds.get(name, "array")
    one, two = follow(value, path), follow(other, path)
    if expected is MISSING or one is LEFT_OUT:
        return True
    first, second = climb(one, expected, kind), climb(two, expected, kind)
    if first.numbers is None or second.numbers is None:
        if kind == "drawn" and all(
            isinstance(item, np.ndarray) and item.dtype.kind == "f" for item in (one, two)
        ):
            return same_distribution(one, two)
        single = any(getattr(item, "dtype", None) == np.float32 for item in (one, two))
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


_FORMS = {
    "transposed": "`{name}` holds the right number of values, but rows and columns are exchanged.",
    "flat": "`{name}` has fewer axes than asked. `keepdims=True` in a sum or mean, or `reshape`, keeps them.",
    "extra-axes": "`{name}` has more axes than asked.",
    "other-length": "`{name}` has another length than asked.",
    "shape": "`{name}` has the wrong shape.",
    "integers": "`{name}` holds integers.",
    "dtype": "`{name}` has the wrong data type.",
    "type": "`{name}` is {found}.",
    "none": "`{name}` is None.",
    "missing": "`{name}` is not in what the function returns.",
}
_NEXT = {
    "shape": "Print `{variable}.shape` after each step and compare with the shapes in the text.",
    "dtype": "Compute with real numbers (floats).",
    "integers": "Integers lose the fractions of later updates; compute with floats.",
    "type": "The text of the exercise says what kind of value is asked.",
    "missing": "Names and order must be as in the text of the exercise.",
    "none": "Is it computed, and is it what `return` hands back?",
    "other-length": "Count when an entry is added: every 100 iterations, the first at iteration 0.",
}


def of_form(climbed: Climb, name: str) -> Diagnosis:
    """Return the diagnosis of a broken rung: missing, type, shape or dtype."""
    rung = "none" if climbed.found == "None" else climbed.rung
    identifier = climbed.fingerprint or rung
    words = {"name": name, "found": climbed.found, "variable": re.split(r'[\["]+', name.rstrip('"]'))[-1]}
    return Diagnosis(
        identifier,
        _FORMS.get(identifier, _FORMS[rung]).format(**words),
        f"found {climbed.found}, expected {climbed.expected}",
        _NEXT.get(identifier, _NEXT[rung]).format(**words),
    )


def of_numbers(sights: list[Sight], names: list[str], name: str, tolerance: float) -> Diagnosis:
    """Return the diagnosis of numbers that no misconception explains.

    Args:
        sights: all cases in which the form was right, with the wrong ones among them.
        names: the cases' names.
        name: the result's name.
        tolerance: what was allowed.
    """
    wrong = [
        place for place, one in enumerate(sights) if not equal(one.kind, one.found, one.expected, tolerance)
    ]
    if sights[0].kind == "drawn":
        first = sights[wrong[0]]
        identifier, says, numbers = told(first.found, first.expected, name, names[wrong[0]])
        return Diagnosis(identifier, says, numbers, "What was each number multiplied by, and drawn with?")
    evidence = _largest_difference(sights[wrong[0]], names[wrong[0]], name)
    identifier, message = fingerprint(sights) if len(wrong) == len(sights) else constant_ratio(sights)
    if not message:
        identifier, message = pattern(sights)
    if message:
        return Diagnosis(identifier, message, evidence, "Which line could do exactly that?")
    if len(wrong) < len(sights):
        right = [names[place] for place in range(len(sights)) if place not in wrong]
        return Diagnosis(
            "some-inputs",
            f"`{name}` is right for some inputs ({_some(right)}) and wrong for others "
            f"({_some([names[place] for place in wrong])}).",
            evidence,
            "What do the inputs have in common for which it is right?",
        )
    count = int(
        np.sum(~np.isclose(sights[wrong[0]].found, sights[wrong[0]].expected, rtol=tolerance, atol=0))
    )
    size = sights[wrong[0]].expected.size
    share = f"{count} of {size} numbers are wrong" if size > 1 else "The number is wrong"
    return Diagnosis("", f"{share}.", evidence, "Work one small example by hand and compare each step.")


def _some(names):
    """Return the first three names, and how many more there are."""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return "; ".join(names[:3]) + more


def _largest_difference(one, case, name):
    with np.errstate(invalid="ignore"):
        difference = np.abs(one.found - one.expected)
    difference = np.where(np.isfinite(difference), difference, np.inf)
    place = np.unravel_index(int(np.argmax(difference)), difference.shape)
    found, expected = float(one.found[place]), float(one.expected[place])
    index = f" at [{', '.join(map(str, place))}]" if place else ""
    ratio = f"{found / expected:.4g}" if expected and np.isfinite(found) else "1"
    digits = 10 if f"{found:.6g}" == f"{expected:.6g}" else 6
    told = f", ratio {ratio}" if ratio != "1" else ""
    return f"`{name}`{index}: found {found:.{digits}g}, expected {expected:.{digits}g}{told} (case: {case})"
