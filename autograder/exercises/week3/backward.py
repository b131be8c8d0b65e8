"""The backward pass through two layers: `backward_propagation`."""

import numpy as np

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week3 import draws
from autograder.exercises.weights import FORWARD_BACKWARD


def inputs(rng, pictures, n_x=3, n_h=4, m=5, label_type=np.int64, steepness=1.0, cats=False):
    if cats:
        parameters, X, Y = draws.network_on_pictures(rng, pictures, m, n_h)
    else:
        parameters, X = draws.network(rng, n_x, n_h, m, steepness)
        Y = draws.labels(rng, m).astype(label_type)
    return parameters, draws.cache_of(parameters, X), X, Y


MISTAKES = """
# The output layer.
dz2-turned-around: dZ2 = Y - A2
    All gradients are negated: following them would raise the cost. `dZ2` is the prediction minus the label.
gradient-of-squared-error: dZ2 = (A2 - Y) * A2 * (1 - A2)
    All gradients are too small, by a(1 − a) for each example: that factor belongs to the squared error. With the cross-entropy it cancels, and `dZ2` is prediction minus label.
labels-left-out: dZ2 = A2 + 0 * Y
    The gradients do not depend on the labels: `dZ2` is the prediction alone.
dz2-is-sigmoid-slope: dZ2 = A2 * (1 - A2)
    The gradients do not depend on the labels: a(1 − a) is only the derivative of the sigmoid. Multiplied by the derivative of the loss, it gives prediction minus label.
stopped-at-da2: dZ2 = (1 - Y) / (1 - A2) - Y / A2
    The gradients are computed from the derivative with respect to A2. One step is missing, through the sigmoid to Z2.
z2-for-a2: dZ2 = cache["Z2"] - Y
    `dZ2` was computed from Z2, which is not a probability. Which entry of the cache is compared with the labels?
error-without-sign: dZ2 = np.abs(A2 - Y)
    Every error counts as positive here. Its sign is needed: it says in which direction to go.
dw2-from-z1: dW2 = dZ2 @ cache["Z1"].T / m
    `dW2` was computed from Z1. The inputs of the output layer are the outputs of the hidden units, after their activation.
dw2-from-x: dW2 = dZ2 @ X.T / m
    `dW2` was computed from X. The output layer never sees X: its inputs are the activations of the hidden units.
dw2-entry-by-entry: dW2 = dZ2 * A1 / m
    `dW2` has one column per example: dZ2 and A1 were multiplied elementwise. The sum over the examples is missing; a matrix product does both.
a1-not-transposed: dW2 = dZ2 @ A1 / m
    dZ2 and A1 do not fit: (1, m) times (n_h, m). Transpose A1, so that the inner m match.
# The hidden layer.
tanh-slope-of-z: dZ1 = (W2.T @ dZ2) * (1 - cache["Z1"] ** 2)
    `dZ1` was computed with 1 − z². The derivative of tanh is one minus the square of its output: which entry of the cache is that?
tanh-slope-not-squared: dZ1 = (W2.T @ dZ2) * (1 - A1)
    `dZ1` was computed with 1 − a. The derivative of tanh is never negative and the same for a and −a: which power is missing?
slope-of-sigmoid: dZ1 = (W2.T @ dZ2) * A1 * (1 - A1)
    `dZ1` was computed with a(1 − a), the derivative of the sigmoid. The hidden units use tanh.
slope-of-relu: dZ1 = (W2.T @ dZ2) * (A1 > 0)
    `dZ1` was computed with 0 and 1, the derivative of ReLU. The hidden units use tanh.
slope-without-brackets: dZ1 = W2.T @ dZ2 * 1 - A1**2
    `dZ1` was computed without brackets around 1 − a²: `*` binds tighter than `-`, so a² was subtracted from the whole product.
slope-left-out: dZ1 = W2.T @ dZ2
    `dW1` and `db1` lack the derivative of tanh: W2ᵀ dZ2 is the derivative with respect to A1. One step is missing, through the activation to Z1.
slope-with-plus: dZ1 = (W2.T @ dZ2) * (1 + A1**2)
    `dZ1` was computed with 1 + a². The derivative of tanh is largest at 0 and falls on both sides, so something is subtracted.
tanh-twice: dZ1 = (W2.T @ dZ2) * (1 - np.tanh(A1) ** 2)
    `dZ1` was computed with the tanh of A1, but A1 is a tanh already: its square is all that is needed.
slope-of-the-output: dZ1 = (W2.T @ dZ2) * (1 - A2**2)
    `dZ1` was computed with A2 instead of A1: that is the other layer's activation. Each layer has its own derivative.
w2-left-out: dZ1 = dZ2 * (1 - A1**2)
    `dW1` and `db1` do not depend on W2: every hidden unit gets the same share of the error. How much a unit contributes to the output is its weight there.
error-not-carried-back: dZ1 = W2.T * (1 - A1**2)
    `dW1` and `db1` do not depend on the labels: `dZ1` holds the derivative of tanh only, and dZ2 was not propagated back through W2.
dw2-for-w2: dZ1 = (dW2.T @ dZ2) * (1 - A1**2)
    `dW1` and `db1` are wrong although the output layer is right: the error went back through the gradient dW2 instead of the weights W2.
w2-not-transposed: dZ1 = (W2 @ dZ2) * (1 - A1**2)
    W2 and dZ2 do not fit: (1, n_h) times (1, m). In the backward pass W2 is transposed, so that each hidden unit gets a row.
matrix-product-twice: dZ1 = W2.T @ dZ2 @ (1 - A1**2)
    The second product in `dZ1` does not fit: both factors are (n_h, m). The derivative of tanh belongs to one unit and one example, so multiply elementwise.
x-not-transposed: dW1 = dZ1 @ X / m
    dZ1 and X do not fit: (n_h, m) times (n_x, m). Transpose X, so that the inner m match.
dw1-entry-by-entry: dW1 = dZ1 * X / m
    dZ1 (n_h, m) and X (n_x, m) cannot be multiplied elementwise. A matrix product pairs every unit with every feature and sums over the examples.
dw1-from-a1: dW1 = dZ1 @ A1.T / m
    `dW1` was computed from A1. The inputs of the hidden layer are the features, X; A1 is its output.
# Sums and means.
summed-not-averaged: m = 1
    All gradients are m times too large: they are sums over the examples. The cost is a mean over the m examples, so its gradient is a mean too.
weights-summed-not-averaged: dW1 = dW1 * m; dW2 = dW2 * m
    `dW1` and `dW2` are m times too large: they are sums over the examples. The cost is a mean over the m examples, so its gradient is a mean too.
biases-summed-not-averaged: db1 = db1 * m; db2 = db2 * m
    `db1` and `db2` are m times too large: they are sums over the examples. The cost is a mean over the m examples, so its gradient is a mean too.
hidden-layer-averaged-twice: dZ1 = dZ1 / m
    `dW1` and `db1` are m times too small: 1/m is in `dZ1` already, or it was applied twice. Divide once, where the examples are added up.
all-averaged-twice: dZ2 = dZ2 / m
    All gradients are m times too small: 1/m was applied to `dZ2` already. Divide once, where the examples are added up.
m-counts-features: m = X.shape[0]
    The ratio to the expected numbers is m / n_x: you divided by the number of features, the rows of X. Which axis counts the examples?
m-written-in: m = 400
    You divided by 400, the size of one data set, whatever X holds. The number of examples is in the shape of X.
# Shapes and keys.
weights-transposed: dW1 = dW1.T; dW2 = dW2.T
    The numbers of `dW1` and `dW2` are right, but both are transposed. A gradient has the shape of its parameter.
biases-without-second-axis: db1 = np.sum(dZ1, axis=1) / m; db2 = np.sum(dZ2, axis=1) / m
    The numbers of `db1` and `db2` are right, but each has only one axis. b1 (n_h, 1) minus (n_h,) broadcasts to a square: `keepdims=True` keeps the column.
biases-as-rows: db1 = db1.T
    The numbers of `db1` are right, but they stand in a row. b1 is a column: (n_h, 1).
biases-added-up: db1 = np.sum(db1); db2 = np.sum(db2)
    `db1` is a single number: the sum runs over the hidden units as well. With one output unit `db2` hides it. Which axis counts the examples?
db1-over-units: db1 = np.sum(dZ1, axis=0, keepdims=True) / m
    `db1` has one entry per example: it was summed over the units, axis 0. Which axis counts the examples?
db1-over-everything: db1 = np.sum(dZ1, keepdims=True) / m
    `db1` has one entry: it was summed over units and examples. Sum over the examples alone, axis 1.
biases-added-up-over-units: db1 = np.sum(dZ1, axis=0, keepdims=True) / m; db2 = np.sum(dZ2, axis=0, keepdims=True) / m
    `db1` and `db2` have one entry per example: they were summed over the units, axis 0. Which axis counts the examples?
biases-not-added-up: db1 = dZ1 / m; db2 = dZ2 / m
    `db1` and `db2` have one column per example. A unit has one bias, so its gradient is one number, the mean over the examples.
db1-from-dz2: db1 = np.sum(dZ2, axis=1, keepdims=True) / m
    `db1` was computed from dZ2: it has one entry where there are n_h biases. Each layer's bias depends on its own dZ.
layers-swapped: return {"dW1": dW2, "db1": db2, "dW2": dW1, "db2": db1}
    The two layers have changed places: "dW1" and "db1" hold what belongs in "dW2" and "db2".
weights-and-biases-swapped: return {"dW1": db1, "db1": dW1, "dW2": db2, "db2": dW2}
    Weights and biases have changed places: the key "dW1" holds the gradient of b1, and so on.
no-keys-of-gradients: return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
    The returned dict has none of the keys "dW1", "db1", "dW2", "db2". A gradient is named like its parameter, with a d in front.
# Loops.
loop-over-examples: dW1 = sum(dZ1[:, [i]] @ X[:, [i]].T for i in range(m)) / m
    The numbers are right, but a loop visits the examples one by one. A matrix product sums over all of them at once.
loop-over-units: db1 = np.array([[np.sum(dZ1[k])] for k in range(len(dZ1))]) / m
    The numbers are right, but a loop visits the hidden units one by one. Their gradients are the rows of one matrix product, dZ1 Xᵀ, and of one sum.
loop-over-features: dW1 = np.array([dZ1 @ X[j] for j in range(len(X))]).T / m
    The numbers are right, but a loop visits the features one by one. Their gradients are the columns of one matrix product, dZ1 Xᵀ.
"""

EXERCISE = exercise(
    "week3.backward_propagation(parameters, cache, X, Y) -> grads",
    points=20,
    weights=FORWARD_BACKWARD,
    inputs=inputs,
    cases={
        "{n_x} features, {n_h} hidden units, {m} examples": [
            dict(n_x=2, n_h=4, m=7),
            dict(n_x=5, n_h=3, m=8),
        ],
        "a single example": dict(n_h=5, m=1),
        "labels as floats": dict(n_x=4, n_h=6, m=11, label_type=np.float64),
        "saturated hidden units": dict(n_h=5, m=9, steepness=12.0),
        "6 cat pictures, every 16th row and every 8th column": dict(m=6, cats=True),
    },
    grows={"example": "m", "feature": "n_x", "unit": "n_h"},
    uses=("week3.activation", "week3.activation_derivative"),
    mistakes=mistakes(MISTAKES),
)
