"""The sigmoid: `sigmoid`."""

import numpy as np

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes

FAR_OUT = np.array([[-800.0, -40.0, 0.0], [1.5, 40.0, 800.0]])


def inputs(rng, _, shape=(3, 5), of="floats"):
    size = int(np.prod(shape))
    match of:
        case "a number":
            return (float(rng.uniform(0.5, 2.5) * rng.choice([-1, 1])),)
        case "integers":
            return (rng.permutation(np.arange(-4, 4)).reshape(2, 4),)
        case "far out":
            return (FAR_OUT.copy(),)
    # Spread over ±7 and shuffled: large, small, positive and negative in every case.
    return (rng.permutation(np.linspace(-7, 7, size) + rng.uniform(0.05, 0.4, size)).reshape(shape),)


MISTAKES = """
# Signs and brackets.
plus-in-the-exponent: s = 1 - s
    `s` is 1 minus the sigmoid: it falls where it should rise. Which sign does z have in the exponent?
missing-brackets: s = 1 / 1 + np.exp(-z)
    `s` is 2 at z = 0: Python divides before it adds, so only the 1 is in the denominator. Put the whole denominator in brackets.
one-left-out: s = 1 / np.exp(-z)
    `s` is e to the power of z, which has no upper limit. The 1 in the denominator keeps the sigmoid below 1.
minus-in-the-denominator: s = 1 / (1 - np.exp(-z))
    `s` leaves the range from 0 to 1 and is infinite at z = 0, where the denominator is 1 − 1. Which sign belongs between the 1 and the exponential?
arrays-only:
        s = np.zeros(z.shape)
        for place in np.ndindex(z.shape):
            s[place] = 1 / (1 + np.exp(-z[place]))
        return s
    `z` may be a number, which has no shape. `np.exp` takes numbers and arrays alike, so no array and no loop are needed.
# Other functions.
thresholded: s = np.where(s > 0.5, 1.0, 0.0)
    `s` holds only 0 and 1. The sigmoid is a probability between 0 and 1; `predict` makes the decision.
derivative-returned: s = s * (1 - s)
    `s` is 0.25 at z = 0 and small on both sides: that is the derivative of the sigmoid. Return the sigmoid itself.
tanh-instead: s = np.tanh(z)
    `s` is 0 at z = 0 and negative for negative z: that is tanh. A probability is between 0 and 1.
relu-instead: s = np.maximum(z, 0.0)
    `s` is 0 for negative z and z for positive z: that is ReLU, an activation of hidden units.
softmax-instead: e = np.exp(z - np.max(z)); s = e / np.sum(e)
    `s` adds up to 1 over the whole array: each number was divided by the sum of all. The sigmoid works elementwise.
power-of-two: s = 1 / (1 + 2.0 ** (-z))
    `s` is too flat: the base of the power is 2. The sigmoid's is e = 2.718….
# Overflow and types.
infinity-over-infinity: s = np.exp(z) / (1 + np.exp(z))
    `s` is nan at z = 800: both exponentials overflow. Write the formula with one exponential, of −z, in the denominator.
whole-numbers-in-whole-numbers-out: z = np.asarray(z); s = np.zeros_like(z); s[...] = 1 / (1 + np.exp(-z)); return s[()]
    `s` is right for floats, but integers give only 0: the result was stored in an array of the type of z, which cuts off the decimals.
one-number-at-a-time:
        import math
        s = 1 / (1 + math.exp(-z))
    `math.exp` and `float` take a single number. NumPy's `exp` works on a whole array, and nothing has to be converted.
# Loops.
loop-over-elements:
        s = np.zeros(np.shape(z))
        for place in np.ndindex(np.shape(z)):
            s[place] = 1 / (1 + np.exp(-np.asarray(z)[place]))
        return s[()]
    The numbers are right, but a loop visits every element. `np.exp` takes the whole array at once.
np-vectorize: one = np.vectorize(lambda value: 1 / (1 + np.exp(-value))); s = one(z)
    The numbers are right, but `np.vectorize` is a Python loop: it calls the function once per element. The formula itself works on the whole array.
"""

EXERCISE = exercise(
    "week2.sigmoid(z) -> s",
    points=5,
    inputs=inputs,
    cases={
        "a matrix": dict(),
        "one number": dict(of="a number"),
        "a row": dict(shape=(1, 7)),
        "a vector with one axis": dict(shape=(6,)),
        "integers": dict(of="integers"),
        "far out": dict(of="far out"),
    },
    grows={"element": lambda count: dict(shape=(count,)), "row": lambda count: dict(shape=(count, 3))},
    mistakes=mistakes(MISTAKES),
)
