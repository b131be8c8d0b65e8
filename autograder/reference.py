"""The reference functions: read from the solved notebooks, the one copy of every solution."""

import ast
import copy
import json
import linecache
import zlib
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import isfunction
from pathlib import Path

import numpy as np

from autograder.exercises.changes import CELL_BREAK
from course_utils.errors import UserError

_PACKAGE = Path(__file__).parent


@cache
def notebook_path(week: str) -> Path:
    """Return the solved notebook of ``week``: the checkout's, or the one that came with the package."""
    for folder in (_PACKAGE.parent / "notebooks" / week, _PACKAGE / "_notebooks" / week):
        found = sorted(folder.glob("*.ipynb"))
        if found:
            return found[0]
    raise UserError(f"no solved notebook of {week}; expected it in notebooks/{week}/; check the installation")


@cache
def solution_sources(week: str) -> dict[str, str]:
    """Return the source of every solution cell by grade_id, in the notebook's order."""
    cells = json.loads(notebook_path(week).read_text(encoding="utf-8"))["cells"]
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"])
        for cell in cells
        if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("solution")
    }


def solution_source(week: str, name: str) -> str:
    """Return the source of the solution cell of one exercise.

    Raises:
        KeyError: the notebook has no such cell.
    """
    return solution_sources(week)[name]


def given_helpers(week: str) -> dict[str, Callable]:
    """Return the helpers that the notebook of ``week`` gives, by name; none in weeks 1 and 2."""
    if find_spec(f"course_utils.given.{week}") is None:
        return {}
    module = import_module(f"course_utils.given.{week}")
    return {name: one for name, one in vars(module).items() if isfunction(one) and name[0] != "_"}


def namespace(week: str) -> dict:
    """Return a fresh namespace with what a student's functions of ``week`` may use."""
    return {"__name__": "student", "np": np, "copy": copy, **given_helpers(week)}


@cache
def reference_functions(week: str) -> dict[str, Callable]:
    """Return the reference functions of ``week`` by name; they call each other."""
    names = namespace(week)
    for identifier, source in solution_sources(week).items():
        exec(compile(source, f"<solution {identifier}>", "exec"), names)
    return {name: names[name] for name in solution_sources(week)}


def function_from(source: str, name: str, week: str, label: str = "student") -> Callable:
    """Return the function ``name`` that ``source`` defines, with the reference functions around it.

    Raises:
        UserError: the source does not define it.
    """
    names = {**namespace(week), **reference_functions(week)}
    names.pop(name, None)
    for cell in source.split(CELL_BREAK):
        # As in a notebook, where a card can quote the line that went wrong.
        filename = f"<{label} {name} {zlib.crc32(cell.encode()):08x}>"
        linecache.cache[filename] = (len(cell), None, cell.splitlines(keepends=True), filename)
        exec(compile(cell, filename, "exec"), names)
    if name not in names:
        defined = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
        raise UserError(f"the source defines {defined}; expected a function `{name}`; name it so")
    return names[name]
