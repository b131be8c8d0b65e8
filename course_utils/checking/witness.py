"""A second witness for loops: it sees those that C code runs over the elements of an array.

`map(math.exp, z)` or `sum(losses)` execute no opcode per element. They do ask the array for one element
after the other, and the arrays handed over here count that.
"""

from contextlib import contextmanager
from typing import Any

import numpy as np

_counts = {"reads": 0, "reader": ""}
_paused: list[bool] = []


def _note(reader, elements):
    if _paused:
        return
    _counts["reads"] += int(elements)
    _counts["reader"] = _counts["reader"] or reader


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
        """The flat iterator; asking for it counts as reading all."""
        _note("flat", self.size)
        return self.view(np.ndarray).flat

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
    """Yield the counts {reads, reader} of the calls made inside."""
    _counts.update(reads=0, reader="")
    yield _counts


def _walking(name, function):
    def walk(*arguments, **keywords):
        def items(iterable):
            for item in iterable:
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
WALKING_BUILTINS = {
    name: _walking(name, function)
    for name, function in {"map": map, "filter": filter, "sum": sum, "any": any, "all": all}.items()
}
