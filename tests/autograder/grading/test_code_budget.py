"""A notebook may hold any amount of text; code is read up to a budget, and what is beyond does not run."""

import pytest

from autograder.grading import code_budget, definitions
from autograder.grading.code_budget import MOST_CODE
from autograder.grading.definitions import LONGEST_SOURCE
from autograder.grading.intake import read_notebook
from tests.autograder.grading.notebooks import solved, texts, with_sources

LINE = "a=b+c;\n"
DENSE = LINE * (LONGEST_SOURCE // len(LINE) - 10)
FIT = MOST_CODE // len(DENSE)  # cells of it that the budget has room for


def notebook(*sources, kind="code"):
    """A notebook of cells with these sources, no two the same."""
    cells = [
        {"cell_type": kind, "metadata": {}, "outputs": [], "source": f"{source}\n# {number}"}
        for number, source in enumerate(sources)
    ]
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}


def test_code_is_parsed_up_to_a_budget(monkeypatch):
    """Whatever the number of cells; the others are told, and neither read nor run."""
    read = []
    parse = definitions.parsed
    monkeypatch.setattr(definitions, "parsed", lambda source: read.append(len(source)) or parse(source))

    intake = read_notebook(notebook(*[DENSE] * (FIT + 20)), week="week2")

    assert sum(read) <= MOST_CODE
    assert [cell.run for cell in intake.cells] == [True] * FIT + [False] * 20
    (told,) = (text for text in texts(intake) if "1 MB of code" in text)
    assert told.endswith(f"(cells {', '.join(str(FIT + n) for n in range(1, 6))} and 15 more)")


def test_what_still_fits_is_read():
    """A function in a short cell behind long ones is found; one in a cell beyond the budget is not."""
    short, long = "def sigmoid(z):\n    return z", f"def propagate(w, b, X, Y):\n    return 0\n{DENSE[:-200]}"

    intake = read_notebook(notebook(*[DENSE] * FIT, long, short), week="week2")

    assert intake.written == {"sigmoid"}
    assert [cell.run for cell in intake.cells[-2:]] == [False, True]
    assert any(text.startswith("no code cell defines") for text in texts(intake))


@pytest.mark.parametrize("size", [LONGEST_SOURCE - 100, 3 * LONGEST_SOURCE])
def test_long_texts_take_no_room_from_code(size):
    """Pictures inside text cells, for example; all code is read and runs."""
    given = with_sources(solved("week2"))
    given["cells"] = [*notebook(*["x = " + "A" * size] * 20, kind="markdown")["cells"], *given["cells"]]

    intake = read_notebook(given, week="week2")

    assert {"sigmoid", "propagate"} < intake.written
    assert [text for text in texts(intake) if "of code" in text] == []


def test_a_cell_too_long_to_be_parsed_costs_nothing():
    """Data that was pasted into one runs as before."""
    data = "data = [" + "1, " * LONGEST_SOURCE + "]"

    intake = read_notebook(notebook(*[data] * 3, "def sigmoid(z):\n    return z"), week="week2")

    assert all(cell.run for cell in intake.cells)
    assert intake.written == {"sigmoid"}


def test_the_course_stays_far_below_the_budget():
    """The longest week ten times over."""
    code = [cell["source"] for cell in solved("week4")["cells"] if cell["cell_type"] == "code"]

    assert 10 * sum(len("".join(source)) for source in code) < code_budget.MOST_CODE
