"""The sigmoid: one formula, many ways to misplace a bracket or a sign."""

import numpy as np

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Case, Exercise, Mistake, Scale
from autograder.exercises.week2 import draws
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION


def _numbers(*shape):
    # Spread over ±7 and shuffled: large, small, positive and negative in every case.
    def draw(rng, _):
        size = int(np.prod(shape))
        return {"z": rng.permutation(np.linspace(-7, 7, size) + rng.uniform(0.05, 0.4, size)).reshape(shape)}

    return draw


def _whole_numbers(rng, _):
    return {"z": rng.permutation(np.arange(-4, 4)).reshape(2, 4)}


EXERCISE = Exercise(
    id="week2.sigmoid",
    points=5,
    parameters=("z",),
    returns=("s",),
    cases=(
        Case("a matrix", _numbers(3, 5)),
        Case("one number", lambda rng, _: {"z": float(rng.uniform(0.5, 2.5) * rng.choice([-1, 1]))}),
        Case("a row", _numbers(1, 7)),
        Case("a vector with one axis", _numbers(6)),
        Case("whole numbers", _whole_numbers),
        Case("far out", draws.constant(z=np.array([[-800.0, -40.0, 0.0], [1.5, 40.0, 800.0]]))),
    ),
    scales=(Scale("element", lambda size: _numbers(size)), Scale("row", lambda size: _numbers(size, 3))),
    mistakes=(
        Mistake(
            "plus-in-the-exponent",
            "This is 1 minus the sigmoid: it falls where it should rise. Which sign does z have "
            "in the exponent?",
            (after("s", "1 - s"),),
        ),
        Mistake(
            "missing-brackets",
            "At 0 this gives 2: Python divides before it adds, so only the 1 is under the "
            "fraction bar. Put the whole denominator in brackets.",
            (whole("s = 1 / 1 + np.exp(-z)\nreturn s"),),
        ),
        Mistake(
            "one-left-out",
            "This is e to the power of z, which grows without end. The 1 under the fraction bar keeps the "
            "sigmoid below 1.",
            (whole("s = 1 / np.exp(-z)\nreturn s"),),
        ),
        Mistake(
            "minus-in-the-denominator",
            "The result leaves the range from 0 to 1 and breaks down at 0, where the denominator "
            "is 1 − 1. Which sign belongs between the 1 and the exponential?",
            (whole("s = 1 / (1 - np.exp(-z))\nreturn s"),),
        ),
        Mistake(
            "thresholded",
            "Only 0 and 1 come out. The sigmoid is a probability, everything between 0 and 1; deciding comes "
            "later, in `predict`.",
            (after("s", "np.where(s > 0.5, 1.0, 0.0)"),),
        ),
        Mistake(
            "derivative-returned",
            "At 0 this gives 0.25 and it is small on both sides: that is the sigmoid's slope. "
            "Asked for is the sigmoid itself.",
            (after("s", "s * (1 - s)"),),
        ),
        Mistake(
            "tanh-instead",
            "At 0 this gives 0, and negative z give negative numbers: that is tanh. A probability "
            "stays between 0 and 1.",
            (after("s", "np.tanh(z)"),),
        ),
        Mistake(
            "relu-instead",
            "Negative z give 0 and positive z stay as they are: that is ReLU, the activation of "
            "hidden units.",
            (after("s", "np.maximum(z, 0.0)"),),
        ),
        Mistake(
            "softmax-instead",
            "The numbers of the whole array add up to 1: each was divided by the sum of all of "
            "them. The sigmoid looks at every entry on its own.",
            (whole("e = np.exp(z - np.max(z))\ns = e / np.sum(e)\nreturn s"),),
        ),
        Mistake(
            "power-of-two",
            "The curve is too flat: the base of the power is 2. The sigmoid's is e = 2.718….",
            (whole("s = 1 / (1 + 2.0 ** -z)\nreturn s"),),
        ),
        Mistake(
            "infinity-over-infinity",
            "Right for small z, but at z = 800 it is nan: the exponential above and the one below "
            "the fraction bar both overflow. Write the formula so that z has a minus in the "
            "exponent and stands below only.",
            (whole("s = np.exp(z) / (1 + np.exp(z))\nreturn s"),),
        ),
        Mistake(
            "whole-numbers-in-whole-numbers-out",
            "Right for decimal numbers, but whole numbers give only 0: the result was put into an "
            "array of z's own type, which cuts off the decimals.",
            (whole("z = np.asarray(z)\ns = np.zeros_like(z)\ns[...] = 1 / (1 + np.exp(-z))\nreturn s[()]"),),
            criterion="shape+values",
        ),
        Mistake(
            "one-number-at-a-time",
            "`math.exp` and `float` take a single number. NumPy has an `exp` that works on a "
            "whole array, and then nothing has to be converted.",
            (whole("import math\ns = 1 / (1 + math.exp(-z))\nreturn s"),),
            criterion="runs",
        ),
        Mistake(
            "loop-over-elements",
            "The numbers are right, but a loop visits every element. `np.exp` takes the whole array at once.",
            (
                whole(
                    "s = np.zeros(np.shape(z))\n"
                    "for place in np.ndindex(np.shape(z)):\n"
                    "    s[place] = 1 / (1 + np.exp(-np.asarray(z)[place]))\n"
                    "return s[()]"
                ),
            ),
            criterion="vectorized",
            targets=("element", "row"),
        ),
        Mistake(
            "np-vectorize",
            "The numbers are right, but `np.vectorize` is a loop in disguise: it calls the function once per "
            "element. The formula itself works on the whole array.",
            (whole("one = np.vectorize(lambda value: 1 / (1 + np.exp(-value)))\ns = one(z)\nreturn s"),),
            criterion="vectorized",
            targets=("element", "row", "np.vectorize"),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
