"""Plain data: what may be believed of a value that student code returned.

A returned object can lie about itself: its ``__eq__``, ``__repr__``, ``__array__`` or ``__len__`` are the
student's. So nothing of it is asked. Exact built-in and NumPy types are copied through their base
classes; everything else becomes an `Opaque` that only says what it was.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

MOST_ELEMENTS = 4_000_000
MOST_LEAVES = 100_000
MOST_LEVELS = 8
MOST_CHARACTERS = 10_000

_NUMPY_SCALARS = frozenset(
    kind
    for kind in np.sctypeDict.values()
    if issubclass(kind, np.number | np.bool_ | np.str_) and kind is not np.timedelta64
)
# What an array without numbers or texts holds. Its data type is not asked for a text: that of a structured
# one is made of what the student has written into it.
_ELEMENTS = {"O": "objects", "V": "records", "M": "dates", "m": "time spans"}
# The classes of arrays whose numbers are taken; the engine has one of its own.
ARRAYS: set[type] = {np.ndarray}
_shape_of = np.ndarray.shape.__get__
_dtype_of = np.ndarray.dtype.__get__


@dataclass(frozen=True)
class Opaque:
    """A value of which only a description is kept.

    Attributes:
        description: what it was, in words that fit behind "found": ``a generator``.
        shape: the shape, when it is an array of some kind.
    """

    description: str
    shape: tuple[int, ...] | None = None


def type_name(value: Any) -> str:
    """Return the name of the value's class, short and on one line, whatever its metaclass says."""
    kind = type(value)
    return one_line(type.__dict__["__name__"].__get__(kind), 60)


def one_line(text: str, limit: int = 200) -> str:
    """Return ``text`` cut to ``limit`` characters, without line breaks or control characters."""
    cut = text[: limit + 1]
    if len(cut) > limit:
        cut = cut[: limit - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(character if character.isprintable() else " " for character in cut)


def with_article(name: str) -> str:
    """Return ``a list`` or ``an ndarray``."""
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def plain(value: Any, _level: int = 0, _left: list[int] | None = None) -> Any:
    """Return a copy of ``value`` made of plain data only.

    Plain data are None, bool, int, float, complex, str, NumPy scalars and numeric or text arrays, and
    lists, tuples and dicts (with text keys) of these; anything else is an `Opaque`.
    """
    left = [MOST_LEAVES] if _left is None else _left
    kind = type(value)
    left[0] -= 1
    if value is None or kind in (bool, float, complex):
        return value
    if kind is int:
        return value if value.bit_length() < 1000 else Opaque(f"an int of {value.bit_length()} bits")
    if kind is str:
        return value[:MOST_CHARACTERS]
    if kind in _NUMPY_SCALARS:
        return value
    if kind in ARRAYS:
        return _plain_array(value)
    # issubclass asks the class, never the object, which could claim another class.
    if issubclass(kind, np.ndarray):
        return Opaque(with_article(type_name(value)), _shape_of(value))
    for base in (tuple, list, dict):
        if issubclass(kind, base):
            return _plain_container(value, base, _level, left)
    if value is Ellipsis:
        return Opaque("the placeholder ...")
    return Opaque(with_article(type_name(value)))


def _plain_array(array):
    shape, dtype = _shape_of(array), _dtype_of(array)
    if dtype.kind not in "biufcUS":
        return Opaque("an array of " + _ELEMENTS.get(dtype.kind, "something else"), shape)
    if array.size > MOST_ELEMENTS:
        return Opaque(f"an array of {array.size:,} elements, shape {shape}", shape)
    return np.array(array, copy=True, order="C")


def _plain_container(value, base, level, left):
    size = base.__len__(value)
    name = base.__name__
    if size > left[0]:
        return Opaque(f"a {name} of {size:,} items")
    if level >= MOST_LEVELS:
        return Opaque(f"a {name} nested more than {MOST_LEVELS} levels deep")
    if base is dict:
        items = list(dict.items(value))
        return {
            key if type(key) is str else f"<{type_name(key)}>": plain(item, level + 1, left)
            for key, item in items
        }
    return base([plain(item, level + 1, left) for item in list(base.__iter__(value))])


def copied(tree: Any) -> Any:
    """Return an independent copy of plain data, for a call that may change its arguments."""
    if isinstance(tree, np.ndarray):
        return tree.copy()
    if isinstance(tree, dict):
        return {key: copied(item) for key, item in tree.items()}
    if isinstance(tree, list | tuple):
        return type(tree)([copied(item) for item in tree])
    return tree


def same(one: Any, other: Any) -> bool:
    """Tell whether two plain values are equal in type, shape and every bit that counts."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return (
            type(one) is type(other)
            and one.shape == other.shape
            and one.dtype == other.dtype
            and bool(np.array_equal(one, other, equal_nan=one.dtype.kind in "fc"))
        )
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) or (one != one and other != other)


def describe(value: Any) -> str:
    """Return what a plain value is, in words that fit behind "found"."""
    if isinstance(value, Opaque):
        return value.description
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list | dict):
        name = type(value).__name__
        if type(value) in (tuple, list) and value and all(type(one) in (int, float) for one in value):
            return f"the {name} {one_line(repr(value), 60)}"
        return f"an empty {name}" if not value else f"a {name} of {len(value)}"
    if isinstance(value, str):
        return f"the text {one_line(value, 40)!r}"
    if isinstance(value, bool | np.bool_):
        return f"the bool {value}"
    if isinstance(value, int | float | complex | np.generic):
        return f"the number {value:.6g}" if not isinstance(value, int | np.integer) else f"the number {value}"
    return with_article(type_name(value))
