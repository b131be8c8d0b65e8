"""Session data that a notebook's functions, classes and other tools carry with them.

Tools stay when leftovers are taken away; the arrays that somebody has put into them are leftovers, too.
"""

import functools
import types
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np

from course_utils.checking.own_functions import GONE, exchange_held, own_classes, own_functions

# A longer list is no setting.
_MOST_SETTINGS = 50
_LEVELS = 3
_BOUND = (types.BuiltinMethodType, types.MethodWrapperType, types.MethodType)


def is_data(value: Any, level: int = 0) -> bool:
    """Tell whether a value is an array, or a container with one or with more items than settings have."""
    kind = type(value)
    if issubclass(kind, np.ndarray):
        return True
    for base in (dict, list, tuple, set, frozenset):
        if issubclass(kind, base):
            items = list(dict.values(value) if base is dict else base.__iter__(value))
            deeper = level < _LEVELS and any(is_data(item, level + 1) for item in items)
            return deeper or len(items) > _MOST_SETTINGS
    return False


def carries_data(tool: Any) -> bool:
    """Tell whether something that can be called is bound to data: an array's method, a partial, an object."""
    if type(tool) in _BOUND:
        owner = tool.__self__
        return is_data(owner) or any(map(is_data, _attributes(owner).values()))
    if type(tool) is functools.partial:
        return any(map(is_data, (*tool.args, *tool.keywords.values())))
    return any(map(is_data, _attributes(tool).values()))


def _attributes(value):
    """Return the attributes of an object whose class is the notebook's own; no others are looked at."""
    kind = type(value)
    if type.__dict__["__module__"].__get__(kind) != "__main__" or issubclass(kind, type):
        return {}
    try:
        found = object.__getattribute__(value, "__dict__")
    except (AttributeError, TypeError):
        return {}
    return found if type(found) is dict else {}


@contextmanager
def without_carried_data(names: Mapping[str, Any]) -> Iterator[None]:
    """Take data out of the notebook's functions and classes, and put them back at the end."""
    with ExitStack() as stack:
        for kind in own_classes(names):
            for name, value in list(vars(kind).items()):
                if is_data(value):
                    stack.callback(type.__setattr__, kind, name, value)
                    type.__delattr__(kind, name)
        for function in own_functions(names):
            exchange_held(function, lambda value: GONE if is_data(value) else value, stack)
            for name, value in list(function.__dict__.items()):
                if is_data(value):
                    stack.callback(function.__dict__.__setitem__, name, value)
                    del function.__dict__[name]
        yield
