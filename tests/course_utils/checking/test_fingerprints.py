"""A fingerprint states a fact about the numbers that holds in every case."""

from dataclasses import replace

import numpy as np
import pytest

from course_utils.checking.fingerprints import fingerprint
from course_utils.checking.kinds import Comparison

RNG = np.random.default_rng(4)


def sights(wrong, sizes=((3, 7), (4, 5), (2, 9))):
    """Cases of a function of X (n, m) whose right result has n numbers."""
    for n, m in sizes:
        expected, X = RNG.normal(size=(n, 1)), RNG.normal(size=(n, m))
        yield Comparison(found=wrong(expected, X), expected=expected, arguments={"X": X})


@pytest.mark.parametrize(
    ("wrong", "identifier", "told"),
    [
        (lambda right, _: -right, "negated", "times −1"),
        (lambda right, X: right * X.shape[1], "ratio", "the number of columns of X"),
        (lambda right, X: right / X.shape[0], "ratio", "1 / the number of rows of X"),
        (lambda right, X: right * X.shape[1] / 209, "written-in", "Is 209 hard-coded"),
        (lambda right, _: right * 0.37, "ratio", "is 0.37 times the expected one, in every case"),
        (lambda right, _: right * 0.371234, "ratio", "0.371234 times the expected one, in every case"),
        (lambda right, _: 1 - right, "complement", "1 minus the expected one"),
        (lambda right, _: right + 2.5, "offset", "2.5 too large"),
        (lambda right, _: right - 3.14159, "offset", "3.14159 too small"),
        (lambda right, _: right + 7.1717e170, "offset", "7.1717e+170 too large"),
        (lambda right, _: right * 7.1717e-17, "ratio", "7.1717e-17 times the expected one"),
    ],
)
def test_a_relation_that_holds_in_every_case_is_told(wrong, identifier, told):
    """With the size, or about the number, that it comes from."""
    found, says = fingerprint(list(sights(wrong, sizes=((3, 7), (4, 5), (5, 9)))))

    assert found == identifier
    assert told in says


def test_a_relation_that_fails_in_one_case_is_not_told():
    """A coincidence is no cause."""
    cases = list(sights(lambda right, X: right * X.shape[1]))
    odd = replace(cases[0], found=cases[0].found * 1.01)

    assert fingerprint([odd, *cases[1:]]) == ("", "")
