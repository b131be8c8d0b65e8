"""A straight line cut off at zero: `neuron`."""

import numpy as np

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes


def inputs(rng, _pictures, m=8, falls=False, whole_metres=False, far_out=False):
    """Return m sizes in hundreds of square metres, and a line that is below zero for about a third of them.

    The line crosses zero midway between two sizes; if it falls, the large houses are cut off.
    """
    if far_out:  # Beyond ±700, where an exponential overflows.
        x = rng.permutation(np.array([-900.0, -3.5, -0.25, 0.75, 4.5, 900.0]) + rng.uniform(0.0, 0.2, 6))
        return x, float(rng.uniform(1.2, 1.9)), float(rng.uniform(0.5, 0.7))
    if whole_metres:
        x = rng.permutation(np.array([38, 61, 84, 117, 152, 190, 233])) + rng.integers(0, 9, 7)
        w = float(rng.uniform(2.1, 3.3))
        return x, w, float(-w * rng.uniform(66, 78))
    if m == 1:
        w = float(rng.uniform(1.6, 2.4))
        return rng.uniform(0.9, 1.9, 1), w, float(-w * rng.uniform(0.4, 0.7))
    x = np.linspace(0.4, 3.6, m) + rng.uniform(0.0, 1.0 / m, m)
    w = float(rng.uniform(1.6, 2.4)) * (-1 if falls else 1)
    last = m // 3
    crossing = (x[-last - 1] + x[-last - 2]) / 2 if falls else (x[last] + x[last + 1]) / 2
    return rng.permutation(x), w, float(-w * crossing)


MISTAKES = """
never-cut-off: a = w * x + b
    Some prices are negative: `a` is the straight line itself. A neuron replaces what is below 0 by 0.
cut-on-the-wrong-side: a = np.minimum(0, w * x + b)
    The negative numbers stayed and the positive ones became 0, the reverse of what is asked. Of 0 and the line, which one should be kept?
folded-up: a = np.abs(w * x + b)
    Where the line is below 0, its sign was dropped: `a` rises there again. A house that is too small costs 0.
bias-after-the-cut: a = np.maximum(0, w * x) + b
    The bias was added after the cut, so the zeros are in the wrong place. First the whole line, then the cut.
only-multiplied: a = w * x
    `a` is weight times size and nothing else: the bias is missing, and nothing was cut off at 0.
bias-left-out: a = np.maximum(0, w * x)
    The bias is missing: the line passes through 0 at size 0. What moves it up and down?
bias-in-the-place-of-zero: a = np.maximum(b, w * x)
    Weight times size was compared with the bias. The bias is added to it, and the sum is compared with 0.
bias-multiplied: a = np.maximum(0, w * x * b)
    The bias was multiplied. It is added: it moves the line up or down and does not change its slope.
bias-inside-the-bracket: a = np.maximum(0, w * (x + b))
    The bias was added to the size before the multiplication. Multiply first, then add.
bias-subtracted: a = np.maximum(0, w * x - b)
    The bias was subtracted, so the line is shifted the wrong way. It is added; a negative bias brings its own sign.
weight-and-bias-swapped: a = np.maximum(0, b * x + w)
    Weight and bias have changed places. The weight multiplies the size, the bias is added.
only-added: a = w + x + b
    Size, weight and bias were added up, and nothing was cut off. The weight is the price per unit of size, so it multiplies; a result below 0 becomes 0.
everything-added: a = np.maximum(0, w + x + b)
    The weight was added to the size. The weight is the price per unit of size, so it multiplies.
sigmoid-instead:
        with np.errstate(over='ignore'):
            a = 1 / (1 + np.exp(-(w * x + b)))
    All numbers are between 0 and 1: this is the sigmoid, the activation of next week. A price has no upper limit; only what is below 0 is cut off.
leaky: a = np.where(z > 0, z, 0.01 * z)
    Below 0 a hundredth of the line is left: this is the leaky ReLU of week 3. Here the result is exactly 0 there.
switched-on-or-off: a = np.where(w * x + b > 0, 1.0, 0.0)
    `a` contains only 0 and 1: it says whether the line is above 0. Return how far above it is.
sizes-cut-off: a = w * np.maximum(0, x) + b
    The size was cut off at 0, not the price. First the whole line, then the cut.
rounded: a = np.round(a)
    The numbers were rounded. Return all digits; rounding is for printing.
cut-at-one: a = np.maximum(1, w * x + b)
    Numbers below 1 became 1. The line is cut off at 0.
only-the-largest: a = np.max(np.maximum(0, w * x + b))
    `a` is one number for all houses, the largest. `np.max` finds the largest entry of an array; `np.maximum` compares elementwise.
houses-added-up: a = np.sum(np.maximum(0, w * x + b))
    `a` is one number for all houses, the sum of their prices. Return one price per house.
houses-left-out: a = z[z > 0]
    `a` has fewer entries than there are houses: those below 0 were dropped. They stay, as 0.
prices-in-a-column: a = a.reshape(-1, 1)
    The numbers are right, but `a` has two axes. It has the shape of x: (m,).
whole-numbers-in-whole-numbers-out:
        a = np.zeros_like(x)
        a[:] = np.maximum(0, w * x + b)
        return a
    Right for decimal sizes, but for integers the prices lose their decimals: the result was written into an array of the sizes' own type.
one-answer-for-all-houses: a = max(0, w * x + b)
    Python's own `max`, and `if`, decide once, but each house needs its own decision. NumPy has a function that compares elementwise.
max-of-an-axis: a = np.max(0, w * x + b)
    `np.max` takes one array and reads a second argument as the number of an axis. `np.maximum` compares two arguments elementwise.
relu-not-defined [without relu]: a = relu(w * x + b)
    `relu` is not defined in this notebook. The cut at 0 is one call of a NumPy function.
# Loops.
loop-over-houses:
        a = np.zeros(x.shape)
        for i in range(x.shape[0]):
            if w * x[i] + b > 0:
                a[i] = w * x[i] + b
    The numbers are right, but a loop visits the houses one by one. NumPy multiplies, adds and compares whole arrays.
np-vectorize: one = np.vectorize(lambda size: max(0.0, w * size + b)); a = one(x)
    The numbers are right, but `np.vectorize` is a loop in disguise: it calls the function once per house. The line and the cut work on whole arrays.
"""

EXERCISE = exercise(
    "week1.neuron(x, w, b) -> a",
    points=5,
    inputs=inputs,
    cases={
        "eight houses": dict(),
        "five houses, and a price that falls": dict(m=5, falls=True),
        "one house": dict(m=1),
        "seven sizes in whole square metres": dict(whole_metres=True),
        "far out, on both sides": dict(far_out=True),
        "three hundred houses": dict(m=300),
    },
    grows={"example": "m"},
    mistakes=mistakes(MISTAKES),
)
