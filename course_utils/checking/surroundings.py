"""What a function finds in its notebook: taken away for a while, or put in place, and always given back."""

import sys
import types
from collections.abc import Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

from course_utils.checking.carried_data import carries_data, without_carried_data

_ABSENT = object()

# What stays when leftovers go: settings such as a learning rate. (So do modules and all that can be called.)
_SETTINGS = (types.ModuleType, np.generic, str, bool, int, float, type(None))
_CONTAINERS = (np.ndarray, list, tuple, dict, set, frozenset, bytes, bytearray, memoryview)


def is_leftover(name: str, value: Any) -> bool:
    """Tell whether a global is data that a session left behind rather than a tool of the notebook."""
    kind = type(value)
    if type(name) is not str or (name.startswith("__") and name.endswith("__")):
        return False
    if issubclass(kind, _CONTAINERS):
        return True
    if carries_data(value):
        return True
    # Asked of the class: the object's own attributes are the student's.
    if issubclass(kind, _SETTINGS) or any("__call__" in vars(base) for base in kind.__mro__):
        return False
    # A logger or a random generator is a tool, too; any other object may carry data.
    origin = type.__dict__["__module__"].__get__(kind)
    root = origin.split(".")[0] if type(origin) is str else ""
    return root not in {*sys.stdlib_module_names, "numpy"} or kind is types.SimpleNamespace


@contextmanager
def cleaned(names: dict[str, Any], wanted: bool = True):
    """Take arrays, containers and other data out of ``names``, and put them back at the end."""
    taken = {name: value for name, value in list(names.items()) if wanted and is_leftover(name, value)}
    for name in taken:
        del names[name]
    try:
        with without_carried_data(names if wanted else {}):
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
