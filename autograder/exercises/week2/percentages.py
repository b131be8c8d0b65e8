"""Broadcasting a row of totals: `percentages`."""

import numpy as np

from autograder.exercises.edits import after, unbound, whole
from autograder.exercises.model import Case, Exercise, Mistake, Scale
from autograder.exercises.week2 import draws
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION

_NOTEBOOK_TABLE = np.array([[56.0, 0.0, 4.4, 68.0], [1.2, 104.0, 52.0, 8.0], [1.8, 135.0, 99.0, 0.9]])


def _table(k, n):
    return lambda rng, _: {"A": rng.uniform(0.5, 130.0, size=(k, n))}


EXERCISE = Exercise(
    id="week2.percentages",
    points=5,
    parameters=("A",),
    returns=("P",),
    cases=(
        Case("the notebook's table, 3 nutrients of 4 foods", draws.constant(A=_NOTEBOOK_TABLE)),
        Case("5 nutrients of 7 foods", _table(5, 7)),
        Case("6 nutrients of 2 foods", _table(6, 2)),
        Case("a single food", _table(3, 1)),
    ),
    scales=(
        Scale("food", lambda size: _table(4, size)),
        Scale("nutrient", lambda size: _table(size, 3)),
    ),
    mistakes=(
        Mistake(
            "row-totals",
            "The rows add up to 100, not the columns: this is each food's share of a nutrient. "
            "Which axis has to disappear in the sum so that one total per food remains?",
            (whole("P = 100 * A / A.sum(axis=1, keepdims=True)\nreturn P"),),
        ),
        Mistake(
            "grand-total",
            "The whole table adds up to 100. The sum ran over both axes; asked for is one total per column.",
            (whole("P = 100 * A / A.sum()\nreturn P"),),
        ),
        Mistake(
            "fractions",
            "The columns add up to 1: these are fractions, a hundred times too small for percentages.",
            (after("P", "P / 100"),),
        ),
        Mistake(
            "whole-percents",
            "The numbers were rounded to whole percents. Keep all digits; rounding is for printing.",
            (after("P", "np.round(P)"),),
        ),
        Mistake(
            "one-decimal",
            "The numbers were rounded to one decimal. Keep all digits; rounding is for printing.",
            (after("P", "np.round(P, 1)"),),
        ),
        Mistake(
            "of-the-largest",
            "The largest entry of each column became 100: you divided by the column's maximum, "
            "not by its total.",
            (whole("P = 100 * A / A.max(axis=0)\nreturn P"),),
        ),
        Mistake(
            "of-the-mean",
            "Each column adds up to 100 times its number of rows: you divided by the column's "
            "mean, not by its total.",
            (whole("P = 100 * A / A.mean(axis=0)\nreturn P"),),
        ),
        Mistake(
            "of-the-rest",
            "Each entry was compared with the rest of its column. A percentage is a part of the "
            "whole, and the whole includes the part.",
            (whole("P = 100 * A / (A.sum(axis=0) - A)\nreturn P"),),
        ),
        Mistake(
            "running-totals",
            "Each number holds the entries above it, too: `cumsum` adds up step by step. One "
            "total per column is enough.",
            (after("P", "np.cumsum(P, axis=0)"),),
        ),
        Mistake(
            "table-on-its-side",
            "The numbers are right, but rows and columns have changed places. The result should look like A.",
            (after("P", "P.T"),),
            criterion="shape",
        ),
        Mistake(
            "row-totals-without-their-axis",
            "The totals of the rows do not fit the table: summing over axis 1 leaves one number "
            "per row. Which totals are asked for, one per row or one per column?",
            (whole("P = 100 * A / A.sum(axis=1)\nreturn P"),),
            criterion="runs",
        ),
        Mistake(
            "four-foods-written-in",
            "The totals are brought into the shape (1, 4), which fits a table of four foods only. "
            "Let A say how many columns it has.",
            (whole("cal = A.sum(axis=0)\nP = 100 * A / cal.reshape(1, 4)\nreturn P"),),
            criterion="runs",
        ),
        Mistake(
            "reshape-divided",
            "`A / totals / reshape(1, n)` asks for a function called reshape. `reshape` belongs "
            "to an array, so a point stands before it, not a division.",
            (
                unbound("reshape"),
                whole("totals = A.sum(axis=0)\nP = 100 * A / totals / reshape(1, 4)\nreturn P"),
            ),
            criterion="runs",
        ),
        Mistake(
            "loop-over-foods",
            "The numbers are right, but a loop visits the columns one by one. Broadcasting "
            "divides every column by its own total at once.",
            (
                whole(
                    "P = np.zeros(A.shape)\n"
                    "for j in range(A.shape[1]):\n"
                    "    P[:, j] = 100 * A[:, j] / np.sum(A[:, j])\n"
                    "return P"
                ),
            ),
            criterion="vectorized",
            targets=("food",),
        ),
        Mistake(
            "loop-over-nutrients",
            "The numbers are right, but a loop visits the rows one by one. Broadcasting stretches the row of "
            "totals over all rows at once.",
            (
                whole(
                    "totals = A.sum(axis=0)\n"
                    "P = np.zeros(A.shape)\n"
                    "for i in range(A.shape[0]):\n"
                    "    P[i] = 100 * A[i] / totals\n"
                    "return P"
                ),
            ),
            criterion="vectorized",
            targets=("nutrient",),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
