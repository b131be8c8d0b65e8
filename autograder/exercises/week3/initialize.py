"""A small random start: `initialize_parameters`, judged by the distribution of what it draws."""

from autograder.exercises.edits import after, put, whole
from autograder.exercises.model import Case, Exercise, Mistake
from autograder.exercises.week2.draws import constant
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.weights import NOTHING_TO_VECTORIZE

W1, B1, W2, B2 = (f'parameters["{name}"]' for name in ("W1", "b1", "W2", "b2"))


def _any_size(rng, _):
    return {
        "n_x": int(rng.integers(40, 50)),
        "n_h": int(rng.integers(20, 30)),
        "n_y": int(rng.integers(12, 18)),
    }


def _afterwards(identifier, message, criterion="values", targets=(), **entries):
    """Return a mistake made from a right draw."""
    new = ", ".join(f"'{name}': {expression}" for name, expression in entries.items())
    return Mistake(
        identifier,
        message,
        (after("parameters", f"{{**parameters, {new}}}"),),
        criterion=criterion,
        targets=targets or tuple(f'parameters["{name}"]' for name in entries),
    )


def _weights(identifier, message, expression, criterion="values"):
    """Return a mistake in both weight matrices; ``expression`` speaks of W, a right draw."""
    return _afterwards(
        identifier,
        message,
        criterion,
        **{name: f"(lambda W: {expression})(parameters['{name}'])" for name in ("W1", "W2")},
    )


EXERCISE = Exercise(
    id="week3.initialize_parameters",
    points=5,
    parameters=("n_x", "n_h", "n_y"),
    returns=("parameters",),
    cases=(
        Case("60 inputs, 25 hidden units, 14 outputs", constant(n_x=60, n_h=25, n_y=14)),
        Case("between 20 and 50 units per layer", _any_size),
        Case("3 inputs, 5 hidden units, 2 outputs", constant(n_x=3, n_h=5, n_y=2)),
        Case("2 inputs, 4 hidden units, 1 output", constant(n_x=2, n_h=4, n_y=1)),
    ),
    # The biases are zero; as draws, random ones are known by their distribution, too.
    kinds=dict.fromkeys((W1, B1, W2, B2), "drawn"),
    weights=NOTHING_TO_VECTORIZE,
    mistakes=(
        _weights(
            "not-made-small",
            "The weights are 100 times too large: the factor 0.01 is missing. Large weights drive tanh to "
            "its flat ends, where learning is slow.",
            "W * 100",
        ),
        _weights(
            "ten-times-too-large",
            "The weights are 10 times too large: the factor should be 0.01.",
            "W * 10",
        ),
        _weights(
            "made-small-twice",
            "The weights are 100 times too small: the factor 0.01 was applied twice.",
            "W * 0.01",
        ),
        _weights(
            "zeros",
            "The weights are all zero. Then W2 lets no error through and A1 is 0: no weight ever moves.",
            "W * 0",
        ),
        _weights(
            "constant",
            "All weights are the same number. Units that start equal get equal gradients and stay equal for "
            "ever.",
            "W * 0 + 0.01",
        ),
        _weights(
            "rows-alike",
            "All rows of a weight matrix are the same, so all units of the layer start equal and stay equal "
            "for ever. Draw one number per weight.",
            "np.repeat(np.random.randn(1, W.shape[1]) * 0.01, W.shape[0], axis=0)",
        ),
        _weights(
            "no-negative-weights",
            "No weight is negative: `rand` draws evenly between 0 and 1. `randn`, with an n, draws from the "
            "normal distribution around 0.",
            "np.random.rand(*W.shape) * 0.01",
        ),
        _weights(
            "no-negative-weights-and-not-small",
            "The weights lie between 0 and 1. `randn`, with an n, draws from the normal distribution around "
            "0, and the factor 0.01 makes them small.",
            "np.random.rand(*W.shape)",
        ),
        _weights(
            "uniform-around-zero",
            "The weights are drawn evenly between −0.01 and 0.01. Asked for is the normal distribution "
            "times 0.01, which spreads wider.",
            "np.random.uniform(-0.01, 0.01, size=W.shape)",
        ),
        _weights(
            "divided-by-root-of-inputs",
            "The weights are divided by the root of the number of inputs. That start is for deep networks, "
            "next week; here the factor is 0.01.",
            "W * 100 / np.sqrt(W.shape[1])",
        ),
        _weights(
            "start-for-relu",
            "The weights are multiplied by the root of 2 divided by the number of inputs. That start is for "
            "deep networks of ReLU units; here the factor is 0.01.",
            "W * 100 * np.sqrt(2 / W.shape[1])",
        ),
        _weights(
            "transposed",
            "The weight matrices have a row per input and a column per unit. It is the other way round: a "
            "unit's weights are a row.",
            "W.T",
            criterion="shape",
        ),
        _afterwards(
            "biases-random",
            "The biases are random. Random weights make the units differ already; biases may start at zero, "
            "as asked.",
            b1="np.random.randn(n_h, 1) * 0.01",
            b2="np.random.randn(n_y, 1) * 0.01",
        ),
        _afterwards(
            "biases-of-one",
            "The biases are 1. They are asked to start at zero.",
            b1="np.ones((n_h, 1))",
            b2="np.ones((n_y, 1))",
        ),
        _afterwards(
            "biases-without-second-axis",
            "The biases have one axis only. An array (n,) added to (n, m) is read as a row; give `np.zeros` "
            "both sizes, as one tuple.",
            criterion="shape",
            b1="np.zeros(n_h)",
            b2="np.zeros(n_y)",
        ),
        _afterwards(
            "biases-as-rows",
            "The biases stand in rows. There is one per unit, and units run downwards: (n, 1).",
            criterion="shape",
            b1="np.zeros((1, n_h))",
            b2="np.zeros((1, n_y))",
        ),
        _afterwards(
            "b1-per-input",
            "b1 has one entry per input. A bias belongs to a unit, so there are n_h of them.",
            criterion="shape+values",
            b1="np.zeros((n_x, 1))",
        ),
        _afterwards(
            "biases-per-weight",
            "The biases have the shapes of the weights. Each unit has one bias.",
            criterion="shape+values",
            b1="np.zeros((n_h, n_x))",
            b2="np.zeros((n_y, n_h))",
        ),
        _afterwards(
            "w2-from-the-inputs",
            "W2 has one column per input of the network. The output layer's inputs are the hidden units: "
            "(n_y, n_h).",
            criterion="shape+values",
            W2="np.random.randn(n_y, n_x) * 0.01",
        ),
        _afterwards(
            "four-hidden-units-written-in",
            "There are always 4 hidden units. Let n_h decide how many.",
            criterion="shape+values",
            targets=(W1, B1, W2),
            W1="np.random.randn(4, n_x) * 0.01",
            b1="np.zeros((4, 1))",
            W2="np.random.randn(n_y, 4) * 0.01",
        ),
        Mistake(
            "no-keys-of-parameters",
            "What comes back has none of the keys 'W1', 'b1', 'W2', 'b2'. Return the four arrays in a dict "
            "with exactly these keys.",
            (after("parameters", "tuple(parameters.values())"),),
            criterion="shape+values",
        ),
        Mistake(
            "shape-as-a-tuple",
            "`np.random.randn` takes the sizes as arguments of their own, not as one tuple: unlike "
            "`np.zeros`.",
            (
                put("W1 = np.random.randn((n_h, n_x)) * 0.01"),
                put("W2 = np.random.randn((n_y, n_h)) * 0.01"),
            ),
            criterion="runs",
            or_change=((whole("W1 = np.random.randn((n_h, n_x)) * 0.01\nreturn {'W1': W1}"),),),
        ),
        Mistake(
            "zeros-of-two-arguments",
            "`np.zeros` takes the shape as one argument, a tuple in brackets of its own. The second "
            "argument is the type of the numbers, and 1 is none.",
            (whole("b1 = np.zeros(n_h, 1)\nreturn {'b1': b1}"),),
            criterion="runs",
        ),
        LEANS_ON_THE_SESSION,
    ),
)
