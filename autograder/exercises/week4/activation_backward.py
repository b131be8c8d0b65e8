"""A whole layer backward: `linear_activation_backward`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week4 import draws
from autograder.exercises.weights import FORWARD_BACKWARD


def inputs(rng, pictures, n_prev=4, n=3, m=5, activation="relu", stretched=1, cats=False):
    if cats:
        A_prev, W, b = draws.layer_on_pictures(rng, pictures, n, m)
    else:
        A_prev, W, b = draws.layer(rng, n_prev, n, m, stretched)
    return draws.slopes(rng, n, m), ((A_prev, W, b), W @ A_prev + b), activation


MISTAKES = """
# Which derivative.
relu-for-both: sigmoid_backward -> relu_backward
    Right for ReLU, but with `"sigmoid"` the derivative of ReLU was taken, too. `activation` says which one to take.
sigmoid-for-both: relu_backward -> sigmoid_backward
    Right for the sigmoid, but with `"relu"` the derivative of the sigmoid was taken, too. `activation` says which one to take.
slopes-swapped: activation == "sigmoid" -> activation == "relu"
    The two derivatives are swapped: `"relu"` takes the sigmoid's and `"sigmoid"` takes ReLU's.
slope-forgotten: dZ -> dA
    `dA` went straight into the linear half. Before it comes the activation: `dA` times the derivative at `Z` is `dZ`.
da-left-out: dA -> np.ones(Z.shape)
    `dZ` is the derivative of the activation alone: `dA`, the gradient from the layers above, is missing. The chain rule multiplies the two.
arguments-of-the-slope-swapped: sigmoid_backward(dA, Z) -> sigmoid_backward(Z, dA); relu_backward(dA, Z) -> relu_backward(Z, dA)
    `dA` and `Z` are swapped: the derivative was taken at `dA` and multiplied by `Z`. The given functions expect `dA` first, then `Z`.
# ReLU.
relu-arguments-swapped: relu_backward(dA, Z) -> relu_backward(Z, dA)
    `relu_backward` received Z and dA in the wrong order. Its arguments are dA, Z, as in `sigmoid_backward`.
times-z: relu_backward(dA, Z) -> dA * np.maximum(0, Z)
    With `"relu"`, `dA` was multiplied by `Z` where it is positive. The derivative of ReLU is 1 there, however large `Z` is.
times-all-of-z: relu_backward(dA, Z) -> dA * Z
    With `"relu"`, `dA` was multiplied by `Z`, also where `Z` is negative. The derivative of ReLU is 1 where `Z` is positive and 0 elsewhere.
mask-turned-around: relu_backward(dA, Z) -> dA * (Z < 0)
    With `"relu"` the gradient passes where `Z` is negative and stops elsewhere. The derivative of ReLU is 1 where `Z` is positive.
mask-of-da: relu_backward(dA, Z) -> np.maximum(0, dA)
    With `"relu"` the negative entries of `dA` became 0. The derivative depends on the sign of `Z`; a gradient may have either sign.
leaky: relu_backward(dA, Z) -> np.where(Z > 0, dA, 0.01 * dA)
    With `"relu"` a hundredth of the gradient passes where `Z` is negative: that is leaky ReLU. Here nothing passes.
relu-not-stopped: relu_backward(dA, Z) -> dA
    Right for the sigmoid, but with `"relu"` all of `dA` passes, also where `Z` is negative. The derivative of ReLU is 0 there.
tanh-slope: relu_backward(dA, Z) -> dA * (1 - np.tanh(Z) ** 2)
    With `"relu"` the derivative is that of tanh, the hidden layer of week 3.
# The sigmoid.
sigmoid-slope-half: sigmoid_backward(dA, Z) -> dA * (1 - sigmoid(Z)[0])
    With `"sigmoid"`, `dA` was multiplied by 1 − a alone. The derivative is a(1 − a).
sigmoid-itself: sigmoid_backward(dA, Z) -> dA * sigmoid(Z)[0]
    With `"sigmoid"`, `dA` was multiplied by a, the activation itself. The derivative is a(1 − a).
sigmoid-of-z-forgotten: sigmoid_backward(dA, Z) -> dA * Z * (1 - Z)
    With `"sigmoid"`, `dA` was multiplied by Z(1 − Z). The derivative is a(1 − a), and a is the sigmoid of `Z`.
sigmoid-of-the-activation: sigmoid_backward(dA, Z) -> sigmoid_backward(dA, sigmoid(Z)[0])
    With `"sigmoid"` the derivative was taken at the activation, not at `Z`: the given function expects `Z` and applies the sigmoid itself.
# All of dZ, and the results.
dz-turned-around: dZ = -dZ
    All three gradients have the wrong sign. Nothing is negated in the backward pass.
averaged-once-more: dZ = dZ / Z.shape[1]
    All three are m times too small: the gradient was divided by m before `linear_backward`, which takes the mean itself.
summed-not-averaged: dW = dW * dA.shape[1]; db = db * dA.shape[1]
    `dW` and `db` are m times too large: they are summed over the examples. `linear_backward` takes their mean.
da-passed-on: dA_prev = dA
    `dA_prev` is `dA` unchanged. The backward pass through `W` changes it: it belongs to the previous layer and has its shape.
returned-in-another-order: return dW, db, dA_prev
    The three results are returned in the order dW, db, dA_prev. `linear_backward` returns `dA_prev` first, then `dW`, then `db`.
dw-and-db-swapped: return dA_prev, db, dW
    `dW` and `db` are swapped among the returned values.
# Exceptions.
halves-of-the-cache-swapped: Z, linear_cache = cache
    The two halves of `cache` are swapped: the linear cache, a tuple of three, was used as `Z`. `cache` holds (linear_cache, Z).
both-values-kept: sigmoid_backward(dA, Z) -> dA * sigmoid(Z) * (1 - sigmoid(Z))
    With `"sigmoid"` the pair (A, Z) was used as A: the given `sigmoid` returns two values. Unpack them, or call `sigmoid_backward`.
whole-cache-to-the-slope: Z -> cache
    The derivative was given all of `cache`, a pair. It expects `Z` alone, the second half.
whole-cache-to-linear: linear_cache -> cache
    `linear_backward` unpacks three arrays, but it was given all of `cache`, a pair. Which half does it expect?
another-spelling:
        if activation == "Sigmoid":
            dZ = sigmoid_backward(dA, Z)
        elif activation == "ReLU":
            dZ = relu_backward(dA, Z)
    `dZ` was never assigned because no branch was taken: the strings are compared with a spelling other than "relu" and "sigmoid".
# Loops.
loop-over-examples: dZ = np.array([relu_backward(dA[:, i], Z[:, i]) for i in range(dA.shape[1])]).T
    The numbers are right, but a loop visits the examples one by one. The derivative takes the whole array at once.
loop-over-units: dZ = np.array([relu_backward(dA[j], Z[j]) for j in range(len(dA))])
    The numbers are right, but a loop visits the units one by one. The derivative takes the whole array at once.
"""

EXERCISE = exercise(
    "week4.linear_activation_backward(dA, cache, activation) -> dA_prev, dW, db",
    points=10,
    weights=FORWARD_BACKWARD,
    inputs=inputs,
    cases={
        "{activation}, {n} units on {n_prev} units, {m} examples": [
            dict(m=7),
            dict(n_prev=3, n=5, m=8, activation="sigmoid"),
            dict(n_prev=5, n=6, m=4),
        ],
        "relu, 4 units on 3 units, a single example": dict(n_prev=3, n=4, m=1),
        "sigmoid, one unit on 3 units, 5 examples": dict(n_prev=3, n=1, activation="sigmoid"),
        "sigmoid far out, 6 units on 4 units, 5 examples": dict(n=6, activation="sigmoid", stretched=6),
        "relu on 4 cat pictures, every 16th row and every 8th column": dict(n=2, m=4, cats=True),
    },
    grows={"example": "m", "feature": "n_prev", "unit": "n"},
    grown_with=[dict(activation="relu"), dict(activation="sigmoid")],
    uses=("week4.linear_backward",),
    mistakes=mistakes(MISTAKES),
)
