"""The autograded notebook as others have to be able to read it."""

import nbformat
import pytest

from autograder.delivery.autograded import _plain, _tell
from autograder.grading.record import Note, Record, Submission

FAULT = Note("fault", "found nothing; expected something; hand it in")


def test_notes_find_a_free_id_however_many_are_taken():
    """An id may have 64 characters, and nbgrader validates."""
    taken = ["notes-of-the-grader", *(f"notes-of-the-grader{'-' * n}" for n in range(1, 46))]
    taken += ["notes-of-the-grader-2"]
    cells = [{"cell_type": "markdown", "id": one, "metadata": {}, "source": ""} for one in taken]
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}

    _tell(Record(Submission("ada", "week2", "a.ipynb", "", ""), (), (FAULT,)), notebook)

    assert notebook["cells"][0]["id"] == "notes-of-the-grader-3"
    nbformat.validate(notebook)


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("no cell defines `graph_gradients`", "no cell defines `graph_gradients`"),
        ("a_b <i> `c_d` *e*", r"a\_b &lt;i> `c_d` \*e\*"),
        ("one ` alone and a_b", r"one \` alone and a\_b"),
    ],
)
def test_only_code_in_backticks_is_shown_as_code(note, shown):
    """Nothing else that a note quotes is markup."""
    assert _plain(note) == shown
