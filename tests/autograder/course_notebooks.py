"""Submissions made from the solved notebooks: as handed out, some solutions filled in, cells added."""

import copy
import json
import re
from functools import cache

from autograder.reference import notebook_path, solution_sources

_SOLUTION = re.compile(r"([ \t]*)### BEGIN SOLUTION\n.*?### END SOLUTION\n?", re.S)
_HIDDEN = re.compile(r"\n?### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS\n?", re.S)


@cache
def _solved(week):
    return json.loads(notebook_path(week).read_text(encoding="utf-8"))


def grade_id(cell):
    """Return the name of an nbgrader cell, or ""."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def solved(week):
    """Return the solved notebook of a week as a dict of its own."""
    return copy.deepcopy(_solved(week))


def released(week):
    """Return the notebook of a week as students get it."""
    notebook = solved(week)
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        source = _SOLUTION.sub(r"\1# YOUR CODE HERE\n\1raise NotImplementedError()\n", source)
        cell["source"] = _HIDDEN.sub("", source)
    return notebook


def submission(week, functions=(), first="", last=""):
    """Return a released notebook with solution cells filled in.

    Args:
        week: ``week2``.
        functions: exercise name → source; a name alone stands for the solution.
        first: a cell to put before all others.
        last: a cell to put behind them.
    """
    given = (
        dict(functions)
        if isinstance(functions, dict)
        else {one: solution_sources(week)[one] for one in functions}
    )
    notebook = released(week)
    for cell in notebook["cells"]:
        if grade_id(cell) in given:
            cell["source"] = given.pop(grade_id(cell))
    assert not given, f"{week} has no {', '.join(given)}"
    cells = notebook["cells"]
    notebook["cells"] = [*_code("first", first), *cells, *_code("last", last)]
    return notebook


def trimmed(notebook, exercises=None):
    """Return a notebook's imports, exercises and tests, without the text, figures and timings between them.

    Args:
        notebook: as a dict.
        exercises: names of the exercises to keep; all by default.
    """

    def is_kept(cell):
        name = grade_id(cell).removeprefix("test_")
        asked = name if exercises is None else name in exercises
        added = cell.get("id", "").startswith("added-")
        return asked or added or "import numpy as np" in "".join(cell["source"])

    return {**notebook, "cells": [cell for cell in notebook["cells"] if is_kept(cell)]}


def _code(name, source):
    empty = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    return [{**empty, "id": f"added-{name}", "source": source}] if source else []


def as_bytes(notebook):
    """Return a notebook as its file's bytes."""
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode()
