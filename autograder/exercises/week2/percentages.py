"""Broadcasting a row of totals: `percentages`."""

import numpy as np

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes

# Calories from carbohydrates, proteins and fat in four foods, as in the notebook.
CALORIES = np.array([[56.0, 0.0, 4.4, 68.0], [1.2, 104.0, 52.0, 8.0], [1.8, 135.0, 99.0, 0.9]])


def inputs(rng, _, k=4, n=3, calories=False):
    return (CALORIES.copy() if calories else rng.uniform(0.5, 130.0, size=(k, n)),)


MISTAKES = """
floored: P = 100 * A // totals
    Every percentage lost its fraction: `//` rounds down. Use `/`.
# Another total.
row-totals: P = 100 * A / A.sum(axis=1, keepdims=True)
    The rows of `P` add up to 100, not the columns: each number is a food's share of a nutrient. Along which axis does a total per food sum?
grand-total: P = 100 * A / A.sum()
    The whole of `P` adds up to 100: the sum ran over both axes. The exercise asks for one total per column.
of-the-largest: P = 100 * A / A.max(axis=0)
    The largest entry of each column of `P` is 100: the columns were divided by their maximum, not by their total.
of-the-mean: P = 100 * A / A.mean(axis=0)
    Each column of `P` adds up to 100 times its number of rows: it was divided by its mean, not by its total.
of-the-rest: P = 100 * A / (A.sum(axis=0) - A)
    Each entry was divided by the sum of the other entries of its column. A percentage is a part of the whole, itself included.
running-totals: P = np.cumsum(P, axis=0)
    Each number of `P` includes the entries above it: `cumsum` adds up step by step. One total per column is enough.
# Scale and form.
fractions: P = P / 100
    The columns of `P` add up to 1: these are fractions, not percentages.
whole-percents: P = np.round(P)
    `P` was rounded to integers. Keep all digits; rounding is for printing.
one-decimal: P = np.round(P, 1)
    `P` was rounded to one decimal. Keep all digits; rounding is for printing.
table-on-its-side: P = P.T
    The numbers of `P` are right, but it is transposed. It should have the shape of `A`.
# Exceptions.
row-totals-without-their-axis: P = 100 * A / A.sum(axis=1)
    The totals of the rows do not fit the table: a sum along axis 1 leaves one number per row. Is a total per row needed, or per column?
four-foods-written-in: cal = A.sum(axis=0); P = 100 * A / cal.reshape(1, 4)
    The shape (1, 4) is hard-coded and fits a table of four foods only. Which part of `A.shape` counts the columns?
reshape-divided [without reshape]: totals = A.sum(axis=0); P = 100 * A / totals / reshape(1, 4)
    `totals / reshape(1, n)` calls a function named reshape, which does not exist. `reshape` is a method of an array: write a dot before it.
# Loops.
loop-over-foods:
        P = np.zeros(A.shape)
        for j in range(A.shape[1]):
            P[:, j] = 100 * A[:, j] / np.sum(A[:, j])
    The numbers are right, but a loop visits the columns one by one. Broadcasting divides every column by its total at once.
loop-over-nutrients:
        totals = A.sum(axis=0)
        P = np.zeros(A.shape)
        for i in range(A.shape[0]):
            P[i] = 100 * A[i] / totals
    The numbers are right, but a loop visits the rows one by one. Broadcasting stretches the row of totals over all rows at once.
"""

EXERCISE = exercise(
    "week2.percentages(A) -> P",
    points=5,
    inputs=inputs,
    cases={
        "the notebook's table, 3 nutrients of 4 foods": dict(calories=True),
        "{k} nutrients of {n} foods": [dict(k=5, n=7), dict(k=6, n=2)],
        "a single food": dict(k=3, n=1),
    },
    grows={"food": "n", "nutrient": "k"},
    mistakes=mistakes(MISTAKES),
)
