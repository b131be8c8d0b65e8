"""Generic fingerprints: what a wrong value is, when no misconception of the exercise explains it.

Each fingerprint must hold in every case that was called, so that a coincidence in one is not told as a
cause. What it says is a fact about the numbers, never a guess about the code.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from course_utils.checking.equality import close


@dataclass(frozen=True)
class Observation:
    """One case as a fingerprint sees it.

    Attributes:
        found: the student's numbers, float64.
        expected: the right numbers, same shape.
        arguments: the call's arguments by name.
        others: the right numbers of the exercise's other results, by name.
        kind: how the result is judged.
    """

    found: np.ndarray
    expected: np.ndarray
    arguments: Mapping[str, Any]
    others: Mapping[str, np.ndarray]
    kind: str = "array"


def fingerprint(cases: list[Observation]) -> tuple[str, str, str]:
    """Return (id, sentence, more evidence) of the first fingerprint that all cases show; or empty texts."""
    for look in (
        _not_finite,
        _no_labels,
        _all_zero,
        _of_an_argument,
        _ratio,
        _complement,
        _of_another,
        _offset,
    ):
        seen = look(cases)
        if seen:
            return (*seen, "")[:3]
    return (*pattern(cases), "")


def constant_ratio(cases: list[Observation]) -> tuple[str, str, str]:
    """Return the fingerprint if one size of the inputs is the ratio in every case, 1 where that size is 1."""
    return (*(_ratio(cases) or ("", "")), "")[:3]


def pattern(cases: list[Observation]) -> tuple[str, str]:
    """Return (id, sentence) of which entries are wrong, where an argument tells them apart, or ("", "")."""
    signs = (
        ("negative", "0 or positive", lambda one: one < 0),
        ("positive", "0 or negative", lambda one: one > 0),
        ("0", "not 0", lambda one: one == 0),
    )
    for name in cases[0].arguments:
        for wrong, right, test in signs:
            seen = [_wrong_where(one, name, test) for one in cases]
            # One array must show both sides; otherwise the sign merely goes with the case.
            if all(fits for fits, _ in seen) and any(both for _, both in seen):
                return (
                    "some-entries",
                    f"Entries are right where `{name}` is {right}, wrong where it is {wrong}.",
                )
    return "", ""


def _wrong_where(one, name, test):
    """Return (exactly the entries of a known sign are wrong, there are wrong and right ones)."""
    value = one.arguments.get(name)
    value = np.asarray(float(value)) if isinstance(value, float | int) else value
    if not isinstance(value, np.ndarray) or value.shape != one.expected.shape:
        return False, False
    bad = np.abs(one.found - one.expected) > 1e-5 * np.maximum(1e-6, np.abs(one.expected))
    return bool(np.array_equal(bad, test(value))), bool(bad.any() and not bad.all())


def _all(cases, test: Callable[[Observation], bool]) -> bool:
    return all(test(one) for one in cases)


def _telling(cases):
    """Cases with a single number that is 0, or a single 0/1 label, fit many stories."""
    return sum(one.expected.size for one in cases) > 1 and any(np.any(one.expected) for one in cases)


def _not_finite(cases):
    bad = [one for one in cases if not np.all(np.isfinite(one.found))]
    if not bad:
        return None
    found = bad[0].found
    kinds = "nan" if np.isnan(found).any() else "inf"
    count = int(np.sum(~np.isfinite(found)))
    what = f"{'All' if count == found.size else 'Some'} numbers are {kinds}"
    return (
        "not-finite",
        f"{what if found.size > 1 else f'The number is {kinds}'}. That comes from a logarithm of 0 or of a "
        "negative number, a division by 0, or an overflow.",
        f"{count} of {found.size}",
    )


def _no_labels(cases):
    if cases[0].kind != "labels":
        return None
    strange = np.concatenate([one.found[~np.isin(one.found, (0, 1))] for one in cases])
    if strange.size == 0:
        return None
    return "no-labels", "Labels are 0 and 1, but there are other numbers, too."


def _all_zero(cases):
    if _telling(cases) and _all(cases, lambda one: not np.any(one.found)):
        return "all-zero", "Every number is 0: is the result that was prepared ever filled in?"
    return None


def _ratio(cases):
    if not _telling(cases) or not _all(cases, lambda one: bool(np.any(one.expected))):
        return None
    ratios = [_constant_ratio(one) for one in cases]
    if None in ratios or all(abs(ratio - 1) < 1e-9 for ratio in ratios):
        return None
    subject = "Every number is" if any(one.expected.size > 1 for one in cases) else "The number is"
    if all(abs(ratio + 1) < 1e-6 for ratio in ratios):
        return "negated", f"{subject} right except for its sign: it is the expected one times −1."
    sign, minus = (-1, "minus ") if max(ratios) < 0 else (1, "")
    named = [dict(_named_ratios(one)) for one in cases]
    for words in named[0]:
        if all(
            words in names and abs(sign * ratio - names[words]) <= 1e-6 * abs(names[words])
            for ratio, names in zip(ratios, named, strict=True)
        ):
            first = next(ratio for ratio in ratios if abs(ratio - 1) > 1e-9)
            return "ratio", f"{subject} {first:.6g} times the expected one, and that is {minus}{words}."
    if max(ratios) - min(ratios) <= 1e-6 * abs(ratios[0]):
        return "ratio", f"{subject} {ratios[0]:.6g} times the expected one, in every case."
    return _written_in(cases, ratios, subject)


def _written_in(cases, ratios, subject):
    """A size was divided by, but one and the same number whatever the size: a number from the notebook."""
    for words in dict(_sizes(cases[0])):
        counts = [dict(_sizes(one)).get(words, 0) / ratio for one, ratio in zip(cases, ratios, strict=True)]
        number = round(counts[0]) if 1 < counts[0] < 1e9 else 0
        if number > 1 and all(abs(count - number) <= 1e-6 * number for count in counts):
            return (
                "written-in",
                f"{subject} {words}, divided by the same number in every case, times the expected one: is a "
                "number written in, where the size of the arguments belongs?",
                f"the number is {number}",
            )
    return None


def _constant_ratio(one):
    place = np.unravel_index(np.argmax(np.abs(one.expected)), one.expected.shape)
    ratio = float(one.found[place] / one.expected[place])
    return ratio if ratio != 0 and close(one.found, ratio * one.expected, 1e-6) else None


def _named_ratios(one):
    yield "ln 10: a logarithm to base 10 where the natural one belongs", 1 / np.log(10)
    yield "1 / ln 2: a logarithm to base 2 where the natural one belongs", 1 / np.log(2)
    sizes = dict(_sizes(one))
    for words, size in sizes.items():
        yield words, float(size)
        yield f"1 / {words}", 1 / size
    for above, size in sizes.items():
        for below, other in sizes.items():
            if above != below:
                yield f"{above} / {below}", size / other
    for name, value in one.arguments.items():
        if isinstance(value, float) and value not in (0.0, 1.0):
            yield f"{name}", value
            yield f"1 / {name}", 1 / value
    yield "100", 100.0
    yield "1 / 100", 0.01


def _sizes(one):
    """Yield (words, size) of the arguments' sizes.

    The data come before the weights: "columns of X" says more than "rows of w", where both fit.
    """
    matrices = [
        item for item in one.arguments.items() if isinstance(item[1], np.ndarray) and item[1].ndim == 2
    ]
    for name, value in sorted(matrices, key=lambda item: -min(item[1].shape)):
        yield f"the number of columns of {name}", value.shape[1]
        yield f"the number of rows of {name}", value.shape[0]


def _complement(cases):
    if _telling(cases) and _all(cases, lambda one: close(one.found, 1 - one.expected, 1e-6)):
        return "complement", "Every number is 1 minus the expected one."
    return None


def _of_an_argument(cases):
    for name in cases[0].arguments:
        if _all(cases, lambda one, name=name: _equals_argument(one, name)):
            return "unchanged", f"This is `{name}` just as it came in."
    return None


def _equals_argument(one, name):
    value = one.arguments.get(name)
    if not isinstance(value, np.ndarray | float) or not np.any(value):
        return False
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "biuf" or numbers.shape != one.expected.shape:
        return False
    return close(one.found, numbers.astype(float), 1e-9)


def _of_another(cases):
    if not _telling(cases):
        return None
    for name in cases[0].others:
        if _all(cases, lambda one, name=name: _equals_other(one, name)):
            return "swapped", f"These are the numbers of `{name}`."
    return None


def _equals_other(one, name):
    other = one.others.get(name)
    return other is not None and other.shape == one.expected.shape and close(one.found, other, 1e-6)


def _offset(cases):
    if not _telling(cases) or not _all(cases, lambda one: one.expected.size > 2):
        return None
    offsets = [one.found - one.expected for one in cases]
    if all(
        np.ptp(offset) <= 1e-9 * max(1.0, np.max(np.abs(offset))) and np.any(offset) for offset in offsets
    ):
        first = offsets[0].flat[0]
        return "offset", f"Every number is {abs(first):.6g} too {'large' if first > 0 else 'small'}."
    return None
