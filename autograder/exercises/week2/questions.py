"""The five concept questions, as functions without arguments that return an answer."""

from functools import partial

from autograder.exercises.question import question

_question = partial(question, "week2")


SHAPE_OF_DW = _question(
    "shape_of_dw",
    "shape",
    "a shape: a tuple of whole numbers such as (3, 4)",
    {
        "a-column-per-picture": (
            "(12288, 209)",
            "That is the shape of X. The product X dZᵀ adds up over the pictures, so their number is gone.",
        ),
        "dw-as-a-row": ("(1, 12288)", "dw is subtracted from w, and w is a column."),
        "one-number-per-picture": (
            "(1, 209)",
            "One number per picture: that is dZ. There is one slope per weight.",
        ),
        "pictures-in-a-column": ("(209, 1)", "209 counts pictures. There is one slope per weight."),
        "rows-are-pictures": ("(209, 12288)", "That is X on its side. There is one slope per weight."),
        "one-number": ("(1, 1)", "A single number is the shape of db. There is one slope per weight."),
        "feature-by-feature": (
            "(12288, 12288)",
            "That would be a slope per pair of features. There is one slope per weight.",
        ),
        "pictures-by-pictures": (
            "(209, 209)",
            "That would compare pictures with pictures. There is one slope per weight.",
        ),
    },
)

FIRST_COST = _question(
    "first_cost",
    "number",
    "a number with at least two decimals",
    {
        "the-prediction": (
            "0.5",
            "0.5 is the prediction for every picture. The loss is minus its logarithm.",
        ),
        "zero": ("0.0", "Zero cost would mean that every picture is predicted with certainty, and rightly."),
        "one": ("1.0", "A logarithm to base 2 gives 1. The cost uses the natural logarithm."),
        "log10": ("0.301", "That is a logarithm to base 10. The cost uses the natural logarithm."),
        "minus": ("-0.693", "The logarithm of 0.5 is negative; the minus before it makes the cost positive."),
        "both-terms": (
            "1.386",
            "Both terms of the loss were added, but y switches one of them off for each picture.",
        ),
        "share-of-cats": (
            "0.344",
            "That is the share of cats, 72 of 209. The labels do not matter while every prediction is 0.5.",
        ),
        "entropy": (
            "0.644",
            "That is the cost of a model that predicts 72/209 for every picture: what a bias "
            "alone can reach later.",
        ),
        "summed": ("144.87", "That is the sum over the 209 pictures. The cost is their mean."),
        "squared": ("0.25", "That is the squared error. The cost is the cross-entropy."),
    },
)

SIGN_OF_DB = _question(
    "sign_of_db",
    "number",
    "+1, -1 or 0",
    {
        "follows-the-cats": (
            "-1",
            "Each cat adds 0.5 − 1 = −0.5, each other picture +0.5. Which of the two are more?",
        ),
        "balanced": (
            "0",
            "It would be 0 with as many cats as other pictures, but 72 of 209 are cats.",
        ),
    },
)

BROADCAST_SHAPE = _question(
    "broadcast_shape",
    "shape",
    "a shape: a tuple of whole numbers such as (3, 4)",
    {
        "the-row": (
            "(1, 209)",
            "That is what was meant. But an axis of length 1 is stretched, and here each array has one.",
        ),
        "the-column": ("(209, 1)", "An axis of length 1 is stretched, and here each array has one."),
        "one-axis": ("(209,)", "Both arrays have two axes, and so has the difference."),
        "matrix-product": (
            "(1, 1)",
            "That is the shape of the matrix product. A difference is taken entry by entry, after "
            "stretching.",
        ),
        "doubled": ("(209, 2)", "Nothing is put side by side: both arrays are stretched until they match."),
        "lengths-added": (
            "(1, 418)",
            "Nothing is put side by side: both arrays are stretched until they match.",
        ),
        "no-axis": ("()", "A difference keeps the axes; only a sum would remove them."),
        "flat-square": ("(43681,)", "That many numbers are right, but the two axes stay two axes."),
    },
)

LEARNING_RATE = _question(
    "learning_rate",
    "choice",
    'a letter in quotes: "A", "B" or "C"',
    {
        "creeping-curve": (
            "'A'",
            "Curve A comes down too slowly: its steps are too short, not too long.",
        ),
        "smooth-curve": ("'B'", "Curve B falls quickly and smoothly: that rate is a good one."),
    },
)
