"""The solutions reproduce the figures that the world has printed for the planar flower."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from autograder.reference import reference_functions
from course_utils.planar import load_planar

FIGURES = json.loads((Path(__file__).parents[2] / "published_figures.json").read_text(encoding="utf-8"))
RUN = FIGURES["planar_flower"]
WEEK2, WEEK3 = reference_functions("week2"), reference_functions("week3")


def published_start(n_x, n_h, n_y):
    """The start that the printed figures came from: W1 drawn first, then W2."""
    generator = np.random.RandomState(2)
    W1, W2 = generator.randn(n_h, n_x) * 0.01, generator.randn(n_y, n_h) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


@cache
def trained(n_h, num_iterations):
    """Parameters after training, and the cost before every thousandth step."""
    X, Y = load_planar()
    parameters, costs = published_start(2, n_h, 1), []
    for i in range(num_iterations):
        A2, kept = WEEK3["forward_propagation"](X, parameters)
        if i % 1000 == 0:
            costs.append(WEEK3["compute_cost"](A2, Y))
        grads = WEEK3["backward_propagation"](parameters, kept, X, Y)
        parameters = WEEK3["update_parameters"](parameters, grads, RUN["learning_rate"])
    return parameters, costs


def accuracy(parameters):
    X, Y = load_planar()
    return 100 * float(np.mean(WEEK3["predict"](parameters, X) == Y))


def test_the_flower_is_the_published_one():
    """Its first points, and the sum of all coordinates."""
    X, Y = load_planar()

    assert X[:, :3] == pytest.approx(np.array(RUN["first_three_points"]), rel=1e-12)
    assert np.sum(X) == pytest.approx(RUN["sum_of_X"], rel=1e-12)
    assert Y.tolist() == [[0] * 200 + [1] * 200]


def test_the_costs_are_the_published_ones():
    """To the six digits printed up to iteration 7000; then descent at this rate is chaotic, within 1e-4."""
    _, costs = trained(RUN["n_h"], RUN["iterations"])
    published = RUN["published"]

    assert costs[:8] == pytest.approx(published["costs_0_to_7000"], abs=5.1e-7)
    assert costs[:8] == pytest.approx(RUN["costs_every_1000"][:8], abs=1e-6)
    for place, name in ((8, "cost_8000"), (9, "cost_9000")):
        assert costs[place] == pytest.approx(published[name][0], abs=1e-4)


def test_the_accuracy_is_the_published_one():
    """90.75 %, printed as 90 %."""
    parameters, _ = trained(RUN["n_h"], RUN["iterations"])

    # One point of 400 may change sides where descent is chaotic.
    assert accuracy(parameters) == pytest.approx(RUN["train_accuracy"], abs=0.26)


@pytest.mark.parametrize("n_h", [1, 2, 3, 4, 5, 20, 50])
def test_the_accuracies_by_hidden_units_are_the_published_ones(n_h):
    """After 5000 iterations; the large ones end otherwise in published runs, too."""
    expected = RUN["accuracy_by_hidden_units_5000_iterations"][str(n_h)]

    assert accuracy(trained(n_h, 5000)[0]) == pytest.approx(expected, abs=0.26 if n_h <= 5 else 1.0)


def test_the_model_is_that_loop(monkeypatch):
    """`nn_model` from the published start ends where the loop ends."""
    X, Y = load_planar()
    monkeypatch.setitem(WEEK3["nn_model"].__globals__, "initialize_parameters", published_start)
    parameters = WEEK3["nn_model"](X, Y, 4, 300)

    for name, value in trained(4, 300)[0].items():
        assert np.array_equal(parameters[name], value)


def test_a_line_separates_less_than_half_of_the_flower():
    """Logistic regression, trained until nothing moves: the published baseline of 47 %."""
    X, Y = load_planar()
    w, b = WEEK2["initialize_with_zeros"](2)
    found, grads, _ = WEEK2["optimize"](w, b, X, Y, 2000, 0.1)
    right = 100 * float(np.mean(WEEK2["predict"](found["w"], found["b"], X) == Y))

    assert np.max(np.abs(grads["dw"])) < 1e-9
    assert right == pytest.approx(RUN["linear_logistic_regression_accuracy"])
