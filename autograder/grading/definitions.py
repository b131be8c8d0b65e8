"""Which functions a cell defines: read from its source, nothing is run."""

import ast
import re
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

LONGEST_SOURCE = 200_000  # characters
PYTHON_MAGICS = re.compile(r"\s*%%(time|capture|prun|python3?|debug)\b")
MAGIC_LINE = re.compile(r"^([ \t]*)(?:[%!?].*|[\w.\[\]]+\?{1,2}[ \t]*)$", re.MULTILINE)
MAGIC_VALUE = re.compile(r"^([ \t]*\w[\w, ]*=[ \t]*)[%!].*$", re.MULTILINE)
BINDS = re.compile(r"\b(?:def|lambda|import)\b|=")
_LITERALS = (ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.JoinedStr)
MAY_RAISE = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)


@dataclass(frozen=True)
class Definition:
    """Where a name is bound to something that may be a function.

    Attributes:
        line: from 1, in its cell.
        written: false for a stub that only raises NotImplementedError, or does nothing.
        is_function: bound by `def`; otherwise by `=` or `import`.
        parameters: the function's, those that are passed by name only at the end.
    """

    line: int
    written: bool = True
    is_function: bool = False
    parameters: tuple[str, ...] = ()


@lru_cache(maxsize=512)
def definitions_in(source: str) -> dict[str, Definition] | None:
    """Return the names that running this cell binds by `def`, `=` or `import`; the last binding wins.

    A name that is bound to something made with it, as in ``model = model(X)``, or to a literal keeps the
    definition that it had, and so does a function's name that is bound to anything else.

    Returns:
        None where the source is no Python.
    """
    if len(source) > LONGEST_SOURCE or not BINDS.search(source):
        return {}
    tree = parsed(source)
    try:
        return None if tree is None else last_of(_bound(tree.body), lambda one: one)
    except RecursionError:  # thousands of `elif`, each nested in the one before
        return {}


def last_of(bindings: Iterable[tuple[str, Any]], definition: Callable[[Any], Definition]) -> dict[str, Any]:
    """Return the last binding of each name; a written function is only replaced by another `def`."""
    found = {}
    for name, one in bindings:
        before = definition(found[name]) if name in found else None
        if definition(one).is_function or not (before and before.is_function and before.written):
            found[name] = one
    return found


def parsed(source: str) -> ast.Module | None:
    """Return the syntax tree of a cell, magics and shell lines blanked; None where it is no Python.

    A syntax tree takes two hundred times the room of its text, so a very long one is not read.
    """
    if len(source) > LONGEST_SOURCE:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except MAY_RAISE:
            pass
        plain = without_magics(source)
        if plain is None or plain == source:
            return None
        try:
            return ast.parse(plain)
        except MAY_RAISE:
            return None


def syntax_error_in(source: str) -> int | None:
    """Return the line, from 1, at which a cell is no Python any more; None where it is."""
    if len(source) > LONGEST_SOURCE or parsed(source) is not None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(without_magics(source) or source)
        except SyntaxError as error:
            return error.lineno or 1
        except MAY_RAISE:
            pass
    return None


def without_magics(source: str) -> str | None:
    """Return the source with IPython's own lines blanked, line for line; None for another language."""
    if source.lstrip().startswith("%%"):
        if not PYTHON_MAGICS.match(source):
            return None
        before, after = source.split("%%", 1)
        source = before + "#" + after
    return MAGIC_LINE.sub(r"\1pass", MAGIC_VALUE.sub(r"\1None", source))


def _bound(body: list[ast.stmt]):
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                asked = node.args
                names = tuple(one.arg for one in (*asked.posonlyargs, *asked.args, *asked.kwonlyargs))
                yield node.name, Definition(node.lineno, not _is_stub(node), True, names)
            case ast.Assign():
                for target in node.targets:
                    if isinstance(target, ast.Name) and _may_define(node.value, target.id):
                        yield target.id, Definition(node.lineno)
            case ast.AnnAssign(target=ast.Name(id=name), value=value) if value is not None:
                yield name, Definition(node.lineno)
            case ast.Import() | ast.ImportFrom():
                for alias in node.names:
                    yield alias.asname or alias.name.split(".")[0], Definition(node.lineno)
            case ast.If() | ast.For() | ast.While() | ast.With() | ast.Try():
                for part in ("body", "handlers", "orelse", "finalbody"):
                    for inner in getattr(node, part, []):
                        yield from _bound(inner.body if isinstance(inner, ast.ExceptHandler) else [inner])


def _may_define(value: ast.expr, name: str) -> bool:
    """Tell whether a value may be the function ``name``: no literal is one, nor what is made with itself."""
    if isinstance(value, _LITERALS):
        return False
    return all(not isinstance(node, ast.Name) or node.id != name for node in ast.walk(value))


def _is_stub(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    idle = (
        isinstance(step, ast.Pass) or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        for step in node.body
    )
    return all(idle) or any(
        "NotImplementedError" in ast.dump(s) for s in node.body if isinstance(s, ast.Raise)
    )
