"""A session variable is shown with the line of the cell that made it."""

import linecache

import numpy as np
import pytest

from course_utils.checking.criteria import numbers_of_other_cells
from course_utils.checking.outcome import Call
from course_utils.checking.runner import in_process
from course_utils.checking.surroundings import line_that_makes

CELLS = {
    "<cell 901>": "import numpy as np\nold_W = 1\nW = np.zeros((2, 2))\n",
    "<cell 902>": "x = 3\nW, b = np.ones((2, 2)), 0\nif W == 1:\n    pass\n",
    "<cell 904>": "def g(x):\n    return x > limit + x.ndim\n\nlimit2 = 1",
    "<cell 906>": "own = 3\n\ndef h(x):\n    return x + own\n",
    "<cell 905>": "limit = 0.5\nndim = 2\n",
    "<cell 903>": "def f(x):\n    W_inside = 2\n    return W @ x\n",
}


@pytest.fixture(autouse=True)
def cells(monkeypatch):
    """Put the cells where a kernel's are."""
    entries = {file: (len(text), None, text.splitlines(True), file) for file, text in CELLS.items()}
    monkeypatch.setattr(linecache, "cache", {**linecache.cache, **entries})


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("W", "W, b = np.ones((2, 2)), 0"),
        ("b", "W, b = np.ones((2, 2)), 0"),
        ("old_W", "old_W = 1"),
        ("f", ""),
    ],
)
def test_the_latest_line_that_binds_a_name_is_found(name, line):
    """At the top of a cell; a comparison and a longer name are something else."""
    assert line_that_makes(name) == line


def test_an_outcome_says_where_its_session_variables_come_from():
    """Those that the function names."""
    names = {"W": np.ones((2, 2)), "unused": np.ones(3)}
    exec(compile(CELLS["<cell 903>"], "<cell 903>", "exec"), names)
    outcome = in_process(names["f"])(Call((np.ones((2, 1)),), clean=True))

    assert outcome.session == ("W",)
    assert outcome.origins == {"W": "W, b = np.ones((2, 2)), 0"}
    assert outcome.raised.message == "name 'W' is not defined"


def test_a_number_of_another_cell_is_told_with_its_line():
    """Without a deduction; an attribute of the same name as a variable is none."""
    names = {"limit": 0.5, "ndim": 2}
    exec(compile(CELLS["<cell 904>"], "<cell 904>", "exec"), names)
    outcome = in_process(names["g"])(Call((np.ones((2, 1)),), clean=True))

    assert (outcome.session, outcome.origins) == ((), {"limit": "limit = 0.5"})
    (told,) = numbers_of_other_cells([outcome])
    assert "reads `limit` from another cell (`limit = 0.5`)" in told


def test_a_number_of_the_functions_own_cell_is_no_remark():
    """It is written beside the function, and goes where the function goes."""
    names: dict = {}
    exec(compile(CELLS["<cell 906>"], "<cell 906>", "exec"), names)

    assert in_process(names["h"])(Call((np.ones((2, 1)),), clean=True)).origins == {}
