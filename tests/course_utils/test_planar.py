"""The flower: the published points, and the published training of a network on them."""

import json
from pathlib import Path

import numpy as np
import pytest

from autograder.reference import reference_functions
from course_utils.planar import load_planar

PUBLISHED = json.loads((Path(__file__).parents[1] / "published_figures.json").read_text())["planar_flower"]
REFERENCE = reference_functions("week3")


def published_start(n_h):
    """The starting values that the published figures belong to."""
    generator = np.random.RandomState(2)
    W1, W2 = 0.01 * generator.randn(n_h, 2), 0.01 * generator.randn(1, n_h)
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((1, 1))}


def trained(n_h, num_iterations, every):
    """Train with the reference functions; return the parameters and the costs before some steps."""
    X, Y = load_planar()
    parameters, costs = published_start(n_h), []
    for step in range(num_iterations):
        A2, cache = REFERENCE["forward_propagation"](X, parameters)
        if step % every == 0:
            costs.append(REFERENCE["compute_cost"](A2, Y))
        grads = REFERENCE["backward_propagation"](parameters, cache, X, Y)
        parameters = REFERENCE["update_parameters"](parameters, grads, PUBLISHED["learning_rate"])
    return parameters, costs


def share_right(parameters):
    X, Y = load_planar()
    return 100 * np.mean(REFERENCE["predict"](parameters, X) == Y)


def test_points_are_the_published_ones():
    """Shapes, the first three columns, the sum, and as many labels of each kind."""
    X, Y = load_planar()

    assert (X.shape, Y.shape, Y.sum()) == ((2, 400), (1, 400), 200)
    np.testing.assert_allclose(X[:, :3], PUBLISHED["first_three_points"], rtol=1e-12)
    assert X.sum() == pytest.approx(PUBLISHED["sum_of_X"], rel=1e-12)


def test_drawing_the_points_leaves_the_global_generator_alone():
    """Two calls give the same points, whatever was drawn before."""
    np.random.seed(7)
    expected = np.random.rand()
    np.random.seed(7)
    first, _ = load_planar()

    assert np.random.rand() == expected
    np.testing.assert_array_equal(load_planar()[0], first)


def test_costs_and_accuracy_of_four_hidden_units_are_the_published_ones():
    """To six digits while training is stable, to 1e-4 where public copies themselves differ."""
    parameters, costs = trained(4, PUBLISHED["iterations"], every=1000)

    published = PUBLISHED["published"]
    np.testing.assert_allclose(costs[:8], published["costs_0_to_7000"], atol=6e-7)
    assert min(abs(costs[8] - each) for each in published["cost_8000"]) < 1e-4
    assert min(abs(costs[9] - each) for each in published["cost_9000"]) < 1e-4
    assert share_right(parameters) == pytest.approx(PUBLISHED["train_accuracy"], abs=0.25)


@pytest.mark.parametrize("n_h", [1, 2, 3, 5])
def test_accuracies_of_other_sizes_are_the_published_ones(n_h):
    """After 5000 steps, within a point of 400."""
    parameters, _ = trained(n_h, 5000, every=1000)

    expected = PUBLISHED["accuracy_by_hidden_units_5000_iterations"][str(n_h)]
    assert share_right(parameters) == pytest.approx(expected, abs=0.25)
