"""What of a notebook is executed: what it defines, and the assignments that its functions need."""

import pytest

from autograder.grading.cells import Cell
from autograder.grading.plan import plan_of


def plan(*sources, asked=("f",), trains=()):
    cells = [
        Cell(index, "code", source, is_code=True, trains=index in trains)
        for index, source in enumerate(sources)
    ]
    return plan_of(cells, asked)


def lines(*sources, **options):
    """The first lines of the statements that are executed."""
    found = plan(*sources, **options).executed
    return [cell.python.text.split("\n")[one.place[0] - 1].strip() for cell, one in found]


F = "def f(x):\n    return x * K"


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (
            ["import numpy as np\nnp.random.seed(1)\nprint(1)", "def f(x): return x"],
            ["import numpy as np", "def f(x): return x"],
        ),
        (["K = 2", "Z = 3", F], ["K = 2", "def f(x):"]),
        (["J = 1\nK = J + 1", F], ["J = 1", "K = J + 1", "def f(x):"]),
        (
            ["def g(): return K", "K = 2", "def f(x): return g()"],
            ["def g(): return K", "K = 2", "def f(x): return g()"],
        ),
        (["R = 0.1\nw = train()", "def f(x, rate=R): return x"], ["R = 0.1", "def f(x, rate=R): return x"]),
        (["T = {}", "T['a'] = 1", "def f(x): return T"], ["T = {}", "T['a'] = 1", "def f(x): return T"]),
        (["for k in range(9): train(k)", "while True: pass", "def f(x): return x"], ["def f(x): return x"]),
        (
            ["if FAST:\n    def f(x): return 1\n    train()\nelse:\n    K = 2", "FAST = True"],
            ["def f(x): return 1", "FAST = True"],
        ),
        (
            ["try:\n    import torch\nexcept ImportError:\n    torch = None", "def f(x): return 1"],
            ["import torch", "def f(x): return 1"],
        ),
        (["%%time\ndef f(x): return 1"], ["def f(x): return 1"]),
        (["%matplotlib inline\n!pip install x\nfiles = !ls\ndef f(x): return 1"], ["def f(x): return 1"]),
        (["%%bash\nls", "def f(x): return 1"], ["def f(x): return 1"]),
        (["def f(x): return 1", "def f(x):\n    raise NotImplementedError()"], ["def f(x): return 1"]),
        (["def f(x):\n    pass", "def f(x): return 1"], ["def f(x):", "def f(x): return 1"]),
        (["def f(x): return 1", "f = f(3)"], ["def f(x): return 1"]),
        (["def f(x): return 1", "f = wrapped(f)"], ["def f(x): return 1", "f = wrapped(f)"]),
        (["f = lambda x: 2 * x"], ["f = lambda x: 2 * x"]),
    ],
)
def test_definitions_and_what_they_need_are_executed(sources, expected):
    """Calls, loops, prints and trainings are not; nor is a value that nothing needs."""
    assert lines(*sources) == expected


def test_in_a_long_training_cell_definitions_alone_are_executed():
    """A trained value is not worth the minutes."""
    assert lines("def f(x): return W", "W = train()", trains={1}) == ["def f(x): return W"]


@pytest.mark.parametrize(
    ("left", "matters"),
    [
        ("ACT = {}\nfor k in 'ab': ACT[k] = 1", True),
        ("class ACT: pass\nsetattr_(ACT)\nACT.relu()", True),
        ("ACT = {}\ndef register(k): ACT[k] = 1\nregister('a')", True),
        ("ACT = {}\nprint(ACT)\nf(1)", False),
        ("ACT = {}\nimport numpy as np\nnp.random.seed(1)", False),
    ],
)
def test_a_statement_that_changes_what_a_function_uses_is_known(left, matters):
    """Only then the whole notebook is executed."""
    assert plan(left, "def f(x): return ACT").left_that_matter("f") is matters


def test_what_is_bound_later_is_known():
    """The function may be judged as it was at its test cell."""
    found = plan("def g(x): return 1", "def f(x): return g(x)", "check(f)", "def g(x): return 2")

    assert found.changes_after(2, "f")
    assert not found.changes_after(3, "f")
    assert len(found.until(2).executed) == 2


def test_the_definition_that_counts_is_found():
    """The last written one, with its line."""
    cell, found = plan("import math", "\n\ndef f(x): return 1", "f = 5").definitions(["f"])["f"]

    assert (cell.index, found.place) == (1, (3, 0))
