"""How a notebook was run can change what a function is: the better way counts, and is said."""

import pytest

from autograder.grading.confined import Confined
from autograder.grading.grade import grade
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Sandbox
from tests.autograder.grading.notebooks import as_bytes, cell_of, solved

NUMPY = "import numpy as np"
SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"


@pytest.fixture(scope="module")
def sandbox():
    """One for all."""
    with Sandbox() as started:
        yield started


def record_of(sandbox, *sources):
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source} for source in sources]
    return grade({"cells": cells, "nbformat": 4}, "week2", sandbox=sandbox)


def exercise_in(record, name="sigmoid"):
    return next(one for one in record.exercises if one.name == name)


def test_a_function_is_also_judged_as_it_was_at_its_test_cell(sandbox):
    """What the notebook does to it later on costs nothing."""
    found = exercise_in(record_of(sandbox, NUMPY, SIGMOID, "check(sigmoid)", "def sigmoid(z):\n    return z"))

    assert found.passed
    assert "at its test cell" in found.notes[-1]


def test_a_function_that_is_fixed_later_on_counts(sandbox):
    """At the end of the notebook it is right."""
    found = exercise_in(record_of(sandbox, NUMPY, "def sigmoid(z):\n    return z", "check(sigmoid)", SIGMOID))

    assert found.passed


@pytest.mark.parametrize(
    "sources",
    [
        ["PARTS = []", "PARTS.append(np.exp)", SIGMOID.replace("np.exp", "PARTS[0]")],
        [
            "PARTS = {}",
            "for name in ('exp',):\n    PARTS[name] = getattr(np, name)",
            SIGMOID.replace("np.exp", "PARTS['exp']"),
        ],
        [
            "class Net: pass",
            "setattr(Net, 'exp', np.exp)\nNet.exp = np.exp",
            SIGMOID.replace("np.exp", "Net.exp"),
        ],
        [
            "PARTS = {}\ndef register(function):\n    PARTS[function.__name__] = function",
            "register(np.exp)",
            SIGMOID.replace("np.exp", "PARTS['exp']"),
        ],
    ],
)
def test_what_other_statements_put_together_counts(sandbox, sources):
    """A registry that a loop or a call fills."""
    assert exercise_in(record_of(sandbox, NUMPY, *sources)).passed


def test_what_a_right_function_leaves_behind_costs_no_other(sandbox):
    """Functions that are right share a process; one that is not gets a fresh one."""
    start = "START = 0.0"
    leaves = SIGMOID.replace("    return", "    global START\n    START = 1.0\n    return")
    zeros = "def initialize_with_zeros(dim):\n    return np.zeros((dim, 1)) + START, START"
    record = record_of(sandbox, NUMPY, start, leaves, zeros)

    assert exercise_in(record).passed
    assert exercise_in(record, "initialize_with_zeros").passed


def test_a_question_is_answered_once(sandbox):
    """Its answer cannot depend on how the notebook is executed: that would be several guesses."""
    guesses = "    try:\n        return later\n    except NameError:\n        return 0.693"
    question = f"def question_first_cost():\n{guesses}"
    record = record_of(
        sandbox, question, "check(question_first_cost)", "for _ in [0]:\n    later = 1", "later = 1"
    )

    assert exercise_in(record, "question_first_cost").score == 0


def test_a_function_in_conflict_is_not_graded(sandbox):
    """The others are; the summary says what to do."""
    notebook = solved()
    cell_of(notebook, "sigmoid")["source"] = ["def sigmoid(z):\n", "    return OURS"]
    line = '    "    return OURS"\n'
    conflict = f"<<<<<<< HEAD\n{line}=======\n{line.replace('OURS', 'THEIRS')}>>>>>>> main\n"
    record = grade(as_bytes(notebook).decode().replace(line, conflict), "week2", sandbox=sandbox)

    assert [one.name for one in record.exercises if not one.passed] == ["sigmoid"]
    assert "merge conflict" in exercise_in(record).summary


def test_a_conflict_inside_of_a_cells_text_is_not_called_a_syntax_error(sandbox):
    """A notebook that was saved with the markers in it is valid JSON."""
    conflict = f"<<<<<<< HEAD\n{SIGMOID}\n=======\n{SIGMOID}\n>>>>>>> main"
    found = exercise_in(record_of(sandbox, NUMPY, conflict))

    assert found.summary.startswith("`sigmoid` is in a merge conflict")


def test_a_function_that_broke_a_time_limit_is_not_called_again(monkeypatch):
    """A second try in a fresh process would take as long."""
    judged = []

    class Counted(Confined):
        def __init__(self, exercise, *args, **options):
            judged.append(exercise.name)
            super().__init__(exercise, *args, **options)

    monkeypatch.setattr("autograder.grading.judged.Confined", Counted)
    endless = "def initialize_with_zeros(dim):\n    while True:\n        pass"
    with Sandbox(Limits(call_seconds=0.5)) as sandbox:
        record = record_of(sandbox, NUMPY, SIGMOID, endless)

    assert exercise_in(record).passed
    assert "did not return" in exercise_in(record, "initialize_with_zeros").findings[0].message
    assert judged.count("initialize_with_zeros") == 1


def test_a_loop_that_a_right_helper_calls_back_counts(sandbox):
    """The steps of a right helper are its caller's, so nothing hides in a callback."""
    notebook = solved()
    sigmoid = "def sigmoid(z, then=None):\n    return then() if then else 1 / (1 + np.exp(-z))"
    looped = """
def looped(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = np.zeros(w.shape)
    for i in range(m):
        dw += X[:, [i]] * (A - Y)[0, i] / m
    return {"dw": dw, "db": np.mean(A - Y)}, cost

def propagate(w, b, X, Y):
    return sigmoid(0, lambda: looped(w, b, X, Y))
"""
    cell_of(notebook, "sigmoid")["source"] = sigmoid
    cell_of(notebook, "propagate")["source"] = looped
    record = grade(notebook, "week2", sandbox=sandbox)

    assert [one.name for one in record.exercises if not one.passed] == ["propagate"]
    failed = [one.criterion for one in exercise_in(record, "propagate").findings if not one.passed]
    assert failed == ["vectorized"]


def test_a_helpers_mistake_costs_once(sandbox):
    """The caller is judged with a right one in its place, and says so; the helper may take more arguments."""
    notebook = solved()
    wrong = "".join(cell_of(notebook, "propagate")["source"]).replace(
        "(w, b, X, Y)", "(w, b, X, Y, verbose=False)", 1
    )
    cell_of(notebook, "propagate")["source"] = wrong.replace("/ m", "/ (m + 1)").replace("np.mean", "np.sum")
    calls = "".join(cell_of(notebook, "optimize")["source"]).replace("X, Y)", "X, Y, verbose=True)", 2)
    calls = calls.replace("Y, verbose=True, num", "Y, num")
    cell_of(notebook, "optimize")["source"] = calls
    record = grade(notebook, "week2", sandbox=sandbox)

    assert [one.name for one in record.exercises if not one.passed] == ["propagate"]
    assert "course's `propagate`" in exercise_in(record, "optimize").notes[0]


def test_a_syntax_error_is_reported_where_it_is(sandbox):
    """Not as a function that nobody wrote."""
    found = exercise_in(record_of(sandbox, NUMPY, "def sigmoid(z):\n    Return 1"))

    assert found.summary.startswith("Line 2 of cell 2, which is to define `sigmoid`, is not valid Python")


def test_a_session_variable_is_named_with_the_line_that_makes_it(sandbox):
    made = "scale = np.array([1.0])"
    record = record_of(sandbox, NUMPY, made, "def sigmoid(z):\n    return scale / (1 + np.exp(-z))")
    lost = [one for one in exercise_in(record).findings if not one.passed]
    assert any("made in another cell: `scale = np.array([1.0])`" in one.evidence for one in lost)
