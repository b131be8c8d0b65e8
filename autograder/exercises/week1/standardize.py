"""Every feature on the same scale: `standardize`."""

from dataclasses import replace
from textwrap import indent

import numpy as np

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes


def inputs(rng, pictures, n=4, m=5, constant=0, cats=False):
    """Return a table (n, m), each feature in a unit of its own; ``constant`` of its rows are constant.

    A constant is a multiple of a quarter: then its mean has no rounding error in any order of adding, and
    the row's deviation is exactly 0. The same holds for the colours of pictures, which are integers.
    """
    if cats:
        images, _ = pictures.sample(rng, m)
        return (images[:, 4::16, 4::8].reshape(m, -1).T.astype(float),)
    unit = rng.permutation(10.0 ** np.linspace(-1, 3, n)).reshape(n, 1)
    centre = rng.choice([-1, 1], size=(n, 1)) * rng.uniform(1.5, 4.0, size=(n, 1))
    # Skewed, so that a row's middle is neither its mean nor its median.
    X = unit * (centre + rng.exponential(1.0, size=(n, m)) + 0.1 * rng.normal(size=(n, m)))
    X[rng.permutation(n)[:constant]] = rng.integers(5, 40, size=(constant, 1)) / 4
    return (X,)


RIGHT = """
mean = X.mean(axis=1, keepdims=True)
deviation = X.std(axis=1, keepdims=True)
safe = np.where(deviation == 0, 1, deviation)
Z = (X - mean) / safe
return Z
"""
# The same without a thought for constant rows.
CARELESS = f"""
with np.errstate(all="ignore"):
{indent(RIGHT.replace("np.where(deviation == 0, 1, deviation)", "deviation"), "    ")}
"""
# Each of these is made by both kinds of students.
SCALED = """
sample-deviation: deviation = np.sqrt(np.sum((X - mean) ** 2, axis=1, keepdims=True) / max(1, X.shape[1] - 1))
    Every number is a little too small: the squares were divided by m − 1 (ddof=1). These m examples are all there are: divide by m.
divided-by-the-variance: deviation = X.var(axis=1, keepdims=True)
    The rows were divided by their variance. The standard deviation is its square root.
mean-still-there: Z = X / safe
    The deviations are 1, but the means are not 0: nothing was subtracted.
turned-around: Z = (mean - X) / safe
    Every number has the wrong sign: the data were subtracted from their mean. Large numbers should stay large.
missing-brackets: Z = X - mean / safe
    Only the mean was divided, since Python divides before it subtracts. Divide the whole difference.
mean-taken-off-last: Z = X / safe - mean
    The numbers were divided first, and then the mean was subtracted, which still has the old unit. First subtract, then divide.
between-zero-and-one: mean = X.min(axis=1, keepdims=True); deviation = X.max(axis=1, keepdims=True) - mean
    Every row goes from 0 to 1: it was scaled by its smallest and largest entry. The exercise asks for mean and standard deviation.
divided-by-the-range: deviation = X.max(axis=1, keepdims=True) - X.min(axis=1, keepdims=True)
    The means are 0, but every row was divided by its range, largest entry minus smallest. A single outlier decides the range; divide by the standard deviation.
divided-by-the-length: deviation = np.linalg.norm(X - mean, axis=1, keepdims=True)
    The squares of every row add up to 1: they were summed, not averaged, before the square root. A standard deviation is the root of their mean.
root-of-the-deviation: deviation = np.sqrt(X.std(axis=1, keepdims=True))
    The rows were divided by the square root of their standard deviation. `np.std` takes the root itself.
mean-of-absolute-distances: deviation = np.mean(np.abs(X - mean), axis=1, keepdims=True)
    The rows were divided by the mean distance from their mean. The standard deviation squares the distances first and takes the root of the mean.
"""
OTHERS = """
columns-instead-of-rows: mean = X.mean(axis=0, keepdims=True); deviation = X.std(axis=0, keepdims=True)
    The columns have mean 0 and deviation 1, not the rows. A row is one feature of all examples: over which axis is its mean taken?
one-mean-for-the-whole-table: Z = (X - X.mean()) / X.std()
    One mean and one deviation were computed for the whole table, square metres and kilometres together. Every row needs its own.
one-deviation-for-the-whole-table: Z = (X - mean) / X.std()
    The means are right, but all rows were divided by the same number, the deviation of the whole table. Every row needs its own.
sample-deviation-of-one: deviation = np.sqrt(np.sum((X - mean) ** 2, axis=1, keepdims=True) / np.float64(X.shape[1] - 1))
    The squares were divided by m − 1 (ddof=1) instead of m: all numbers are a little too small, and for a single example m − 1 is 0 and they are nan.
multiplied: Z = (X - mean) * X.std(axis=1, keepdims=True)
    The differences were multiplied by the deviation. Rows with a large spread should shrink: divide.
only-centred: Z = X - mean
    The means are 0, but the deviations are not 1: the division is missing.
distance-from-zero: deviation = np.sqrt(np.mean(X**2, axis=1, keepdims=True))
    The deviation was measured from 0: the squares of the numbers themselves. It is measured from the row's mean.
divided-by-the-mean: Z = (X - mean) / mean
    The means are 0, but every row was divided by its mean, not by its deviation.
median-instead-of-mean: Z = (X - np.median(X, axis=1, keepdims=True)) / safe
    The median of the row was subtracted, its middle entry. Subtract the mean.
one-added-to-the-deviation: Z = (X - mean) / (deviation + 1)
    Every number is too small: about 1 was added to all deviations to avoid a division by 0. Replace only a deviation of 0.
constant-row-as-it-was: Z = np.where(deviation == 0, X, (X - mean) / safe)
    Right where a row varies, but a constant row came back unchanged. With its mean subtracted it is all zeros.
# Shapes and exceptions.
rows-and-columns-exchanged: Z = Z.T
    The numbers are right, but rows and columns have changed places. The result has the shape of X.
means-without-their-axis: mean = X.mean(axis=1); deviation = X.std(axis=1)
    The means of the rows have the shape (n,), and NumPy aligns that with the columns. Keep the second axis, so that they are a column (n, 1).
one-question-for-all-rows:
        deviation = X.std(axis=1, keepdims=True)
        if deviation == 0:
            deviation = 1
        Z = (X - X.mean(axis=1, keepdims=True)) / deviation
        return Z
    `if` and `max` decide once, but there is one deviation per row. `np.where` decides elementwise.
keepdims-misspelt: mean = np.mean(X, axis=1, keepdim=True)
    NumPy spells it `keepdims`, with an s: an argument's name must be written exactly.
mean-without-np [without mean]: Z = X - mean(X, axis=1)
    NumPy's functions are called through their module or an array; `mean` alone is a name that Python does not know.
# Loops.
loop-over-rows:
        Z = np.zeros(X.shape)
        for i in range(X.shape[0]):
            if X[i].std() > 0:
                Z[i] = (X[i] - X[i].mean()) / X[i].std()
    The numbers are right, but a loop visits the rows one by one. With the means as a column (n, 1), broadcasting treats all rows at once.
loop-over-columns: Z = np.hstack([(X[:, [j]] - mean) / safe for j in range(X.shape[1])])
    The numbers are right, but a loop visits the columns one by one. Broadcasting subtracts the means from all columns at once.
loop-over-all-numbers:
        Z = np.zeros(X.shape)
        for i in range(X.shape[0]):
            for j in range(X.shape[1]):
                Z[i, j] = (X[i, j] - mean[i, 0]) / safe[i, 0]
    The numbers are right, but loops visit every single number. Means, differences and quotients of whole arrays are one operation each.
apply-along-axis: Z = np.apply_along_axis(lambda row: (row - row.mean()) / (row.std() if row.std() > 0 else 1), 1, X)
    The numbers are right, but `np.apply_along_axis` is a loop in disguise: it calls the function once per row. `mean` and `std` take the axis themselves.
"""
NOTHING_BY_NOTHING = """
nothing-divided-by-nothing: safe = deviation
    Right where a row varies, but nan where all of its numbers are equal: there the deviation is 0, and 0/0 is not a number. What should such a row be divided by?
"""

EXERCISE = exercise(
    "week1.standardize(X) -> Z",
    points=5,
    inputs=inputs,
    cases={
        "{n} features of {m} examples": dict(n=3, m=8),
        "5 features of 7 examples, two of the rows constant": dict(n=5, m=7, constant=2),
        "6 features of 2 examples": dict(n=6, m=2),
        "4 features of a single example": dict(m=1),
        "9 cat pictures, every 16th row and every 8th column": dict(m=9, cats=True),
    },
    grows={"example": "m", "feature": "n"},
    # With constant rows, which a function may treat one by one.
    grown_with=[dict(constant=2)],
    mistakes=[
        *mistakes(OTHERS, of=RIGHT),
        *mistakes(SCALED, of=RIGHT),
        *(
            replace(
                one,
                id=f"{one.id}-and-divided-by-zero",
                message=f"{one.message} Where all numbers of a row are equal, something is divided by 0: correct that next.",
            )
            for one in mistakes(SCALED, of=CARELESS)
        ),
        *mistakes(NOTHING_BY_NOTHING, of=CARELESS),
    ],
)
