"""What goes wrong on the way back, line by line: dZ2, dZ1 and the gradients made of them."""

import re

from autograder.exercises.edits import put, whole
from autograder.exercises.model import Misconception

DW1, DB1, DW2, DB2 = (f'grads["{name}"]' for name in ("dW1", "db1", "dW2", "db2"))
TAKEN = (
    "m = X.shape[1]\n"
    "W1, W2 = parameters['W1'], parameters['W2']\n"
    "Z1, A1, Z2, A2 = cache['Z1'], cache['A1'], cache['Z2'], cache['A2']\n"
)


def steps(
    dZ2="A2 - Y",
    dW2="dZ2 @ A1.T / m",
    db2="np.sum(dZ2, axis=1, keepdims=True) / m",
    dZ1="(W2.T @ dZ2) * (1 - A1 ** 2)",
    dW1="dZ1 @ X.T / m",
    db1="np.sum(dZ1, axis=1, keepdims=True) / m",
):
    """Return the whole function with one of its six lines written otherwise."""
    return whole(
        f"{TAKEN}dZ2 = {dZ2}\ndW2 = {dW2}\ndb2 = {db2}\ndZ1 = {dZ1}\ndW1 = {dW1}\ndb1 = {db1}\n"
        "return {'dW1': dW1, 'db1': db1, 'dW2': dW2, 'db2': db2}"
    )


def line(identifier, says, targets, breaks="values", **written):
    """Return a mistake in one line, as the reference writes it or in a function written anew."""
    ((name, expression),) = written.items()
    # The reference takes out of parameters and cache only what it needs.
    known = re.sub(r"\b(Z[12])\b", r"cache['\1']", expression)
    # An assertion about a shape would speak first, so a wrong shape is made in a function written anew.
    ways = ((put(f"{name} = {known}"),), (steps(**written),))["shape" in breaks :]
    return Misconception(identifier, says, ways[0], breaks=breaks, targets=targets, or_edit=ways[1:])


ALL = (DW1, DB1, DW2, DB2)

OUTPUT_LAYER = (
    line(
        "dz2-turned-around",
        "All gradients have the wrong sign: following them would climb the hill. The slope at the "
        "last step back is the prediction minus the label.",
        ALL,
        dZ2="Y - A2",
    ),
    line(
        "gradient-of-squared-error",
        "All gradients are too small, by a(1 − a) for each example: that factor belongs to the squared "
        "error. With the cross-entropy it cancels, and dZ2 is just prediction minus label.",
        ALL,
        dZ2="(A2 - Y) * A2 * (1 - A2)",
    ),
    line(
        "labels-left-out",
        "The gradients do not depend on the labels: dZ2 is the prediction alone.",
        ALL,
        dZ2="A2 + 0 * Y",
    ),
    line(
        "dz2-is-sigmoid-slope",
        "The gradients do not depend on the labels: a(1 − a) is only the sigmoid's own slope. The loss has a "
        "slope, too; multiplied, they give prediction minus label.",
        ALL,
        dZ2="A2 * (1 - A2)",
    ),
    line(
        "stopped-at-da2",
        "These gradients are made from the slope with respect to A2. One step back is missing, through the "
        "sigmoid to Z2.",
        ALL,
        dZ2="(1 - Y) / (1 - A2) - Y / A2",
    ),
    line(
        "z2-for-a2",
        "dZ2 was made from Z2, which is no probability. Which entry of the cache is compared with the "
        "labels?",
        ALL,
        dZ2="Z2 - Y",
    ),
    line(
        "error-without-sign",
        "Every error counts as positive here. Its sign tells in which direction to go.",
        ALL,
        dZ2="np.abs(A2 - Y)",
    ),
    line(
        "dw2-from-z1",
        "dW2 was made from Z1. The output layer's inputs are what the hidden units give out, after their "
        "activation.",
        (DW2,),
        dW2="dZ2 @ Z1.T / m",
    ),
    line(
        "dw2-from-x",
        "dW2 was made from X. The output layer never sees X: its inputs are the hidden units' activations.",
        (DW2,),
        breaks="shape+values",
        dW2="dZ2 @ X.T / m",
    ),
    line(
        "dw2-entry-by-entry",
        "dW2 has one column per example: dZ2 and A1 were multiplied entry by entry. The sum over the "
        "examples is missing, and a matrix product does both at once.",
        (DW2,),
        breaks="shape+values",
        dW2="dZ2 * A1 / m",
    ),
    line(
        "a1-not-transposed",
        "dZ2 and A1 do not fit: (1, m) times (n_h, m). Turn A1 on its side, so that the m in the middle "
        "meet.",
        (),
        breaks="runs",
        dW2="np.dot(dZ2, A1) / m",
    ),
)

HIDDEN_LAYER = (
    line(
        "tanh-slope-of-z",
        "dZ1 was made with 1 − z², but the slope of tanh is one minus the square of its output, not of its "
        "input. Which entry of the cache is that?",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (1 - Z1 ** 2)",
    ),
    line(
        "tanh-slope-not-squared",
        "dZ1 was made with 1 − a. The slope of tanh is never negative and 1 at the middle on both sides of "
        "it: which power is missing?",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (1 - A1)",
    ),
    line(
        "slope-of-sigmoid",
        "dZ1 was made with a(1 − a), the slope of the sigmoid. The hidden units use tanh.",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * A1 * (1 - A1)",
    ),
    line(
        "slope-of-relu",
        "dZ1 was made with 0 and 1, the slopes of ReLU. The hidden units use tanh.",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (A1 > 0)",
    ),
    line(
        "slope-left-out",
        "dW1 and db1 lack the slope of tanh: W2ᵀ dZ2 is only the slope with respect to A1. One step back is "
        "missing, through the activation to Z1.",
        (DW1, DB1),
        dZ1="W2.T @ dZ2",
    ),
    line(
        "slope-with-plus",
        "dZ1 was made with 1 + a². The slope of tanh is largest at 0 and falls to both sides, so something "
        "is taken off.",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (1 + A1 ** 2)",
    ),
    line(
        "tanh-twice",
        "dZ1 was made with the tanh of A1, but A1 is a tanh already: its square is all that is needed.",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (1 - np.tanh(A1) ** 2)",
    ),
    line(
        "slope-of-the-output",
        "dZ1 was made with A2 in place of A1: that is the other layer's activation. Each layer has a slope "
        "of its own.",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (1 - A2 ** 2)",
    ),
    line(
        "w2-left-out",
        "dW1 and db1 do not depend on W2: every hidden unit gets the same share of the error. How strongly a "
        "unit speaks at the output is its weight there.",
        (DW1, DB1),
        dZ1="dZ2 * (1 - A1 ** 2)",
    ),
    line(
        "error-not-carried-back",
        "dW1 and db1 do not depend on the labels: dZ1 holds the slope of tanh only, and dZ2 was not carried "
        "back through W2.",
        (DW1, DB1),
        dZ1="W2.T * (1 - A1 ** 2)",
    ),
    line(
        "dw2-for-w2",
        "dW1 and db1 are wrong although the output layer is right: the error went back through dW2, the "
        "slope, in the place of W2, the weights.",
        (DW1, DB1),
        dZ1="np.dot(dW2.T, dZ2) * (1 - A1 ** 2)",
    ),
    line(
        "w2-not-transposed",
        "W2 and dZ2 do not fit: (1, n_h) times (1, m). Going back, W2 is turned on its side, so that each "
        "hidden unit gets a row.",
        (),
        breaks="runs",
        dZ1="np.dot(W2, dZ2) * (1 - A1 ** 2)",
    ),
    line(
        "matrix-product-twice",
        "The second product in dZ1 does not fit: both factors are (n_h, m). The slope of tanh belongs to "
        "its own unit and example, so it is multiplied entry by entry.",
        (),
        breaks="runs",
        dZ1="np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))",
    ),
    line(
        "x-not-transposed",
        "dZ1 and X do not fit: (n_h, m) times (n_x, m). Turn X on its side, so that the m in the middle "
        "meet.",
        (),
        breaks="runs",
        dW1="np.dot(dZ1, X) / m",
    ),
    line(
        "dw1-entry-by-entry",
        "dZ1 (n_h, m) and X (n_x, m) cannot be multiplied entry by entry. A matrix product pairs every unit "
        "with every feature and adds up over the examples.",
        (),
        breaks="runs",
        dW1="dZ1 * X / m",
    ),
    line(
        "dw1-from-a1",
        "dW1 was made from A1. The hidden layer's inputs are the features, X; A1 is what it gives out.",
        (DW1,),
        breaks="shape+values",
        dW1="dZ1 @ A1.T / m",
    ),
)
