"""Week 2's cases: sizes that differ, activations that are spread, and the same on the original pictures."""

import numpy as np
import pytest

from autograder.checksets import PUBLIC_SEED, make_checkset
from autograder.exercises import exercises_of
from autograder.reference import reference_functions
from tests.course_utils.data_sets import original_files  # noqa: F401 (a fixture)

SEEDS = [PUBLIC_SEED, "a student's seed", "another seed"]
FUNCTIONS = tuple(one for one in exercises_of("week2") if not one.question)
BY_NAME = {one.name: one for one in FUNCTIONS}


def cases(one, seed):
    """Every case as a dictionary of its arguments."""
    check = make_checkset(one, seed)
    return [dict(zip(one.parameters, case.arguments, strict=True)) for case in check.cases]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("one", FUNCTIONS, ids=lambda one: one.name)
def test_no_array_of_a_case_is_square(one, seed):
    """A missing transpose must show."""
    arrays = [
        a for case in cases(one, seed) for a in case.values() if isinstance(a, np.ndarray) and a.ndim == 2
    ]

    assert all(array.shape[0] != array.shape[1] for array in arrays if array.size > 1)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["propagate", "optimize"])
def test_all_sizes_of_the_forward_step_differ(name, seed):
    """n_x and m are never equal and no two cases share both; one case has a single example."""
    shapes = [case["X"].shape for case in cases(BY_NAME[name], seed)]

    assert len({n_x for n_x, _ in shapes}) >= 3
    assert len(set(shapes)) == len(shapes)
    assert 1 in {m for _, m in shapes}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["propagate", "optimize", "predict"])
def test_activations_are_spread_and_biases_are_not_zero(name, seed):
    """|z| reaches 2.5, and stays below 6 so that a tiny number in a logarithm does no harm."""
    for case in cases(BY_NAME[name], seed):
        Z = case["w"].T @ case["X"] + case["b"]
        assert np.max(np.abs(Z)) < 6
        assert np.min(np.abs(Z)) > 1e-3
        assert Z.size == 1 or np.max(np.abs(Z)) > 2.5
        assert abs(case["b"]) > 1e-3


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["propagate", "optimize"])
def test_both_labels_are_there(name, seed):
    """Unless there is only one example."""
    for case in cases(BY_NAME[name], seed):
        assert case["Y"].size == 1 or set(case["Y"][0].tolist()) == {0, 1}


@pytest.mark.parametrize("name", ["optimize", "model"])
def test_rates_and_iterations_are_not_the_defaults(name):
    """A function that ignores its argument must show, and costs are recorded more than once."""
    found = cases(BY_NAME[name], PUBLIC_SEED)

    assert not {case["learning_rate"] for case in found} & {0.009, 0.5, 0.005}
    assert not {case["num_iterations"] for case in found} & {100, 2000}
    assert max(case["num_iterations"] for case in found) > 100


@pytest.mark.parametrize("seed", SEEDS)
def test_model_predictions_do_not_hang_on_chance(seed):
    """Ten times more or fewer steps give the same decisions, so a wrong rate shows in the weights alone."""
    one = BY_NAME["model"]
    check = make_checkset(one, seed)
    function = reference_functions(one.week)[one.name]
    for case in check.cases:
        *data, num_iterations, learning_rate = case.arguments
        for factor in (0.1, 10):
            other = function(*data, num_iterations, learning_rate * factor)
            for key in ("Y_prediction_train", "Y_prediction_test"):
                assert np.array_equal(other[key], case.expected[key])
