"""Five hundred damaged notebooks, some (slow: all) graded: a record for each, and what is whole counts."""

import json
from functools import cache

import jsonschema
import nbformat
import pytest

from autograder.exercises import WEEKS, exercises_of
from autograder.grading.grade import grade
from autograder.grading.intake import read_notebook
from autograder.grading.record import SCHEMA_PATH
from autograder.nbgrader_plugin.normalized import normalized
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Sandbox
from tests.autograder.course_notebooks import as_bytes, solved, submission, trimmed
from tests.autograder.grading.mutations import mutate
from tests.autograder.grading.notebooks import release

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
MUTANTS, BLOCKS, QUICK = 500, 10, 1


@pytest.fixture(scope="module")
def sandbox():
    """One for all mutants, as in a class run."""
    with Sandbox(Limits(call_seconds=5.0)) as started:
        yield started


@cache
def small(week):
    """Return the bytes of a submission: the cheap exercises, the imports, and some text around them."""
    notebook = trimmed(submission(week, CHEAP[week]), CHEAP[week])
    text = [cell for cell in solved(week)["cells"] if cell["cell_type"] == "markdown"]
    for place in (0, 3, 5):
        notebook["cells"].insert(place, text[place])
    return as_bytes(notebook)


@pytest.mark.parametrize("block", range(5))
def test_five_hundred_mutants_are_read(block):
    """What comes out is a valid notebook, or one fault; notes are few and short."""
    for seed in range(100 * block, 100 * block + 100):
        week = WEEKS[seed % len(WEEKS)]
        names = [one.name for one in exercises_of(week)]
        mutant = mutate(solved(week), seed)
        intake = read_notebook(mutant.content, week=week)

        if mutant.touched is not None:
            assert set(names) - mutant.touched <= intake.written(names), (seed, mutant.kinds)
        assert [note.kind for note in intake.notes].count("fault") == (not intake.readable)
        nbformat.validate(normalized(intake.cells, release(week)))
        assert len(intake.notes) < 40
        assert all(len(note.text.splitlines()) == 1 and len(note.text) < 600 for note in intake.notes)


@pytest.mark.parametrize(
    "block", [pytest.param(one, marks=[pytest.mark.slow] * (one >= QUICK)) for one in range(BLOCKS)]
)
def test_every_mutant_has_a_record_and_keeps_what_was_not_touched(block, sandbox):
    """Damage of up to four kinds at once; every fourth notebook is one of week 2."""
    for seed in range(block, MUTANTS, BLOCKS):
        week = "week2" if seed // BLOCKS % 4 == 3 else "week1"
        mutant = mutate(json.loads(small(week)), seed)
        source = trimmed(solved(week), CHEAP[week])
        record = grade(mutant.content, week, source, student="ada", secret=b"s", sandbox=sandbox)
        VALID.validate(json.loads(record.as_text()))
        points = {one.name: one.score for one in record.exercises}

        assert points.keys() == POINTS[week].keys()
        if mutant.touched is not None:
            lost = {name for name, whole in POINTS[week].items() if points[name] != whole}
            assert lost <= mutant.touched, (seed, mutant.kinds, record.notes)
        assert not [note for note in record.notes if "could not be judged" in note.text], mutant.kinds
