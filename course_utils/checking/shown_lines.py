"""Which lines only show: what they read of an array is no computation."""

import ast
import re
from dataclasses import replace

from course_utils.checking.outcome import Trace

_CALLED = re.compile(r"([A-Za-z_][\w.]*)\(")
# What a line may call that only shows: none of it keeps what it was given.
# fmt: off
_KEEPS_NOTHING = frozenset({
    "print", "list", "tuple", "set", "len", "str", "repr", "sum", "min", "max", "any", "all", "round",
    "float", "int", "bool", "sorted", "type", "isinstance", "format", "abs", "zip", "enumerate",
    "range", "mean", "std", "item", "tolist", "flatten", "ravel", "reshape", "squeeze", "join",
    "astype", "copy", "isfinite", "isnan", "allclose", "isclose", "array_equal", "array", "asarray",
    "array2string", "shape", "size", "ndim", "unique", "sqrt", "log", "exp", "dot", "norm",
    "count_nonzero",
})
# fmt: on
# What gives the elements themselves, which an object of the student's own could take by an operator.
_GIVES_ELEMENTS = frozenset({"tolist", "list", "tuple", "set", "sorted", "zip", "enumerate"})
_LIBRARIES = frozenset({"np", "numpy", "math"})


def only_shows(source: str) -> bool:
    """Tell whether a line prints or asserts, and no more, and hands nothing to what could keep it."""
    if ";" in source and len(_parsed(source)) != 1:
        return False
    if not source.startswith(("print(", "assert ")) or ":=" in source or "file=" in source:
        return False
    if not {name.rpartition(".")[2] for name in _CALLED.findall(source)} <= _KEEPS_NOTHING:
        return False
    if not any(name in source for name in _GIVES_ELEMENTS):
        return True
    statements = _parsed(source)
    return bool(statements) and not any(_may_keep(node) for one in statements for node in ast.walk(one))


def without_printing(trace: Trace) -> Trace:
    """Leave out of an instrumented call's trace what is read to be printed or asserted."""
    lines = {place: count for place, count in trace.lines.items() if not only_shows(trace.sources[place])}
    return replace(trace, lines=lines, reads=sum(lines.values()))


def _parsed(source):
    """Return a line's statements; none for a part of a longer one."""
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _may_keep(node):
    """Tell whether a node hands elements to an operator or a method of something that is not told."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        owner = node.func.value
        while isinstance(owner, ast.Attribute):
            owner = owner.value
        known = isinstance(owner, ast.Constant | ast.JoinedStr) or getattr(owner, "id", "") in _LIBRARIES
        return not known and any(map(_gives_elements, (*node.args, *node.keywords)))
    if isinstance(node, ast.BinOp):
        pairs = [node.left, node.right]
    elif isinstance(node, ast.Compare):
        pairs = [node.left, *node.comparators]
    elif isinstance(node, ast.Subscript):
        pairs = [node.value, node.slice]
    else:
        return False
    return any(map(_gives_elements, pairs)) and any(
        isinstance(one, ast.Name | ast.Attribute) for one in pairs
    )


def _gives_elements(node):
    calls = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return any(getattr(one, "attr", getattr(one, "id", "")) in _GIVES_ELEMENTS for one in calls)
