"""The ladder: how one returned value is brought to numbers, rung by rung, for each kind of result.

Each kind knows which forms are right in this course: `b` may be a float or a (1, 1) array, a
cost may be a 0-d array, a prediction may be bool. The first rung that breaks speaks: missing, type, shape,
dtype. The numbers are returned even so where they can be made out, because a transposed gradient is still
the right gradient.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from course_utils.checking.drawn import same_distribution
from course_utils.checking.equality import close, tolerance_of
from course_utils.checking.leaves import MISSING
from course_utils.checking.plain import describe

NUMBERS = (bool, int, float, np.bool_, np.integer, np.floating)


@dataclass(frozen=True)
class Comparison:
    """How far a value came up the ladder.

    Attributes:
        rung: the broken rung, or "" when the form is right.
        found: what was there.
        expected: what belongs there.
        fingerprint: how the form differs, if that can be told: ``transposed``, ``flat`` …
        numbers: float64 array of the expected shape, or None if there are no such numbers.
        tolerance: largest relative difference that counts as equal; looser for float32.
    """

    rung: str = ""
    found: str = ""
    expected: str = ""
    fingerprint: str = ""
    numbers: np.ndarray | None = None
    tolerance: float = 0.0


def compare(value: Any, expected: Any, kind: str) -> Comparison:
    """Bring ``value`` to numbers of the shape of ``expected``, judged as ``kind``."""
    climb, wanted, tolerance = _KINDS[_as_judged(kind, expected)]
    wanted = wanted.format(shape=np.shape(expected), count=np.size(expected))
    if value is MISSING or value is None:
        return Comparison("missing", "nothing" if value is MISSING else "None", wanted)
    return replace(climb(value, expected, wanted), tolerance=max(tolerance_of(value), tolerance))


def _as_judged(kind, expected):
    """Return the kind by which a value is judged: one number is none of the arrays."""
    if np.ndim(expected) > 0:
        return "array" if kind == "echo" else kind
    return {"echo": "scalar", "array": "single"}.get(kind, kind)


def _array(value, expected, wanted):
    if not isinstance(value, np.ndarray):
        return Comparison("type", describe(value), wanted, numbers=_numbers_of(value, expected.shape))
    if value.shape != expected.shape:
        fingerprint, numbers = _reshaped(value, expected)
        shapes = f"shape {value.shape}", f"shape {expected.shape}"
        return Comparison("shape", *shapes, fingerprint, numbers)
    if value.dtype.kind not in "biuf":
        return Comparison("dtype", f"dtype {value.dtype}", "real numbers (float64)")
    numbers = value.astype(float)
    if value.dtype.kind in "biu" and expected.dtype.kind == "f":
        return Comparison("dtype", f"dtype {value.dtype}", "dtype float64", "integers", numbers)
    return Comparison(numbers=numbers)


def _labels(value, expected, wanted):
    return _array(value, expected.astype(bool), wanted)  # of any type


def _scalar(value, _expected, wanted, forms=((), (1,), (1, 1))):
    if isinstance(value, NUMBERS):
        return Comparison(numbers=np.array(float(value)))
    if not isinstance(value, np.ndarray):
        return Comparison("type", describe(value), wanted)
    if value.dtype.kind not in "biuf":
        return Comparison("dtype", f"dtype {value.dtype}", "a real number")
    numbers = value.reshape(()).astype(float) if value.size == 1 else None
    if value.shape not in forms:
        return Comparison("shape", f"shape {value.shape}", f"{wanted}, shape ()", "extra-axes", numbers)
    return Comparison(numbers=numbers)


def _single(value, expected, wanted):
    return _scalar(value, expected, wanted, forms=((),))


def _costs(value, expected, wanted):
    items = value
    if isinstance(value, list | tuple):
        each = [_scalar(one, None, wanted).numbers for one in value]
        if any(one is None for one in each):
            return Comparison("type", "a list with something other than numbers in it", wanted)
        items = np.array(each, float)
    if not isinstance(items, np.ndarray) or items.dtype.kind not in "biuf":
        return Comparison("type", describe(value), wanted)
    if items.size != len(expected):
        return Comparison("shape", f"{items.size} costs", f"{len(expected)} costs", "other-length")
    return Comparison(numbers=items.reshape(len(expected)).astype(float))


def _shape(value, expected, wanted):
    whole = isinstance(value, list | tuple) and all(
        isinstance(one, int | np.integer) and not isinstance(one, bool) for one in value
    )
    if not whole:
        return Comparison("type", describe(value), wanted)
    if len(value) != len(expected):
        return Comparison("shape", f"{len(value)} numbers", f"{len(expected)} numbers")
    return Comparison(numbers=np.array(value, float))


def _choice(value, _expected, wanted):
    letter = value.strip().upper() if isinstance(value, str) else ""
    if len(letter) != 1:  # that of "ß" are two
        return Comparison("type", describe(value), wanted)
    return Comparison(numbers=np.array(float(ord(letter))))


_AN_ARRAY = "a NumPy array of shape {shape}"
# kind → (how it is brought to numbers, what is wanted, the least tolerance)
_KINDS = {
    "array": (_array, _AN_ARRAY, 0.0),
    "drawn": (_array, _AN_ARRAY, 0.0),
    "labels": (_labels, _AN_ARRAY, 0.0),
    "scalar": (_scalar, "a number", 0.0),
    "single": (_single, "a number", 0.0),
    # A tiny number added inside the logarithm, against log 0, is no mistake.
    "cost": (_single, "one number (a float)", 1e-4),
    "costs": (_costs, "a list of {count} costs", 1e-4),
    "shape": (_shape, "a shape, as a tuple of whole numbers such as (3, 2)", 0.0),
    "number": (_scalar, "a number", 0.01),
    "choice": (_choice, "one letter in quotes", 0.0),
}
KINDS = frozenset(_KINDS) - {"single"} | {"echo"}


def expected_numbers(expected: Any, kind: str) -> np.ndarray:
    """Return the right value as float64 numbers of the shape that `compare` brings values to."""
    if kind == "choice":
        return np.array(float(ord(expected.strip().upper())))
    numbers = np.asarray(expected, dtype=float)
    return numbers.reshape(()) if kind in ("scalar", "cost", "number") else numbers


def equal(kind: str, found: np.ndarray, expected: np.ndarray, tolerance: float) -> bool:
    """Tell whether numbers of one shape are the same result; two draws are if they are distributed alike."""
    return same_distribution(found, expected) if kind == "drawn" else close(found, expected, tolerance)


def has_right_numbers(value: Any, expected: Any, kind: str) -> bool:
    """Tell whether the numbers of a value are right, whatever is to be said of its form."""
    reached, right = compare(value, expected, kind), expected_numbers(expected, kind)
    return reached.numbers is not None and equal(
        kind, reached.numbers.reshape(right.shape), right, reached.tolerance
    )


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


def form_of(value: Any, kind: str) -> str:
    """Return what keeps ``value`` from being an answer of this kind, or "" (its truth is not looked at)."""
    stand_in = {"shape": tuple(value) if isinstance(value, list | tuple) else (1,), "choice": "A"}
    reached = compare(value, stand_in.get(kind, 0.0), kind)
    return f"found {reached.found}, expected {reached.expected}" if reached.rung else ""
