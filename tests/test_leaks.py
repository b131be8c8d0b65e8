"""The students' side holds no answer: no function there equals a solution or passes its hidden cases."""

import ast
import gc
import importlib
import inspect
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import FunctionType

import numpy as np
import pytest

from autograder.checksets import make_checkset
from autograder.course import find_course
from autograder.exercises import WEEKS, exercise, exercises_of
from autograder.reference import reference_functions, solution_sources
from course_utils.checking.callables import call_trouble
from course_utils.checking.judge import judge
from course_utils.checking.leaves import follow, leaves
from course_utils.checking.runner import in_process

ROOT = find_course(Path(__file__))
STUDENT_MODULES = sorted((ROOT / "course_utils").rglob("*.py"))
# Starting a server or a download is no way to compute a gradient.
NOT_CALLED = {"course_utils.lab", "course_utils.__main__"}


def given_later(module, week):
    """Whether a module holds what a later week than ``week`` gives; it ships from that week's bundle on."""
    return module.startswith("course_utils.given.week") and module.removeprefix("course_utils.given.") > week


class Normal(ast.NodeTransformer):
    """Renames variables in the order of their appearance and drops docstrings."""

    def __init__(self):
        self.names = {}

    def visit_Name(self, node):
        return ast.Name(self.names.setdefault(node.id, f"v{len(self.names)}"), node.ctx)

    def visit_arg(self, node):
        return ast.arg(self.names.setdefault(node.arg, f"v{len(self.names)}"))


def normal_form(function):
    """The text of a function with names, docstring and defaults taken out of account."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    fresh = ast.parse(ast.unparse(ast.Module(body, [])) if body else "pass")
    return ast.dump(Normal().visit(fresh))


def functions_in(source):
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]


def test_no_function_equals_a_solution():
    """By normalised syntax tree."""
    solutions = {
        normal_form(node): (week, name)
        for week in WEEKS
        for name, source in solution_sources(week).items()
        for node in functions_in(source)
    }
    leaks = [
        (path.name, node.name, solutions[normal_form(node)])
        for path in STUDENT_MODULES
        for node in functions_in(path.read_text(encoding="utf-8"))
        if normal_form(node) in solutions
        and not given_later(module_of(path), solutions[normal_form(node)][0])
    ]

    assert leaks == []


def test_a_renamed_copy_of_a_solution_would_be_found():
    """The comparison above does not depend on names."""
    one = functions_in("def f(x):\n    'doc'\n    y = x + 1\n    return y")[0]
    two = functions_in("def g(a):\n    b = a + 1\n    return b")[0]

    assert normal_form(one) == normal_form(two)


def module_of(path):
    """The dotted name of a module of the students' side."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def student_functions():
    """All functions of the students' side that can be called with plain arguments."""
    for path in STUDENT_MODULES:
        name = module_of(path)
        if name in NOT_CALLED or name.endswith("__main__"):
            continue
        for _, function in inspect.getmembers(importlib.import_module(name), inspect.isfunction):
            if type(function) is FunctionType and function.__module__ == name:
                yield function


@cache
def first_case_of(identifier):
    """The first hidden case alone; no mistake need be named, and a module's constants are no leftovers."""
    one = exercise(identifier)
    check = make_checkset(one, "leak")
    spec = replace(check.spec, misconceptions=(), weights={"values": 1.0})
    return replace(check, spec=spec, cases=check.cases[:1], scales=())


def earns_values(one, function):
    """Whether the values of the first hidden case come out right: all, or one that is more than a zero."""
    check = first_case_of(one.id)
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
    return bool(right) and (len(right) == len(values) or any(one.target in telling for one in right))


@pytest.fixture
def no_callbacks_of_the_collector():
    """Some of them run into the time limit, which cannot be raised inside of hypothesis's callback."""
    before = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = before


@pytest.mark.parametrize(
    "one", [e for week in WEEKS for e in exercises_of(week) if not e.question], ids=lambda e: e.id
)
@pytest.mark.usefixtures("no_callbacks_of_the_collector")
def test_no_function_passes_the_hidden_cases(one, tmp_path, monkeypatch):
    """Called with arguments of a seed that no public file holds, none earns its values."""
    monkeypatch.chdir(tmp_path)
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    candidates = [
        function
        for function in student_functions()
        if not call_trouble(function, one.name, one.parameters, one.extras)
        and not given_later(function.__module__, one.week)
    ]
    passing = [f"{each.__module__}.{each.__name__}" for each in candidates if earns_values(one, each)]

    assert passing == []
    assert earns_values(one, reference_functions(one.week)[one.name])
