"""Trying a student's function in a cell that must not stop the notebook."""

import numpy as np
import pytest

from course_utils.attempts import attempt, needs_student_code, why_not
from course_utils.errors import UserError
from course_utils.plots.insight import show_weights


def unwritten(_z):
    raise NotImplementedError


def forgets_to_return():
    pass


def test_a_working_function_returns_its_result(capsys):
    """And nothing is said."""
    assert attempt(max, 3, 5) == 5
    assert capsys.readouterr().out == ""


def test_an_unwritten_function_gives_none_and_one_line(capsys):
    """The line names it."""
    assert attempt(unwritten, 1) is None
    assert capsys.readouterr().out == "`unwritten` is not written yet\n"


def test_a_failing_function_tells_class_and_first_line(capsys):
    """Long and many-lined messages are cut."""

    def broken():
        raise ValueError("first\nsecond")

    assert attempt(broken) is None
    assert capsys.readouterr().out == "`broken` is not ready yet (ValueError: first)\n"


def test_a_function_that_stops_another_is_named_first(capsys):
    """The one that stopped may be right, and have been handed something wrong."""

    def one_layer(X):
        return np.ones((2, 3)) @ X

    def all_layers(X):
        return one_layer(X)

    assert attempt(lambda: all_layers(np.ones((5, 1)))[0]) is None
    said = capsys.readouterr().out
    assert said.startswith(
        "`all_layers` is not ready yet (`one_layer`, which it calls, stopped with ValueError"
    )
    assert said.endswith("in a matrix product, the sizes in the middle are 3 and 5)\n")


def test_functions_inside_numpy_are_not_named(capsys):
    """The random generators are compiled, and appear in tracebacks all the same."""

    def draw(sizes):
        return np.random.randn(sizes)

    assert attempt(draw, (2, 3)) is None
    assert capsys.readouterr().out.startswith("`draw` is not ready yet (TypeError: ")


def test_a_nameless_function_is_called_after_the_one_it_calls(capsys):
    """Where its own brackets fail, the result of that one did not fit."""
    assert attempt(lambda: forgets_to_return()[0]) is None
    assert capsys.readouterr().out.startswith("`forgets_to_return` is not ready yet (TypeError: ")


def test_none_counts_as_missing(capsys):
    """It is what an earlier attempt left behind."""

    def predict(w, X, note=None):
        return w, X, note

    assert attempt(predict, 1, None) is None
    assert capsys.readouterr().out == "this needs `X` from an earlier cell\n"
    assert attempt(predict, 1, 2, None) == (1, 2, None)


def test_a_user_error_speaks_for_itself():
    """Its message is one line already."""
    assert why_not(UserError("no file; expected one; look again")) == "no file; expected one; look again"


def test_interrupting_is_no_failure_of_the_student():
    """Stopping a long cell still stops it."""

    @needs_student_code
    def draw(_function):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        draw(unwritten)


def test_a_result_that_does_not_fit_is_not_blamed_on_a_name(capsys):
    """A figure of a result knows no function to name."""
    assert show_weights(("w", "b")) is None
    assert capsys.readouterr().out.startswith("a value from an earlier cell does not fit (TypeError: ")
