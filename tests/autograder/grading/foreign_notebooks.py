"""Notebooks of an nbgrader course that is not ours, and submissions for them."""

import copy
from pathlib import Path

import nbgrader

QUICKSTART = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide" / "source"
HIDDEN = "### BEGIN HIDDEN TESTS\nassert doubled(21) == 42\n### END HIDDEN TESTS"


def cell(source, name="", kind="code", **facts):
    """Return one cell; with a name it is one of nbgrader's.

    Args:
        source: its text.
        name: its grade_id.
        kind: ``code`` or ``markdown``.
        facts: nbgrader's metadata that differs from a plain cell's.
    """
    metadata = {}
    if name:
        roles = dict.fromkeys(("grade", "locked", "solution", "task"), False)
        metadata["nbgrader"] = {"grade_id": name, "schema_version": 3, **roles, **facts}
    made = {"cell_type": kind, "metadata": metadata, "source": source}
    return made | {"outputs": [], "execution_count": None} if kind == "code" else made


def graded_cell(source, name, points):
    """Return a cell whose running decides its points."""
    return cell(source, name, grade=True, locked=True, points=points)


def notebook(*cells):
    """Return a notebook of copies of these cells."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "nbformat": 4,
        "nbformat_minor": 4,
        "metadata": {"kernelspec": kernel},
        "cells": [copy.deepcopy(one) for one in cells],
    }


def doubled_source():
    """Return an instructor's notebook: a function, its tests, a part for partial credit, an essay, a task."""
    solution = "def doubled(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    return notebook(
        cell(solution, "doubled", solution=True),
        graded_cell(f"assert doubled(2) == 4\n{HIDDEN}", "test_doubled", 2),
        graded_cell("sum(doubled(x) == 2 * x for x in range(4)) / 4", "share_doubled", 1),
        cell("Because.", "essay", "markdown", grade=True, solution=True, points=3),
        cell("Draw it.", "drawing", "markdown", locked=True, task=True, points=4),
    )


def handed_in(source, **answers):
    """Return a submission: the released cells of a source notebook, some answered.

    Args:
        source: as of `doubled_source`.
        answers: grade_id → text.
    """
    from autograder.grading.foreign_source import asked_cells, read_source

    made = copy.deepcopy(source)
    released = {one.grade_id: one.released for one in asked_cells(read_source(source))}
    for one in made["cells"]:
        name = one["metadata"].get("nbgrader", {}).get("grade_id", "")
        one["source"] = answers.pop(name, released.get(name, one["source"]))
    assert not answers, f"the notebook has no {', '.join(answers)}"
    return made


def named(made, name):
    """Return the cell of a notebook with this grade_id."""
    return next(one for one in made["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id") == name)
