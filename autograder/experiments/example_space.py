"""Training the course's networks in minutes instead of hours, with the same numbers.

The pictures X (n_x, m) never change and the first layer only ever moves by multiples of dZ Xᵀ. So it is
kept as W1 = W0 + A Xᵀ with A (n_1, m), and all that training needs of X is K = XᵀX (m, m), computed once.
Costs agree with the plain form to about 1e-13. One example per column; costs are means over the examples.
"""

import itertools
from dataclasses import dataclass

import numpy as np

# What a hidden layer does to Z, and its slope told from its value.
ACTIVATIONS = {
    "relu": (lambda Z: np.maximum(Z, 0), lambda A: A > 0),
    "tanh": (np.tanh, lambda A: 1 - A * A),
}


@dataclass(frozen=True)
class Model:
    """A network to be trained by plain gradient descent on the whole batch.

    Attributes:
        name: what the tables call it.
        hidden: units of the hidden layers; () for logistic regression, which starts at zero.
        learning_rate: step of gradient descent.
        iterations: number of steps.
        small_start: True for weights of size 0.01, False for 1 / sqrt(n_prev).
        activation: "relu" or "tanh", of all hidden layers.
    """

    name: str
    hidden: tuple
    learning_rate: float
    iterations: int
    small_start: bool = False
    activation: str = "relu"


LOGISTIC = Model("logistic regression", (), 0.005, 2000)
TANH_LAYER = Model("one hidden layer of tanh", (7,), 0.0075, 2500, small_start=True, activation="tanh")
TWO_LAYER = Model("one hidden layer", (7,), 0.0075, 2500, small_start=True)
FOUR_LAYER = Model("four layers", (20, 7, 5), 0.0075, 2500)


@dataclass(frozen=True)
class Pictures:
    """Features of training and other pictures, with the products that training needs.

    Attributes:
        X: (n_x, m) training features; Y: (1, m) labels; K: (m, m) XᵀX.
        others: {name: (features (n_x, k), labels (k,), Xᵀ times these features (m, k))}.
    """

    X: np.ndarray
    Y: np.ndarray
    K: np.ndarray
    others: dict

    @classmethod
    def of(cls, X, y, **others):
        """Return the pictures for features X (n_x, m), labels y (m,), and others as (features, labels)."""
        products = {name: (Z, np.ravel(labels), X.T @ Z) for name, (Z, labels) in others.items()}
        return cls(X, np.reshape(y, (1, -1)), X.T @ X, products)


def train(model, pictures, start=1):
    """Train one model and return {"train": accuracy, name: accuracy, ...} in percent, and more.

    Args:
        model: what to train.
        pictures: the data.
        start: seed of the first weights (the legacy generator, so that start 1 is the published one).
    Returns:
        A dict with "accuracy" {name: percent}, "correct" {name: (k,) bool}, "first_cost", "last_cost".
    """
    X, Y, K = pictures.X, pictures.Y, pictures.K
    m = Y.shape[1]
    activation, slope = ACTIVATIONS[model.activation]
    W, b = _first_weights(model, X.shape[0], start)
    W_first, moved = W[0], np.zeros((W[0].shape[0], m))
    start_product = W_first @ X
    costs = []
    for iteration in range(model.iterations):
        Z = start_product + moved @ K + b[0]
        activations = []
        for layer in range(1, len(b)):
            activations.append(activation(Z))
            Z = W[layer] @ activations[-1] + b[layer]
        if iteration in (0, model.iterations - 1):
            # From the logits: a saturated sigmoid would ask for log 0.
            costs.append(float(np.mean(np.logaddexp(0, Z) - Y * Z)))
        dZ = (_sigmoid(Z) - Y) / m
        for layer in range(len(b) - 1, 0, -1):
            A = activations[layer - 1]
            dW, db = dZ @ A.T, dZ.sum(axis=1, keepdims=True)
            dZ = (W[layer].T @ dZ) * slope(A)
            W[layer] = W[layer] - model.learning_rate * dW
            b[layer] = b[layer] - model.learning_rate * db
        moved -= model.learning_rate * dZ
        b[0] = b[0] - model.learning_rate * dZ.sum(axis=1, keepdims=True)
    correct = {"train": _predict(W, b, start_product + moved @ K, activation) == Y[0]}
    for name, (features, labels, product) in pictures.others.items():
        correct[name] = _predict(W, b, W_first @ features + moved @ product, activation) == labels
    return {
        "accuracy": {name: 100 * float(right.mean()) for name, right in correct.items()},
        "correct": correct,
        "first_cost": costs[0],
        "last_cost": costs[-1],
    }


def _sigmoid(Z):
    # Both halves avoid the exponential of a large positive number.
    small = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1 / (1 + small), small / (1 + small))


def _first_weights(model, features, start):
    sizes = (features, *model.hidden, 1)
    if not model.hidden:
        return [np.zeros((1, features))], [np.zeros((1, 1))]
    random = np.random.RandomState(start)
    W = []
    for before, units in itertools.pairwise(sizes):
        scale = 0.01 if model.small_start else 1 / np.sqrt(before)
        W.append(random.randn(units, before) * scale)
    return W, [np.zeros((units, 1)) for units in sizes[1:]]


def _predict(W, b, first_product, activation):
    Z = first_product + b[0]
    for layer in range(1, len(b)):
        Z = W[layer] @ activation(Z) + b[layer]
    return (Z[0] > 0).astype(np.int64)
