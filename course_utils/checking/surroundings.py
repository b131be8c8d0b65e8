"""What a function finds around it, and leaves: session variables are taken away for a while, helpers put in
place, and what it does to the kernel neither outlives the call nor shows outside.

A session variable is an array, or a container holding arrays, that another cell computed than those which
define the function and the notebook's functions that it calls. Everything else is no concern of `general`.
"""

import ast
import io
import linecache
import logging
import random
import re
import sys
import warnings
from collections.abc import Mapping
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import lru_cache
from typing import Any

import numpy as np

from course_utils.checking.callables import codes_reached, globals_read, names_reached
from course_utils.checking.plain import one_line

# Cells as a kernel, an older kernel and the grader's sandbox name them.
CELL_FILES = re.compile(r"<ipython-input|.*ipykernel_|<cell \d+>$")
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
    return held.difference(*map(_bound_by, _files_of(function)))


def numbers_used(function: Any, names: Mapping[str, Any]) -> set[str]:
    """Return which of ``names``, the globals of ``function``, are numbers of other cells that it reads."""
    read = {name for name in globals_read(function) if type(names.get(name)) in (int, float)}
    if not read:
        return read
    return read.difference(*map(_bound_by, _files_of(function)))


def _files_of(function):
    return {code.co_filename for code in codes_reached(function)}


def _bound_by(file):
    return _bound_at_top("".join(linecache.getlines(file)))


def line_that_makes(name: str) -> str:
    """Return the line of a notebook's cell that binds ``name`` outside of functions, the latest; or ""."""
    for file in reversed([file for file in linecache.cache if CELL_FILES.match(file)]):
        lines = linecache.getlines(file)
        if name in _bound_at_top("".join(lines)):
            wanted = re.compile(rf"\S.*\b{name}\b[^=]*=(?!=)|{name}\b[^=]*=(?!=)")
            return next((one_line(line.strip(), 80) for line in lines if wanted.match(line)), "")
    return ""


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


class Nowhere(io.TextIOBase):
    """A stream that swallows what it is given, and costs no memory."""

    encoding = "utf-8"
    errors = "replace"

    def write(self, text):
        return len(text)

    def writable(self):
        return True


@contextmanager
def undisturbed():
    """Run a block whose output, figures, warnings and settings end with it.

    Printed text, displays and log records go nowhere; figures made inside are closed; warnings are silent;
    the random states, NumPy's settings, the working directory and the tracer are put back.
    """
    with ExitStack() as stack:
        stack.callback(_close_figures_but, _figures())
        with suppress(FileNotFoundError):  # it was deleted under our feet
            stack.enter_context(chdir("."))
        stack.callback(logging.disable, logging.root.manager.disable)
        stack.callback(random.setstate, random.getstate())
        stack.callback(np.random.set_state, np.random.get_state())
        stack.callback(sys.settrace, sys.gettrace())
        stack.enter_context(redirect_stdout(Nowhere()))
        stack.enter_context(redirect_stderr(Nowhere()))
        stack.enter_context(replaced(_publisher(), {"publish": _nothing, "clear_output": _nothing}))
        stack.enter_context(warnings.catch_warnings())
        stack.enter_context(np.errstate(all="ignore"))
        stack.enter_context(np.printoptions())
        warnings.simplefilter("ignore")
        logging.disable(logging.CRITICAL)
        yield


def _close_figures_but(figures):
    for number in _figures() - figures:
        sys.modules["matplotlib.pyplot"].close(number)


def _figures():
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


def _publisher():
    """Return the attributes of what displays figures, widgets and HTML in this notebook, if it is one."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return vars(shell.display_pub) if shell else {}


def _nothing(*_, **__):
    pass
