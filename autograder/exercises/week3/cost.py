"""The mean cross-entropy of the network's predictions: `compute_cost`."""

import numpy as np

from autograder.exercises.edits import put, whole
from autograder.exercises.model import Case, Exercise, Misconception, Scale
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.week3 import draws


def _predictions(m, label_type=np.int64, reach=draws.REACH):
    def draw(rng, _):
        Z2 = draws.shuffled(rng, -reach + 1, reach, 1, m)
        Y = draws.labels(rng, m).astype(label_type)
        return {"A2": 1 / (1 + np.exp(-Z2)), "Y": Y}

    return draw


def _pictures(m, n_h, full_size=False):
    def draw(rng, pictures):
        parameters, X, Y = draws.network_on_pictures(rng, pictures, m, n_h, full_size)
        return {"A2": draws.cache_of(parameters, X)["A2"], "Y": Y}

    return draw


def _cost(identifier, expression, says, breaks="values"):
    """Return a mistake in the one number that is asked for."""
    return Misconception(
        identifier,
        says,
        (put(f"cost = {expression}"),),
        breaks=breaks,
        or_edit=((whole(f"m = Y.shape[1]\ncost = {expression}\nreturn cost"),),),
    )


EXERCISE = Exercise(
    id="week3.compute_cost",
    points=10,
    parameters=("A2", "Y"),
    returns=("cost",),
    cases=(
        Case("7 examples", _predictions(7)),
        Case("12 examples, labels as decimal numbers", _predictions(12, np.float64)),
        Case("a single example", _predictions(1)),
        Case("31 examples, some of them nearly certain", _predictions(31, reach=5.8)),
        Case("6 cat pictures, every 16th row and every 8th column", _pictures(6, 4)),
        Case("8 cat pictures in full size", _pictures(8, 5, full_size=True), hidden_only=True),
    ),
    kinds={"cost": "cost"},
    scales=(Scale("example", lambda size: _predictions(size)),),
    extras={"parameters": {"W1": np.full((3, 2), 0.5), "b1": np.zeros((3, 1)), "W2": np.full((1, 3), 0.5)}},
    misconceptions=(
        _cost(
            "without-minus",
            "np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "The cost is negative. Logarithms of probabilities are negative, so a minus stands before the mean: "
            "nothing costs less than nothing.",
        ),
        _cost(
            "summed-not-averaged",
            "-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "The cost is m times too large: it is the sum of the losses. The cost is their mean, so that it does "
            "not grow with the number of examples.",
        ),
        _cost(
            "averaged-twice",
            "-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]",
            "The cost is m times too small: a mean was divided by m once more.",
        ),
        _cost(
            "m-written-in",
            "-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / 400",
            "The sum of the losses was divided by 400, the size of one data set. Let Y say how many examples "
            "there are.",
        ),
        _cost(
            "ones-only",
            "-np.mean(Y * np.log(A2))",
            "Only the examples with y = 1 cost something here. The term with (1 − y) makes the others count.",
        ),
        _cost(
            "zeros-only",
            "-np.mean((1 - Y) * np.log(1 - A2))",
            "Only the examples with y = 0 cost something here. The term with y makes the others count.",
        ),
        _cost(
            "ones-only-summed",
            "-np.sum(Y * np.log(A2))",
            "Only the examples with y = 1 cost something here, and they are added up without dividing by m. Both "
            "terms are needed, and their mean.",
        ),
        _cost(
            "same-logarithm-twice",
            "-np.mean(Y * np.log(A2) + (1 - Y) * np.log(A2))",
            "Examples with y = 1 cost what they should, the others do not: both terms take the same logarithm. "
            "With y = 0, a prediction near 0 should cost next to nothing.",
        ),
        _cost(
            "same-label-twice",
            "-np.mean(Y * np.log(A2) + Y * np.log(1 - A2))",
            "Examples with y = 1 pay for both terms, the others for none: y stands before both logarithms.",
        ),
        _cost(
            "terms-subtracted",
            "-np.mean(Y * np.log(A2) - (1 - Y) * np.log(1 - A2))",
            "The two terms of the loss were subtracted from each other. They are added: y picks one of them, and "
            "either way the loss is positive.",
        ),
        _cost(
            "labels-swapped",
            "-np.mean((1 - Y) * np.log(A2) + Y * np.log(1 - A2))",
            "Right answers cost much and wrong ones little: y and 1 − y have changed places.",
        ),
        _cost(
            "logarithm-of-labels",
            "-np.mean(A2 * np.log(Y + 0.0) + (1 - A2) * np.log(1.0 - Y))",
            "The cost is infinite, because the logarithm is taken of the labels and some are 0. Y and A2 have "
            "changed places: the logarithm belongs to the prediction.",
        ),
        _cost(
            "log10",
            "-np.mean(Y * np.log10(A2) + (1 - Y) * np.log10(1 - A2))",
            "The cost is 0.434 times the expected one: that is a logarithm to base 10. `np.log` is the natural one.",
        ),
        _cost(
            "log2",
            "-np.mean(Y * np.log2(A2) + (1 - Y) * np.log2(1 - A2))",
            "The cost is 1.443 times the expected one: that is a logarithm to base 2. `np.log` is the natural one.",
        ),
        _cost(
            "squared-error",
            "np.mean((A2 - Y) ** 2)",
            "This is the mean squared error. The cost asked for is the cross-entropy, with logarithms.",
        ),
        _cost(
            "half-squared-error",
            "np.mean((A2 - Y) ** 2) / 2",
            "This is half the mean squared error. The cost asked for is the cross-entropy, with logarithms.",
        ),
        _cost(
            "halved",
            "-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / 2",
            "The cost is half of what it should be. The ½ belongs to the squared error, not to the cross-entropy.",
        ),
        _cost(
            "absolute-error",
            "np.mean(np.abs(A2 - Y))",
            "This is the mean distance between prediction and label. The cost asked for is the cross-entropy, with "
            "logarithms.",
        ),
        _cost(
            "share-of-mistakes",
            "np.mean((A2 > 0.5) != (Y > 0.5))",
            "This is the share of wrong decisions. It jumps and has no slope; the cost asked for is the "
            "cross-entropy, with logarithms.",
        ),
        _cost(
            "of-every-pair",
            "-np.sum(Y * np.log(A2).T + (1 - Y) * np.log(1 - A2).T) / Y.shape[1]",
            "The cost is far too large: a row and a column were stretched to an m by m table, every label with "
            "every prediction, and all of it was added up. Keep Y and A2 in the same shape.",
        ),
        _cost(
            "largest-loss",
            "np.max(-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))",
            "This is the largest of the losses. The cost is their mean.",
        ),
        _cost(
            "not-added-up",
            "-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]",
            "There is one number per example where the cost should be one number. What turns the losses into "
            "their mean?",
            breaks="shape+values",
        ),
        _cost(
            "in-brackets",
            "np.reshape(-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)), (1, 1))",
            "The number is right, but it sits in an array of shape (1, 1), as a matrix product leaves it. "
            "`np.squeeze` or float() takes it out.",
            breaks="shape",
        ),
        Misconception(
            "dot-without-transpose",
            "Two rows (1, m) cannot be multiplied as matrices. Either turn the second on its side, or multiply "
            "entry by entry and add up.",
            (
                whole(
                    "m = Y.shape[1]\n"
                    "cost = -(np.dot(Y, np.log(A2)) + np.dot(1 - Y, np.log(1 - A2))) / m\n"
                    "return cost"
                ),
            ),
            breaks="runs",
        ),
        Misconception(
            "loop-over-examples",
            "The number is right, but a loop visits the examples one by one. `np.log` works on the whole row, and "
            "a mean or a sum adds it up.",
            (
                whole(
                    "cost = 0.0\n"
                    "for i in range(Y.shape[1]):\n"
                    "    cost -= Y[0, i] * np.log(A2[0, i]) + (1 - Y[0, i]) * np.log(1 - A2[0, i])\n"
                    "return cost / Y.shape[1]"
                ),
            ),
            breaks="vectorized",
            targets=("example",),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
