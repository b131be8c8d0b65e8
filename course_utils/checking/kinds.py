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
from course_utils.checking.equality import close
from course_utils.checking.leaves import MISSING
from course_utils.checking.plain import Opaque, describe

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
    tolerance: float = 1e-5


def compare(value: Any, expected: Any, kind: str) -> Comparison:
    """Bring ``value`` to numbers of the shape of ``expected``, judged as ``kind``."""
    if value is MISSING:
        return Comparison("missing", "nothing", _wanted(expected, kind))
    if value is None:
        return Comparison("missing", "None", _wanted(expected, kind))
    return _COMPARE[kind](value, expected)


def _array(value, expected):
    if np.ndim(expected) == 0:  # a function of arrays, called with one number
        return _scalar(value, expected, forms=((),))
    wanted = _wanted(expected, "array")
    if isinstance(value, Opaque):
        rung = (
            "shape"
            if value.description.startswith("an array of") and "elements" in value.description
            else "type"
        )
        return Comparison(rung, value.description, wanted)
    if not isinstance(value, np.ndarray):
        numbers = _numbers_of(value, expected.shape)
        return _of_type(value, wanted, numbers)
    if value.shape != expected.shape:
        fingerprint, numbers = _reshaped(value, expected)
        return Comparison(
            "shape",
            f"shape {value.shape}",
            f"shape {expected.shape}",
            fingerprint,
            numbers,
            _tolerance(value.dtype),
        )
    if value.dtype.kind not in "biuf":
        return Comparison("dtype", f"dtype {value.dtype}", "real numbers (float64)")
    if value.dtype.kind in "biu" and expected.dtype.kind == "f":
        return Comparison(
            "dtype", f"dtype {value.dtype}", "dtype float64", "integers", numbers=value.astype(float)
        )
    return Comparison(numbers=value.astype(float), tolerance=_tolerance(value.dtype))


def _scalar(value, _expected, *, forms=((), (1,), (1, 1)), word="a number"):
    if isinstance(value, NUMBERS):
        return Comparison(numbers=np.array(float(value)), tolerance=_tolerance(getattr(value, "dtype", None)))
    if not isinstance(value, np.ndarray):
        return _of_type(value, word)
    if value.dtype.kind not in "biuf":
        return Comparison("dtype", f"dtype {value.dtype}", "a real number")
    numbers = value.reshape(()).astype(float) if value.size == 1 else None
    if value.shape not in forms:
        return Comparison("shape", f"shape {value.shape}", f"{word}, shape ()", "extra-axes", numbers)
    return Comparison(numbers=numbers, tolerance=_tolerance(value.dtype))


def _of_type(value, wanted, numbers=None):
    return Comparison("type", describe(value), wanted, numbers=numbers)


def _echo(value, expected):
    return _scalar(value, expected) if np.ndim(expected) == 0 else _array(value, expected)


def _cost(value, expected):
    reached = _scalar(value, expected, forms=((),), word="one number (a float)")
    # A tiny number added inside the logarithm, against log 0, is no mistake.
    return replace(reached, tolerance=max(reached.tolerance, 1e-4))


def _labels(value, expected):
    if isinstance(value, np.ndarray) and value.shape == expected.shape and value.dtype.kind in "biuf":
        return Comparison(numbers=value.astype(float))
    reached = _array(value, expected)
    return reached if reached.rung != "dtype" else Comparison("dtype", reached.found, "labels 0 and 1")


def _costs(value, expected):
    wanted = f"a list of {len(expected)} costs"
    items = list(value) if isinstance(value, list | tuple) else value
    if isinstance(items, list):
        items = [one.reshape(()) if isinstance(one, np.ndarray) and one.size == 1 else one for one in items]
        if not all(_is_number(one) for one in items):
            mixed = "a list with something other than numbers in it"
            return Comparison("type", mixed, wanted)
        items = np.array([float(one) for one in items])
    if not isinstance(items, np.ndarray) or items.dtype.kind not in "biuf":
        return _of_type(value, wanted)
    if items.size != len(expected):
        return Comparison("shape", f"{items.size} costs", f"{len(expected)} costs", "other-length")
    return Comparison(numbers=items.reshape(len(expected)).astype(float), tolerance=1e-4)


def _is_number(one):
    if isinstance(one, np.ndarray):
        return one.ndim == 0 and one.dtype.kind in "biuf"
    return isinstance(one, NUMBERS)


def _shape(value, expected):
    wanted = f"a shape, as a tuple of {len(expected)} whole numbers such as (3, 2)"
    items = tuple(value) if isinstance(value, list | tuple) else None
    if items is None or not all(
        isinstance(one, int | np.integer) and not isinstance(one, bool) for one in items
    ):
        return _of_type(value, wanted)
    if len(items) != len(expected):
        return Comparison("shape", f"{len(items)} numbers", wanted)
    return Comparison(numbers=np.array(items, float))


def _number(value, expected):
    return replace(_scalar(value, expected), tolerance=0.01)


def _choice(value, _expected):
    letter = value.strip().upper() if isinstance(value, str) else ""
    if len(letter) != 1:  # that of "ß" are two
        return _of_type(value, "one letter in quotes")
    return Comparison(numbers=np.array(float(ord(letter))))


_COMPARE = {
    "array": _array,
    "scalar": _scalar,
    "echo": _echo,
    "drawn": _array,
    "cost": _cost,
    "labels": _labels,
    "costs": _costs,
    "shape": _shape,
    "number": _number,
    "choice": _choice,
}
KINDS = frozenset(_COMPARE)


def expected_numbers(expected: Any, kind: str) -> np.ndarray:
    """Return the right value as float64 numbers of the shape that `compare` brings values to."""
    if kind == "choice":
        return np.array(float(ord(expected.strip().upper())))
    if kind in ("scalar", "cost", "number") or (kind == "echo" and np.ndim(expected) == 0):
        return np.array(float(np.asarray(expected).reshape(())))
    return np.asarray(expected, dtype=float)


def equal(kind: str, found: np.ndarray, expected: np.ndarray, tolerance: float) -> bool:
    """Tell whether numbers of one shape are the same result; two draws are if they are distributed alike."""
    return same_distribution(found, expected) if kind == "drawn" else close(found, expected, tolerance)


def _tolerance(dtype):
    # float32 keeps 7 digits, and a cost or gradient sums up rounding errors.
    return 1e-3 if dtype is not None and dtype in (np.float32, np.float16) else 1e-5


def _wanted(expected, kind):
    if kind in ("array", "labels", "drawn") or (kind == "echo" and np.ndim(expected) > 0):
        return f"a NumPy array of shape {expected.shape}"
    return {
        "scalar": "a number",
        "echo": "a number",
        "cost": "one number (a float)",
        "costs": f"a list of {len(expected) if kind == 'costs' else 0} costs",
        "shape": "a shape, as a tuple of whole numbers such as (3, 2)",
        "number": "a number",
        "choice": "one letter in quotes",
    }[kind]


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
        numbers = np.array(value, dtype=float)
    except (TypeError, ValueError):
        return None
    return numbers.reshape(shape) if numbers.size == int(np.prod(shape)) else None


def form_of(value: Any, kind: str) -> str:
    """Return what keeps ``value`` from being an answer of this kind, or "" (its truth is not looked at)."""
    stand_in = {"shape": tuple(value) if isinstance(value, list | tuple) else (1,), "choice": "A"}
    reached = compare(value, stand_in.get(kind, 0.0), kind)
    return f"found {reached.found}, expected {reached.expected}" if reached.rung else ""
