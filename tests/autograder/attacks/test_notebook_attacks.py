"""Attacks by the notebook's file instead of its code: ids, types, points and texts that the grader reads."""

import json
from functools import cache

import pytest

from autograder.grading.grade import grade
from autograder.reference import solution_sources
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Sandbox
from tests.autograder.course_notebooks import as_bytes, grade_id, submission, trimmed

WEEK = "week1"
WRONG = "def standardize(X):\n    return X * 0.0"


@pytest.fixture(scope="module")
def sandbox():
    """One for all."""
    with Sandbox(Limits(call_seconds=5.0)) as started:
        yield started


@cache
def _handed_in():
    return as_bytes(trimmed(submission(WEEK, {**solution_sources(WEEK), "standardize": WRONG})))


def handed_in():
    """A notebook with one right and one wrong exercise."""
    return json.loads(_handed_in())


def cell(notebook, name):
    return next(one for one in notebook["cells"] if grade_id(one) == name)


def copied_ids(notebook):
    """The wrong cells carry ids and metadata of the right ones."""
    for wrong, right in (("standardize", "neuron"), ("test_standardize", "test_neuron")):
        cell(notebook, wrong).update({key: cell(notebook, right)[key] for key in ("id", "metadata")})


def exchanged_ids(notebook):
    """The right cells stand for the wrong exercise as well."""
    for wrong, right in (("standardize", "neuron"), ("test_standardize", "test_neuron")):
        one, other = cell(notebook, wrong), cell(notebook, right)
        one["metadata"], other["metadata"] = other["metadata"], one["metadata"]


def deleted_test(notebook):
    """What would find the mistake is gone."""
    notebook["cells"].remove(cell(notebook, "test_standardize"))


def retyped_test(notebook):
    """It is text."""
    cell(notebook, "test_standardize")["cell_type"] = "markdown"


def edited_test(notebook):
    """It ends in a number of the student's."""
    cell(notebook, "test_standardize")["source"] = "check = lambda function: 5.0\n5.0"


def second_test(notebook):
    """Another one of the same name comes first and ends in a number."""
    copy = {**cell(notebook, "test_standardize"), "source": "5.0", "id": "another"}
    notebook["cells"].insert(1, copy)


def more_points(notebook):
    """The right exercise carries a thousand points, the wrong one none."""
    for name, points in (("neuron", 1000), ("standardize", 0)):
        cell(notebook, f"test_{name}")["metadata"]["nbgrader"].update(points=points, locked=False)


def huge_points(notebook):
    """A number that fits into no float."""
    cell(notebook, "test_neuron")["metadata"]["nbgrader"]["points"] = 10**400


def shown_score(notebook):
    """The outputs that are handed in say that all is well."""
    data = {"text/plain": "5.0", "application/vnd.nncourse.findings+json": {"score": 5.0}}
    shown = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}
    cell(notebook, "test_standardize")["outputs"] = [shown]


def stated_score(notebook):
    """The notebook's metadata hold a record."""
    record = {"score": 10.0, "exercises": [{"id": "week1.standardize", "score": 5.0}], "seed": "0" * 32}
    notebook["metadata"].update(record=record, score=10.0, nncourse=record)


ATTACKS = {
    "A46": (copied_ids, exchanged_ids, deleted_test, retyped_test, edited_test, second_test),
    "A47": (more_points, huge_points, shown_score, stated_score),
}


def grades(content, sandbox):
    record = grade(content, WEEK, student="eve", secret=b"secret", sandbox=sandbox)
    assert not record.faults
    return {one.name: (one.score, one.max_score, one.passed) for one in record.exercises}


@pytest.fixture(scope="module")
def untouched(sandbox):
    """Name → points, maximum, passed of the notebook without any attack."""
    return grades(_handed_in(), sandbox)


@pytest.mark.parametrize(
    "attack",
    [pytest.param(one, id=f"{line} {one.__name__}") for line, all_of in ATTACKS.items() for one in all_of],
)
def test_what_a_file_says_of_itself_changes_no_grade(attack, untouched, sandbox):
    """The points, the maximum and what is judged are those of the notebook as handed out."""
    notebook = handed_in()
    attack(notebook)

    points = grades(as_bytes(notebook), sandbox)

    assert points == untouched
    assert points["neuron"] == (5.0, 5.0, True)
    assert not points["standardize"][2]


def test_of_equal_keys_none_smuggles_anything_in(untouched, sandbox):
    """A48: members that stand twice in the file's text."""
    text = _handed_in().decode()
    first = text.replace('"cells":', '"cells": [5], "score": 10, "score": 100, "cells":', 1)
    last = text.replace('"nbformat":', '"cells": [], "nbformat":', 1)

    assert grades(first.encode(), sandbox) == untouched
    assert all(
        one <= other
        for one, other in zip(grades(last.encode(), sandbox).values(), untouched.values(), strict=True)
    )
