"""The linear half of a layer: `linear_forward`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week4 import draws
from autograder.exercises.weights import FORWARD_BACKWARD


def inputs(rng, pictures, n_prev=4, n=3, m=5, cats=False):
    return draws.layer_on_pictures(rng, pictures, n, m) if cats else draws.layer(rng, n_prev, n, m)


MISTAKES = """
# Z.
b-left-out: Z = W @ A_prev
    `b` is not used: changing it changes nothing. Add it to the product of W and A_prev.
b-subtracted: Z = W @ A_prev - b
    `b` is subtracted from the product of W and A_prev. It is added.
one-bias-for-all: Z = W @ A_prev + b[0, 0]
    Every unit has the bias of the first unit. `b` is a column with one entry per unit; added as it is, each row gets its own.
biases-added-up: Z = W @ A_prev + np.sum(b)
    Every unit has the sum of all biases. `b` is a column with one entry per unit; added as it is, each row gets its own.
relu-already: Z = np.maximum(0, Z)
    `Z` has no negative numbers: the activation was applied already. This function is the linear half alone; the activation comes in the next one.
sigmoid-already: Z = 1 / (1 + np.exp(-Z))
    All of `Z` is between 0 and 1: the activation was applied already. This function is the linear half alone.
averaged-over-units: Z = W @ A_prev / A_prev.shape[0] + b
    The products were divided by the number of units of the layer before. They are summed, not averaged.
divided-by-m: Z = Z / A_prev.shape[1]
    `Z` was divided by the number of examples. In the forward pass each example is on its own; only the cost is a mean.
turned-around: Z = -Z
    `Z` has the opposite sign everywhere. Nothing is negated in the forward pass.
z-on-its-side: Z = Z.T
    The numbers of `Z` are right, but it is transposed. Units are rows and examples are columns.
units-added-up: Z = np.sum(Z, axis=0)
    `Z` has one number per example, but each unit should have its own. The sum runs over the units of the layer before, which the matrix product does.
examples-averaged: Z = np.mean(Z, axis=1, keepdims=True)
    `Z` has one number per unit, but each example should have its own. Nothing is averaged in the forward pass.
# The cache.
cache-in-another-order: return Z, (W, A_prev, b)
    W and A_prev have changed places in the cache. The backward pass unpacks it as (A_prev, W, b).
cache-holds-z: return Z, (A_prev, W, Z)
    The cache holds Z in the place of b. Z is kept by the next function, beside this cache.
cache-without-b: return Z, (A_prev, W)
    The cache ends after W. Keep all three inputs, b as well: the backward pass unpacks three.
cache-as-a-dictionary: return Z, {"A_prev": A_prev, "W": W, "b": b}
    The cache is a dict. The backward pass unpacks the tuple (A_prev, W, b).
cached-w-on-its-side: return Z, (A_prev, W.T, b)
    The cache holds W transposed. Keep it as it is; the backward pass transposes it where needed.
results-swapped: return (A_prev, W, b), Z
    Z and the cache are returned in the opposite order. Z comes first.
# Exceptions.
operands-turned-around: Z = np.dot(A_prev, W) + b
    A_prev and W do not fit in this order: (n_prev, m) times (n, n_prev). W stands on the left, so that the inner n_prev match.
w-on-its-side: Z = np.dot(W.T, A_prev) + b
    W was transposed, and then it does not fit: it has a row per unit already. In logistic regression w was a column, so it had to be transposed.
entry-by-entry: Z = W * A_prev + b
    W and A_prev cannot be multiplied elementwise: (n, n_prev) and (n_prev, m). A matrix product multiplies and sums.
b-on-its-side: Z = np.dot(W, A_prev) + b.T
    `b` was transposed and does not fit Z: it is a column, one bias per unit, and broadcasting repeats it for every example.
# Loops.
loop-over-examples: Z = np.hstack([W @ A_prev[:, [i]] + b for i in range(A_prev.shape[1])])
    The numbers are right, but a loop visits the examples one by one. One matrix product takes all columns.
loop-over-units: Z = np.array([W[j] @ A_prev + b[j, 0] for j in range(W.shape[0])])
    The numbers are right, but a loop visits the units one by one. One matrix product takes all rows of W.
loop-over-features: Z = sum(W[:, [k]] * A_prev[k] for k in range(W.shape[1])) + b
    The numbers are right, but a loop visits the inputs one by one. One matrix product multiplies and sums over all of them.
"""

EXERCISE = exercise(
    "week4.linear_forward(A_prev, W, b) -> Z, cache",
    points=5,
    weights=FORWARD_BACKWARD,
    inputs=inputs,
    cases={
        "{n} units on {n_prev} units, {m} examples": [dict(m=7), dict(n_prev=5, n=6, m=8)],
        "one unit on 3 units, 6 examples": dict(n_prev=3, n=1, m=6),
        "2 units on 5 units, a single example": dict(n_prev=5, n=2, m=1),
        "2 units on 4 cat pictures, every 16th row and every 8th column": dict(n=2, m=4, cats=True),
    },
    grows={"example": "m", "feature": "n_prev", "unit": "n"},
    kinds={"cache*": "echo"},
    mistakes=mistakes(MISTAKES),
)
