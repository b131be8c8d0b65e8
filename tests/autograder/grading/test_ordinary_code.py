"""Code that reaches into the interpreter is noticed, and nothing else is."""

import json

import pytest

from autograder.exercises import WEEKS
from autograder.grading.ordinary_code import Unusual, unusual_code
from autograder.reference import notebook_path
from tests.autograder.exercises.sources import (
    EXERCISES,
    FUNCTIONS,
    loops,
    mistaken,
    reference,
    variants,
)
from tests.autograder.grading.everyday_cells import EVERYDAY
from tests.autograder.grading.tampering_cells import TAMPERING


def told(*sources, files=()):
    return [one.what for one in unusual_code(enumerate(sources), files)]


@pytest.mark.parametrize("title", TAMPERING)
def test_tampering_is_noticed(title):
    """Whatever way it takes."""
    assert told(TAMPERING[title])


@pytest.mark.parametrize("title", EVERYDAY)
def test_an_everyday_cell_is_ordinary(title):
    """Nobody loses a point for how they work."""
    assert told(EVERYDAY[title]) == []


def test_all_everyday_cells_together_are_ordinary():
    """One notebook may hold nearly all: what one imports makes no other unusual."""
    alone = {"words of ours in own names", "files", "other libraries", "Colab"}
    sources = [source for title, source in EVERYDAY.items() if title not in alone]

    assert told(*sources) == []


@pytest.mark.parametrize("week", WEEKS)
def test_the_solved_notebooks_are_ordinary(week):
    """Every cell of theirs that a submission keeps."""
    cells = json.loads(notebook_path(week).read_text(encoding="utf-8"))["cells"]
    sources = [
        "".join(cell["source"]).split("### BEGIN HIDDEN")[0] for cell in cells if cell["cell_type"] == "code"
    ]

    assert told(*sources) == []


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.id)
def test_right_answers_loops_and_mistakes_are_ordinary(one):
    """All of them that the repository knows."""
    sources = [reference(one), *(mistaken(one, known, reference(one)) for known in one.misconceptions)]
    if one in FUNCTIONS:
        sources += [*variants(one).values(), *loops(one).values()]

    assert told("import numpy as np", *sources) == []


def test_a_place_is_named():
    """By cell and line, also behind blank lines and under a magic."""
    cells = [(3, "x = 1\n\nimport sys\nsys.settrace(None)"), (5, "\n%%time\ny = 2\nexec('y')")]

    assert unusual_code(cells) == [
        Unusual(3, 4, "sys.settrace"),
        Unusual(5, 4, "exec"),
    ]


def test_what_one_cell_imports_is_known_in_the_others():
    """Cells share their names."""
    assert told("import numpy as n", "def f(m):\n    m.x = 1", "f(n)") == ["the module n as a value"]


def test_a_package_that_is_not_installed_may_be_a_file_of_the_student_s():
    """Only if there can be such a file."""
    source = "import altair"

    assert told(source) == []
    assert told(source, "open('a.py', 'w')") == ["import altair"]
    assert told(source, files=["altair.py"]) == ["import altair"]


def test_code_too_deep_to_be_read_is_unusual():
    """Otherwise it would be a place to hide."""
    assert told("x = " + "-" * 50_000 + "1") == ["code too deeply nested to be read"]


def test_magics_within_magics_are_too_deep():
    """They cost the notebook the three criteria, not the run."""
    (found,) = unusual_code([(4, "x = " + "%time " * 3000 + "1")])

    assert (found.cell, found.what) == (4, "code too deeply nested to be read")
