"""Two linear layers are one: `collapse_linear`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week3 import draws


def inputs(rng, _pictures, n_0=4, n_1=4, n_2=3):
    return tuple(draws.matrices(rng, W1=(n_1, n_0), b1=(n_1, 1), W2=(n_2, n_1), b2=(n_2, 1)).values())


MISTAKES = """
# Exceptions.
product-in-the-wrong-order: W = W1 @ W2
    W1 times W2 does not fit: (n_1, n_0) times (n_2, n_1). The layer that comes first stands on the right, next to x.
weights-entry-by-entry: W = W2 * W1
    The two weight matrices were multiplied elementwise, which needs equal shapes. Two layers in a row are a matrix product.
biases-added-as-they-are: b = b1 + b2
    b1 and b2 have different sizes and cannot be added. Before b1 reaches the output, it passes through the second layer.
b1-through-both-layers: b = W @ b1 + b2
    b1 and W do not fit: b1 is added after the first layer, so it passes through the second one alone, W2.
# b.
b1-left-out: b = b2
    `b` is b2 alone. What the first layer adds, b1, reaches the output as well: through the second layer.
b2-left-out: b = W2 @ b1
    `b2` is missing in `b`. The second layer adds it at the end.
b2-subtracted: b = W2 @ b1 - b2
    `b2` is subtracted. It is added.
b1-subtracted: b = b2 - W2 @ b1
    The part of `b` that comes from b1 is subtracted. It is added.
b-entry-by-entry: b = W2 * b1.T + b2
    `b` has one column per hidden unit: W2 and b1 were multiplied elementwise. A matrix product also sums over the hidden units.
# The result.
weights-transposed: W = W.T
    The numbers of `W` are right, but it is transposed. W has a row per output and a column per input.
b-without-second-axis: b = b.reshape(-1)
    The numbers of `b` are right, but it has only one axis. A bias is a column: (n_2, 1).
b-as-a-row: b = b.T
    The numbers of `b` are right, but they are a row. A bias is a column: (n_2, 1).
weights-and-biases-swapped: return b, W
    W and b have changed places. The weights come first.
activation-in-between: W = np.tanh(W)
    `W` passed through a tanh. Linear layers have no activation; that is why two of them are no more than one.
biases-inside-the-weights: W = W2 @ (W1 + b1) + b2
    `W` contains the biases, too. The factor of x is W2 W1 alone; the biases form the term without x.
# Loops.
loop-over-units: W = sum(W2[:, [k]] * W1[k] for k in range(len(W1))); b = sum(W2[:, [k]] * b1[k, 0] for k in range(len(W1))) + b2
    The numbers are right, but a loop visits the units one by one. A matrix product takes them all at once.
loop-over-features: W = np.hstack([W2 @ W1[:, [j]] for j in range(W1.shape[1])])
    The numbers are right, but a loop visits the inputs one by one. A matrix product takes all columns of W1 at once.
"""

EXERCISE = exercise(
    "week3.collapse_linear(W1, b1, W2, b2) -> W, b",
    points=5,
    inputs=inputs,
    cases={
        "{n_0} inputs, {n_1} units, {n_2} units": [dict(n_0=3, n_1=5, n_2=2), dict(n_0=2)],
        "6 inputs, 4 units, 1 unit": dict(n_0=6, n_2=1),
        "a single input": dict(n_0=1, n_1=3, n_2=2),
        "7 inputs, 9 units, 8 units": dict(n_0=7, n_1=9, n_2=8),
    },
    grows={"feature": "n_0", "unit": lambda count: dict(n_1=count, n_2=count + 1)},
    mistakes=mistakes(MISTAKES),
)
