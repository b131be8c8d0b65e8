"""The ladder: how one returned value is brought to numbers, rung by rung, for each kind of result.

Each kind knows which forms are right in this course: `b` may be a float or a (1, 1) array, a
cost may be a 0-d array, a prediction may be bool. The first rung that breaks speaks: missing, type, shape,
dtype. The numbers are returned even so where they can be made out, because a transposed gradient is still
the right gradient.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from course_utils.checking.equality import alike, close, same_distribution, tolerance_of
from course_utils.checking.leaves import MISSING
from course_utils.checking.plain import describe

NUMBERS = (bool, int, float, np.bool_, np.integer, np.floating)


@dataclass(frozen=True)
class Comparison:
    """A value beside the right one.

    Attributes:
        rung: the broken rung, or "" when the form is right.
        was: what was there, in words.
        asked: what belongs there.
        fingerprint: how the form differs, if that can be told: ``transposed``, ``flat`` …
        found: the value's numbers, float64, in the shape of ``expected``; None if there are no such numbers.
        expected: the right numbers.
        kind: how they are compared.
        tolerance: largest relative difference that counts as equal; looser for float32.
        case: the name of the case that they belong to.
        arguments: its arguments by name.
    """

    rung: str = ""
    was: str = ""
    asked: str = ""
    fingerprint: str = ""
    found: np.ndarray | None = None
    expected: np.ndarray | None = None
    kind: str = "array"
    tolerance: float = 1e-5
    case: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        """Whether the numbers are right, whatever is to be said of their form."""
        return self.found is not None and equal(self.kind, self.found, self.expected, self.tolerance)


def compare(value: Any, expected: Any, kind: str) -> Comparison:
    """Bring ``value`` to numbers of the shape of ``expected``, judged as ``kind``."""
    climb, asked, tolerance = _KINDS[_as_judged(kind, expected)]
    asked = asked.format(shape=np.shape(expected), count=np.size(expected))
    if value is MISSING or value is None:
        reached = Comparison("missing", "nothing" if value is MISSING else "None", asked)
    else:
        reached = climb(value, expected, asked)
    right = expected_numbers(expected, kind)
    found = None if reached.found is None else reached.found.reshape(right.shape)
    tolerance = max(tolerance_of(value), tolerance)
    return replace(reached, found=found, expected=right, kind=kind, tolerance=tolerance)


def _as_judged(kind, expected):
    """Return the kind by which a value is judged: one number is none of the arrays."""
    if np.ndim(expected) > 0:
        return "array" if kind == "echo" else kind
    return {"echo": "scalar", "array": "single"}.get(kind, kind)


def _array(value, expected, asked):
    if not isinstance(value, np.ndarray):
        held = isinstance(value, tuple) and any(alike(one, expected) for one in value)
        found = _numbers_of(value, expected.shape)
        return Comparison("type", describe(value), asked, "wrapped" if held else "", found)
    if value.shape != expected.shape:
        fingerprint, numbers = _reshaped(value, expected)
        shapes = f"shape {value.shape}", f"shape {expected.shape}"
        return Comparison("shape", *shapes, fingerprint, numbers)
    if value.dtype.kind not in "biuf":
        return Comparison("dtype", f"dtype {value.dtype}", "real numbers (float64)")
    numbers = value.astype(float)
    if value.dtype.kind in "biu" and expected.dtype.kind == "f":
        floored = np.array_equal(numbers, np.floor(expected)) and not np.array_equal(numbers, expected)
        fingerprint = "fractions-lost" if floored else "integers"
        return Comparison("dtype", f"dtype {value.dtype}", "dtype float64", fingerprint, numbers)
    return Comparison(found=numbers)


def _labels(value, expected, asked):
    return _array(value, expected.astype(bool), asked)  # of any type


def _scalar(value, _expected, asked, forms=((), (1,), (1, 1))):
    if isinstance(value, NUMBERS):
        return Comparison(found=np.array(float(value)))
    if not isinstance(value, np.ndarray):
        return Comparison("type", describe(value), asked)
    if value.dtype.kind not in "biuf":
        return Comparison("dtype", f"dtype {value.dtype}", "a real number")
    numbers = value.reshape(()).astype(float) if value.size == 1 else None
    if value.shape not in forms:
        fingerprint = "extra-axes" if value.size == 1 else "not-reduced"
        return Comparison("shape", f"shape {value.shape}", f"{asked}, shape ()", fingerprint, numbers)
    return Comparison(found=numbers)


def _single(value, expected, asked):
    return _scalar(value, expected, asked, forms=((),))


def _costs(value, expected, asked):
    items = value
    if isinstance(value, list | tuple):
        each = [_scalar(one, None, asked).found for one in value]
        if any(one is None for one in each):
            return Comparison("type", "a list with something other than numbers in it", asked)
        items = np.array(each, float)
    if not isinstance(items, np.ndarray) or items.dtype.kind not in "biuf":
        return Comparison("type", describe(value), asked)
    if items.size != len(expected):
        return Comparison("shape", f"{items.size} costs", f"{len(expected)} costs", "other-length")
    return Comparison(found=items.reshape(len(expected)).astype(float))


def _shape(value, expected, asked):
    whole = isinstance(value, list | tuple) and all(
        isinstance(one, int | np.integer) and not isinstance(one, bool) for one in value
    )
    if not whole:
        return Comparison("type", describe(value), asked)
    if len(value) != len(expected):
        return Comparison("shape", describe(value), asked)
    return Comparison(found=np.array(value, float))


_AN_ARRAY = "a NumPy array of shape {shape}"
# kind → (how it is brought to numbers, what is asked, the least tolerance)
_KINDS = {
    "array": (_array, _AN_ARRAY, 0.0),
    "drawn": (_array, _AN_ARRAY, 0.0),
    "labels": (_labels, _AN_ARRAY, 0.0),
    "scalar": (_scalar, "a number", 0.0),
    "single": (_single, "a number", 0.0),
    # A tiny number added inside the logarithm, against log 0, is no mistake.
    "cost": (_single, "one number (a float)", 1e-4),
    "costs": (_costs, "a list of {count} costs", 1e-4),
    "shape": (_shape, "a tuple of {count} integers", 0.0),
}
KINDS = frozenset(_KINDS) - {"single"} | {"echo"}


def expected_numbers(expected: Any, kind: str) -> np.ndarray:
    """Return the right value as float64 numbers of the shape that `compare` brings values to."""
    numbers = np.asarray(expected, dtype=float)
    return numbers.reshape(()) if kind in ("scalar", "cost") else numbers


def equal(kind: str, found: np.ndarray, expected: np.ndarray, tolerance: float) -> bool:
    """Tell whether numbers of one shape are the same result; two draws are if they are distributed alike."""
    return same_distribution(found, expected) if kind == "drawn" else close(found, expected, tolerance)


def _reshaped(value, expected):
    """Return (fingerprint, numbers) of an array that has the expected number of elements."""
    if value.size != expected.size or value.dtype.kind not in "biuf":
        return "", None
    if value.shape == expected.shape[::-1] and value.ndim > 1:
        return "transposed", value.T.astype(float)
    fingerprint = "flat" if value.ndim < expected.ndim else "extra-axes"
    return fingerprint, value.reshape(expected.shape).astype(float)


def _numbers_of(value, shape):
    """Return the numbers of a list or a scalar as an array of this shape, or None."""
    try:
        return np.array(value, dtype=float).reshape(shape)
    except (TypeError, ValueError):
        return None
