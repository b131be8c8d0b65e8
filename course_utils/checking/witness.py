"""A second witness for loops: it sees those that C code runs over the elements of an array.

`map(math.exp, z)` or `sum(losses)` execute no opcode per element. They do ask the array for one element
after the other, and the arrays handed over here count that.
"""

import sys
import sysconfig
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from course_utils.checking.plain import MOST_LEVELS

_NOT_THE_STUDENTS = (
    str(Path(__file__).parent),
    "<frozen",
    *{sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")},
)

_counts = {"reads": 0, "reader": "", "places": Counter()}
_paused: list[bool] = []


def note(reader: str, elements: int) -> None:
    """Count that ``reader`` took so many elements one by one, on the student's line that is running."""
    if _paused:
        return
    _counts["reads"] += int(elements)
    _counts["reader"] = _counts["reader"] or reader
    _counts["places"][_place()] += int(elements)


def _place():
    """Return (function, line, file) of the innermost line that is neither ours nor a library's."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_NOT_THE_STUDENTS):
        frame = frame.f_back
    return frame.f_code.co_qualname.replace(".<locals>", ""), frame.f_lineno, frame.f_code.co_filename


class CountedArray(np.ndarray):
    """An array that counts how many of its elements are handed out one by one."""

    def __iter__(self):
        note("iteration over an array", len(self))
        return super().__iter__()

    def tolist(self):
        """Return the nested list, and count its elements."""
        note("tolist", self.size)
        return super().tolist()

    @property
    def flat(self):
        """The flat view; walking over it counts, indexing it does not."""
        return _CountedFlat(self)

    @flat.setter
    def flat(self, values):
        _bare(self).flat = values

    @property
    def data(self):
        """The memory; whoever walks over it leaves NumPy's fast paths."""
        note("memory view", self.size)
        return _bare(self).data

    def __repr__(self):
        return repr(_bare(self))

    def tobytes(self, *arguments, **keywords):
        """Return the memory as bytes; they are numbers again for whoever unpacks them."""
        note("tobytes", self.size)
        return super().tobytes(*arguments, **keywords)

    def view(self, *arguments, **keywords):
        """Return a view, which counts as well."""
        plain = [np.ndarray if one is WATCHED_ARRAY else one for one in arguments]
        if keywords.get("type") is WATCHED_ARRAY:
            keywords["type"] = np.ndarray
        return counted(super().view(*plain, **keywords))

    @property
    def base(self):
        """The array whose memory this is; it counts as well."""
        return counted(_BASE_OF(self))

    def astype(self, dtype, *arguments, **keywords):
        """Convert; Python objects as elements make every operation a loop."""
        if np.dtype(dtype) == object:
            note("astype(object)", self.size)
        return super().astype(dtype, *arguments, **keywords)

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **keywords):
        """Compute on plain views; a ufunc made from a Python function counts its elements."""
        bare = [_bare(item) for item in inputs]
        keywords = {name: _bare(value) for name, value in keywords.items()}
        if out is not None:
            keywords["out"] = tuple(_bare(item) for item in out)
        result = getattr(ufunc, method)(*bare, **keywords)
        if all(set(types) <= set("O->") for types in ufunc.types):
            note("np.frompyfunc", np.size(result))
        elif any(getattr(one, "dtype", None) == np.dtype(object) for one in (result, *bare)):
            note("an array of Python objects", np.size(result))
        if out is not None:
            return out[0] if len(out) == 1 else out
        if isinstance(result, tuple):
            return tuple(counted(item) for item in result)
        return counted(result)


_BASE_OF = np.ndarray.base.__get__


class _CountedFlat:
    """`array.flat` of a `CountedArray`."""

    def __init__(self, array):
        self._array = array

    def __iter__(self):
        note("flat", self._array.size)
        return iter(_bare(self._array).flat)

    def __getattr__(self, name):
        return getattr(_bare(self._array).flat, name)

    def __len__(self):
        return self._array.size

    def __getitem__(self, index):
        return counted(_bare(self._array).flat[index])

    def __setitem__(self, index, values):
        _bare(self._array).flat[index] = values

    def __array__(self, *_, **__):
        return _bare(self._array).ravel()


def _bare(value):
    return np.ndarray.view(value, np.ndarray) if isinstance(value, CountedArray) else value


def bare(tree: Any, _level: int = 0) -> Any:
    """Return ``tree`` with every `CountedArray` in its containers as a plain array."""
    kind = type(tree)
    if kind is CountedArray:
        return _bare(tree)
    if _level < MOST_LEVELS:
        # By the base classes' own methods: a named tuple's, or a student's, are not asked.
        if issubclass(kind, dict):
            return {key: bare(item, _level + 1) for key, item in dict.items(tree)}
        for base in (tuple, list):
            if issubclass(kind, base):
                return base([bare(item, _level + 1) for item in base.__iter__(tree)])
    return tree


def counted(tree: Any) -> Any:
    """Return ``tree`` with every array in it as a `CountedArray`."""
    return viewed(tree, CountedArray)


def viewed(tree: Any, kind: type = np.ndarray) -> Any:
    """Return ``tree`` with a view of class ``kind`` in the place of every array."""
    if type(tree) is np.ndarray:  # a matrix, or a masked array, goes on being one
        return np.ndarray.view(tree, kind)
    if isinstance(tree, dict):
        return {key: viewed(item, kind) for key, item in tree.items()}
    if isinstance(tree, list | tuple):
        make = getattr(type(tree), "_make", type(tree))  # a named tuple wants its items one by one
        return make([viewed(item, kind) for item in tree])
    return tree


class _ToldArray(type):
    """`np.ndarray` as instrumented code sees it: what it makes, or does by an unbound method, counts."""

    def __call__(cls, *arguments, **keywords):
        return counted(np.ndarray(*arguments, **keywords))

    def __instancecheck__(cls, value):
        return isinstance(value, np.ndarray)

    def __subclasscheck__(cls, kind):
        return kind is cls or issubclass(kind, np.ndarray)

    def __getattr__(cls, name):
        return getattr(CountedArray, name)


# `np.ndarray`, as instrumented code sees it.
WATCHED_ARRAY = _ToldArray("ndarray", (), {"__module__": "numpy"})


def unwatched(function):
    """Return ``function`` with the counting suspended inside: what is graded on its own counts there."""

    def call(*arguments, **keywords):
        _paused.append(True)
        try:
            return counted(function(*arguments, **keywords))
        finally:
            _paused.pop()

    return call


@contextmanager
def watching():
    """Yield the counts of the calls made inside: ``reads``, the first ``reader``, and reads by ``places``."""
    _counts.update(reads=0, reader="", places=Counter())
    yield _counts
