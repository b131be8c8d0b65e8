"""A second witness for loops: it sees those that C code runs over the elements of an array.

`map(math.exp, z)` or `sum(losses)` execute no opcode per element. They do ask the array for one element
after the other, and the arrays handed over here count that.
"""

import sys
import sysconfig
import types
from collections import Counter
from contextlib import contextmanager
from typing import Any

import numpy as np

_NOT_THE_STUDENTS = (
    __file__,
    "<frozen",
    *{sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")},
)

_counts = {"reads": 0, "reader": "", "places": Counter()}
_paused: list[bool] = []


def _note(reader, elements):
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
        _note("iteration over an array", len(self))
        return super().__iter__()

    def tolist(self):
        """Return the nested list, and count its elements."""
        _note("tolist", self.size)
        return super().tolist()

    @property
    def flat(self):
        """The flat view; walking over it counts, indexing it does not."""
        return _CountedFlat(self)

    @flat.setter
    def flat(self, values):
        self.view(np.ndarray).flat = values

    @property
    def data(self):
        """The memory; whoever walks over it leaves NumPy's fast paths."""
        _note("memory view", self.size)
        return self.view(np.ndarray).data

    def astype(self, dtype, *arguments, **keywords):
        """Convert; Python objects as elements make every operation a loop."""
        if np.dtype(dtype) == object:
            _note("astype(object)", self.size)
        return super().astype(dtype, *arguments, **keywords)

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **keywords):
        """Compute on plain views; a ufunc made from a Python function counts its elements."""
        bare = [_bare(item) for item in inputs]
        if out is not None:
            keywords["out"] = tuple(_bare(item) for item in out)
        result = getattr(ufunc, method)(*bare, **keywords)
        if all(set(types) <= set("O->") for types in ufunc.types):
            _note("np.frompyfunc", np.size(result))
        if out is not None:
            return out[0] if len(out) == 1 else out
        if isinstance(result, tuple):
            return tuple(counted(item) for item in result)
        return counted(result)


class _CountedFlat:
    """`array.flat` of a `CountedArray`."""

    def __init__(self, array):
        self._array = array

    def __iter__(self):
        _note("flat", self._array.size)
        return iter(self._array.view(np.ndarray).flat)

    def __len__(self):
        return self._array.size

    def __getitem__(self, index):
        return counted(self._array.view(np.ndarray).flat[index])

    def __setitem__(self, index, values):
        self._array.view(np.ndarray).flat[index] = values

    def __array__(self, *_, **__):
        return self._array.view(np.ndarray).ravel()


def _bare(value):
    return value.view(np.ndarray) if isinstance(value, CountedArray) else value


def counted(tree: Any) -> Any:
    """Return ``tree`` with every array in it as a `CountedArray`."""
    if isinstance(tree, np.ndarray):
        return tree.view(CountedArray)
    if isinstance(tree, dict):
        return {key: counted(item) for key, item in tree.items()}
    if isinstance(tree, list | tuple):
        return type(tree)([counted(item) for item in tree])
    return tree


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


def _walking(name, function):
    def walk(*arguments, **keywords):
        def items(iterable):
            counts_itself = isinstance(iterable, CountedArray)
            for item in iterable:
                if not counts_itself:
                    _note(name, 1)
                yield item

        return function(
            *[
                items(one) if hasattr(one, "__iter__") and not isinstance(one, str) else one
                for one in arguments
            ],
            **keywords,
        )

    return walk


# Built-ins that walk over any iterable, arrays of the student's own making included.
_WALKING_BUILTINS = {
    name: _walking(name, function)
    for name, function in {"map": map, "filter": filter, "sum": sum, "any": any, "all": all}.items()
}


def _keeping(function):
    """Return a NumPy function whose result counts reads, although it makes plain arrays."""

    def make(*arguments, **keywords):
        return counted(function(*arguments, **keywords))

    return make


# These would take the counting off an array.
_STRIPPING = {name: getattr(np, name) for name in ("asarray", "array", "ascontiguousarray", "asfortranarray")}


class _WatchedNumpy(types.ModuleType):
    """NumPy as instrumented code sees it."""

    def __getattr__(self, name):
        return _keeping(_STRIPPING[name]) if name in _STRIPPING else getattr(np, name)


_NUMPY = _WatchedNumpy("numpy")


def watched_names(names: dict[str, Any]) -> dict[str, Any]:
    """Return what to put in the place of ``names`` during an instrumented call.

    A built-in is watched only where the notebook has not given its name to something else, such as
    NumPy's `sum`.
    """
    watched = {name: walk for name, walk in _WALKING_BUILTINS.items() if name not in names}
    for name, value in names.items():
        if value is np:
            watched[name] = _NUMPY
        for function in _STRIPPING.values():
            if value is function:
                watched[name] = _keeping(function)
    return watched
