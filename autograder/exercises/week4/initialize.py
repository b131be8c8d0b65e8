"""Small random weights for every layer: `initialize_parameters_deep`."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Case, Exercise, Mistake
from autograder.exercises.week2.draws import constant
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.weights import NOTHING_TO_VECTORIZE

WEIGHTS, BIASES = ('parameters["W*',), ('parameters["b*',)


def _loop(
    weights="np.random.randn(n, n_prev) / np.sqrt(n_prev)",
    biases="np.zeros((n, 1))",
    layers="range(1, len(layer_dims))",
):
    return whole(
        "parameters = {}\n"
        f"for layer in {layers}:\n"
        "    n, n_prev = layer_dims[layer], layer_dims[layer - 1]\n"
        f"    parameters['W' + str(layer)] = {weights}\n"
        f"    parameters['b' + str(layer)] = {biases}\n"
        "return parameters"
    )


def _weights(expression):
    """Return an edit of all W; ``expression`` speaks of the right W, of n and of n_prev."""
    return (
        after(
            "right_ones",
            f"{{key: (lambda W, n, n_prev: {expression})(value, *value.shape) if key[0] == 'W' else value"
            " for key, value in right_ones.items()}",
        ),
    )


def _biases(expression):
    """Return an edit of all b; ``expression`` speaks of the number of units n."""
    return (
        after(
            "right_ones",
            f"{{key: (lambda n: {expression})(len(value)) if key[0] == 'b' else value"
            " for key, value in right_ones.items()}",
        ),
    )


def _three_layers(rng, _):
    return {"layer_dims": [int(n) for n in rng.integers([20, 5, 16, 7], [24, 8, 20, 10])]}


EXERCISE = Exercise(
    id="week4.initialize_parameters_deep",
    points=5,
    parameters=("layer_dims",),
    returns=("parameters",),
    cases=(
        # Every W has over 300 entries here, and neighbours differ in size by a factor of five or more:
        # only then does the spread tell one rule from another.
        Case("four layers", constant(layer_dims=[46, 7, 47, 8, 40])),
        Case("two layers", constant(layer_dims=[5, 3, 2])),
        Case("three layers", _three_layers),
    ),
    # The biases are zero; as draws, random ones are known by their distribution, too.
    kinds={"parameters*": "drawn"},
    weights=NOTHING_TO_VECTORIZE,
    mistakes=(
        Mistake(
            "times-one-hundredth",
            "Weights of size 0.01 suit a shallow net, and this earns its points. In a deep net they make the "
            "signal vanish from layer to layer, and the cost stays on a plateau for long; dividing by the "
            "root of n_prev avoids that.",
            (_loop(weights="np.random.randn(n, n_prev) * 0.01"),),
            criterion="remark",
            targets=WEIGHTS,
        ),
        Mistake(
            "root-of-two-over-n",
            "This spread, the root of 2 / n_prev, was made for ReLU layers and earns its points. The text "
            "asks for the root of 1 / n_prev; with few layers either one trains well.",
            (_loop(weights="np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)"),),
            criterion="remark",
            targets=WEIGHTS,
        ),
        Mistake(
            "not-made-smaller",
            "The weights are randn's own, with a spread of 1. Sums over many inputs then become large, and "
            "the sigmoid at the end is saturated: divide by the root of the number of inputs.",
            _weights("np.random.randn(n, n_prev)"),
            targets=WEIGHTS,
        ),
        Mistake(
            "root-forgotten",
            "The weights were divided by n_prev itself, not by its root, and are too small: a sum of n "
            "random numbers grows like the root of n.",
            _weights("np.random.randn(n, n_prev) / n_prev"),
            targets=WEIGHTS,
        ),
        Mistake(
            "root-of-the-own-size",
            "The weights were divided by the root of their own layer's size. What matters is how many "
            "numbers a unit adds up, and that is the size of the layer before.",
            _weights("np.random.randn(n, n_prev) / np.sqrt(n)"),
            targets=WEIGHTS,
        ),
        Mistake(
            "multiplied-by-the-root",
            "The weights were multiplied by the root of the layer's inputs where they should be divided by "
            "it.",
            _weights("np.random.randn(n, n_prev) * np.sqrt(n_prev)"),
            targets=WEIGHTS,
        ),
        Mistake(
            "weights-of-zero",
            "Every weight is 0. Then all units of a layer compute the same and stay equal for ever; random "
            "numbers make them differ.",
            _weights("np.zeros((n, n_prev))"),
            targets=WEIGHTS,
        ),
        Mistake(
            "equal-weights",
            "All units of a layer start with the same weights, so they get the same gradient and stay equal "
            "for ever. Each unit needs random numbers of its own.",
            _weights("np.repeat(np.random.randn(1, n_prev), n, axis=0) / np.sqrt(n_prev)"),
            targets=WEIGHTS,
        ),
        Mistake(
            "one-number-for-all",
            "Every weight is the same number, so all units of a layer stay equal for ever. Each needs random "
            "numbers of its own.",
            _weights("np.full((n, n_prev), 0.1)"),
            targets=WEIGHTS,
        ),
        Mistake(
            "rand-for-randn",
            "No weight is negative: `rand` draws evenly between 0 and 1. Asked for is `randn`, which "
            "scatters around 0.",
            _weights("np.random.rand(n, n_prev) / np.sqrt(n_prev)"),
            targets=WEIGHTS,
        ),
        Mistake(
            "w-on-its-side",
            "Every W is on its side: one row per unit of the layer before. W has one row per unit of its own "
            "layer, and the root is that of the layer before.",
            _weights("np.random.randn(n_prev, n) / np.sqrt(n_prev)"),
            criterion="shape",
            targets=WEIGHTS,
        ),
        Mistake(
            "b-random",
            "The biases are random. Only the weights have to differ from unit to unit; biases start at 0.",
            _biases("np.random.randn(n, 1)"),
            targets=BIASES,
        ),
        Mistake(
            "b-of-ones",
            "The biases are 1. They start at 0.",
            _biases("np.ones((n, 1))"),
            targets=BIASES,
        ),
        Mistake(
            "b-as-a-row",
            "Every b is a row. It is added to Z (n, m), one bias per unit, and units run downwards.",
            _biases("np.zeros((1, n))"),
            criterion="shape",
            targets=BIASES,
        ),
        Mistake(
            "b-with-one-axis",
            "Every b has only one axis. An array (n,) is neither a row nor a column and broadcasts in "
            "unexpected ways; a bias is a column.",
            _biases("np.zeros(n)"),
            criterion="shape",
            targets=BIASES,
        ),
        Mistake(
            "b-per-input",
            "Every b has as many entries as the layer before has units. A bias belongs to the unit that "
            "adds it.",
            (_loop(biases="np.zeros((n_prev, 1))"),),
            criterion="shape+values",
            targets=BIASES,
        ),
        Mistake(
            "one-bias-per-layer",
            "Every b is a single number. Each unit has a bias of its own.",
            _biases("0.0"),
            criterion="shape+values",
            targets=BIASES,
        ),
        Mistake(
            "last-layer-missing",
            "The last layer is missing. With L + 1 sizes in the list the layers run from 1 to L, and `range` "
            "stops before its end.",
            (_loop(layers="range(1, len(layer_dims) - 1)"),),
            criterion="shape+values",
            targets=tuple(f'parameters["{letter}{number}"]' for number in (2, 3, 4) for letter in "Wb"),
        ),
        Mistake(
            "one-layer-too-many",
            "The loop asks for a size behind the end of the list. The last index is one less than the list's "
            "length.",
            (_loop(layers="range(1, len(layer_dims) + 1)"),),
            criterion="runs",
        ),
        Mistake(
            "sizes-as-a-tuple",
            "`np.random.randn` takes the sizes one by one, not as a tuple in brackets of its own; `np.zeros` "
            "is the one that wants a tuple.",
            (_loop(weights="np.random.randn((n, n_prev)) / np.sqrt(n_prev)"),),
            criterion="runs",
        ),
        LEANS_ON_THE_SESSION,
    ),
)
