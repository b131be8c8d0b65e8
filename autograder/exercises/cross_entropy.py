"""The mean cross-entropy: its mistakes, and `compute_cost` of weeks 3 and 4."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from autograder.exercises.declaration import exercise
from autograder.exercises.model import Exercise, Mistake
from autograder.exercises.table import mistakes
from autograder.exercises.week2.draws import labels, neuron, neuron_on_pictures

# `_A_` stands for the predictions, `PRE-` for what ids begin with, `PAIRS` for one id.
_SHARED = """
cost-without-minus: cost = np.mean(Y * np.log(_A_) + (1 - Y) * np.log(1 - _A_))
    `cost` is negative. Logarithms of probabilities are negative, so there is a minus before the mean.
cost-summed-not-averaged: cost = -np.sum(Y * np.log(_A_) + (1 - Y) * np.log(1 - _A_))
    `cost` is m times too large: the losses were summed, or divided by 1 (`len(Y)` counts rows, not examples). The cost is their mean.
cost-of-cats-only: cost = -np.mean(Y * np.log(_A_))
    `cost` includes only the examples with y = 1. The term with (1 − y) includes the others.
cost-of-others-only: cost = -np.mean((1 - Y) * np.log(1 - _A_))
    `cost` includes only the examples with y = 0. The term with y includes the others.
PRE-same-logarithm-twice: cost = -np.mean(Y * np.log(_A_) + (1 - Y) * np.log(_A_))
    `cost` is wrong for examples with y = 0: both terms take the same logarithm. With y = 0, a prediction near 0 should cost almost nothing.
PRE-same-label-twice: cost = -np.mean(Y * np.log(_A_) + Y * np.log(1 - _A_))
    `cost` has y before both logarithms, so examples with y = 1 get both terms and the others none.
PRE-terms-subtracted: cost = -np.mean(Y * np.log(_A_) - (1 - Y) * np.log(1 - _A_))
    `cost` is the difference of the two terms of the loss. They are added: is a minus in front of only the first one?
PRE-label-without-brackets: cost = -np.mean(Y * np.log(_A_) + 1 - Y * np.log(1 - _A_))
    Brackets are missing around 1 − y: Python multiplies y by the second logarithm first and subtracts from 1 afterwards.
PRE-terms-without-brackets: cost = -np.sum(Y * np.log(_A_)) / Y.shape[1] + np.sum((1 - Y) * np.log(1 - _A_))
    The minus and the division by m belong to both terms, but only the first one has them. Brackets around the sum are missing.
PRE-labels-swapped: cost = -np.mean((1 - Y) * np.log(_A_) + Y * np.log(1 - _A_))
    `cost` is large for right predictions and small for wrong ones: y and 1 − y are exchanged.
PRE-logarithm-of-labels: cost = -np.mean(_A_ * np.log(Y + 0.0) + (1 - _A_) * np.log(1.0 - Y))
    `cost` is infinite: the logarithm is taken of the labels, and some are 0. Take the logarithm of the predictions.
PRE-log10: cost = -np.mean(Y * np.log10(_A_) + (1 - Y) * np.log10(1 - _A_))
    `cost` is 0.434 times the expected one: a logarithm to base 10. `np.log` is the natural logarithm.
PRE-log2: cost = -np.mean(Y * np.log2(_A_) + (1 - Y) * np.log2(1 - _A_))
    `cost` is 1.443 times the expected one: a logarithm to base 2. `np.log` is the natural logarithm.
PRE-squared-error: cost = np.mean((_A_ - Y) ** 2)
    `cost` is the mean squared error. Use the cross-entropy, with logarithms: it is not flat where the prediction is very wrong.
PRE-half-squared-error: cost = np.mean((_A_ - Y) ** 2) / 2
    `cost` is half the mean squared error. Use the cross-entropy, with logarithms.
PRE-halved: cost = -np.mean(Y * np.log(_A_) + (1 - Y) * np.log(1 - _A_)) / 2
    `cost` is half the expected one. The ½ belongs to the squared error, not to the cross-entropy.
PAIRS: cost = -np.sum(Y * np.log(_A_).T + (1 - Y) * np.log(1 - _A_).T) / Y.shape[1]
    `cost` is far too large: a row and a column were stretched to an m by m table, every label with every prediction. Keep both in the same shape.
PRE-dot-without-transpose: cost = -(np.dot(Y, np.log(_A_)) + np.dot(1 - Y, np.log(1 - _A_))) / Y.shape[1]
    Two rows (1, m) cannot be multiplied as matrices. Transpose the second, or multiply elementwise and take the sum.
"""
_OF_COMPUTE_COST = """
logarithm-of-one-label: cost = -np.mean(Y * np.log(_A_) + (1 - Y) * np.log(1.0 - Y))
    `cost` is infinite or nan: the second logarithm is taken of 1 − Y, and some labels are 1. Take the logarithm of 1 minus the prediction.
averaged-twice: cost = -np.mean(Y * np.log(_A_) + (1 - Y) * np.log(1 - _A_)) / Y.shape[1]
    `cost` is m times too small: it was divided by m twice.
m-written-in: cost = -np.sum(Y * np.log(_A_) + (1 - Y) * np.log(1 - _A_)) / 209
    The losses were divided by 209, a hard-coded number of examples. Which array says how many there are?
mean-over-cats-only: cost = -np.sum(Y * np.log(_A_)) / np.maximum(1, np.sum(Y)) - np.mean((1 - Y) * np.log(1 - _A_))
    The first term was divided by the number of ones, not by m. Every example counts the same, whatever its label.
share-of-errors: cost = np.mean((_A_ > 0.5) != Y)
    `cost` is the fraction of wrong decisions, whose gradient is 0 almost everywhere. The cost is the mean of the losses, with logarithms.
cost-rounded: cost = np.round(np.squeeze(cost), 2)
    `cost` was rounded. Keep all digits: near the end of training it changes in the fourth one.
cost-not-added-up: cost = -(Y * np.log(_A_) + (1 - Y) * np.log(1 - _A_))
    `cost` has one number per example instead of one number. What turns the losses into their mean?
cost-divided-not-added-up: cost = -(Y * np.log(_A_) + (1 - Y) * np.log(1 - _A_)) / Y.shape[1]
    `cost` has one number per example: the losses are divided by m, but not added up.
cost-in-brackets: cost = np.reshape(cost, (1, 1))
    `cost` has the right number, but inside an array, as a matrix product or a sum along an axis returns it. Take it out with `np.squeeze` or float().
loop-over-examples:
        cost, m = 0.0, Y.shape[1]
        for i in range(m):
            a, y = _A_[0, i], Y[0, i]
            cost = cost - (y * np.log(a) + (1 - y) * np.log(1 - a)) / m
        return cost
    The number is right, but a loop visits the examples one by one. The formula works on whole rows, and `np.mean` adds up.
"""


def cost_mistakes(A: str, prefix: str = "", pairs: str = "every-pair") -> tuple[Mistake, ...]:
    """Return the mistakes of the line that computes the cost.

    Args:
        A: the name of the predictions.
        prefix: what ids begin with where the cost is one result of several.
        pairs: the id of a product of a row and a column.
    """
    return mistakes(_SHARED.replace("_A_", A).replace("PRE-", prefix).replace("PAIRS", pairs))


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
    return exercise(
        f"{identifier}({prediction}, Y) -> cost",
        points=points,
        inputs=inputs,
        cases={
            "7 examples": dict(),
            "12 examples, labels as floats": dict(m=12, label_type=np.float64),
            "a single example": dict(m=1),
            "very confident, and once very wrong": dict(extreme=True),
            "6 cat pictures, every 16th row and every 8th column": dict(m=6, cats=True),
        },
        grows={"example": "m"},
        kinds={"cost": "cost"},
        extras=extras,
        mistakes=[*cost_mistakes(prediction), *mistakes(_OF_COMPUTE_COST.replace("_A_", prediction))],
    )


def inputs(rng, pictures, m=7, label_type=np.int64, extreme=False, cats=False):
    """Return predictions (1, m), spread between 0 and 1, and labels (1, m)."""
    if extreme:
        return np.array([[0.9999, 0.0002, 0.97, 0.01, 0.6]]), np.array([[1, 0, 1, 1, 0]])
    if cats:
        w, b, X, Y = neuron_on_pictures(rng, pictures, m)
        return _sigmoid(w.T @ X + b), Y
    w, b, X = neuron(rng, 3, m)
    return _sigmoid(w.T @ X + b), labels(rng, m).astype(label_type)


def _sigmoid(Z):
    return 1 / (1 + np.exp(-Z))
