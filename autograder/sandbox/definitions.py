"""In the confined process: executes what a notebook defines, statement by statement."""

import ast
import builtins
import getpass
import linecache
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from autograder.sandbox.leaf_statements import Definition, Place, chosen, inside, place_of
from autograder.sandbox.limits import WALL_PER_PROCESSOR, Budget, Limits
from course_utils.checking.plain import one_line, type_name
from course_utils.checking.time_limit import CallTookTooLong, time_limit

_LONGEST_ERROR = 240
# What is left for each statement, an import say, when the notebook's time is used up.
_LEAST_SECONDS = 0.2


class Notebook:
    """The names that a notebook's statements define.

    Args:
        limits: processor time that an assignment, any other statement, and all of them may take.

    Attributes:
        names: the notebook's globals.
    """

    def __init__(self, limits: Limits):
        self.limits = limits
        self._budget = Budget(limits.notebook_seconds)
        # A class looks up its own module there.
        sys.modules["__main__"] = module = ModuleType("__main__")
        self.names: dict[str, Any] = module.__dict__
        self.names.update(display=_do_nothing, get_ipython=_Shell)
        builtins.input = builtins.breakpoint = getpass.getpass = _refuse_to_ask

    def define(
        self, cells: Sequence[Mapping[str, Any]], begin: Callable[[int, int, int], None]
    ) -> list[dict[str, Any]]:
        """Execute statements and return {"cell", "line", "end", "error", "kept"} of each that failed.

        ``kept`` says that a definition is there all the same, without what could not be had.

        Args:
            cells: {"index", "text", "places"}: the Python of a cell, and the leaf statements to execute.
            begin: called with cell, line and column before each of them.
        """
        failed = []
        for cell in cells:
            index, text = cell["index"], cell["text"]
            file = f"<cell {index}>"
            # For quoted lines, and to tell the constants of a function's own cell.
            linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
            places = {tuple(place) for place in cell["places"]}
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                body = chosen(ast.parse(text).body, places.__contains__)
            for statement in body:
                for fault in self._attempted(
                    statement, file, lambda node, at=index: begin(at, *place_of(node))
                ):
                    failed.append({"cell": index, **fault})
        return failed

    def _attempted(self, statement: ast.stmt, file: str, begin) -> Iterator[dict[str, Any]]:
        for part in _apart(statement):
            begin(part)
            error = self._execute(part, file)
            if error is None:
                continue
            fault = {"line": place_of(part)[0], "end": part.end_lineno, "error": said(error), "kept": False}
            if isinstance(error, CallTookTooLong):
                yield fault
                continue  # nothing in it is tried again
            if isinstance(part, Definition):
                fault["kept"] = any(
                    self._execute(simpler, file) is None for simpler in self._simpler(part, file)
                )
            yield fault
            for one in inside(part):
                yield from self._attempted(one, file, begin)

    def _execute(self, statement: ast.stmt, file: str) -> BaseException | None:
        """Execute a statement and return what it raised."""
        simple = isinstance(statement, ast.Assign | ast.AugAssign | ast.AnnAssign)
        before = self._callables(statement) if simple else {}
        try:
            code = compile(ast.Module([statement], []), file, "exec", dont_inherit=True)
            own = self.limits.assignment_seconds if simple else self.limits.call_seconds
            began, began_to_wait = time.process_time(), time.monotonic()
            try:
                with time_limit(min(own, max(self._budget.left, _LEAST_SECONDS))):
                    exec(code, self.names)
            finally:
                waited = (time.monotonic() - began_to_wait) / WALL_PER_PROCESSOR
                self._budget.spend(max(time.process_time() - began, waited))
        except BaseException as error:  # SystemExit and KeyboardInterrupt end nothing here
            return error
        for name, function in before.items():
            if not callable(self.names.get(name, function)):
                self.names[name] = function
        return None

    def _callables(self, statement):
        """Return the functions that a statement may bind to something else: a value never replaces one."""
        names = {
            one.id
            for one in ast.walk(statement)
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        }
        found = {name: self.names.get(name, getattr(builtins, name, None)) for name in names}
        return {name: value for name, value in found.items() if callable(value)}

    def _simpler(self, statement: ast.stmt, file: str) -> Iterator[ast.stmt]:
        """Yield a definition without its decorators and annotations, then also without failing defaults."""
        for node in ast.walk(statement):
            for part, nothing in (("decorator_list", []), ("returns", None), ("annotation", None)):
                # A variable's annotation without a value, as dataclasses have it, is the whole statement.
                if getattr(node, part, None) and not isinstance(node, ast.AnnAssign):
                    setattr(node, part, nothing)
        yield statement
        for node in ast.walk(statement):
            if isinstance(node, ast.arguments):
                node.defaults = [self._or_none(one, file) for one in node.defaults]
                node.kw_defaults = [one and self._or_none(one, file) for one in node.kw_defaults]
        yield statement

    def _or_none(self, default: ast.expr, file: str) -> ast.expr:
        works = self._execute(ast.copy_location(ast.Expr(default), default), file) is None
        return default if works else ast.copy_location(ast.Constant(None), default)


def place_without(cells: Sequence[Mapping[str, Any]], cell: int, place: Place) -> list[dict[str, Any]]:
    """Return the cells without one statement; of one that holds others, without all of these."""
    kept = []
    for one in cells:
        places = [tuple(each) for each in one["places"]]
        if one["index"] == cell:
            after = sorted(each for each in places if each >= place)
            places = [each for each in places if each not in after[:1]]
        kept.append({**one, "places": places})
    return kept


def said(error: BaseException) -> str:
    """Return an exception in one line."""
    if isinstance(error, CallTookTooLong):
        return "it took too long"
    try:
        text = str(error)
    except BaseException:  # an exception's own __str__ is the student's code
        text = ""
    name = type_name(error)
    return one_line(f"{name}: {text}" if type(text) is str and text else name, _LONGEST_ERROR)


def _apart(statement: ast.stmt) -> list[ast.stmt]:
    """Split an import statement into one per name, so that one that fails costs only itself."""
    if not isinstance(statement, ast.Import | ast.ImportFrom):
        return [statement]
    return [
        ast.copy_location(type(statement)(**{**dict(ast.iter_fields(statement)), "names": [name]}), name)
        for name in statement.names
    ]


class _Shell:
    """What `get_ipython()` returns: any method can be called, and does nothing."""

    def __getattr__(self, name):
        return _do_nothing


def _do_nothing(*_, **__):
    """Show nothing: nobody looks."""


def _refuse_to_ask(*_, **__):
    raise EOFError("nobody is there to answer while a notebook is graded")
