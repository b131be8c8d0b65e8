"""The five concept questions, as functions without arguments that return an answer."""

from functools import partial

from autograder.exercises.question import question

_question = partial(question, "week4")

_A_SHAPE = "a shape: a tuple of whole numbers such as (3, 4)"
_A_LETTER = 'a letter in quotes: "A", "B", "C" or "D"'


SHAPE_OF_DZ2 = _question(
    "shape_of_dz2",
    "shape",
    _A_SHAPE,
    {
        "the-shape-of-dw": (
            "(5, 3)",
            "That is the shape of dW2. dZ2 belongs to Z2, which has a column per example.",
        ),
        "the-shape-of-db": (
            "(5, 1)",
            "That is the shape of db2, where the examples have been added up. dZ2 keeps one column for each.",
        ),
        "one-layer-too-early": (
            "(3, 209)",
            "That is dZ1. The layer sizes count from 0: n0 = 2, then n1 = 3.",
        ),
        "one-layer-too-late": ("(4, 209)", "That is dZ3. The layer sizes count from 0: n0 = 2, then n1 = 3."),
        "on-its-side": ("(209, 5)", "Examples are columns and units are rows in this course."),
        "one-axis": ("(5,)", "dZ2 belongs to Z2, which has two axes: units and examples."),
        "the-inputs": ("(2, 209)", "2 is the number of inputs. dZ2 has one row per unit of layer 2."),
        "one-example": ("(209,)", "dZ2 belongs to Z2, which has two axes: units and examples."),
        "like-the-output": (
            "(1, 209)",
            "That is the last layer's shape. dZ2 has one row per unit of layer 2.",
        ),
    },
)

NUMBER_OF_PARAMETERS = _question(
    "number_of_parameters",
    "number",
    "a whole number",
    {
        "biases-forgotten": ("51", "These are the weights alone. Every unit has a bias, too."),
        "biases-only": ("15", "These are the biases alone. The weights are the greater part."),
        "units-counted": ("17", "That is the number of units and inputs. Count what each of them learns."),
        "a-bias-per-layer": ("56", "One bias per layer was counted. Every unit has a bias of its own."),
        "inputs-with-a-bias": ("68", "The two inputs got a bias each. Inputs learn nothing."),
        "first-layer-missing": (
            "57",
            "The first layer is missing: its 3 units have 2 weights and a bias each.",
        ),
        "last-layer-missing": ("63", "The last layer is missing: its unit has 2 weights and a bias."),
        "layers-counted": ("5", "That is the number of layers. Count the weights and biases in each."),
        "arrays-counted": (
            "10",
            "That is the number of arrays, W and b of five layers. Count the numbers in them.",
        ),
        "product-of-all": (
            "240",
            "The sizes were all multiplied. Only neighbouring layers are connected: multiply "
            "these in pairs and add up.",
        ),
    },
)

WHY_A_CACHE = _question(
    "why_a_cache",
    "choice",
    _A_LETTER,
    {
        "for-predicting": (
            "'A'",
            "Predicting walks forward once and needs no cache; it is thrown away then.",
        ),
        "for-the-update": (
            "'C'",
            "The update takes W and b from the parameters. The caches have served their purpose by then.",
        ),
        "for-the-cost": (
            "'D'",
            "There is one cost, made of AL and Y alone; hidden layers have none of their own.",
        ),
    },
)

START_OF_THE_WAY_BACK = _question(
    "start_of_the_way_back",
    "choice",
    _A_LETTER,
    {
        "squared-error": (
            "'B'",
            "That is what the squared error gives. With the cross-entropy the factor a(1 − a) cancels: dAL "
            "has it under its fraction bars.",
        ),
        "turned-around": ("'C'", "The sign is the other way round. With y = 1, is dAL positive or negative?"),
        "sigmoid-slope": (
            "'D'",
            "That is the sigmoid's slope alone. It is multiplied by dAL, where the labels are.",
        ),
    },
)

PLATEAU = _question(
    "plateau",
    "number",
    "a number with at least two decimals",
    {
        "one-half-for-all": (
            "0.693",
            "That is the cost of saying 0.5 to everything, where training starts. The last bias then learns "
            "the share of cats.",
        ),
        "the-share": ("0.344", "That is the share p itself. The cost is a mean of logarithms of it."),
        "the-other-share": (
            "0.656",
            "That is the share of the other pictures, not the cost of saying p to all.",
        ),
        "zero": ("0.0", "Zero cost would mean that every picture is predicted with certainty, and rightly."),
        "cats-only": ("0.367", "Only the cats were counted. The other pictures cost −log(1 − p) each."),
        "others-only": ("0.277", "Only the other pictures were counted. The cats cost −log p each."),
        "cost-of-a-cat": (
            "1.066",
            "That is the loss of a single cat, −log p. Take the mean over all pictures.",
        ),
        "cost-of-another": (
            "0.422",
            "That is the loss of a single other picture. Take the mean over all pictures.",
        ),
        "base-two": ("0.929", "That is with logarithms to base 2. The cost uses the natural logarithm."),
        "base-ten": ("0.280", "That is with logarithms to base 10. The cost uses the natural logarithm."),
        "squared": ("0.226", "That is p(1 − p), the mean squared error. The cost is the cross-entropy."),
        "minus": (
            "-0.644",
            "Logarithms of probabilities are negative; the minus before them makes the cost positive.",
        ),
        "summed": ("134.6", "That is the sum over the 209 pictures. The cost is their mean."),
    },
)
