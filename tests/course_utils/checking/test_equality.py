"""Equal or not: the same bound for right values and for recognised mistakes."""

import numpy as np
import pytest

from course_utils.checking.equality import alike, close
from course_utils.checking.known import same_exception
from course_utils.checking.outcome import Outcome, Raised


def test_rounding_is_no_difference_and_a_fourth_digit_is():
    """The bound is relative to each entry, with a small share of the largest."""
    values = np.array([1.0, 100.0, -3.0])

    assert close(values * (1 + 5e-6), values, 1e-5)
    assert not close(values * (1 + 1e-4), values, 1e-5)
    assert close(values + np.array([5e-6, 0, 0]), values, 1e-5)
    assert not close(values + np.array([1e-4, 0, 0]), values, 1e-5)


def test_nan_and_infinity_are_like_themselves_only():
    """A nan where a number belongs is wrong; a mistake that gives the same nan is recognised."""
    assert close(np.array([np.nan, np.inf]), np.array([np.nan, np.inf]), 1e-5)
    assert not close(np.array([np.nan, 1.0]), np.array([0.0, 1.0]), 1e-5)
    assert not close(np.array([np.inf]), np.array([-np.inf]), 1e-5)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (np.ones((2, 3)), np.ones((2, 3)), True),
        (np.ones((2, 3)), np.ones((3, 2)), False),
        ({"a": 1.0}, {"a": 1.0}, True),
        ({"a": 1.0}, {"b": 1.0}, False),
        ([1.0, "x"], [1.0, "x"], True),
        ([1.0, 2.0], (1.0, 2.0), True),
        (None, None, True),
        (None, 0.0, False),
    ],
)
def test_leaves_are_compared_by_form_and_number(one, other, expected):
    """Kind and shape count, not whether a number is whole."""
    assert alike(one, other) is expected


def test_an_exception_is_the_same_by_class_and_text():
    """Two shape errors with other shapes are two mistakes."""
    first, again, other = (Outcome(raised=Raised("ValueError", text)) for text in ("(2,)", "(2,)", "(3,)"))

    assert same_exception(first, again)
    assert not same_exception(first, other)
    assert not same_exception(first, Outcome(value=1))
