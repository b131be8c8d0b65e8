"""Plain data as JSON and raw buffers, and back: nothing that comes back can run code or lie about itself.

A JSON list stands for everything that JSON has no word for; its first entry says what it is. What a child
process sends is decoded with limits on depth and number, and what fits no rule is refused.
"""

import math
import re
from typing import Any

import numpy as np

from course_utils.checking.plain import (
    MOST_LEAVES,
    MOST_LEVELS,
    Opaque,
    one_line,
)

_KINDS = re.compile(r"[<>|=]?[biufcUS][1-9]\d{0,6}\Z")
_MOST_AXES = 32
# A frame says more than the value that is in it: steps by line, statements, the text of a cell.
MOST_VALUES = 5 * MOST_LEAVES
_MOST_DEPTH = MOST_LEVELS + 5
_MOST_TEXT = 2**20
_LARGEST_CHARACTER = 0x10FFFF
_SURROGATES = 0xD800, 0xDFFF


class NotPlainError(ValueError):
    """Data that stand for no plain value."""


def encode(value: Any, buffers: list[np.ndarray]) -> Any:
    """Return JSON-able data for plain data; ``buffers`` gets the arrays."""
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind is complex:
        return ["complex", value.real, value.imag]
    if kind is np.ndarray:
        flat = np.ascontiguousarray(value).reshape(-1)
        if not flat.nbytes:
            return ["array", value.dtype.str, list(value.shape)]
        buffers.append(flat.view(np.uint8))
        return ["array", value.dtype.str, list(value.shape), len(buffers) - 1]
    if kind is np.str_:
        return ["text", str(value)]
    if isinstance(value, np.generic):
        return ["scalar", value.dtype.str, np.asarray(value).tobytes().hex()]
    if kind is Opaque:
        return ["opaque", value.description, None if value.shape is None else list(value.shape)]
    if kind is dict:
        return {key: encode(item, buffers) for key, item in value.items()}
    if kind in (list, tuple):
        return [kind.__name__, [encode(item, buffers) for item in value]]
    raise NotPlainError(f"a {kind.__name__} is not plain data")


def decode(data: Any, buffers: list[np.ndarray]) -> Any:
    """Return the plain value that ``data``, made by `encode`, and ``buffers``, the arrays' bytes, stand for.

    Raises:
        NotPlainError: they stand for none, or for one that is deeper or larger than a result may be.
    """
    try:
        return _Decoder(buffers).value(data, 0)
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


class _Decoder:
    def __init__(self, buffers):
        self.buffers = buffers
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
        name, *rest = data
        return getattr(self, _READERS[name])(level, *rest)

    def _complex(self, _level, real, imaginary):
        if type(real) is not float or type(imaginary) is not float:
            raise NotPlainError("expected two floats")
        return complex(real, imaginary)

    def _text(self, _level, text):
        return np.str_(clean_text(text))

    def _scalar(self, _level, dtype, digits):
        kind = _dtype(dtype)
        if kind.kind in "US":
            raise NotPlainError("expected a number")
        return self._checked(np.frombuffer(bytes.fromhex(digits), kind))[0]

    def _array(self, _level, dtype, shape, place=None):
        kind, shape = _dtype(dtype), shape_of(shape)
        if place is None:
            if math.prod(shape) * kind.itemsize:
                raise NotPlainError("an array without its numbers")
            return np.empty(shape, kind)
        whole_number(place)
        # Taken out: two arrays never share memory.
        buffer, self.buffers[place] = self.buffers[place], None
        if buffer is None:
            raise NotPlainError("two arrays in one place")
        return self._checked(buffer.view(kind).reshape(shape))

    def _checked(self, array):
        kind = array.dtype.kind
        if kind == "b" and array.size and array.view(np.uint8).max() > 1:
            raise NotPlainError("a truth value that is neither")
        if kind == "U" and array.size:
            codes = array.reshape(-1).view(array.dtype.str[0] + "u4")
            low, high = _SURROGATES
            if codes.max() > _LARGEST_CHARACTER or ((codes >= low) & (codes <= high)).any():
                raise NotPlainError("characters that do not exist")
        return array

    def _opaque(self, _level, description, shape):
        text = one_line(clean_text(description))
        return Opaque(text, None if shape is None else shape_of(shape))

    def _list(self, level, items):
        if type(items) is not list:
            raise NotPlainError("expected a list")
        return [self.value(item, level + 1) for item in items]

    def _tuple(self, level, items):
        return tuple(self._list(level, items))


_READERS = {name: f"_{name}" for name in ("complex", "text", "scalar", "array", "opaque", "list", "tuple")}


def _dtype(text):
    if type(text) is not str or not _KINDS.match(text):
        raise NotPlainError("an array of something other than numbers and texts")
    return np.dtype(text)
