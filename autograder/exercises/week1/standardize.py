"""Every feature on the same scale: `standardize`; the wrong numbers are in the module beside."""

import numpy as np

from autograder.exercises.edits import after, unbound, whole
from autograder.exercises.model import Case, Draw, Exercise, Mistake, Scale
from autograder.exercises.week1.session import LEANS_ON_THE_SESSION
from autograder.exercises.week1.standardize_mistakes import SAFE, WRONG_NUMBERS


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


def _pictures(m: int) -> Draw:
    """Draw cat pictures as columns; colours stay whole numbers, so that a constant row has deviation 0."""

    def draw(rng, pictures):
        images, _ = pictures.sample(rng, m)
        small = images[:, 4::16, 4::8]
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
    ),
    scales=(
        Scale("example", lambda size: _table(4, size)),
        Scale("feature", lambda size: _table(size, 5)),
        # A function may treat tables with constant rows in another way.
        Scale("example", lambda size: _table(4, size, constant=2)),
        Scale("feature", lambda size: _table(size, 5, constant=2)),
    ),
    mistakes=(
        *WRONG_NUMBERS,
        Mistake(
            "rows-and-columns-exchanged",
            "The numbers are right, but rows and columns have changed places. The result should look like X.",
            (after("Z", "Z.T"),),
            criterion="shape",
        ),
        Mistake(
            "means-without-their-axis",
            "The means of the rows have the shape (n,), and NumPy lines that up with the columns. Keep the "
            "second axis, so that they are a column (n, 1).",
            (whole("deviation = X.std(axis=1)\n" + SAFE + "Z = (X - X.mean(axis=1)) / safe\nreturn Z"),),
            criterion="runs",
        ),
        Mistake(
            "one-question-for-all-rows",
            "`if` and `max` ask one question and want one answer, but there is a deviation for every row. "
            "`np.where` asks entry by entry.",
            (
                whole(
                    "deviation = X.std(axis=1, keepdims=True)\n"
                    "if deviation == 0:\n"
                    "    deviation = 1\n"
                    "Z = (X - X.mean(axis=1, keepdims=True)) / deviation\n"
                    "return Z"
                ),
            ),
            criterion="runs",
        ),
        Mistake(
            "keepdims-misspelt",
            "NumPy spells it `keepdims`, with an s: an argument's name must be written exactly so.",
            (whole("mean = np.mean(X, axis=1, keepdim=True)\nreturn X - mean"),),
            criterion="runs",
        ),
        Mistake(
            "mean-without-np",
            "NumPy's functions are called through their module or their array; `mean` alone is no name that "
            "Python knows.",
            (unbound("mean"), whole("Z = X - mean(X, axis=1)\nreturn Z")),
            criterion="runs",
        ),
        Mistake(
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
            criterion="vectorized",
            targets=("feature",),
        ),
        Mistake(
            "loop-over-columns",
            "The numbers are right, but a loop visits the columns one by one. Broadcasting subtracts the "
            "means from all columns at once.",
            (
                whole(
                    "mean = X.mean(axis=1)\ndeviation = X.std(axis=1)\n" + SAFE + "Z = np.zeros(X.shape)\n"
                    "for j in range(X.shape[1]):\n"
                    "    Z[:, j] = (X[:, j] - mean) / safe\n"
                    "return Z"
                ),
            ),
            criterion="vectorized",
            targets=("example",),
        ),
        Mistake(
            "loop-over-all-numbers",
            "The numbers are right, but loops visit every single one of them. Means, differences and "
            "quotients of whole arrays are one operation each.",
            (
                whole(
                    "mean = X.mean(axis=1)\ndeviation = X.std(axis=1)\n" + SAFE + "Z = np.zeros(X.shape)\n"
                    "for i in range(X.shape[0]):\n"
                    "    for j in range(X.shape[1]):\n"
                    "        Z[i, j] = (X[i, j] - mean[i]) / safe[i]\n"
                    "return Z"
                ),
            ),
            criterion="vectorized",
            targets=("feature", "example"),
        ),
        Mistake(
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
            criterion="vectorized",
            targets=("feature", "np.apply_along_axis"),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
