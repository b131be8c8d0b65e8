"""What a function finds in its notebook: taken away for a while, or put in place, and always given back."""

import functools
import types
from collections.abc import Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

_ABSENT = object()

# What stays when leftovers go: the tools of the notebook, and settings such as a learning rate.
_TOOLS = (
    types.ModuleType,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    np.ufunc,
    np.vectorize,
    functools.partial,
    type,
    np.generic,
    str,
    bool,
    int,
    float,
    type(None),
)


def is_leftover(name: str, value: Any) -> bool:
    """Tell whether a global is data that a session left behind rather than a tool of the notebook."""
    if name.startswith("__") and name.endswith("__"):
        return False
    return not issubclass(type(value), _TOOLS) or isinstance(value, np.ndarray)


@contextmanager
def cleaned(names: dict[str, Any], wanted: bool = True):
    """Take arrays, containers and other data out of ``names``, and put them back at the end."""
    taken = {name: value for name, value in list(names.items()) if wanted and is_leftover(name, value)}
    for name in taken:
        del names[name]
    try:
        yield
    finally:
        names.update(taken)


@contextmanager
def replaced(names: dict[str, Any], others: Mapping[str, Any]):
    """Put ``others`` into ``names``, and what was there before back at the end."""
    before = {name: names.get(name, _ABSENT) for name in others}
    names.update(others)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is _ABSENT:
                names.pop(name, None)
            else:
                names[name] = value
