"""The five concept questions, as functions without arguments that return an answer."""

from functools import partial

from autograder.exercises.question import question

_question = partial(question, "week3")


LARGEST_SLOPE = _question(
    "largest_slope",
    "number",
    "a number with at least two decimals",
    {
        "slope-of-tanh": (
            "1.0",
            "1 is tanh's slope at 0. The sigmoid rises by 1, not by 2, and less steeply.",
        ),
        "value-at-zero": (
            "0.5",
            "0.5 is how high the sigmoid stands at 0. How fast it rises there is a · (1 − a).",
        ),
        "slope-far-out": ("0.0", "Far out the sigmoid is flat: that is its smallest slope, not its largest."),
        "slope-at-one": ("0.1966", "That is the slope at z = 1. Somewhere else the curve is steeper."),
        "a-squared-forgotten": (
            "0.75",
            "That is 1 − a² at a = 0.5: the rule of tanh. The sigmoid has its own.",
        ),
        "leak": ("0.01", "0.01 is the slope of leaky ReLU below zero."),
        "two": (
            "2.0",
            "A slope above 1 would make the sigmoid leave the range from 0 to 1 within one step of z.",
        ),
        "negative": ("-0.25", "The sigmoid rises everywhere, so no slope of it is negative."),
    },
)

LINEAR_UNITS = _question(
    "linear_units",
    "number",
    "a whole number",
    {
        "both-layers": (
            "21",
            "21 numbers are in the two layers as they were built. Multiplied out, one layer from 3 inputs to "
            "1 output is left.",
        ),
        "bias-forgotten": ("3", "3 weights are right; a layer also has a bias for its unit."),
        "weights-as-built": (
            "16",
            "16 weights are in the two layers as they were built. Multiplied out, one layer from 3 inputs to "
            "1 output is left.",
        ),
        "second-layer-only": (
            "5",
            "5 numbers are in the second layer. One layer in place of both starts at the 3 inputs.",
        ),
        "weights-of-the-first-layer": (
            "12",
            "12 is the size of W1. W' = W2 W1 has a row per output and a column per input.",
        ),
        "a-bias-per-input": (
            "6",
            "3 weights are right, but a bias belongs to a unit, not to an input, and 1 unit is left.",
        ),
        "one": ("1", "1 is the number of output units. Each has a weight for every input and a bias."),
    },
)

EQUAL_START = _question(
    "equal_start",
    "choice",
    'a letter in quotes: "A", "B" or "C"',
    {
        "nothing-moved": (
            "'A'",
            "Nothing moves when every weight is 0: then W2 and A1 are 0, and with them all gradients of the "
            "weights. Here they are 0.1.",
        ),
        "units-of-their-own": (
            "'B'",
            "To part, two units need different gradients. Equal weights give them equal activations; what "
            "could make their gradients differ?",
        ),
    },
)

SHAPE_OF_DW1 = _question(
    "shape_of_dw1",
    "shape",
    "a shape: a tuple of whole numbers such as (2, 5)",
    {
        "inputs-by-units": ("(3, 4)", "dW1 is subtracted from W1, which has a row per hidden unit."),
        "a-column-per-example": (
            "(4, 100)",
            "That is the shape of dZ1. The product dZ1 Xᵀ adds up over the examples, so their number is "
            "gone.",
        ),
        "shape-of-x": (
            "(3, 100)",
            "That is the shape of X. There is one slope per weight of the first layer.",
        ),
        "shape-of-db1": (
            "(4, 1)",
            "That is the shape of db1. There is one slope per weight of the first layer.",
        ),
        "shape-of-dw2": ("(1, 4)", "That is the shape of dW2, one layer further on."),
        "units-by-units": ("(4, 4)", "That would be dZ1 A1ᵀ. The first layer's inputs are X, not A1."),
        "output-by-inputs": (
            "(1, 3)",
            "That is the shape of dZ2 Xᵀ. Between X and the output lies the hidden layer.",
        ),
        "inputs-by-output": (
            "(3, 1)",
            "That would be logistic regression's dw. Here 4 hidden units have 3 weights each.",
        ),
    },
)

BOUNDARY = _question(
    "boundary",
    "choice",
    'a letter in quotes: "A", "B" or "C"',
    {
        "petal-by-petal": (
            "'A'",
            "Curve A bends around the petals. A single unit of W x + b knows one direction only.",
        ),
        "point-by-point": (
            "'C'",
            "Curve C runs around single points. That takes many units, each with a direction of its own.",
        ),
    },
)
