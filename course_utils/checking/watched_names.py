"""What stands in the place of NumPy and some built-ins while the witness counts.

They see what is walked over once it is no `CountedArray` any more, and keep new arrays from being others.
"""

import builtins
import functools
import types
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np

from course_utils.checking.own_functions import exchange_held, own_functions
from course_utils.checking.witness import WATCHED_ARRAY, CountedArray, counted, note


def _walking(name, function, walked):
    def walk(*arguments, **keywords):
        def items(iterable):
            counts_itself = isinstance(iterable, CountedArray)
            for item in iterable:
                if not counts_itself:
                    note(name, 1)
                yield item

        given = list(arguments)
        given[walked] = [
            items(one) if hasattr(one, "__iter__") and not isinstance(one, str) else one
            for one in given[walked]
        ]
        return function(*given, **keywords)

    return walk


# Built-ins that walk over any iterable, arrays of the student's own making included.
_WALKING_BUILTINS = {
    function.__name__: _walking(function.__name__, function, walked)
    for function, walked in (
        (map, slice(1, None)),
        (filter, slice(1, 2)),
        (sum, slice(0, 1)),
        (any, slice(0, 1)),
        (all, slice(0, 1)),
    )
}


class _Told(type):
    """What the class of a value is, asked by code that shall not notice what counts its reads."""

    def __call__(cls, *arguments, **keywords):
        kind = type(*arguments, **keywords)
        return WATCHED_ARRAY if kind in (CountedArray, np.ndarray) else kind

    def __instancecheck__(cls, value):
        return isinstance(value, type)


class _ToldType(metaclass=_Told):
    """`type`, as instrumented code sees it."""


_BUILTINS = {**_WALKING_BUILTINS, "type": _ToldType}


def _keeping(function):
    """Return a NumPy function whose result counts reads, although it makes plain arrays."""

    def make(*arguments, **keywords):
        return counted(function(*arguments, **keywords))

    return make


# These would take the counting off an array, or make one to copy it to.
_STRIPPING = [
    *(np.asarray, np.array, np.ascontiguousarray, np.asfortranarray, np.copy, np.frombuffer, np.empty),
    *(np.zeros, np.ones, np.full, np.empty_like, np.zeros_like, np.resize, np.where, np.concatenate),
    *(np.require, np.asanyarray),
]
_NUMPY_FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, type(np.sum))


class _WatchedNumpy(types.ModuleType):
    """NumPy, or a part of it, as instrumented code sees it."""

    def __init__(self, module: types.ModuleType):
        super().__init__(module.__name__)
        self.__dict__["_module"] = module

    def __getattr__(self, name):
        return _watched(getattr(self.__dict__["_module"], name), function=True)


_BY_IDENTITY = {
    id(np.ndarray): WATCHED_ARRAY,
    **{id(function): _keeping(function) for function in _STRIPPING},
    **{id(getattr(builtins, name)): stand_in for name, stand_in in _BUILTINS.items()},
}


def _watched(value, *, function=False):
    """Return what stands for a value; itself where that is nothing else.

    Args:
        value: of whatever kind; by identity, and by its exact class, for nothing of it is asked.
        function: it is an attribute of NumPy, so every function counts.
    """
    if id(value) in _BY_IDENTITY:
        return _BY_IDENTITY[id(value)]
    if type(value) is types.ModuleType and (value.__name__ + ".").startswith("numpy."):
        return _WatchedNumpy(value)
    if function and type(value) in _NUMPY_FUNCTIONS:
        return _keeping(value)
    if type(value) is functools.partial and (inner := _watched(value.func)) is not value.func:
        return functools.partial(inner, *value.args, **value.keywords)
    return value


@contextmanager
def watched_names(names: dict[str, Any], wanted: bool = True) -> Iterator[Mapping[str, Any]]:
    """Let a notebook's functions find what counts, in whatever they hold or import, until the end.

    A built-in is watched only where the notebook has not given its name to something else, such as
    NumPy's `sum`.

    Yields:
        what to put in the place of ``names``.
    """
    if not wanted:
        yield {}
        return
    real = builtins.__import__

    def importing(name, space=None, *arguments, **keywords):
        module = real(name, space, *arguments, **keywords)
        return _watched(module) if space is names else module

    instead = {name: stand_in for name, stand_in in _BUILTINS.items() if name not in names}
    for name, value in names.items():
        if (stand_in := _watched(value)) is not value:
            instead[name] = stand_in
    with ExitStack() as stack:
        for function in own_functions(names):
            exchange_held(function, _watched, stack)
        stack.callback(setattr, builtins, "__import__", real)
        builtins.__import__ = importing
        yield instead
