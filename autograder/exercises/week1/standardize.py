"""Every feature on the same scale: `standardize`."""

import numpy as np

from autograder.exercises.edits import after, unbound, whole
from autograder.exercises.model import Case, Draw, Exercise, Misconception, Scale
from autograder.exercises.week1.session import LEANS_ON_THE_SESSION

# How the mistakes below treat a constant row: as asked, so that each of them is one mistake.
_SAFE = "safe = np.where(deviation == 0, 1, deviation)\n"
_MEAN = "mean = X.mean(axis=1, keepdims=True)\n"
_DEVIATION = "deviation = X.std(axis=1, keepdims=True)\n" + _SAFE


def _table(n: int, m: int, constant: int = 0) -> Draw:
    """Draw a table of n features, each in a unit of its own; ``constant`` of its rows are constant.

    A constant is a multiple of a quarter: then its mean has no rounding error in any order of adding, and
    the row's deviation is exactly 0.
    """

    def draw(rng, _):
        unit = rng.permutation(10.0 ** np.linspace(-1, 3, n)).reshape(n, 1)
        centre = rng.choice([-1, 1], size=(n, 1)) * rng.uniform(1.5, 4.0, size=(n, 1))
        X = unit * (centre + _uneven(rng, n, m))
        rows = rng.permutation(n)[:constant]
        X[rows] = rng.integers(5, 40, size=(constant, 1)) / 4
        return {"X": X}

    return draw


def _uneven(rng, n, m):
    # Skewed, so that a row's middle is neither its mean nor its median.
    return rng.exponential(1.0, size=(n, m)) + 0.1 * rng.normal(size=(n, m))


def _pictures(m: int, full_size: bool = False) -> Draw:
    """Draw cat pictures as columns; colours stay whole numbers, so that a constant row has deviation 0."""

    def draw(rng, pictures):
        images, _ = pictures.sample(rng, m)
        small = images if full_size else images[:, 4::16, 4::8]
        return {"X": small.reshape(m, -1).T.astype(float)}

    return draw


EXERCISE = Exercise(
    id="week1.standardize",
    points=5,
    parameters=("X",),
    returns=("Z",),
    cases=(
        Case("3 features of 8 examples", _table(3, 8)),
        Case("5 features of 7 examples, two of the rows constant", _table(5, 7, constant=2)),
        Case("6 features of 2 examples", _table(6, 2)),
        Case("4 features of a single example", _table(4, 1)),
        Case("9 cat pictures, every 16th row and every 8th column", _pictures(9)),
        Case("7 cat pictures in full size", _pictures(7, full_size=True), hidden_only=True),
    ),
    scales=(
        Scale("example", lambda size: _table(4, size)),
        Scale("feature", lambda size: _table(size, 5)),
    ),
    misconceptions=(
        Misconception(
            "columns-instead-of-rows",
            "The columns have mean 0 and deviation 1, not the rows. A row is one feature of all examples: "
            "which axis has to disappear so that one mean per row is left?",
            (
                whole(
                    "mean = X.mean(axis=0, keepdims=True)\ndeviation = X.std(axis=0, keepdims=True)\n"
                    + _SAFE
                    + "Z = (X - mean) / safe\nreturn Z"
                ),
            ),
        ),
        Misconception(
            "one-mean-for-the-whole-table",
            "One mean and one deviation were taken of the whole table, square metres and kilometres "
            "together. Every row needs its own.",
            (whole("Z = (X - X.mean()) / X.std()\nreturn Z"),),
        ),
        Misconception(
            "one-deviation-for-the-whole-table",
            "The means are right, but all rows were divided by the same number, the deviation of the whole "
            "table. Every row needs its own.",
            (whole("Z = (X - X.mean(axis=1, keepdims=True)) / X.std()\nreturn Z"),),
        ),
        Misconception(
            "sample-deviation",
            "Every number is a little too small: the squares were divided by m − 1 (ddof=1), which estimates "
            "the deviation of a larger population. Here the m examples are all there is: divide by m.",
            (
                whole(
                    _MEAN
                    + "squares = np.sum((X - mean) ** 2, axis=1, keepdims=True)\n"
                    + "deviation = np.sqrt(squares / max(1, X.shape[1] - 1))\n"
                    + _SAFE
                    + "Z = (X - mean) / safe\nreturn Z"
                ),
            ),
        ),
        Misconception(
            "sample-deviation-of-one",
            "The squares were divided by m − 1 (ddof=1), where m is asked: all numbers are a little too "
            "small, and for a single example m − 1 is 0 and they are nan.",
            (
                whole(
                    _MEAN
                    + "squares = np.sum((X - mean) ** 2, axis=1, keepdims=True)\n"
                    + "deviation = np.sqrt(squares / np.float64(X.shape[1] - 1))\n"
                    + _SAFE
                    + "Z = (X - mean) / safe\nreturn Z"
                ),
            ),
        ),
        Misconception(
            "divided-by-the-variance",
            "The rows were divided by their variance. The deviation is its square root, and has the unit of "
            "the numbers themselves.",
            (whole(_MEAN + _DEVIATION + "Z = (X - mean) / safe**2\nreturn Z"),),
        ),
        Misconception(
            "mean-still-there",
            "The deviations are 1, but the means are not 0: nothing was subtracted.",
            (whole(_DEVIATION + "Z = X / safe\nreturn Z"),),
        ),
        Misconception(
            "only-centred",
            "The means are 0, but the deviations are still what they were: the division is missing.",
            (whole(_MEAN + "Z = X - mean\nreturn Z"),),
        ),
        Misconception(
            "missing-brackets",
            "Only the mean was divided, since Python divides before it subtracts. The whole difference "
            "belongs above the fraction bar.",
            (whole(_MEAN + _DEVIATION + "Z = X - mean / safe\nreturn Z"),),
        ),
        Misconception(
            "between-zero-and-one",
            "Every row runs from 0 to 1: smallest and largest entry were used. That is another way of "
            "scaling; asked for are mean and deviation.",
            (
                whole(
                    "low = X.min(axis=1, keepdims=True)\nspan = X.max(axis=1, keepdims=True) - low\n"
                    "Z = (X - low) / np.where(span == 0, 1, span)\nreturn Z"
                ),
            ),
        ),
        Misconception(
            "divided-by-the-range",
            "The means are 0, but every row was divided by its range, the largest entry minus the smallest. "
            "One outlier decides that; asked for is the deviation.",
            (
                whole(
                    _MEAN
                    + "span = X.max(axis=1, keepdims=True) - X.min(axis=1, keepdims=True)\n"
                    + "Z = (X - mean) / np.where(span == 0, 1, span)\nreturn Z"
                ),
            ),
        ),
        Misconception(
            "divided-by-the-mean",
            "The means are 0, but every row was divided by its mean, not by its deviation.",
            (whole(_MEAN + "Z = (X - mean) / mean\nreturn Z"),),
        ),
        Misconception(
            "divided-by-the-length",
            "The squares of every row add up to 1: they were added, not averaged, before the square root. "
            "In a deviation stands their mean.",
            (
                whole(
                    _MEAN
                    + "deviation = np.linalg.norm(X - mean, axis=1, keepdims=True)\n"
                    + _SAFE
                    + "Z = (X - mean) / safe\nreturn Z"
                ),
            ),
        ),
        Misconception(
            "distance-from-zero",
            "The deviation was measured from 0: the squares of the numbers themselves. It is measured from "
            "the row's mean.",
            (
                whole(
                    _MEAN
                    + "deviation = np.sqrt(np.mean(X**2, axis=1, keepdims=True))\n"
                    + _SAFE
                    + "Z = (X - mean) / safe\nreturn Z"
                ),
            ),
        ),
        Misconception(
            "mean-of-absolute-distances",
            "The rows were divided by the mean distance from their mean. The standard deviation squares the "
            "distances first, and takes the root of the mean.",
            (
                whole(
                    _MEAN
                    + "deviation = np.mean(np.abs(X - mean), axis=1, keepdims=True)\n"
                    + _SAFE
                    + "Z = (X - mean) / safe\nreturn Z"
                ),
            ),
        ),
        Misconception(
            "median-instead-of-mean",
            "The row's middle entry, its median, was subtracted. Asked for is the mean.",
            (whole(_DEVIATION + "Z = (X - np.median(X, axis=1, keepdims=True)) / safe\nreturn Z"),),
        ),
        Misconception(
            "one-added-to-the-deviation",
            "Every number is too small: something as large as 1 was added to the deviations, against a "
            "division by 0. Only a deviation of 0 needs help, the others should stay as they are.",
            (whole(_MEAN + "Z = (X - mean) / (X.std(axis=1, keepdims=True) + 1)\nreturn Z"),),
        ),
        Misconception(
            "nothing-divided-by-nothing",
            "Right where a row varies, but nan where all of its numbers are equal: there the deviation is 0, "
            "and 0/0 is not a number. What should such a row be divided by, so that zeros stay zeros?",
            (
                whole(
                    _MEAN
                    + "with np.errstate(invalid='ignore'):\n"
                    + "    Z = (X - mean) / X.std(axis=1, keepdims=True)\nreturn Z"
                ),
            ),
        ),
        Misconception(
            "constant-row-as-it-was",
            "Right where a row varies, but a constant row came back as it was. After its mean is gone, "
            "zeros are left.",
            (
                whole(
                    _MEAN + _DEVIATION + "Z = np.where(deviation == 0, X, (X - mean) / safe)\nreturn Z",
                ),
            ),
        ),
        Misconception(
            "rows-and-columns-exchanged",
            "The numbers are right, but rows and columns have changed places. The result should look like X.",
            (after("Z", "Z.T"),),
            breaks="shape",
        ),
        Misconception(
            "means-without-their-axis",
            "The means of the rows have the shape (n,), and NumPy lines that up with the columns. Keep the "
            "second axis, so that they are a column (n, 1).",
            (whole("deviation = X.std(axis=1)\n" + _SAFE + "Z = (X - X.mean(axis=1)) / safe\nreturn Z"),),
            breaks="runs",
        ),
        Misconception(
            "keepdims-misspelt",
            "NumPy spells it `keepdims`, with an s: an argument's name must be written exactly so.",
            (whole("mean = np.mean(X, axis=1, keepdim=True)\nreturn X - mean"),),
            breaks="runs",
        ),
        Misconception(
            "mean-without-np",
            "NumPy's functions are called through their module or their array; `mean` alone is no name that "
            "Python knows.",
            (unbound("mean"), whole("Z = X - mean(X, axis=1)\nreturn Z")),
            breaks="runs",
        ),
        Misconception(
            "loop-over-rows",
            "The numbers are right, but a loop visits the rows one by one. With the means as a column "
            "(n, 1), broadcasting treats all rows at once.",
            (
                whole(
                    "Z = np.zeros(X.shape)\n"
                    "for i in range(X.shape[0]):\n"
                    "    if X[i].std() > 0:\n"
                    "        Z[i] = (X[i] - X[i].mean()) / X[i].std()\n"
                    "return Z"
                ),
            ),
            breaks="vectorized",
            targets=("feature",),
        ),
        Misconception(
            "loop-over-columns",
            "The numbers are right, but a loop visits the columns one by one. Broadcasting subtracts the "
            "means from all columns at once.",
            (
                whole(
                    "mean = X.mean(axis=1)\ndeviation = X.std(axis=1)\n" + _SAFE + "Z = np.zeros(X.shape)\n"
                    "for j in range(X.shape[1]):\n"
                    "    Z[:, j] = (X[:, j] - mean) / safe\n"
                    "return Z"
                ),
            ),
            breaks="vectorized",
            targets=("example",),
        ),
        Misconception(
            "loop-over-all-numbers",
            "The numbers are right, but loops visit every single one of them. Means, differences and "
            "quotients of whole arrays are one operation each.",
            (
                whole(
                    "mean = X.mean(axis=1)\ndeviation = X.std(axis=1)\n" + _SAFE + "Z = np.zeros(X.shape)\n"
                    "for i in range(X.shape[0]):\n"
                    "    for j in range(X.shape[1]):\n"
                    "        Z[i, j] = (X[i, j] - mean[i]) / safe[i]\n"
                    "return Z"
                ),
            ),
            breaks="vectorized",
            targets=("feature", "example"),
        ),
        Misconception(
            "apply-along-axis",
            "The numbers are right, but `np.apply_along_axis` is a loop in disguise: it calls the function "
            "once per row. `mean` and `std` take the axis themselves.",
            (
                whole(
                    "def one(row):\n"
                    "    deviation = row.std()\n"
                    "    return (row - row.mean()) / (deviation if deviation > 0 else 1)\n"
                    "Z = np.apply_along_axis(one, 1, X)\n"
                    "return Z"
                ),
            ),
            breaks="vectorized",
            targets=("feature", "np.apply_along_axis"),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
