"""The cross-entropy of a row of predictions, asked for in weeks 3 and 4: `compute_cost`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Case, Exercise, Mistake, Scale
from autograder.exercises.week2.draws import constant, labels, neuron, neuron_on_pictures
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION


def declared(
    identifier: str, points: float, prediction: str, extras: Mapping[str, Any] = MappingProxyType({})
) -> Exercise:
    """Return the exercise ``compute_cost(prediction, Y)``.

    Args:
        identifier: ``week3.compute_cost`` or ``week4.compute_cost``.
        points: what it is worth.
        prediction: the name of the first argument, ``A2`` or ``AL``.
        extras: values for further parameters that older solutions ask for.
    """

    def made_up(m, label_type=np.int64):
        def draw(rng, _):
            w, b, X = neuron(rng, 3, m)
            return {prediction: _sigmoid(w.T @ X + b), "Y": labels(rng, m).astype(label_type)}

        return draw

    def pictures(m):
        def draw(rng, pictures):
            w, b, X, Y = neuron_on_pictures(rng, pictures, m)
            return {prediction: _sigmoid(w.T @ X + b), "Y": Y}

        return draw

    return Exercise(
        id=identifier,
        points=points,
        parameters=(prediction, "Y"),
        returns=("cost",),
        cases=(
            Case("7 examples", made_up(7)),
            Case("12 examples, labels as decimal numbers", made_up(12, np.float64)),
            Case("a single example", made_up(1)),
            Case(
                "very sure, and once very wrong",
                constant(
                    **{
                        prediction: np.array([[0.9999, 0.0002, 0.97, 0.01, 0.6]]),
                        "Y": np.array([[1, 0, 1, 1, 0]]),
                    }
                ),
            ),
            Case("6 cat pictures, every 16th row and every 8th column", pictures(6)),
        ),
        kinds={"cost": "cost"},
        scales=(Scale("example", made_up),),
        extras=extras,
        mistakes=tuple(_mistakes(prediction)),
    )


def _sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def _formula(identifier, expression, message, prediction, criterion="values"):
    """Return a mistake whose whole function is one formula; ``A`` stands for the predictions."""
    body = f"A = {prediction}\nm = Y.shape[1]\ncost = {expression}\nreturn cost"
    return Mistake(identifier, message, (whole(body),), criterion=criterion)


def _mistakes(prediction):
    for identifier, expression, message in _WRONG_VALUES:
        yield _formula(identifier, expression, message, prediction)
    yield Mistake(
        "cost-rounded",
        "The cost was rounded. Keep all digits: near the end of training it moves in the fourth one.",
        (after("cost", "np.round(np.squeeze(cost), 2)"),),
    )
    yield _formula(
        "cost-not-added-up",
        "-(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
        "There is one number per example where the cost should be one number. What turns the losses into "
        "their mean?",
        prediction,
        criterion="shape+values",
    )
    yield _formula(
        "cost-divided-not-added-up",
        "-(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]",
        "Each example's share of the cost stands by itself: the losses are divided by m, and never added up.",
        prediction,
        criterion="shape+values",
    )
    yield Mistake(
        "cost-in-brackets",
        "The number is right, but it sits in an array of shape (1, 1), as a matrix product leaves it. "
        "`np.squeeze` or float() takes it out.",
        (after("cost", "np.reshape(cost, (1, 1))"),),
        criterion="shape",
    )
    yield _formula(
        "dot-without-transpose",
        "-(np.dot(Y, np.log(A)) + np.dot(1 - Y, np.log(1 - A))) / m",
        "Two rows (1, m) cannot be multiplied as matrices. Either turn the second on its side, or multiply "
        "entry by entry and add up.",
        prediction,
        criterion="runs",
    )
    yield Mistake(
        "loop-over-examples",
        "The number is right, but a loop visits the examples one by one. The formula works on the whole rows "
        "at once, and `np.mean` adds up.",
        (
            whole(
                "cost, m = 0.0, Y.shape[1]\n"
                "for i in range(m):\n"
                f"    a, y = {prediction}[0, i], Y[0, i]\n"
                "    cost = cost - (y * np.log(a) + (1 - y) * np.log(1 - a))\n"
                "return cost / m"
            ),
        ),
        criterion="vectorized",
        targets=("example",),
    )
    yield LEANS_ON_THE_SESSION


_WRONG_VALUES = (
    (
        "cost-without-minus",
        "np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
        "The cost is negative. Logarithms of probabilities are negative, so a minus stands before the mean: "
        "likely labels should cost little, and nothing costs less than nothing.",
    ),
    (
        "cost-summed-not-averaged",
        "-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
        "The cost is m times too large: it is the sum of the losses. The cost is their mean, so that it does "
        "not grow with the number of examples.",
    ),
    (
        "averaged-twice",
        "-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m",
        "The cost is m times too small: it was divided by m two times.",
    ),
    (
        "m-written-in",
        "-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 209",
        "The losses were divided by 209, the size of one training set. Let Y say how many examples there "
        "are.",
    ),
    (
        "cost-of-cats-only",
        "-np.mean(Y * np.log(A))",
        "Only the examples with y = 1 cost something here. The term with (1 − y) makes the others count. "
        "When all predictions are near 0.5 the two are easily mistaken for each other.",
    ),
    (
        "cost-of-others-only",
        "-np.mean((1 - Y) * np.log(1 - A))",
        "Only the examples with y = 0 cost something here. The term with y makes the others count.",
    ),
    (
        "mean-over-cats-only",
        "-np.sum(Y * np.log(A)) / np.maximum(1, np.sum(Y)) - np.mean((1 - Y) * np.log(1 - A))",
        "The first term was divided by the number of ones and not by m. Every example counts the same, "
        "whatever its label.",
    ),
    (
        "same-logarithm-twice",
        "-np.mean(Y * np.log(A) + (1 - Y) * np.log(A))",
        "Examples with y = 1 cost what they should, the others do not: both terms take the same logarithm. "
        "With y = 0, a prediction near 0 should cost next to nothing.",
    ),
    (
        "same-label-twice",
        "-np.mean(Y * np.log(A) + Y * np.log(1 - A))",
        "Examples with y = 1 pay for both terms, the others for none: y stands before both logarithms.",
    ),
    (
        "terms-subtracted",
        "-np.mean(Y * np.log(A) - (1 - Y) * np.log(1 - A))",
        "The two terms of the loss were subtracted from each other. They are added: y picks one of them, and "
        "either way the loss is positive.",
    ),
    (
        "labels-swapped",
        "-np.mean((1 - Y) * np.log(A) + Y * np.log(1 - A))",
        "Right answers cost much and wrong ones little: y and 1 − y have changed places.",
    ),
    (
        "logarithm-of-labels",
        "-np.mean(A * np.log(Y + 0.0) + (1 - A) * np.log(1.0 - Y))",
        "The cost is infinite, because the logarithm is taken of the labels and some are 0. Labels and "
        "predictions have changed places: the logarithm belongs to the prediction.",
    ),
    (
        "log10",
        "-np.mean(Y * np.log10(A) + (1 - Y) * np.log10(1 - A))",
        "The cost is 0.434 times the expected one: that is a logarithm to base 10. `np.log` is the natural "
        "one.",
    ),
    (
        "log2",
        "-np.mean(Y * np.log2(A) + (1 - Y) * np.log2(1 - A))",
        "The cost is 1.443 times the expected one: that is a logarithm to base 2. `np.log` is the natural "
        "one.",
    ),
    (
        "squared-error",
        "np.mean((A - Y) ** 2)",
        "This is the mean squared error. The cost asked for is the cross-entropy, with logarithms: it does "
        "not flatten out where the net is badly wrong.",
    ),
    (
        "half-squared-error",
        "np.mean((A - Y) ** 2) / 2",
        "This is half the mean squared error. The cost asked for is the cross-entropy, with logarithms.",
    ),
    (
        "halved",
        "-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 2",
        "The cost is half of what it should be. The ½ belongs to the squared error, not to the "
        "cross-entropy.",
    ),
    (
        "every-pair",
        "-np.sum(Y * np.log(A).T + (1 - Y) * np.log(1 - A).T) / m",
        "The cost is far too large: a row and a column were stretched to an m by m table, every label with "
        "every prediction, and all of it was added up. Keep both in the same shape.",
    ),
    (
        "share-of-errors",
        "np.mean((A > 0.5) != Y)",
        "This is the share of wrong decisions. It has no slope to follow; the cost is the mean of "
        "logarithms.",
    ),
)
