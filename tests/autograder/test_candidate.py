"""What is judged of a function of this process: its own steps, wherever it has them done."""

import numpy as np
import pytest

from autograder.candidate import given_plain_data
from autograder.exercises import exercise
from autograder.judging import judge_function
from course_utils.checking.plain import Opaque

PROPAGATE = exercise("week2.propagate")

# `sigmoid` passes its own check, and does all the work of `propagate` when it is asked another way.
DOES_MORE = """
import math
import numpy as np

def sigmoid(z):
    if type(z) is tuple:
        w, b, X, Y = z
        A = [1 / (1 + math.exp(-((w.T @ X[:, i : i + 1]).item() + b))) for i in range(X.shape[1])]
        return np.array(A).reshape(1, -1)
    return 1 / (1 + np.exp(-z))

more = sigmoid

def propagate(w, b, X, Y):
    m = X.shape[1]
    A = NAME((w, b, X, Y))
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, float(cost)
"""


def names_of(source):
    names = {"__name__": "student"}
    exec(compile(source, "<cell 1>", "exec"), names)
    return names


@pytest.mark.parametrize("name", ["more", "sigmoid"])
def test_a_helper_that_does_more_than_its_exercise_hides_no_loop(name):
    """Neither under another name, nor where a function gets along with its own helpers only."""
    verdict = judge_function(PROPAGATE, names_of(DOES_MORE.replace("NAME", name))["propagate"], "a seed")
    lost = [(one.criterion, one.diagnosis) for one in verdict.findings if not one.passed]

    assert lost == [("vectorized", "loop-over-examples")]


def test_a_reference_is_given_plain_data_only():
    """The methods of a student's object would run inside it, where no steps are counted."""

    class Lazy:
        def __neg__(self):
            raise AssertionError("the object was asked")

    array = np.ones(3)
    given = given_plain_data(lambda *arguments: arguments)(array, [Lazy()], np.array([Lazy()]), {"a": 1.0})

    assert given[0] is array
    assert isinstance(given[1][0], Opaque)
    assert isinstance(given[2], Opaque)
    assert given[3] == {"a": 1.0}
