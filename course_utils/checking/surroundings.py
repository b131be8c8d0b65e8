"""What a function finds in its notebook: session variables taken away for a while, helpers put in place.

A session variable is an array, or a container holding arrays, that another cell computed than those which
define the function and the notebook's functions that it calls. Everything else is no concern of `general`.
"""

import ast
import linecache
from collections.abc import Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import numpy as np

from course_utils.checking.callables import codes_reached, names_reached

_LEVELS = 3
# Code that looks names up in another way than by writing them down.
_ANY_NAME = frozenset({"globals", "locals", "vars", "eval", "exec"})


def holds_arrays(value: Any, level: int = 0) -> bool:
    """Tell whether a value is an array, or a container with one in it."""
    kind = type(value)
    for base in (dict, list, tuple, set, frozenset):
        if issubclass(kind, base) and level < _LEVELS:
            items = list(dict.values(value) if base is dict else base.__iter__(value))
            return any(holds_arrays(item, level + 1) for item in items)
    return issubclass(kind, np.ndarray)


@lru_cache(maxsize=256)
def _bound_at_top(source: str) -> frozenset[str]:
    """Return the names that a cell binds outside its functions and classes."""
    try:
        waiting: list[ast.AST] = [ast.parse(source)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    bound = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)
    return frozenset(bound)


def session_variables(function: Any, names: Mapping[str, Any]) -> set[str]:
    """Return which of ``names``, the globals of ``function``, are session variables to it."""
    held = {name for name, value in list(names.items()) if name[:2] != "__" and holds_arrays(value)}
    if not held:
        return held
    files = {code.co_filename for code in codes_reached(function)}
    return held.difference(*(_bound_at_top("".join(linecache.getlines(file))) for file in files))


@contextmanager
def cleaned(function: Any, names: dict[str, Any], wanted: bool = True):
    """Take the session variables out of ``names``, and put them back at the end.

    Yields:
        those of them that the function looks up; None unless ``wanted``.
    """
    if not wanted:
        yield None
        return
    taken = {name: names.pop(name) for name in session_variables(function, names)}
    looked_up = names_reached(function) if taken else set()
    try:
        yield tuple(sorted(taken if looked_up & _ANY_NAME else looked_up & taken.keys()))
    finally:
        names.update(taken)


@contextmanager
def replaced(names: dict[str, Any], others: Mapping[str, Any]):
    """Put ``others`` into ``names``, and what was there before back at the end."""
    before = {name: names[name] for name in others if name in names}
    names.update(others)
    try:
        yield
    finally:
        for name in others:
            names.pop(name, None)
        names.update(before)
