"""Generic fingerprints: what a wrong value is, when no known mistake of the exercise explains it.

Each fingerprint must hold in every case that was called, so that a coincidence in one is not told as a
cause. What it says is a fact about the numbers, never a guess about the code.
"""

from collections.abc import Iterator

import numpy as np

from course_utils.checking.equality import close
from course_utils.checking.kinds import Comparison

# (id, sentence); empty texts where nothing fits.
Seen = tuple[str, str]
NOTHING: Seen = ("", "")
_SIGNS = (
    ("negative", "0 or positive", np.less),
    ("positive", "0 or negative", np.greater),
    ("0", "not 0", np.equal),
)


def fingerprint(cases: list[Comparison]) -> Seen:
    """Return the first fingerprint that all cases show."""
    looks = (_strange, _another_array, constant_ratio, _offset, _another_step)
    return next((seen for look in looks if (seen := look(cases)) != NOTHING), NOTHING)


def pattern(cases: list[Comparison]) -> Seen:
    """Return which entries are wrong, where the sign of an argument tells them apart."""
    bad = [abs(one.found - one.expected) > 1e-5 * np.maximum(1e-6, abs(one.expected)) for one in cases]
    # One array must show both sides; otherwise the sign merely goes with the case.
    if not any(wrong.any() and not wrong.all() for wrong in bad):
        return NOTHING
    for name in cases[0].arguments:
        values = [one.arguments.get(name) for one in cases]
        if not all(
            isinstance(value, np.ndarray | float | int) and np.shape(value) == wrong.shape
            for value, wrong in zip(values, bad, strict=True)
        ):
            continue
        for wrong, right, test in _SIGNS:
            if all(np.array_equal(one, test(value, 0)) for one, value in zip(bad, values, strict=True)):
                says = f"Entries are right where `{name}` is {right}, wrong where it is {wrong}."
                return "some-entries", says
    return NOTHING


def _telling(cases):
    """Cases with a single number that is 0, or a single 0/1 label, fit many stories."""
    return sum(one.expected.size for one in cases) > 1 and any(np.any(one.expected) for one in cases)


def _strange(cases):
    bad = [one.found for one in cases if not np.all(np.isfinite(one.found))]
    if bad:
        kinds = "nan" if np.isnan(bad[0]).any() else "inf"
        what = f"{'Some' if np.isfinite(bad[0]).any() else 'All'} numbers are {kinds}"
        return "not-finite", (
            f"{what if bad[0].size > 1 else f'The number is {kinds}'}. "
            "That comes from a logarithm of 0 or of a negative number, a division by 0, or an overflow."
        )
    if cases[0].kind == "labels" and any(not np.isin(one.found, (0, 1)).all() for one in cases):
        return "no-labels", "Labels are 0 and 1, but there are other numbers, too."
    if _telling(cases) and not any(np.any(one.found) for one in cases):
        return "all-zero", "Every number is 0. Which line should change it?"
    return NOTHING


def _another_array(cases):
    """Return what else the numbers are in every case: an argument, the complement …"""
    named = [_other_arrays(one, _subject(cases)) for one in cases]
    for seen in named[0]:
        pairs = zip(cases, named, strict=True)
        if (seen[0] == "unchanged" or _telling(cases)) and all(
            seen in arrays and close(one.found, arrays[seen], 1e-6) for one, arrays in pairs
        ):
            return seen
    return NOTHING


def _other_arrays(one, subject) -> dict[Seen, np.ndarray]:
    arguments = {("unchanged", f"This is `{name}`, unchanged."): value for name, value in _given(one)}
    negated = f"{subject} right except for its sign: it is the expected one times −1."
    return {
        **arguments,
        ("negated", negated): -one.expected,
        ("complement", "Every number is 1 minus the expected one."): 1 - one.expected,
    }


def _given(one):
    """Yield (name, numbers) of the arguments, and of the arrays in those that are dictionaries."""
    for name, value in one.arguments.items():
        inside = value.items() if isinstance(value, dict) else ()
        for shown, item in ((name, value), *((f'{name}["{key}"]', item) for key, item in inside)):
            if isinstance(item, np.ndarray | float) and np.any(item):
                yield shown, np.asarray(item, dtype=float)


def _another_step(cases):
    """Return how far an argument was moved, where the expected result is that argument after a step."""
    given = [dict(_given(one)) for one in cases]
    for name in given[0]:
        moved = [_multiple(one, arrays.get(name)) for one, arrays in zip(cases, given, strict=True)]
        if None in moved:
            continue
        if all(abs(factor + 1) < 1e-6 for factor in moved):
            says = f"`{name}` was moved in the opposite direction. Which sign does the step have?"
            return "opposite-step", says
        says = f"`{name}` was moved {moved[0]:.4g} times as far as expected."
        repeated = all(factor > 1.5 and abs(factor - round(factor)) < 1e-6 for factor in moved)
        return "another-step", f"{says} Is the step repeated in a loop?" if repeated else says
    return NOTHING


def _multiple(one, start):
    """Return k where the result is ``start`` moved k times as far as it should be, or None."""
    if start is None or start.shape != one.expected.shape or not np.any(one.expected != start):
        return None
    far = np.unravel_index(np.argmax(np.abs(one.expected - start)), start.shape)
    factor = float((one.found - start)[far] / (one.expected - start)[far])
    return factor if close(one.found, start + factor * (one.expected - start), 1e-6) else None


def _subject(cases):
    return "Every number is" if any(one.expected.size > 1 for one in cases) else "The number is"


def _offset(cases):
    offsets = [one.found - one.expected for one in cases]
    if all(
        one.size > 2 and np.ptp(one) <= 1e-9 * max(1.0, np.max(np.abs(one))) and np.any(one)
        for one in offsets
    ):
        first = offsets[0].flat[0]
        return "offset", f"Every number is {abs(first):.6g} too {'large' if first > 0 else 'small'}."
    return NOTHING


def constant_ratio(cases: list[Comparison]) -> Seen:
    """Return what all numbers were multiplied by, where that is one number or one size of the inputs."""
    if not _telling(cases) or not all(np.any(one.expected) for one in cases):
        return NOTHING
    ratios = [_ratio_of(one) for one in cases]
    if None in ratios or all(abs(ratio - 1) < 1e-9 for ratio in ratios):
        return NOTHING
    subject = _subject(cases)
    sign, minus = (-1, "minus ") if max(ratios) < 0 else (1, "")
    named = [dict(_named_ratios(one)) for one in cases]
    for words in named[0]:
        if all(
            words in names and abs(sign * ratio - names[words]) <= 1e-6 * abs(names[words])
            for ratio, names in zip(ratios, named, strict=True)
        ):
            first = next(ratio for ratio in ratios if abs(ratio - 1) > 1e-9)
            fact = f"{subject} {first:.6g} times the expected one, and that is {minus}{words}."
            return "ratio", f"{fact} {_asks(words)}".rstrip()
    if max(ratios) - min(ratios) <= 1e-6 * abs(ratios[0]):
        return "ratio", f"{subject} {ratios[0]:.6g} times the expected one, in every case."
    # A size was divided by, but one and the same number whatever the size: a number from the notebook.
    for words in dict(_sizes(cases[0])):
        counts = [dict(_sizes(one)).get(words, 0) / ratio for one, ratio in zip(cases, ratios, strict=True)]
        number = round(counts[0]) if 1 < counts[0] < 1e9 else 0
        if number > 1 and all(abs(count - number) <= 1e-6 * number for count in counts):
            return "written-in", (
                f"{subject} multiplied by a factor: {words}, divided by {number}. "
                f"Is {number} hard-coded where that size belongs?"
            )
    return NOTHING


def _asks(words):
    """Return the question that a ratio suggests."""
    if words.count("the number of") != 1:
        return ""
    return f"Is there one division {'too many' if words.startswith('1 /') else 'by it missing'}?"


def _ratio_of(one):
    place = np.unravel_index(np.argmax(np.abs(one.expected)), one.expected.shape)
    ratio = float(one.found[place] / one.expected[place])
    return ratio if ratio != 0 and close(one.found, ratio * one.expected, 1e-6) else None


def _named_ratios(one) -> Iterator[tuple[str, float]]:
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
