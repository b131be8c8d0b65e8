"""A second witness for loops: it sees those that C code runs over the elements of an array.

`map(math.exp, z)` or `sum(losses)` execute no opcode per element. They do ask the array for one element
after the other, and the arrays passed here count that.
"""

import functools
import sys
from collections import Counter
from contextlib import contextmanager
from types import CodeType
from typing import Any

import numpy as np

from course_utils.checking.code_places import Origin, counted_places, is_students, origin_of
from course_utils.checking.plain import ARRAYS


class Reads:
    """Elements that were taken one by one: by which tool, and {(code, offset): elements}."""

    def __init__(self):
        self.tool = ""
        self.places: Counter[tuple[CodeType, int]] = Counter()


_counting: list[Reads] = []
_paused: list[bool] = []


def note(tool: str, elements: int) -> None:
    """Count that ``tool`` took so many elements one by one, on the student's line that is running."""
    if _paused or not _counting:
        return
    frame = sys._getframe(2)
    while frame.f_back is not None and not is_students(frame.f_code):
        if origin_of(frame.f_code.co_filename) is Origin.SHOWING:
            return
        if frame.f_globals.get("__name__", "").startswith("numpy"):
            # The outermost function of NumPy's own Python code is what the student has called.
            tool = f"np.{frame.f_code.co_qualname.split('.')[0]}"
        frame = frame.f_back
    if frame.f_lasti in counted_places(frame.f_code):
        reads = _counting[-1]
        reads.tool = reads.tool if reads.tool.startswith("np.") else tool
        reads.places[frame.f_code, frame.f_lasti] += int(elements)


class CountedArray(np.ndarray):
    """An array that counts how many of its elements are handed out one by one; so do its results."""

    def __array_finalize__(self, parent):
        # Python objects as elements make every operation a loop; `np.vectorize` begins so.
        if self.dtype.hasobject and not (isinstance(parent, np.ndarray) and parent.dtype.hasobject):
            note("an array of Python objects", self.size)

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
        return self.reshape(-1) if self.flags.c_contiguous else bare(self).flat

    @flat.setter
    def flat(self, values):
        bare(self).flat = values

    def __repr__(self):
        return repr(bare(self))

    def __array_function__(self, function, types, arguments, keywords):
        return counted(super().__array_function__(function, types, arguments, keywords))

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **keywords):
        """Compute on plain views; a ufunc made from a Python function counts its elements."""
        inputs = map(bare, inputs)
        keywords = {name: bare(value) for name, value in keywords.items()}
        if out is not None:
            keywords["out"] = bare(out)
        result = getattr(ufunc, method)(*inputs, **keywords)
        if all(set(types) <= set("O->") for types in ufunc.types):
            note("np.frompyfunc", np.size(result))
        if out is not None:
            return out[0] if len(out) == 1 else out
        return counted(result)


ARRAYS.add(CountedArray)


def bare(value: Any) -> Any:
    """Return ``value`` with the `CountedArray` that it is, or the tuple holds, as a plain array."""
    if type(value) is tuple:
        return tuple(map(bare, value))
    return np.ndarray.view(value, np.ndarray) if isinstance(value, CountedArray) else value


def counted(tree: Any) -> Any:
    """Return ``tree`` with every array in it as a `CountedArray`."""
    if type(tree) is np.ndarray:  # a matrix, or a masked array, goes on being one
        return np.ndarray.view(tree, CountedArray)
    if isinstance(tree, dict):
        return {key: counted(item) for key, item in tree.items()}
    if isinstance(tree, list | tuple):
        make = getattr(type(tree), "_make", type(tree))  # a named tuple wants its items one by one
        return make([counted(item) for item in tree])
    return tree


def uncounted(function):
    """Return ``function`` with the counting suspended inside: what is graded on its own counts there."""

    def call(*arguments, **keywords):
        _paused.append(True)
        vars(np).update(_MAKERS)
        try:
            # A dict is passed as it is: the function may change it in place.
            return counted(function(*map(bare, arguments), **keywords))
        finally:
            _paused.pop()
            if _counting and not _paused:
                vars(np).update(_KEEPERS)

    return call


def _keeping(function):
    """Return a function of NumPy's whose result counts, although it makes plain arrays."""

    @functools.wraps(function)
    def make(*arguments, **keywords):
        made = function(*arguments, **keywords)
        return made if _paused else counted(made)

    return make


# What makes plain arrays, which the student's code may walk over next.
_MAKERS = {name: getattr(np, name) for name in ("array", "asarray", "empty", "full", "ones", "zeros")}
_KEEPERS = {name: _keeping(function) for name, function in _MAKERS.items()}


@contextmanager
def watching(wanted: bool = True):
    """Yield the `Reads` of the calls made inside; new arrays count as well there."""
    reads, before = Reads(), list(_counting)
    _counting[:] = [reads] if wanted else []
    vars(np).update(_KEEPERS if wanted else {})
    try:
        yield reads
    finally:
        vars(np).update(_MAKERS)
        _counting[:] = before
