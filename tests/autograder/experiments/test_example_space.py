"""Training in example space is the same training as the plain form, only faster."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.experiments.example_space import (
    FOUR_LAYER,
    LOGISTIC,
    TANH_LAYER,
    TWO_LAYER,
    Pictures,
    train,
)
from autograder.experiments.shortcuts import all_pixels
from course_utils.data import load_cats
from course_utils.dataset_layout import read_pair
from tests.course_utils.data_sets import original_files, own_folders

__all__ = ["original_files", "own_folders"]

PUBLISHED = json.loads((Path(__file__).parents[2] / "published_figures.json").read_text(encoding="utf-8"))


def plain_training(model, X, Y, start):
    """Train by the formulas of the course, layer by layer, and return weights, biases and last cost."""
    sizes, random = (X.shape[0], *model.hidden, 1), np.random.RandomState(start)
    W = [
        random.randn(sizes[i + 1], sizes[i]) * (0.01 if model.small_start else 1 / np.sqrt(sizes[i]))
        for i in range(len(sizes) - 1)
    ]
    W = W if model.hidden else [np.zeros((1, X.shape[0]))]
    b = [np.zeros((size, 1)) for size in sizes[1:]]
    bend = np.tanh if model.activation == "tanh" else lambda Z: np.maximum(Z, 0)
    slope = (lambda A: 1 - A**2) if model.activation == "tanh" else lambda A: A > 0
    for _ in range(model.iterations):
        A = [X]
        for layer in range(len(W) - 1):
            A.append(bend(W[layer] @ A[-1] + b[layer]))
        AL = 1 / (1 + np.exp(-(W[-1] @ A[-1] + b[-1])))
        cost = -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
        dZ = AL - Y
        for layer in reversed(range(len(W))):
            dW, db = dZ @ A[layer].T / Y.size, dZ.mean(axis=1, keepdims=True)
            dZ = (W[layer].T @ dZ) * slope(A[layer])
            W[layer] = W[layer] - model.learning_rate * dW
            b[layer] = b[layer] - model.learning_rate * db
    return W, b, cost


@pytest.mark.parametrize("model", [LOGISTIC, TANH_LAYER, TWO_LAYER, FOUR_LAYER], ids=lambda model: model.name)
def test_it_gives_the_costs_and_predictions_of_the_plain_form(model):
    """Forty steps on small pictures, another start than the first."""
    random = np.random.default_rng(2)
    X, Y = random.random((60, 23)), (np.arange(23) % 3 == 0).astype(int)[None]
    X_other = random.random((60, 40))
    model = replace(model, iterations=40, learning_rate=0.2)

    W, b, cost = plain_training(model, X, Y, start=3)
    result = train(model, Pictures.of(X, Y[0], other=(X_other, np.ones(40, int))), start=3)

    A = X_other
    for layer in range(len(W) - 1):
        Z = W[layer] @ A + b[layer]
        A = np.tanh(Z) if model.activation == "tanh" else np.maximum(Z, 0)
    said = (W[-1] @ A + b[-1])[0] > 0
    assert result["last_cost"] == pytest.approx(cost, rel=1e-10)
    np.testing.assert_array_equal(result["correct"]["other"], said)
    assert result["accuracy"]["other"] == pytest.approx(100 * said.mean())


@pytest.mark.original
@pytest.mark.parametrize(
    ("model", "name"),
    [
        (LOGISTIC, "logistic_regression"),
        (TWO_LAYER, "two_layer_12288-7-1"),
        (FOUR_LAYER, "four_layer_12288-20-7-5-1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_reproduces_the_published_figures_of_the_original(model, name, original_files):
    """Costs to 1e-9, accuracies exactly; the last recorded cost is that of step 1900 or 2400."""
    pair, published = read_pair(original_files), PUBLISHED[name]
    pictures = Pictures.of(
        all_pixels(pair["train"].x), pair["train"].y, test=(all_pixels(pair["test"].x), pair["test"].y)
    )
    costs = published["costs"]
    until_last_recorded = replace(model, iterations=100 * (len(costs) - 1) + 1)

    assert train(until_last_recorded, pictures)["last_cost"] == pytest.approx(costs[-1], abs=1e-9)
    result = train(model, pictures)
    assert result["first_cost"] == pytest.approx(costs[0], abs=1e-9)
    assert result["accuracy"]["train"] == pytest.approx(published["train_accuracy"])
    assert result["accuracy"]["test"] == pytest.approx(published["test_accuracy"])


def test_a_saturated_network_has_a_finite_cost():
    """A huge learning rate drives the sigmoid to exactly 1; the cost is taken from the logits."""
    X, y = np.array([[1.0, 1.0, -1.0]]) * 1e3, np.array([1, 0, 0])

    result = train(replace(LOGISTIC, iterations=5, learning_rate=10.0), Pictures.of(X, y))

    assert np.isfinite(result["last_cost"])


def test_the_shipped_set_overfits_visibly():
    """The two things that the story of the course needs, on the files that are shipped."""
    cats = load_cats()
    X, test = all_pixels(cats.train_set_x), (all_pixels(cats.test_set_x), cats.test_set_y)

    result = train(LOGISTIC, Pictures.of(X, cats.train_set_y[0], test=test))["accuracy"]

    assert result["train"] > 97
    assert result["test"] < 85
