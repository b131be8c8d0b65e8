"""Damaged notebooks are graded, 150 or (slow) 500: a record for each, points for all the damage missed."""

import json
from functools import cache

import jsonschema
import pytest

from autograder.exercises import exercises_of
from autograder.grading.grade import graded
from autograder.grading.record import SCHEMA_PATH
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Zygote
from tests.autograder.course_notebooks import as_bytes, solved, submission, trimmed
from tests.autograder.grading.mutations import mutate

VALID = jsonschema.Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8")))
# What is cheap to judge: damage does not care what a cell computes.
CHEAP = {
    "week1": ("neuron", "standardize"),
    "week2": ("sigmoid", "graph_gradients", "question_shape_of_dw", "initialize_with_zeros"),
}
POINTS = {
    week: {one.name: float(one.points) for one in exercises_of(week) if one.name in CHEAP[week]}
    for week in CHEAP
}
MUTANTS, BLOCKS, QUICK = 500, 10, 3
LIMITS = Limits(call_seconds=5.0, cell_seconds=10.0)
SECRET = b"a secret of the course"


@pytest.fixture(scope="module")
def sandbox():
    """One for all mutants, as in a class run."""
    with Zygote(LIMITS) as zygote:
        yield zygote


@cache
def assignment(week):
    """Return the source of an assignment that asks for the cheap exercises only."""
    return trimmed(solved(week), CHEAP[week])


@cache
def small(week):
    """Return the bytes of what is handed in: the cheap exercises, the imports, and some text around them."""
    notebook = trimmed(submission(week, CHEAP[week]), CHEAP[week])
    text = [cell for cell in solved(week)["cells"] if cell["cell_type"] == "markdown"]
    for place in (0, 3, 5):
        notebook["cells"].insert(place, text[place])
    return as_bytes(notebook)


def graded_here(content, week, sandbox):
    """Return the record, which is a valid one, and name → points."""
    record = graded(content, week, assignment(week), student="ada", secret=SECRET, zygote=sandbox).record
    VALID.validate(json.loads(record.as_text()))
    return record, {one.name: one.score for one in record.exercises}


@pytest.mark.parametrize("week", CHEAP)
def test_the_undamaged_notebook_earns_everything(week, sandbox):
    """So that there is something to lose."""
    record, points = graded_here(small(week), week, sandbox)

    assert points == POINTS[week]
    assert record.notes == ()


@pytest.mark.parametrize(
    "block", [pytest.param(one, marks=[pytest.mark.slow] * (one >= QUICK)) for one in range(BLOCKS)]
)
def test_every_mutant_has_a_record_and_keeps_what_was_not_touched(block, sandbox):
    """Damage of up to four kinds at once; every fourth notebook is one of week 2."""
    for seed in range(block, MUTANTS, BLOCKS):
        week = "week2" if seed // BLOCKS % 4 == 3 else "week1"
        mutant = mutate(json.loads(small(week)), seed)

        record, points = graded_here(mutant.content, week, sandbox)

        lost = {name for name, whole in POINTS[week].items() if points.get(name) != whole}
        assert lost <= mutant.touched, (seed, mutant.kinds, record.notes)
        assert points.keys() == POINTS[week].keys()
        assert not [note for note in record.notes if "could not be judged" in note.text], mutant.kinds
