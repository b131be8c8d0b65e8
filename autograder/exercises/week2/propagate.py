"""Once forward, once backward: `propagate`."""

import numpy as np

from autograder.exercises.cross_entropy import cost_mistakes
from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week2 import draws
from autograder.exercises.weights import FORWARD_BACKWARD


def inputs(rng, pictures, n_x=4, m=5, label_type=np.int64, cats=False):
    if cats:
        return draws.neuron_on_pictures(rng, pictures, m)
    w, b, X = draws.neuron(rng, n_x, m)
    return w, b, X, draws.labels(rng, m).astype(label_type)


MISTAKES = """
# The forward pass.
b-left-out: A = sigmoid(w.T @ X)
    `b` is not used: changing it changes nothing. Add it to wᵀX before the sigmoid.
b-subtracted: A = sigmoid(w.T @ X - b)
    `b` is subtracted from wᵀX. It is added.
b-outside-of-the-sigmoid: A = sigmoid(w.T @ X) + b
    `b` is added after the sigmoid, so A is not a probability. Add it to wᵀX, inside the brackets.
sigmoid-forgotten: A = w.T @ X + b
    A is wᵀX + b itself, which is not a probability, and logarithms of negative numbers are nan. Which function maps it to between 0 and 1?
z-turned-around: A = sigmoid(-(w.T @ X + b))
    Every prediction is 1 minus the right one: wᵀX + b was negated before the sigmoid.
sigmoid-twice: A = sigmoid(sigmoid(w.T @ X + b))
    Every prediction is between 0.5 and 0.73: the sigmoid was applied twice.
w-not-transposed: A = sigmoid(np.dot(w, X) + b)
    `w` and `X` do not fit: (n_x, 1) times (n_x, m). Transpose `w`, so that the inner n_x match.
cost-not-added-up: cost = -(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    `cost` has one number per example instead of one number. What turns the losses into their mean?
cost-in-brackets: cost = np.reshape(cost, (1, 1))
    `cost` has the right number, but in an array of shape (1, 1), as a matrix product returns it. Take it out with `np.squeeze` or float().
# dZ.
dz-turned-around: dZ = Y - A
    `dw` and `db` have the wrong sign, so the cost would rise. dZ is the prediction minus the label.
gradient-of-squared-error: dZ = (A - Y) * A * (1 - A)
    `dw` and `db` are too small by a(1 − a) for each example: that factor belongs to the squared error. With the cross-entropy it cancels.
dz-is-sigmoid-slope: dZ = A * (1 - A)
    `dw` and `db` do not depend on the labels: a(1 − a) is the derivative of the sigmoid alone. Multiplied by that of the loss, it gives A − Y.
stopped-at-da: dZ = (1 - Y) / (1 - A) - Y / A
    `dw` and `db` are computed from the derivative with respect to a. One step is missing, back through the sigmoid to z.
da-with-prediction-for-one: dZ = -Y / A + (A - Y) / (1 - A)
    dZ contains (a − y)/(1 − a). The second term of the loss is (1 − y) log(1 − a): derive it again.
labels-left-out-of-dz: dZ = A + 0 * Y
    `dw` and `db` are computed from the prediction alone: the labels are missing in dZ.
error-without-sign: dZ = np.abs(A - Y)
    Every error is positive here. Its sign says in which direction to go.
# dw and db.
dw-summed-not-averaged: dw = X @ dZ.T
    `dw` is m times too large: summed over the examples. The cost is a mean over the m examples, so its gradient is a mean too.
db-summed-not-averaged: db = np.sum(dZ)
    `db` is m times too large: summed over the examples. The cost is a mean over the m examples, so its gradient is a mean too.
averaged-twice: dw = X @ dZ.T / m / m; db = np.mean(dZ) / m
    `dw` and `db` are m times too small: they were divided by m twice.
m-counts-features: return {"dw": X @ dZ.T / X.shape[0], "db": np.sum(dZ) / X.shape[0]}, cost * X.shape[1] / X.shape[0]
    The ratio to the expected number is m / n_x: you divided by the rows of `X`, the features. Which axis counts the examples?
m-written-in: return {"dw": X @ dZ.T / 209, "db": np.sum(dZ) / 209}, cost * X.shape[1] / 209
    You divided by 209, a hard-coded number of examples. Which array says how many there are?
keys-swapped: return {"dw": db, "db": dw}, cost
    `dw` and `db` are exchanged in the dictionary: the key "dw" holds the gradient of b.
x-entry-by-entry: dw = X * dZ / m
    `dw` has one column per example: X and dZ were multiplied elementwise. A matrix product multiplies and sums over the examples.
dw-as-a-row: dw = dw.T
    The numbers of `dw` are right, but they are a row. `dw` is subtracted from `w`, so it has the shape of `w`.
dw-without-second-axis: dw = dw.reshape(-1)
    The numbers of `dw` are right, but it has only one axis. `w` (n_x, 1) minus (n_x,) broadcasts to a square: keep both axes.
dw-added-up: dw = np.sum(dw)
    `dw` is one number: the gradients of all weights were added. Each weight has its own.
db-not-added-up: db = dZ / m
    `db` has one entry per example. There is one bias, so its gradient is one number, the mean of dZ.
dz-not-transposed: dw = np.dot(X, dZ) / m
    X and dZ do not fit: (n_x, m) times (1, m). Transpose dZ, so that the inner m match.
# Loops.
loop-over-examples:
        n_x, m = X.shape
        dw, db, cost = (np.zeros((n_x, 1)), 0.0, 0.0)
        for i in range(m):
            x, y = (X[:, i:i + 1], Y[0, i])
            a = sigmoid(np.sum(w * x) + b)
            cost += -(y * np.log(a) + (1 - y) * np.log(1 - a)) / m
            dw += x * (a - y) / m
            db += (a - y) / m
    The numbers are right, but a loop visits the examples one by one. One matrix product sums over all of them.
loop-over-features:
        n_x, m = X.shape
        dw = np.zeros((n_x, 1))
        for j in range(n_x):
            dw[j, 0] = np.mean(X[j] * (A - Y)[0])
        return ({'dw': dw, 'db': np.mean(A - Y)}, cost)
    The numbers are right, but a loop visits the features one by one. One matrix product of X (n_x, m) and dZ transposed (m, 1) gives all gradients.
# Logarithms of labels in one term.
logarithm-of-one-label: cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1.0 - Y))
    `cost` is infinite or nan: the second logarithm is taken of 1 − Y, and some labels are 1. Take the logarithm of 1 − A.
"""

EXERCISE = exercise(
    "week2.propagate(w, b, X, Y) -> grads, cost",
    points=30,
    weights=FORWARD_BACKWARD,
    inputs=inputs,
    cases={
        "{n_x} features, {m} examples": [dict(n_x=3, m=7), dict(n_x=8)],
        "a single example": dict(m=1),
        "labels as floats": dict(n_x=2, m=11, label_type=np.float64),
        "6 cat pictures, every 16th row and every 8th column": dict(m=6, cats=True),
    },
    grows={"example": "m", "feature": "n_x"},
    kinds={'grads["db"]': "scalar", "cost": "cost"},
    uses=("week2.sigmoid",),
    mistakes=[*cost_mistakes("A", "cost-", "cost-of-every-pair"), *mistakes(MISTAKES)],
)
