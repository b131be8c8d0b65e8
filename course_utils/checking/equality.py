"""Whether two values are equal, as far as rounding can tell, and whether two draws are distributed alike.

No two right draws hold the same numbers. One is told from another by its spread, its mean, and whether its
rows (the units' weights) differ. The bounds follow from the number of entries: a sample of n normal numbers
knows its standard deviation to a share of 1/sqrt(2n), and its mean to 1/sqrt(n) of that deviation (standard
errors). Six of those are allowed, so that chance alone rejects less than one right draw in a million.
"""

from typing import Any

import numpy as np

from course_utils.checking.plain import same


def tolerance_of(value: Any) -> float:
    """Return the largest relative difference that rounding can make of a value."""
    # float32 keeps 7 digits, and a cost or gradient sums up rounding errors.
    return 1e-3 if getattr(value, "dtype", None) in (np.float32, np.float16) else 1e-5


def close(found: np.ndarray, expected: np.ndarray, tolerance: float) -> bool:
    """Tell whether two float arrays of one shape are equal within ``tolerance``.

    The bound is ``tolerance * |expected| + 0.01 * tolerance * max |expected|``: entries that are small
    because large ones cancelled can't be more precise than those.
    """
    if found.shape != expected.shape:
        return False
    finite = np.isfinite(expected)
    if not finite.all():
        if not np.array_equal(found[~finite], expected[~finite], equal_nan=True):
            return False
        found, expected = found[finite], expected[finite]
    magnitude = np.abs(expected)
    with np.errstate(over="ignore", invalid="ignore"):
        bound = tolerance * magnitude + 0.01 * tolerance * np.max(magnitude, initial=0.0) + 1e-300
        return bool(np.all(np.abs(found - expected) <= bound))


def alike(one: Any, other: Any) -> bool:
    """Tell whether two plain values hold the same numbers and texts, in containers of the same form."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    first, second = _as_numbers(one), _as_numbers(other)
    if first is not None and second is not None:
        return close(first, second, max(tolerance_of(one), tolerance_of(other)))
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return same(one, other)


def _as_numbers(value):
    """Return a value's numbers, a single one without axes; None where there are others than real numbers."""
    if _has_text(value):  # as an array, each item would take as much as the longest text
        return None
    try:
        numbers = np.asarray(value)
    except ValueError:  # rows of several lengths
        return None
    if numbers.dtype.kind not in "biuf":
        return None
    return numbers.astype(float).reshape(() if numbers.size == 1 else numbers.shape)


def _has_text(value):
    return isinstance(value, str | bytes) or (isinstance(value, list | tuple) and any(map(_has_text, value)))


_STANDARD_ERRORS = 6.0
# So many draws around 0 are all positive once in 2**40 times.
_NEVER_ALL_POSITIVE = 40
# So many draws rise or fall from one to the next less than once in a hundred million times.
_NEVER_SORTED = 12


def same_distribution(found: np.ndarray, expected: np.ndarray) -> bool:
    """Tell whether two float arrays of one shape can be draws of one distribution."""
    return found.shape == expected.shape and _difference(found, expected) == ""


def same_numbers(one: Any, other: Any) -> bool:
    """Tell whether two draws are the same numbers times a factor, as far as the shorter one goes."""
    if not isinstance(one, np.ndarray) or not isinstance(other, np.ndarray):
        return False
    for order in "CF":
        first, second = (array.ravel(order)[: min(one.size, other.size)] for array in (one, other))
        # Two numbers of one sign are alike by chance, six are not.
        if first.size >= 6 and np.std(first) > 0 and np.std(second) > 0:
            ratios = first / np.where(second == 0, np.nan, second)
            if np.allclose(ratios, ratios[0], rtol=1e-6, atol=0):
                return True
    return False


def told(found: np.ndarray, expected: np.ndarray, name: str, case: str) -> tuple[str, str, str]:
    """Return (id, sentence, evidence) of how a draw ``found`` differs from what was ``expected``."""
    spread, wanted = float(np.std(found)), float(np.std(expected))
    mean, usual = float(np.mean(found)), float(np.mean(expected))
    usual = 0.0 if abs(usual) < wanted else usual
    evidence = (
        f"`{name}`: standard deviation found {spread:.3g}, expected about {wanted:.3g}; "
        f"mean found {mean:.3g}, expected about {usual:.3g} ({found.size} numbers, case: {case})"
    )
    identifier = _difference(found, expected)
    says = {
        "not-finite": "Some numbers are nan or inf.",
        "all-zero": "Every number is 0: then all units of the layer stay equal forever.",
        "not-zero": "These numbers should be 0.",
        "sorted": "The numbers rise or fall one after the other; random ones do not.",
        "rows-equal": "Rows are equal: then the units that they belong to stay equal forever.",
        "mean": f"The numbers average {mean:.3g}; they should scatter around 0, half of them negative.",
        "spread": f"The numbers spread {spread / wanted if wanted else 0:.3g} times as wide as asked.",
    }
    return identifier, says.get(identifier, "The numbers have a different distribution."), evidence


def _difference(found, expected):
    """Return the first way in which the draws differ, or ""."""
    if not np.all(np.isfinite(found)):
        return "" if np.array_equal(np.isfinite(found), np.isfinite(expected)) else "not-finite"
    if not np.any(expected):
        return "not-zero" if np.any(found) else ""
    if not np.any(found):
        return "all-zero"
    if _rows_repeated(found) != _rows_repeated(expected):
        return "rows-equal"
    if _is_sorted(found) and not _is_sorted(expected):
        return "sorted"
    if found.size == 1:
        return ""  # one number says nothing of how it was drawn
    spreads = float(np.std(found)), float(np.std(expected))
    means = float(np.mean(found)), float(np.mean(expected))
    constant = [spread <= 1e-9 * abs(mean) for spread, mean in zip(spreads, means, strict=True)]
    if any(constant):
        return "" if all(constant) and np.allclose(means, means[0], rtol=0.5, atol=1e-12) else "spread"
    # One row repeated holds no more draws than one row.
    draws = found.shape[1] if _rows_equal(expected) else found.size
    if draws >= _NEVER_ALL_POSITIVE and np.all(found >= 0) and np.any(expected < 0):
        return "mean"
    # Few numbers scatter more wildly than their standard error says.
    allowed = _STANDARD_ERRORS * (1 + 8 / draws)
    if abs(np.log(spreads[0] / spreads[1])) > allowed * np.sqrt(1 / draws):
        return "spread"
    if abs(means[0] - means[1]) > allowed * max(spreads) * np.sqrt(2 / draws):
        return "mean"
    return ""


def _is_sorted(array):
    """Tell whether the numbers rise or fall one after the other, by rows or by columns."""
    steps = (np.diff(array.ravel(order)) for order in "CF")
    return array.size >= _NEVER_SORTED and any(np.all(one > 0) or np.all(one < 0) for one in steps)


def _rows_repeated(array):
    if array.ndim != 2:
        return False
    # Adding 0 makes -0 and 0 the same bytes.
    return len({row.tobytes() for row in array + 0.0}) < len(array)


def _rows_equal(array):
    return array.ndim == 2 and len(array) > 1 and bool(np.all(array == array[0]))
