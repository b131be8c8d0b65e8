"""The paper-and-pencil check: `parameter_shapes`."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Case, Exercise, Mistake
from autograder.exercises.week2.draws import constant
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.weights import NOTHING_TO_VECTORIZE


def _layers(count):
    # Sizes apart from each other, so that no shape is right by chance.
    return lambda rng, _: {"layer_dims": [int(n) for n in rng.permutation([2, 4, 7, 11, 16, 23])[:count]]}


def _weights(expression):
    """Return an edit of all W; ``expression`` speaks of the shape (n, n_prev)."""
    return (after("right_shapes", _mapped("W", expression)),)


def _biases(expression):
    """Return an edit of all b; ``expression`` speaks of the shape (n, one)."""
    return (after("right_shapes", _mapped("b", expression).replace("n_prev", "one")),)


def _mapped(letter, expression):
    return (
        f"{{key: (lambda n, n_prev: {expression})(*shape) if key[0] == {letter!r} else shape"
        " for key, shape in right_shapes.items()}"
    )


WEIGHTS, BIASES = ('shapes["W*',), ('shapes["b*',)
_LATER = tuple(f'shapes["{letter}{number}"]' for number in (2, 3, 4, 5) for letter in "Wb")

EXERCISE = Exercise(
    id="week4.parameter_shapes",
    points=5,
    parameters=("layer_dims",),
    returns=("shapes",),
    cases=(
        Case("the layers 2-3-5-4-2-1", constant(layer_dims=[2, 3, 5, 4, 2, 1])),
        Case("two layers", _layers(3)),
        Case("three layers", _layers(4)),
        Case("four layers", _layers(5)),
        Case("five layers", _layers(6)),
        Case("the cat network 12288-20-7-5-1", constant(layer_dims=[12288, 20, 7, 5, 1])),
    ),
    kinds={"shapes*": "shape"},
    weights=NOTHING_TO_VECTORIZE,
    mistakes=(
        Mistake(
            "w-on-its-side",
            "Every W is on its side. W has one row per unit of its own layer and one column per unit of "
            "the layer before: only then does W times A_prev fit.",
            _weights("(n_prev, n)"),
            targets=WEIGHTS,
        ),
        Mistake(
            "w-square",
            "Every W is square, with its own layer's size twice. Each unit has one weight per unit of the "
            "layer before.",
            _weights("(n, n)"),
            targets=WEIGHTS,
        ),
        Mistake(
            "a-weight-for-the-bias",
            "Every W has one column too many. That is the notation with θ and x₀ = 1; here the bias b stands "
            "beside W.",
            _weights("(n, n_prev + 1)"),
            targets=WEIGHTS,
        ),
        Mistake(
            "w-with-one-axis",
            "Every W has a single number for its shape, the count of its entries. W is a table: rows and "
            "columns.",
            _weights("(n * n_prev,)"),
            criterion="shape+values",
            targets=WEIGHTS,
        ),
        Mistake(
            "b-as-a-row",
            "Every b is a row. It is added to Z (n, m), one bias per unit, and units run downwards.",
            _biases("(1, n)"),
            targets=BIASES,
        ),
        Mistake(
            "b-with-one-axis",
            "Every b has only one axis. An array (n,) is neither a row nor a column; a bias is a column.",
            _biases("(n,)"),
            criterion="shape+values",
            targets=BIASES,
        ),
        Mistake(
            "one-bias-per-layer",
            "Every b is a single number. Each unit has a bias of its own.",
            _biases("(1, 1)"),
            targets=BIASES,
        ),
        Mistake(
            "b-of-the-layer-before",
            "Every b has as many entries as the layer before has units. A bias belongs to the unit that "
            "adds it.",
            (
                after(
                    "right_shapes",
                    "{key: (right_shapes['W' + key[1:]][1], 1) if key[0] == 'b' else shape"
                    " for key, shape in right_shapes.items()}",
                ),
            ),
            targets=BIASES,
        ),
        Mistake(
            "b-like-w",
            "Every b has W's shape. There is one bias per unit, however many inputs the unit has.",
            (
                after(
                    "right_shapes",
                    "{key: right_shapes['W' + key[1:]] for key in right_shapes}",
                ),
            ),
            targets=BIASES,
        ),
        Mistake(
            "biases-left-out",
            "The biases are missing: there is no b in the dictionary.",
            (after("right_shapes", "{key: s for key, s in right_shapes.items() if key[0] == 'W'}"),),
            criterion="shape+values",
            targets=BIASES,
        ),
        Mistake(
            "keys-from-zero",
            "The keys start at W0, so each shape stands under the number of the layer before. The input is "
            "layer 0 and has no parameters; W1 is the first.",
            (
                after(
                    "right_shapes",
                    "{key[0] + str(int(key[1:]) - 1): s for key, s in right_shapes.items()}",
                ),
            ),
        ),
        Mistake(
            "last-layer-missing",
            "The last layer is missing. With L + 1 sizes in the list the layers run from 1 to L, and `range` "
            "stops before its end.",
            (
                after(
                    "right_shapes",
                    "{key: s for key, s in right_shapes.items() if int(key[1:]) < len(layer_dims) - 1}",
                ),
            ),
            criterion="shape+values",
            targets=_LATER,
        ),
        Mistake(
            "one-layer-too-many",
            "The loop asks for a size behind the end of the list. The last index is one less than the "
            "list's length.",
            (
                whole(
                    "shapes = {}\n"
                    "for layer in range(1, len(layer_dims) + 1):\n"
                    "    shapes['W' + str(layer)] = (layer_dims[layer], layer_dims[layer - 1])\n"
                    "    shapes['b' + str(layer)] = (layer_dims[layer], 1)\n"
                    "return shapes"
                ),
            ),
            criterion="runs",
        ),
        LEANS_ON_THE_SESSION,
    ),
)
