"""Forward through two layers: `forward_propagation`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week3 import draws
from autograder.exercises.weights import FORWARD_BACKWARD


def inputs(rng, pictures, n_x=3, n_h=4, m=5, steepness=1.0, cats=False):
    if cats:
        parameters, X, _ = draws.network_on_pictures(rng, pictures, m, n_h)
    else:
        parameters, X = draws.network(rng, n_x, n_h, m, steepness)
    return X, parameters


MISTAKES = """
# The hidden layer.
b1-left-out: Z1 = W1 @ X
    `b1` is not used: changing it changes nothing. Add it to W1 X before the activation.
b2-in-the-hidden-layer: Z1 = W1 @ X + b2
    The hidden layer adds b2, the bias of the output layer. It has its own bias, with one entry per hidden unit.
b1-subtracted: Z1 = W1 @ X - b1
    `b1` is subtracted from W1 X. It is added.
sigmoid-in-the-hidden-layer: A1 = sigmoid(Z1)
    All hidden activations are between 0 and 1: this is the sigmoid. The hidden units use tanh, from −1 to 1.
relu-in-the-hidden-layer: A1 = np.maximum(0, Z1)
    In the hidden layer negative z become 0 and positive z stay as they are: this is ReLU. The hidden units use tanh here.
leaky-relu-in-the-hidden-layer: A1 = np.maximum(0.01 * Z1, Z1)
    In the hidden layer negative z are multiplied by 0.01 and positive z stay as they are: this is leaky ReLU. The hidden units use tanh here.
hidden-units-linear: A1 = Z1 + 0
    `A1` equals Z1: the hidden units have no activation, so the two layers are equivalent to one. Which function belongs there?
tan-for-tanh: A1 = np.tan(Z1)
    `np.tan` is the tangent of an angle. The activation is the hyperbolic tangent, with an h.
a1-without-b1: A1 = np.tanh(W1 @ X)
    `A1` is the tanh of W1 X without the bias, but Z1 includes it. Compute each step from the one before.
# The output layer.
b2-left-out: Z2 = W2 @ A1
    `b2` is not used: changing it changes nothing. Add it to W2 A1 before the sigmoid.
b2-subtracted: Z2 = W2 @ A1 - b2
    `b2` is subtracted from W2 A1. It is added.
activation-not-passed-on: Z2 = W2 @ Z1 + b2
    The output layer received Z1. Its inputs are the hidden units after their activation.
b1-at-the-output: Z2 = W2 @ A1 + np.sum(b1)
    The output layer adds the sum of b1, the bias of the hidden layer. It has its own bias.
b1-for-b2: Z2 = W2 @ A1 + b1
    `Z2` has a row per hidden unit because b1 was added to it. The output layer has its own bias.
tanh-at-the-output: A2 = np.tanh(Z2)
    Some predictions are negative, so they are no probabilities: the output uses tanh. Which function stays between 0 and 1?
output-linear: A2 = Z2 + 0
    `A2` equals Z2, which is no probability. Which function maps it to between 0 and 1?
output-turned-around: A2 = sigmoid(-Z2)
    Every prediction is 1 minus the right one: the sign of Z2 changed before the sigmoid.
sigmoid-twice: A2 = sigmoid(sigmoid(Z2))
    Every prediction is between 0.5 and 0.73: the sigmoid was applied to a probability.
output-decided: A2 = (Z2 > 0).astype(float)
    `A2` is 0 or 1. It should be a probability; the decision comes later, in `predict`.
# Exceptions.
x-on-the-left: Z1 = np.dot(X, W1) + b1
    X and W1 do not fit in this order. A row of W1 belongs to a unit, a column of X to an example: W1 stands on the left.
w1-transposed: Z1 = np.dot(W1.T, X) + b1
    W1 was transposed, as w was in logistic regression. Here each row has the weights of a unit already: (n_h, n_x) times (n_x, m).
w1-entry-by-entry: Z1 = W1 * X + b1
    W1 (n_h, n_x) and X (n_x, m) cannot be multiplied elementwise. A matrix product also sums over the features.
w2-transposed: Z2 = np.dot(W2.T, A1) + b2
    W2 was transposed. It is a row already: (1, n_h) times (n_h, m).
x-again: Z2 = np.dot(W2, X) + b2
    The output layer received X. Its inputs are the hidden units, so W2 (1, n_h) is multiplied by A1 (n_h, m).
# What is returned.
z2-returned: return Z2, cache
    The first value is Z2, which is no probability; the cache is right. Return A2.
a1-returned: return A1, cache
    The first value has one row per hidden unit: this is A1. Return the activation of the output layer.
predictions-in-a-column: A2 = A2.T
    The predictions are right, but `A2` is a column. Examples are columns of the result: (1, m).
a2-without-second-axis: A2 = A2.reshape(-1)
    The predictions are right, but `A2` has only one axis. The one output unit has a row: (1, m).
hidden-z-and-a-swapped: return A2, {**cache, "Z1": A1, "A1": Z1}
    Z1 and A1 have changed places in the cache: Z is before the activation, A after it.
z-and-a-swapped: return A2, {"Z1": A1, "A1": Z1, "Z2": A2, "A2": Z2}
    Every Z and A have changed places in the cache: Z is before the activation, A after it.
layers-swapped: return A2, {"Z1": Z2, "A1": A2, "Z2": Z1, "A2": A1}
    The two layers have changed places in the cache: Z1 and A1 belong to the hidden layer.
cache-without-z: return A2, {"A1": A1, "A2": A2}
    Z1 and Z2 are missing in the cache. The backward pass needs them for other activations.
cache-without-names: return A2, (Z1, A1, Z2, A2)
    The cache has none of the keys "Z1", "A1", "Z2", "A2". The backward pass looks the arrays up by name: return a dict with these keys.
cache-first: return cache, A2
    A2 and the cache have changed places. The prediction comes first.
# Loops.
loop-over-examples: Z1 = np.hstack([W1 @ X[:, [i]] + b1 for i in range(X.shape[1])])
    The numbers are right, but a loop visits the examples one by one. Examples side by side in columns pass through a layer in one matrix product.
loop-over-units: Z1 = np.array([W1[k] @ X + b1[k] for k in range(len(W1))])
    The numbers are right, but a loop visits the hidden units one by one. Their weights are the rows of W1: one matrix product takes them all.
loop-over-features: Z1 = sum(W1[:, [j]] * X[j] for j in range(len(X))) + b1
    The numbers are right, but a loop visits the features one by one. A matrix product multiplies and sums them at once.
"""
# The reference's body, with the cache in a variable.
RIGHT = """
W1, b1, W2, b2 = (parameters[key] for key in ("W1", "b1", "W2", "b2"))
Z1 = W1 @ X + b1
A1 = np.tanh(Z1)
Z2 = W2 @ A1 + b2
A2 = sigmoid(Z2)
cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
return A2, cache
"""

EXERCISE = exercise(
    "week3.forward_propagation(X, parameters) -> A2, cache",
    points=15,
    weights=FORWARD_BACKWARD,
    inputs=inputs,
    cases={
        "{n_x} features, {n_h} hidden units, {m} examples": [dict(n_x=2, m=7), dict(n_x=5, n_h=3, m=8)],
        "a single example": dict(n_h=5, m=1),
        "saturated hidden units": dict(n_h=5, m=9, steepness=12.0),
        "6 cat pictures, every 16th row and every 8th column": dict(m=6, cats=True),
    },
    grows={"example": "m", "feature": "n_x", "unit": "n_h"},
    uses=("week3.activation",),
    shares={"A2": 0.4},
    mistakes=mistakes(MISTAKES, of=RIGHT),
)
