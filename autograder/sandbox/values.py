"""Plain data as JSON and the bytes of its arrays, and back: what comes back can neither run code nor lie.

A JSON list stands for everything that JSON has no word for; its first entry says what it is. What a child
process sends is decoded with limits on depth and number, and what fits no rule is refused.
"""

import math
import re
from dataclasses import is_dataclass
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np

from course_utils.checking.plain import MOST_LEAVES, MOST_LEVELS, Opaque, one_line

_KINDS = re.compile(r"[<>|=]?[biufcUS][1-9]\d{0,6}\Z")
_MOST_AXES = 32
# A frame says more than the value that is in it: steps by line, statements, the text of a cell.
MOST_VALUES = 5 * MOST_LEAVES
_MOST_DEPTH = MOST_LEVELS + 5
_MOST_TEXT = 2**20
_MOST_LINE = 240  # characters of what is shown in a line
_MOST_ITEMS = 20_000
_hints, _inner = cache(get_type_hints), cache(get_args)
_LARGEST_CHARACTER = 0x10FFFF
_SURROGATES = 0xD800, 0xDFFF
_ALIGNED = 16  # where arrays begin among the bytes


class NotPlainError(ValueError):
    """Data that stand for no plain value."""


def encode(value: Any, arrays: list[bytes]) -> Any:
    """Return JSON-able data for plain data; ``arrays`` gets the arrays' bytes, in order.

    Raises:
        NotPlainError: it is something else.
    """
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind is complex:
        return ["complex", value.real, value.imag]
    if kind is np.ndarray:
        arrays += [value.tobytes(), bytes(-value.nbytes % _ALIGNED)]
        return ["array", value.dtype.str, list(value.shape)]
    if kind is np.str_:
        return ["text", str(value)]
    if isinstance(value, np.generic):
        return ["scalar", value.dtype.str, value.tobytes().hex()]
    if kind is Opaque:
        return ["opaque", value.description, None if value.shape is None else list(value.shape)]
    if kind is dict:
        return {key: encode(item, arrays) for key, item in value.items()}
    if kind in (list, tuple):
        return [kind.__name__, [encode(item, arrays) for item in value]]
    raise NotPlainError(f"a {kind.__name__} is not plain data")


def decode(data: Any, arrays: np.ndarray) -> Any:
    """Return the plain value that ``data``, made by `encode`, and the bytes of its arrays stand for.

    Raises:
        NotPlainError: they stand for none, or for one that is deeper or larger than a result may be.
    """
    try:
        return _Decoder(arrays).value(data, 0)
    except NotPlainError:
        raise
    except (TypeError, ValueError, IndexError, KeyError, OverflowError, MemoryError) as error:
        raise NotPlainError(f"data that are not a plain value ({type(error).__name__})") from None


def clean_text(text: Any, limit: int = _MOST_TEXT) -> str:
    """Return a text that can be written anywhere: cut, and without halves of characters.

    Raises:
        NotPlainError: it is not a text.
    """
    if type(text) is not str:
        raise NotPlainError("expected a text")
    return text[:limit].encode("utf-8", "replace").decode()


def whole_number(value: Any, most: int = 10**15) -> int:
    """Return an integer from 0 to ``most``.

    Raises:
        NotPlainError: it is not one.
    """
    if type(value) is not int or not 0 <= value <= most:
        raise NotPlainError("expected an integer")
    return value


def shape_of(data: Any) -> tuple[int, ...]:
    """Return an array's shape.

    Raises:
        NotPlainError: it is not a shape.
    """
    if type(data) not in (list, tuple) or len(data) > _MOST_AXES:
        raise NotPlainError("expected a shape")
    return tuple(whole_number(size) for size in data)


def checked(kind: Any, data: Any) -> Any:
    """Return plain data as what an annotation asks for: a dataclass, a table, integers, short texts.

    Raises:
        NotPlainError: they are something else; so do `TypeError`, `KeyError` and `ValueError`.
    """
    if kind is bool:
        return data is True
    if kind is str:
        return one_line(clean_text(data), _MOST_LINE)
    if kind is int:
        return whole_number(data)
    if is_dataclass(kind):
        return kind(**{name: checked(one, data[name]) for name, one in _hints(kind).items()})
    inner = _inner(kind)
    if NoneType in inner:
        return None if data is None else checked(inner[0], data)
    if get_origin(kind) is dict:
        items = list(data.items() if type(data) is dict else data)
        table = {checked(inner[0], key): checked(inner[1], value) for key, value in items[: _MOST_ITEMS + 1]}
        # What is cut off, or has the name of another one, could be a count.
        if len(table) > _MOST_ITEMS or len(table) < len(items):
            raise NotPlainError(f"more than {_MOST_ITEMS:,} entries, or two of one name")
        return table
    if inner[-1] is ...:
        return tuple(checked(inner[0], one) for one in data[:_MOST_ITEMS])
    return tuple(checked(one, item) for one, item in zip(inner, data, strict=True))


class _Decoder:
    def __init__(self, arrays):
        self.arrays = arrays  # the bytes that no array has taken yet: two never share memory
        self.left = MOST_VALUES

    def value(self, data, level):
        self.left -= 1
        if self.left < 0 or level > _MOST_DEPTH:
            raise NotPlainError("more nested values than a result may have")
        kind = type(data)
        if data is None or kind in (bool, float):
            return data
        if kind is int:
            if data.bit_length() > 1000:
                raise NotPlainError("an integer of more than 1000 bits")
            return data
        if kind is str:
            return clean_text(data)
        if kind is dict:
            return {clean_text(key): self.value(item, level + 1) for key, item in data.items()}
        match data:
            case ["list", list(items)]:
                return [self.value(item, level + 1) for item in items]
            case ["tuple", list(items)]:
                return tuple([self.value(item, level + 1) for item in items])
            case ["array", dtype, shape]:
                return self._array(_dtype(dtype), shape_of(shape))
            case ["scalar", dtype, digits] if _dtype(dtype).kind not in "US":
                return _possible(np.frombuffer(bytes.fromhex(digits), dtype))[0]
            case ["complex", float(real), float(imaginary)]:
                return complex(real, imaginary)
            case ["text", text]:
                return np.str_(clean_text(text))
            case ["opaque", text, shape]:
                return Opaque(one_line(clean_text(text)), None if shape is None else shape_of(shape))
        raise NotPlainError("a list that stands for nothing")

    def _array(self, dtype, shape):
        size = math.prod(shape) * dtype.itemsize
        taken, self.arrays = self.arrays[:size], self.arrays[size + -size % _ALIGNED :]
        return _possible(taken.view(dtype).reshape(shape))


def _possible(array):
    kind = array.dtype.kind
    if kind == "b" and array.size and array.view(np.uint8).max() > 1:
        raise NotPlainError("a truth value that is neither")
    if kind == "U" and array.size:
        codes = array.reshape(-1).view(array.dtype.str[0] + "u4")
        low, high = _SURROGATES
        if codes.max() > _LARGEST_CHARACTER or ((codes >= low) & (codes <= high)).any():
            raise NotPlainError("characters that do not exist")
    return array


def _dtype(text):
    if type(text) is not str or not _KINDS.match(text):
        raise NotPlainError("an array of something other than numbers and texts")
    return np.dtype(text)
