"""Week 1's solutions against independent witnesses: naive loops and centred differences."""

import math
import statistics
import warnings

import numpy as np
import pytest

from autograder.reference import reference_functions

FUNCTION = reference_functions("week1")


def table(n, m, seed=0):
    """A skewed table whose rows have different units."""
    rng = np.random.default_rng([seed, n, m])
    return rng.exponential(1.0, size=(n, m)) * 10.0 ** np.arange(n).reshape(n, 1) - 3


@pytest.mark.parametrize(("w", "b"), [(2.0, -1.5), (-0.7, 1.1), (0.0, -2.0), (1e-3, 40.0)])
def test_neuron_is_the_naive_line_cut_off(w, b):
    """House by house, in plain Python."""
    x = np.linspace(-3, 5, 41)

    assert FUNCTION["neuron"](x, w, b).tolist() == [max(0.0, w * size + b) for size in x.tolist()]


def test_neuron_has_slope_w_above_the_cut_and_none_below():
    """By centred differences away from the kink, which lies at −b / w."""
    w, b, h = 1.7, -2.3, 1e-6
    x = np.array([-2.0, 0.5, 1.3, 1.4, 2.0, 6.0])
    slopes = (FUNCTION["neuron"](x + h, w, b) - FUNCTION["neuron"](x - h, w, b)) / (2 * h)

    assert slopes == pytest.approx(np.where(x > -b / w, w, 0.0), abs=1e-8)


@pytest.mark.parametrize(("n", "m"), [(3, 8), (6, 2), (2, 31)])
def test_standardize_is_that_of_the_standard_library(n, m):
    """Row by row, with the population deviation."""
    X = table(n, m)
    expected = [
        [(value - statistics.fmean(row)) / statistics.pstdev(row) for value in row] for row in X.tolist()
    ]

    assert FUNCTION["standardize"](X) == pytest.approx(np.array(expected), rel=1e-9, abs=1e-12)


def test_standardized_rows_have_mean_zero_and_deviation_one():
    """Added up by hand; the sizes do not matter."""
    for row in FUNCTION["standardize"](table(4, 19)).tolist():
        assert math.fsum(row) / 19 == pytest.approx(0, abs=1e-12)
        assert math.fsum(value**2 for value in row) / 19 == pytest.approx(1)


def test_standardized_numbers_forget_unit_and_origin():
    """Square metres or square feet, Celsius or Fahrenheit: the same result."""
    X = table(3, 9)

    moved = 1.8 * X + np.array([[32.0], [-500.0], [7.0]])

    assert FUNCTION["standardize"](moved) == pytest.approx(FUNCTION["standardize"](X))


@pytest.mark.parametrize("value", [0.0, 3.0, -2.75, 1e6, 0.1])
def test_a_constant_row_becomes_zeros_without_a_warning(value):
    """Beside a row that varies, and as a table of a single example; the mean of seven 0.1 is rounded."""
    X = table(2, 7)
    X[1] = value

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Z = FUNCTION["standardize"](X)
        alone = FUNCTION["standardize"](np.full((3, 1), value))

    assert Z[1] == pytest.approx(np.zeros(7), abs=1e-12)
    assert Z[0] == pytest.approx(FUNCTION["standardize"](table(2, 7))[0])
    assert not alone.any()


def test_arguments_stay_as_they_were():
    """Both functions make a new array."""
    x, X = np.array([1.0, 2.0]), table(2, 5)
    before = x.copy(), X.copy()

    FUNCTION["neuron"](x, 1.0, -1.5)
    FUNCTION["standardize"](X)

    assert np.array_equal(x, before[0])
    assert np.array_equal(X, before[1])
