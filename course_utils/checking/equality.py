"""Whether two outcomes are the same mistake: equal numbers in equal form, or the same exception."""

import re
from typing import Any

import numpy as np

from course_utils.checking.leaves import MISSING
from course_utils.checking.outcome import Outcome
from course_utils.checking.plain import Opaque


def close(found: np.ndarray, expected: np.ndarray, tolerance: float) -> bool:
    """Tell whether two float arrays of one shape are equal within ``tolerance``.

    The bound is ``tolerance * |expected| + 0.01 * tolerance * max |expected|``: entries that are small
    because large ones cancelled can't be more precise than those.
    """
    if found.shape != expected.shape:
        return False
    magnitude = np.abs(expected)
    scale = np.max(magnitude, initial=0.0)
    if np.isfinite(scale):
        # The usual case by itself: it is what most of a judgement's comparisons are.
        return bool(
            np.all(np.abs(found - expected) <= tolerance * magnitude + 0.01 * tolerance * scale + 1e-300)
        )
    finite = np.isfinite(expected)
    if not np.array_equal(finite, np.isfinite(found)):
        return False
    if not np.array_equal(found[~finite], expected[~finite], equal_nan=True):
        return False
    scale = np.max(np.abs(expected[finite]), initial=0.0)
    with np.errstate(over="ignore"):
        bound = tolerance * np.abs(expected[finite]) + 0.01 * tolerance * scale + 1e-300
        return bool(np.all(np.abs(found[finite] - expected[finite]) <= bound))


def alike(one: Any, other: Any, tolerance: float = 1e-5) -> bool:
    """Tell whether two plain leaves are the same wrong (or right) value in the same form."""
    if one is MISSING or other is MISSING or one is None or other is None:
        return one is other
    if isinstance(one, Opaque) or isinstance(other, Opaque):
        return type(one) is type(other) and one == other
    if isinstance(one, str) or isinstance(other, str):
        return type(one) is type(other) and one.strip().upper() == other.strip().upper()
    if isinstance(one, dict) or isinstance(other, dict):
        return (
            isinstance(one, dict)
            and isinstance(other, dict)
            and one.keys() == other.keys()
            and all(alike(one[key], other[key], tolerance) for key in one)
        )
    if isinstance(one, list | tuple) != isinstance(other, list | tuple):
        return False
    first, second = _as_numbers(one), _as_numbers(other)
    if first is None or second is None:
        return first is None and second is None and _alike_items(one, other, tolerance)
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        if (one.dtype.kind in "biu") != (other.dtype.kind in "biu"):
            return False
        if np.float32 in (one.dtype, other.dtype):
            tolerance = max(tolerance, 1e-3)
    return first.shape == second.shape and close(first, second, tolerance)


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


def _alike_items(one, other, tolerance):
    if not isinstance(one, list | tuple) or len(one) != len(other):
        return False
    return all(alike(a, b, tolerance) for a, b in zip(one, other, strict=True))


def _as_numbers(value):
    try:
        numbers = np.asarray(value)
        return numbers.astype(float) if numbers.dtype.kind in "biuf" else None
    except (TypeError, ValueError):
        return None
