"""What a wrong form or wrong numbers are, in words, where no known mistake of the exercise explains them.

A generic fingerprint comes first, else the numbers themselves speak: index, both values, ratio.
"""

import re
from dataclasses import dataclass

import numpy as np

from course_utils.checking.equality import told
from course_utils.checking.fingerprints import constant_ratio, fingerprint, pattern
from course_utils.checking.kinds import Comparison


@dataclass(frozen=True)
class Diagnosis:
    """What explains a wrong result: an id (or ""), a sentence, and the numbers that show it."""

    id: str
    message: str
    evidence: str = ""
    hint: str = ""


_FORMS = {
    "transposed": "`{name}` holds the right number of values, but rows and columns are exchanged.",
    "flat": "`{name}` has fewer axes than asked, so it is neither a row nor a column.",
    "extra-axes": "`{name}` has more axes than asked.",
    "not-reduced": "`{name}` holds several numbers where one is asked.",
    "other-length": "`{name}` has another length than asked.",
    "shape": "`{name}` has the wrong shape.",
    "integers": "`{name}` holds integers.",
    "fractions-lost": "`{name}` holds integers: the fractions of the expected numbers are gone.",
    "dtype": "`{name}` has the wrong data type.",
    "type": "`{name}` is {found}.",
    "wrapped": "`{name}` is {found} values; the array that is asked is one of them.",
    "none": "`{name}` is None.",
    "missing": "`{holder}` lacks some of what is asked.",
}
_NEXT = {
    "shape": "Print `{variable}.shape` after each step and compare with the shapes in the text.",
    "dtype": "Compute with real numbers (floats).",
    "integers": "Integers lose the fractions of later updates; compute with floats.",
    "fractions-lost": "Does `//` divide there, or does the array's data type hold integers only?",
    "type": "The text of the exercise says what kind of value is asked.",
    "flat": "`keepdims=True` in a sum or mean keeps the axis.",
    "flat zeros": "Both sizes of an array of zeros belong in one tuple.",
    "not-reduced": "Over which axis does the sum or mean run?",
    "missing": "A `return` inside a loop ends the loop early. Is each key spelled as asked?",
    "wrapped": "Does each value that a function returns have its own name?",
    "none": "Is it computed, and is it what the function returns?",
    "other-length": "Count when an entry is added: every 100 iterations, the first at iteration 0.",
}


_BY_HAND = "Compute that entry by hand for this case, one line of the function after the other."


def of_form(compared: Comparison, name: str) -> Diagnosis:
    """Return the diagnosis of a broken rung: missing, type, shape or dtype."""
    rung = "none" if compared.was == "None" else compared.rung
    identifier = compared.fingerprint or rung
    key = re.fullmatch(r'.*\["(\w+)"\]', name)
    holder = name.rpartition("[")[0] or name
    words = {"name": name, "found": compared.was, "variable": key[1] if key else name, "holder": holder}
    zeros = identifier == "flat" and compared.found is not None and not compared.found.any()
    return Diagnosis(
        identifier,
        _FORMS.get(identifier, _FORMS[rung]).format(**words),
        f"found {compared.was}, expected {compared.asked}",
        _NEXT["flat zeros"] if zeros else _NEXT.get(identifier, _NEXT[rung]).format(**words),
    )


def of_numbers(seen: list[Comparison], name: str) -> Diagnosis:
    """Return the diagnosis of numbers that no known mistake explains.

    Args:
        seen: all cases in which the form was right, with the wrong ones among them.
        name: the result's name.
    """
    wrong = [one for one in seen if not one.right]
    right = [one.case for one in seen if one.right]
    first = (wrong or seen)[0]
    if first.kind == "drawn":
        identifier, says, numbers = told(first.found, first.expected, name, first.case)
        return Diagnosis(identifier, says, numbers, "What was each number multiplied by, and drawn with?")
    evidence = _largest_difference(first, name)
    identifier, message = constant_ratio(seen) if right else fingerprint(seen)
    if not message:
        identifier, message = pattern(seen)
    if message:
        return Diagnosis(identifier, message, evidence)
    if right:
        return Diagnosis(
            "some-inputs",
            f"`{name}` is right for some inputs (first: {right[0]}) and wrong for others "
            f"(first: {first.case}).",
            f"{evidence}; right: {'; '.join(right)}",
            "What do the inputs have in common for which it is right?",
        )
    count = int(np.sum(~np.isclose(first.found, first.expected, rtol=first.tolerance, atol=0)))
    size = first.expected.size
    if size == 1:
        return Diagnosis("", f"`{name}` has another value than expected.", evidence, _BY_HAND)
    message = f"`{name}` differs from what is expected in {count} of {size} entries."
    return Diagnosis("", message, evidence, _BY_HAND)


def _largest_difference(one, name):
    difference = np.abs(one.found - one.expected)
    difference = np.where(np.isfinite(difference), difference, np.inf)
    if one.kind == "shape":
        shapes = (tuple(int(size) for size in numbers) for numbers in (one.found, one.expected))
        return "`{}`: found {}, expected {} (case: {})".format(name, *shapes, one.case)
    place = np.unravel_index(int(np.argmax(difference)), difference.shape)
    found, expected = float(one.found[place]), float(one.expected[place])
    index = f" at [{', '.join(map(str, place))}]" if place else ""
    ratio = found / expected if expected and np.isfinite(found) else 1.0
    digits = 10 if f"{found:.6g}" == f"{expected:.6g}" else 6
    told = f", ratio {ratio:.6g}" if f"{ratio:.4g}" != "1" else ""
    return (
        f"`{name}`{index}: found {found:.{digits}g}, expected {expected:.{digits}g}{told} (case: {one.case})"
    )
