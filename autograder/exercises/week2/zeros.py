"""A start at zero: `initialize_with_zeros`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.weights import NOTHING_TO_VECTORIZE


def inputs(rng, _, dim=0):
    return (dim or int(rng.integers(6, 30)),)


MISTAKES = """
# The weights.
w-without-second-axis: w = w.reshape(-1)
    `w` has only one axis, (n,), so it broadcasts in unexpected ways. Give `np.zeros` both sizes, as one tuple in brackets of its own.
w-as-a-row: w = w.T
    `w` is a row. There is one weight per feature, and features are rows: `w` is (dim, 1).
zeros-of-two-arguments: w = np.zeros(dim, 1)
    `np.zeros` takes the shape as one argument, a tuple in brackets of its own. The second argument is the type of the numbers, and 1 is not a type.
w-of-ones: w = w + 1
    `w` holds ones. The exercise asks for zeros.
w-random: w = np.random.default_rng(0).normal(size=w.shape) * 0.01
    `w` holds random numbers. Networks need them; the cost of logistic regression is convex, so it may start at zero, as the function's name says.
size-written-in: w = np.zeros((2, 1))
    `w` always has 2 rows: the size is hard-coded. Use `dim`.
room-for-the-bias: w = np.zeros((dim + 1, 1))
    `w` has one row too many. In the notation with θ and x₀ = 1 the bias is among the weights; here `b` is separate.
# The bias.
b-of-one: b = 1.0
    `b` is 1. The bias starts at zero as well.
b-per-feature: return w, np.zeros(w.shape)
    `b` has one entry per feature, like `w`. A neuron has one bias, so `b` is a single number.
"""

EXERCISE = exercise(
    "week2.initialize_with_zeros(dim) -> w, b",
    points=5,
    weights=NOTHING_TO_VECTORIZE,
    inputs=inputs,
    cases={
        "{dim} features": [dict(dim=5)],
        "between 6 and 29 features": dict(),
        "192 features": dict(dim=192),
    },
    kinds={"b": "scalar"},
    mistakes=mistakes(MISTAKES),
)
