"""How standardizing goes wrong: another axis, another divisor, another order, constant rows."""

from autograder.exercises.edits import whole
from autograder.exercises.model import Mistake

# How the mistakes below treat a constant row: as asked, so that each of them is one mistake.
SAFE = "safe = np.where(deviation == 0, 1, deviation)\n"
MEAN = "mean = X.mean(axis=1, keepdims=True)\n"
DEVIATION = "deviation = X.std(axis=1, keepdims=True)\n" + SAFE


def _scaled(
    identifier: str, message: str, formula: str, divisor: str, before: str = ""
) -> tuple[Mistake, ...]:
    """Return a mistake twice: with constant rows taken care of, and with a division by 0 there as well.

    Args:
        identifier: of the first; the second's ends in ``-and-divided-by-zero``.
        says: to the student; the second time with a sentence about the constant rows.
        formula: of Z, with ``safe`` for the divisor.
        divisor: an expression (n, 1).
        before: statements that bind what both use.
    """
    start = f"{MEAN}{before}deviation = {divisor}\n"
    careless = formula.replace("safe", "deviation")
    return (
        Mistake(identifier, message, (whole(f"{start}{SAFE}Z = {formula}\nreturn Z"),)),
        Mistake(
            f"{identifier}-and-divided-by-zero",
            f"{message} And where all numbers of a row are equal, something is divided by 0: fix that next.",
            (whole(f"{start}with np.errstate(all='ignore'):\n    Z = {careless}\nreturn Z"),),
        ),
    )


WRONG_NUMBERS = (
    Mistake(
        "columns-instead-of-rows",
        "The columns have mean 0 and deviation 1, not the rows. A row is one feature of all examples: "
        "which axis has to disappear so that one mean per row is left?",
        (
            whole(
                "mean = X.mean(axis=0, keepdims=True)\ndeviation = X.std(axis=0, keepdims=True)\n"
                + SAFE
                + "Z = (X - mean) / safe\nreturn Z"
            ),
        ),
    ),
    Mistake(
        "one-mean-for-the-whole-table",
        "One mean and one deviation were taken of the whole table, square metres and kilometres "
        "together. Every row needs its own.",
        (whole("Z = (X - X.mean()) / X.std()\nreturn Z"),),
    ),
    Mistake(
        "one-deviation-for-the-whole-table",
        "The means are right, but all rows were divided by the same number, the deviation of the whole "
        "table. Every row needs its own.",
        (whole("Z = (X - X.mean(axis=1, keepdims=True)) / X.std()\nreturn Z"),),
    ),
    *_scaled(
        "sample-deviation",
        "Every number is a little too small: the squares were divided by m − 1 (ddof=1). The m examples "
        "here are all there is: divide by m.",
        "(X - mean) / safe",
        "np.sqrt(squares / max(1, X.shape[1] - 1))",
        before="squares = np.sum((X - mean) ** 2, axis=1, keepdims=True)\n",
    ),
    Mistake(
        "sample-deviation-of-one",
        "The squares were divided by m − 1 (ddof=1), where m is asked: all numbers are a little too "
        "small, and for a single example m − 1 is 0 and they are nan.",
        (
            whole(
                MEAN
                + "squares = np.sum((X - mean) ** 2, axis=1, keepdims=True)\n"
                + "deviation = np.sqrt(squares / np.float64(X.shape[1] - 1))\n"
                + SAFE
                + "Z = (X - mean) / safe\nreturn Z"
            ),
        ),
    ),
    *_scaled(
        "divided-by-the-variance",
        "The rows were divided by their variance. The deviation is its square root, and has the unit of "
        "the numbers themselves.",
        "(X - mean) / safe",
        "X.var(axis=1, keepdims=True)",
    ),
    *_scaled(
        "mean-still-there",
        "The deviations are 1, but the means are not 0: nothing was subtracted.",
        "X / safe",
        "X.std(axis=1, keepdims=True)",
    ),
    *_scaled(
        "turned-around",
        "Every number is right except for its sign: the numbers were taken away from their mean. Large "
        "ones should stay large.",
        "(mean - X) / safe",
        "X.std(axis=1, keepdims=True)",
    ),
    Mistake(
        "multiplied",
        "The differences were multiplied by the deviation. What is spread widely should come closer "
        "together: divide.",
        (whole(MEAN + "Z = (X - mean) * X.std(axis=1, keepdims=True)\nreturn Z"),),
    ),
    Mistake(
        "only-centred",
        "The means are 0, but the deviations are still what they were: the division is missing.",
        (whole(MEAN + "Z = X - mean\nreturn Z"),),
    ),
    *_scaled(
        "missing-brackets",
        "Only the mean was divided, since Python divides before it subtracts. The whole difference "
        "belongs above the fraction bar.",
        "X - mean / safe",
        "X.std(axis=1, keepdims=True)",
    ),
    *_scaled(
        "mean-taken-off-last",
        "The numbers were divided first, and then the mean was taken off, which still has the old unit. "
        "First take off the mean, then divide.",
        "X / safe - mean",
        "X.std(axis=1, keepdims=True)",
    ),
    *_scaled(
        "between-zero-and-one",
        "Every row runs from 0 to 1: smallest and largest entry were used. That is another way of "
        "scaling; asked for are mean and deviation.",
        "(X - low) / safe",
        "X.max(axis=1, keepdims=True) - low",
        before="low = X.min(axis=1, keepdims=True)\n",
    ),
    *_scaled(
        "divided-by-the-range",
        "The means are 0, but every row was divided by its range, largest entry minus smallest. "
        "One outlier decides that; asked for is the deviation.",
        "(X - mean) / safe",
        "X.max(axis=1, keepdims=True) - X.min(axis=1, keepdims=True)",
    ),
    Mistake(
        "divided-by-the-mean",
        "The means are 0, but every row was divided by its mean, not by its deviation.",
        (whole(MEAN + "Z = (X - mean) / mean\nreturn Z"),),
    ),
    *_scaled(
        "divided-by-the-length",
        "The squares of every row add up to 1: they were added, not averaged, before the square root. "
        "In a deviation stands their mean.",
        "(X - mean) / safe",
        "np.linalg.norm(X - mean, axis=1, keepdims=True)",
    ),
    *_scaled(
        "root-of-the-deviation",
        "The rows were divided by the square root of their deviation. `np.std` has taken the root already.",
        "(X - mean) / safe",
        "np.sqrt(X.std(axis=1, keepdims=True))",
    ),
    Mistake(
        "distance-from-zero",
        "The deviation was measured from 0: the squares of the numbers themselves. It is measured from "
        "the row's mean.",
        (
            whole(
                MEAN
                + "deviation = np.sqrt(np.mean(X**2, axis=1, keepdims=True))\n"
                + SAFE
                + "Z = (X - mean) / safe\nreturn Z"
            ),
        ),
    ),
    *_scaled(
        "mean-of-absolute-distances",
        "The rows were divided by the mean distance from their mean. The standard deviation squares the "
        "distances first, and takes the root of the mean.",
        "(X - mean) / safe",
        "np.mean(np.abs(X - mean), axis=1, keepdims=True)",
    ),
    Mistake(
        "median-instead-of-mean",
        "The row's middle entry, its median, was subtracted. Asked for is the mean.",
        (whole(DEVIATION + "Z = (X - np.median(X, axis=1, keepdims=True)) / safe\nreturn Z"),),
    ),
    Mistake(
        "one-added-to-the-deviation",
        "Every number is too small: something as large as 1 was added to the deviations, against a "
        "division by 0. Only a deviation of 0 needs help, the others should stay as they are.",
        (whole(MEAN + "Z = (X - mean) / (X.std(axis=1, keepdims=True) + 1)\nreturn Z"),),
    ),
    Mistake(
        "nothing-divided-by-nothing",
        "Right where a row varies, but nan where all of its numbers are equal: there the deviation is 0, "
        "and 0/0 is not a number. What should such a row be divided by, so that zeros stay zeros?",
        (
            whole(
                MEAN
                + "with np.errstate(invalid='ignore'):\n"
                + "    Z = (X - mean) / X.std(axis=1, keepdims=True)\nreturn Z"
            ),
        ),
    ),
    Mistake(
        "constant-row-as-it-was",
        "Right where a row varies, but a constant row came back as it was. After its mean is gone, "
        "zeros are left.",
        (
            whole(
                MEAN + DEVIATION + "Z = np.where(deviation == 0, X, (X - mean) / safe)\nreturn Z",
            ),
        ),
    ),
)
