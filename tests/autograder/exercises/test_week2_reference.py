"""The solutions against independent witnesses: finite differences and naive loops."""

import math

import numpy as np
import pytest

from autograder.exercises.model import Pictures
from autograder.exercises.week2 import draws
from autograder.reference import reference_functions

FUNCTION = reference_functions("week2")
SIZES = [(3, 7), (8, 5), (4, 1), (2, 30)]


def problem(n_x, m, seed=0):
    rng = np.random.default_rng([seed, n_x, m])
    return (*draws.neuron(rng, n_x, m), draws.labels(rng, m))


def cost_of(w, b, X, Y):
    """The mean cross-entropy, example by example with the standard library."""
    total = 0.0
    for i in range(X.shape[1]):
        z = math.fsum(w[j, 0] * X[j, i] for j in range(X.shape[0])) + b
        probability = 1 / (1 + math.exp(-z))
        total -= math.log(probability if Y[0, i] == 1 else 1 - probability)
    return total / X.shape[1]


@pytest.mark.parametrize(("n_x", "m"), SIZES)
def test_the_cost_is_that_of_a_naive_loop(n_x, m):
    """To twelve digits."""
    w, b, X, Y = problem(n_x, m)

    assert FUNCTION["propagate"](w, b, X, Y)[1] == pytest.approx(cost_of(w, b, X, Y), rel=1e-12)


@pytest.mark.parametrize(("n_x", "m"), SIZES)
def test_the_gradients_are_those_of_centred_differences(n_x, m):
    """Each weight and the bias moved a little to both sides."""
    w, b, X, Y = problem(n_x, m)
    grads, _ = FUNCTION["propagate"](w, b, X, Y)
    h = 1e-5

    for j in range(n_x):
        step = np.zeros(w.shape)
        step[j, 0] = h
        slope = (cost_of(w + step, b, X, Y) - cost_of(w - step, b, X, Y)) / (2 * h)
        assert grads["dw"][j, 0] == pytest.approx(slope, rel=1e-6, abs=1e-9)
    slope = (cost_of(w, b + h, X, Y) - cost_of(w, b - h, X, Y)) / (2 * h)
    assert grads["db"] == pytest.approx(slope, rel=1e-6, abs=1e-9)


def test_the_graph_has_the_lectures_numbers_and_the_slopes_of_differences():
    """J is linear in each argument, so whole steps give exact slopes."""
    J, grads = FUNCTION["graph_gradients"](5, 3, 2)
    assert (J, grads) == (33, {"da": 3, "db": 6, "dc": 9})

    a, b, c = 1.5, -4.25, 7.75
    J, grads = FUNCTION["graph_gradients"](a, b, c)
    assert grads == {
        "da": FUNCTION["graph_gradients"](a + 1, b, c)[0] - J,
        "db": FUNCTION["graph_gradients"](a, b + 1, c)[0] - J,
        "dc": FUNCTION["graph_gradients"](a, b, c + 1)[0] - J,
    }


def test_a_picture_is_unrolled_pixel_by_pixel():
    """Row after row, in each row pixel after pixel, in each pixel red, green, blue."""
    images = np.random.default_rng(0).integers(0, 256, size=(4, 2, 5, 3)).astype(np.uint8)
    expected = [
        [
            int(images[i, row, column, channel]) / 255
            for row in range(2)
            for column in range(5)
            for channel in range(3)
        ]
        for i in range(4)
    ]

    assert FUNCTION["flatten_images"](images).tolist() == [list(row) for row in zip(*expected, strict=True)]


def test_sigmoid_is_that_of_the_standard_library():
    """Between −40 and 40; far out it is 0 and 1, and never nan."""
    z = np.linspace(-40, 40, 81)

    assert FUNCTION["sigmoid"](z) == pytest.approx([1 / (1 + math.exp(-value)) for value in z], rel=1e-12)
    assert FUNCTION["sigmoid"](np.array([-800.0, 800.0])).tolist() == [0, 1]


def test_percentages_of_the_lectures_table():
    """56 of an apple's 59 calories are carbohydrates."""
    table = np.array([[56.0, 0.0, 4.4, 68.0], [1.2, 104.0, 52.0, 8.0], [1.8, 135.0, 99.0, 0.9]])
    P = FUNCTION["percentages"](table)

    assert P[0, 0] == pytest.approx(100 * 56 / 59)
    for j in range(4):
        total = sum(table[i, j] for i in range(3))
        assert [P[i, j] for i in range(3)] == pytest.approx([100 * table[i, j] / total for i in range(3)])


@pytest.mark.parametrize("num_iterations", [1, 100, 101, 203])
def test_optimize_takes_the_steps_of_a_naive_descent(num_iterations):
    """Same parameters, the last step's gradients, and a cost before every hundredth step."""
    w, b, X, Y = problem(3, 8)
    before = w.copy()
    parameters, grads, costs = FUNCTION["optimize"](w, b, X, Y, num_iterations, 0.05)
    weights, bias, expected = w[:, 0].tolist(), b, []
    for step in range(num_iterations):
        errors = []
        for i in range(8):
            z = sum(weights[j] * X[j, i] for j in range(3)) + bias
            errors.append(1 / (1 + math.exp(-z)) - Y[0, i])
        dw = [sum(errors[i] * X[j, i] for i in range(8)) / 8 for j in range(3)]
        db = sum(errors) / 8
        if step % 100 == 0:
            expected.append(cost_of(np.array(weights).reshape(3, 1), bias, X, Y))
        weights = [weights[j] - 0.05 * dw[j] for j in range(3)]
        bias -= 0.05 * db

    assert parameters["w"][:, 0] == pytest.approx(weights, rel=1e-9)
    assert parameters["b"] == pytest.approx(bias, rel=1e-9)
    assert grads["dw"][:, 0] == pytest.approx(dw, rel=1e-7)
    assert grads["db"] == pytest.approx(db, rel=1e-7)
    assert costs == pytest.approx(expected, rel=1e-9)
    assert np.array_equal(w, before)


def test_predict_decides_by_the_sign_of_z():
    """sigmoid(z) > 0.5 where z > 0."""
    w, b, X, _ = problem(5, 40)
    expected = [[float(sum(w[j, 0] * X[j, i] for j in range(5)) + b > 0) for i in range(40)]]

    assert FUNCTION["predict"](w, b, X).tolist() == expected


def test_model_starts_at_zero_and_keeps_the_test_set_out_of_training():
    """The first cost is ln 2, and another test set changes its predictions only."""
    rng = np.random.default_rng(1)
    direction = np.ones((3, 1))
    X, Y = draws.two_groups(rng, 3, 12, direction)
    first, second = draws.two_groups(rng, 3, 5, direction), draws.two_groups(rng, 3, 7, direction)
    one = FUNCTION["model"](X, Y, *first, 30, 0.1)
    other = FUNCTION["model"](X, Y, *second, 30, 0.1)

    assert one["costs"] == pytest.approx([math.log(2)])
    assert np.array_equal(one["w"], other["w"])
    assert one["b"] == other["b"]
    assert np.array_equal(one["Y_prediction_train"], Y)
    assert np.array_equal(other["Y_prediction_test"], second[1])
    assert (one["learning_rate"], one["num_iterations"]) == (0.1, 30)


def test_pictures_are_sampled_with_both_labels():
    """A check on cats alone would not notice a missing half of the cost."""
    labels = np.array([[1] * 30 + [0] * 60])
    images = np.arange(90 * 64 * 64 * 3).reshape(90, 64, 64, 3).astype(np.uint8)
    for seed in range(20):
        sample, drawn = Pictures(images, labels).sample(np.random.default_rng(seed), 5)
        assert sample.shape == (5, 64, 64, 3)
        assert set(drawn[0].tolist()) == {0, 1}
