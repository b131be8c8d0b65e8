"""Whether two outcomes are the same mistake: equal numbers in equal form, or the same exception."""

import re
from typing import Any

import numpy as np

from course_utils.checking.outcome import Outcome
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
