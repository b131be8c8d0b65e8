"""Week 1's cases: both sides of the cut, sizes that differ, constant rows without rounding, cat pictures."""

import numpy as np
import pytest

from autograder.checksets import PUBLIC_SEED, make_checkset
from autograder.exercises.week1 import EXERCISES
from tests.course_utils.data_sets import original_files  # noqa: F401 (a fixture)

SEEDS = [PUBLIC_SEED, "a student's seed", "another seed"]
NEURON, STANDARDIZE = EXERCISES


def arguments(one, seed):
    """Every case's arguments, in the order of the cases."""
    return [case.arguments for case in make_checkset(one, seed).cases]


@pytest.mark.parametrize("seed", SEEDS)
def test_houses_lie_on_both_sides_of_the_cut(seed):
    """None so near to it that rounding decides; no two cases of a size; rising and falling lines."""
    found = arguments(NEURON, seed)
    for x, w, b in found:
        z = w * x + b
        assert np.min(np.abs(z)) > 1e-3
        assert z.size == 1 or min(z) < 0 < max(z)
        assert abs(b) > 0.3
        assert abs(w - b) > 0.3

    assert len({x.size for x, _, _ in found}) == len(found)
    assert min(x.size for x, _, _ in found) == 1
    assert {np.sign(w) for _, w, _ in found} == {-1, 1}
    assert {np.sign(b) for _, _, b in found} == {-1, 1}


def test_sizes_are_decimals_or_whole_numbers_and_reach_far_out():
    """An answer that keeps the sizes' type, or overflows, must show."""
    found = arguments(NEURON, PUBLIC_SEED)

    assert {x.dtype.kind for x, _, _ in found} == {"i", "f"}
    assert max(np.max(np.abs(w * x + b)) for x, w, b in found) > 750


@pytest.mark.parametrize("seed", SEEDS)
def test_no_table_is_square_and_no_two_have_the_same_shape(seed):
    """Rows taken for columns must show; one table has a single example."""
    shapes = [X.shape for (X,) in arguments(STANDARDIZE, seed)]

    assert all(n != m for n, m in shapes)
    assert len(set(shapes)) == len(shapes)
    assert 1 in {m for _, m in shapes}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_constant_row_is_constant_to_the_last_digit(seed):
    """Its mean is exact however it is added up, so "deviation 0" can be asked for with ==."""
    constant = 0
    for (X,) in arguments(STANDARDIZE, seed):
        for row in X[X.max(axis=1) == X.min(axis=1)]:
            constant += row.size > 1
            assert sum(row.tolist()) / row.size == row.mean() == row[0]
            assert row.std() == 0

    assert constant >= 2


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_have_different_units(seed):
    """One mean or deviation for the whole table is far off in every drawn table."""
    for (X,) in arguments(STANDARDIZE, seed)[:3]:
        deviations = X.std(axis=1)
        deviations = deviations[deviations > 0]

        assert max(deviations) > 10 * min(deviations)
