"""Five hundred damaged notebooks: each is read, and what the damage did not touch is still there."""

import json
from functools import cache

import nbformat
import pytest

from autograder.exercises import WEEKS
from autograder.grading.intake import Intake, read_notebook
from tests.autograder.grading.mutations import MUTATIONS, Mutant, mutate, mutated_by
from tests.autograder.grading.notebooks import as_bytes, released, solved


@cache
def written(week: str) -> frozenset[str]:
    """The week's functions, as they are found in the sound notebook."""
    return read_notebook(as_bytes(solved(week)), week=week).written


def lost(mutant: Mutant, intake: Intake, week: str) -> set[str]:
    """What should be there and is not: a function, or the cell that imports NumPy."""
    untouched = written(week) - mutant.touched
    imports = any("import numpy as np" in cell.source for cell in intake.cells if cell.run)
    return (untouched - intake.written) | (set() if imports or not untouched else {"import numpy"})


@pytest.mark.parametrize("kind", sorted(MUTATIONS))
def test_each_kind_of_damage_alone_leaves_the_rest(kind):
    """A few seeds of each, on every week; what comes out is valid."""
    for seed, week in enumerate(WEEKS):
        mutant = mutated_by(solved(week), (kind,), seed)
        intake = read_notebook(mutant.content, week=week)

        assert not lost(mutant, intake, week)
        if intake.notebook is not None:
            nbformat.validate(intake.notebook)


@pytest.mark.parametrize("block", range(5))
def test_five_hundred_mutants_are_read(block):
    """Several kinds of damage at once; every fifth hits a notebook without answers."""
    for seed in range(100 * block, 100 * block + 100):
        week = WEEKS[seed % len(WEEKS)]
        empty = seed % 5 == 4
        mutant = mutate(released(week) if empty else solved(week), seed)
        intake = read_notebook(mutant.content, week=week)

        assert empty or not lost(mutant, intake, week), (seed, mutant.kinds)
        assert intake.notebook is not None or [note for note in intake.notes if note.kind == "fault"]
        assert len(intake.notes) < 40
        assert not [note for note in intake.notes if len(note.text.splitlines()) != 1 or len(note.text) > 600]
        json.dumps(intake.notebook, ensure_ascii=False).encode()


def test_a_seed_always_does_the_same():
    """So that a failure can be looked at."""
    assert mutate(solved(), 7) == mutate(solved(), 7)
    assert len(MUTATIONS) >= 25
