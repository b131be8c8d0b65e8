"""A cell is left out only where no function could tell whether it ran."""

import pytest

from autograder.grading.definitions import LONGEST_SOURCE
from autograder.grading.grade import graded
from autograder.grading.needed_cells import needed_cells, uses_of
from autograder.grading.source_cells import cells_of_week, plain
from tests.autograder.course_notebooks import as_bytes, grade_id, solved

SETUP = "import numpy as np\nfrom course_utils.week2 import load_cats, show_pictures"
DATA = "cats = load_cats()\nX_train = cats.train_set_x"
SHOWN = "show_pictures(cats)\nprint(X_train.shape)"
CHANGED = "X_train[0] = 0"
TIMED = "def loop(a):\n    return sum(a)\n\nseconds = loop([1, 2])"
SOLUTION = "def double(x):\n    return 2 * x"


def needed(written, examples=(SETUP, DATA, SHOWN, CHANGED, TIMED)):
    sources = dict(enumerate([*examples, written]))
    kept = needed_cells(sources, frozenset(map(plain, examples)), ["double"])
    return [source for place, source in sources.items() if place in kept]


def test_what_only_shows_something_is_left_out():
    """Data, pictures and timings that no function uses; what a function imports is not."""
    assert needed(SOLUTION) == [SOLUTION]
    assert needed("double = np.square") == [SETUP, "double = np.square"]


@pytest.mark.parametrize(
    "written",
    [
        "def double(x):\n    return 2 * X_train",
        "double = lambda x: 2 * X_train",
        "class Two:\n    size = len(X_train)\n\ndef double(x):\n    return 2 * x",
        "def double(x, data=X_train):\n    return 2 * x",
        "def double(x):\n    def inner():\n        return [X_train for _ in x]\n    return inner()",
    ],
)
def test_leftovers_that_a_function_uses_are_made(written):
    """So it is found out as it is in a notebook; and what changes them runs, too."""
    kept = needed(written)

    assert [one for one in (SETUP, DATA, CHANGED) if one not in kept] == []
    assert TIMED not in kept


def test_a_cell_that_may_change_what_is_used_runs():
    """It reads it, and nobody knows what a function does with it."""
    assert SHOWN in needed("def double(x):\n    return X_train * 2")


@pytest.mark.parametrize(
    "example",
    ["%matplotlib inline", "np.random.seed(1)", "import os\nos.chdir('..')", "plt.rcParams['x'] = 1"],
)
def test_what_changes_something_without_a_name_runs(example):
    """Magics, seeds and settings."""
    assert example in needed(SOLUTION, [SETUP, example])


@pytest.mark.parametrize("look", ["globals()", "eval('seconds')", "get_ipython()", "%who", "In[3]"])
def test_who_can_look_everything_up_finds_everything(look):
    """Names found by their text are not seen here."""
    written = look if look.startswith("%") else f"{SOLUTION}\nfound = {look}"

    assert needed(written) == [SETUP, DATA, SHOWN, CHANGED, TIMED, written]


def test_an_example_that_defines_what_is_asked_runs():
    """The function that is judged is then the right one."""
    example = "def double(x):\n    return x"

    assert example in needed("print('nothing written')", [SETUP, example])


def test_a_cell_that_is_no_python_tells_nothing_of_its_names():
    """Its uses are not known."""
    assert uses_of("def f(:") is None


def test_most_of_a_solved_week_need_not_run_and_the_grade_is_the_same():
    """As when everything runs because somebody looks."""
    notebook = solved("week2")

    record = graded(as_bytes(notebook), "week2", student="ada", secret=b"secret").record

    assert record.score == record.max_score
    (note,) = (note for note in record.notes if "were not run" in note.text)
    assert int(note.text.split()[0]) > 30


def test_a_leftover_of_a_cell_as_handed_out_still_costs_what_it_costs():
    """The data of an example cell, used inside of a function, is found and named."""
    notebook = solved("week2")
    for cell in notebook["cells"]:
        if grade_id(cell) == "sigmoid":
            cell["source"] = (
                "def sigmoid(z):\n    m = len(cats.train_set_x)\n    return 1 / (1 + np.exp(-z)) * m / m"
            )
    assert any("cats = load_cats()" in source for source in cells_of_week("week2").examples)

    record = graded(as_bytes(notebook), "week2", student="ada", secret=b"secret").record

    sigmoid = next(one for one in record.exercises if one.name == "sigmoid")
    assert [one.criterion for one in sigmoid.findings if not one.passed] == ["general"]


def test_a_cell_too_long_to_be_parsed_is_needed_with_all_others():
    """Nobody knows what it uses, and a syntax tree of megabytes would hold the worker up."""
    long = "x = 1\n" * LONGEST_SOURCE

    assert uses_of(long) is None
    assert needed_cells({0: "y = 2", 1: long}, frozenset({"y = 2"}), ["f"]) == {0, 1}
