"""Whether the students' package gives an answer away: a function that is a solution, or does as one would."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import FunctionType

import numpy as np

import course_utils
from autograder.checksets import make_checkset
from autograder.exercises import exercise, exercises_of
from autograder.exercises.model import Exercise
from autograder.reference import solution_sources
from course_utils.checking.callables import call_trouble
from course_utils.checking.judge import judge
from course_utils.checking.leaves import follow, leaves
from course_utils.checking.runner import in_process
from course_utils.checking.spec import CheckSet

PACKAGE = Path(course_utils.__file__).parent
# Starting a server or a download is no way to compute a gradient.
NOT_CALLED = ("course_utils.lab", "course_utils.__main__")


def helpers_that_solve(week: str) -> list[str]:
    """Return the functions of the students' package that equal a solution of ``week``, or earn its values."""
    return [
        *copies(week),
        *(f"{name} solves `{one.name}`" for one in functions(week) for name in solvers(one)),
    ]


def functions(week: str) -> list[Exercise]:
    """Return the exercises of ``week`` that are functions."""
    return [one for one in exercises_of(week) if not one.question]


def copies(week: str) -> list[str]:
    """Return the functions whose syntax tree is that of a solution, whatever names it uses."""
    solutions = {
        normal_form(node): name
        for name, source in solution_sources(week).items()
        for node in functions_in(source)
    }
    return [
        f"{module}.{node.name} is the solution of `{solutions[normal_form(node)]}`"
        for path, module in modules()
        if not given_later(module, week)
        for node in functions_in(path.read_text(encoding="utf-8"))
        if normal_form(node) in solutions
    ]


def solvers(one: Exercise) -> list[str]:
    """Return the functions that earn values of a case that no public file holds."""
    return [
        f"{function.__module__}.{function.__name__}"
        for function in student_functions()
        if not given_later(function.__module__, one.week)
        and not call_trouble(function, one.name, one.parameters, one.extras)
        and earns_values(one, function)
    ]


def earns_values(one: Exercise, function: FunctionType) -> bool:
    """Return whether the values of the first hidden case are right: all, or one that is more than a zero."""
    check = _first_case(one.id)
    verdict = judge(check, in_process(function, starts=check.spec.starts, seconds=1.0))
    values = [finding for finding in verdict.findings if finding.criterion == "values"]
    telling = {
        name
        for name, path in leaves(check.cases[0].expected, one.returns)
        # A few numbers of about the right size are no draw that is worth copying.
        if one.kind_of(name) != "drawn"
        and np.any(np.asarray(follow(check.cases[0].expected, path), dtype=float))
    }
    right = [finding for finding in values if finding.passed]
    return bool(right) and (len(right) == len(values) or any(found.target in telling for found in right))


@cache
def _first_case(identifier: str) -> CheckSet:
    """Return the first hidden case alone, without mistakes to name; a module's constants are no leftovers."""
    check = make_checkset(exercise(identifier), "given away")
    spec = replace(check.spec, mistakes=(), weights={"values": 1.0})
    return replace(check, spec=spec, cases=check.cases[:1], scales=())


def modules() -> Iterator[tuple[Path, str]]:
    """Yield the files of the students' package, with their modules' names."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


def given_later(module: str, week: str) -> bool:
    """Return whether a module ships from a later week on: what that week gives."""
    return module.startswith("course_utils.given.week") and module.removeprefix("course_utils.given.") > week


@cache
def student_functions() -> tuple[FunctionType, ...]:
    """Return all functions of the students' package."""
    return tuple(
        function
        for _, name in modules()
        if name not in NOT_CALLED and not name.endswith("__main__")
        for _, function in inspect.getmembers(importlib.import_module(name), inspect.isfunction)
        if type(function) is FunctionType and function.__module__ == name
    )


def functions_in(source: str) -> list[ast.FunctionDef]:
    """Return the functions that a source defines, at any depth."""
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]


def normal_form(function: ast.FunctionDef) -> str:
    """Return a function's syntax tree as text, without docstring, defaults and the names of variables."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    fresh = ast.parse(ast.unparse(ast.Module(body, [])) if body else "pass")
    return ast.dump(_Renamed().visit(fresh))


class _Renamed(ast.NodeTransformer):
    """Names variables by the order in which they appear."""

    def __init__(self):
        self.names: dict[str, str] = {}

    def visit_Name(self, node):
        return ast.Name(self.names.setdefault(node.id, f"v{len(self.names)}"), node.ctx)

    def visit_arg(self, node):
        return ast.arg(self.names.setdefault(node.arg, f"v{len(self.names)}"))
