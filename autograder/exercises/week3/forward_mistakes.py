"""What goes wrong on the way forward: Z1, A1, Z2, A2, what is kept of them, and how they are computed."""

from autograder.exercises.edits import after, put, whole
from autograder.exercises.model import Misconception
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION

A2, CZ1, CA1, CZ2, CA2 = "A2", *(f'cache["{name}"]' for name in ("Z1", "A1", "Z2", "A2"))
_TAKEN = "W1, b1 = parameters['W1'], parameters['b1']\nW2, b2 = parameters['W2'], parameters['b2']\n"
_FROM = {
    "Z1": (A2, CZ1, CA1, CZ2, CA2),
    "A1": (A2, CA1, CZ2, CA2),
    "Z2": (A2, CZ2, CA2),
    "A2": (A2, CA2),
}


def _steps(Z1="W1 @ X + b1", A1="np.tanh(Z1)", Z2="W2 @ A1 + b2", A2="sigmoid(Z2)", result="A2, cache"):
    """Return the whole function with one of its four lines written otherwise."""
    return whole(
        f"{_TAKEN}Z1 = {Z1}\nA1 = {A1}\nZ2 = {Z2}\nA2 = {A2}\n"
        f"cache = {{'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': A2}}\nreturn {result}"
    )


def _line(identifier, says, breaks="values", **line):
    """Return a mistake in one line, as the reference writes it or in a function written anew."""
    ((name, expression),) = line.items()
    return Misconception(
        identifier,
        says,
        (put(f"{name} = {expression}"),),
        breaks=breaks,
        targets=() if breaks == "runs" else _FROM[name],
        or_edit=((_steps(**line),),),
    )


def _afterwards(identifier, says, result, targets, breaks="values"):
    """Return a mistake in what is handed back."""
    return Misconception(identifier, says, (after("A2, cache", result),), breaks=breaks, targets=targets)


HIDDEN_LAYER = (
    _line(
        "b1-left-out",
        "The bias b1 never enters: changing it changes nothing. It is added to W1 X before the activation.",
        Z1="W1 @ X",
    ),
    _line(
        "b2-in-the-hidden-layer",
        "The hidden layer adds b2, the output layer's bias. It has one of its own, with an entry per hidden "
        "unit.",
        Z1="W1 @ X + b2",
    ),
    _line("b1-subtracted", "The bias b1 is subtracted from W1 X. It is added.", Z1="W1 @ X - b1"),
    _line(
        "x-on-the-left",
        "X and W1 do not fit in this order. Each row of W1 is a hidden unit's weights and each column of X "
        "an example: rows meet columns when the weights stand on the left.",
        breaks="runs",
        Z1="np.dot(X, W1) + b1",
    ),
    _line(
        "w1-transposed",
        "W1 was turned on its side, as w was in logistic regression. Here each row is a unit's weights "
        "already: (n_h, n_x) times (n_x, m).",
        breaks="runs",
        Z1="np.dot(W1.T, X) + b1",
    ),
    _line(
        "w1-entry-by-entry",
        "W1 (n_h, n_x) and X (n_x, m) cannot be multiplied entry by entry. A matrix product adds up over the "
        "features.",
        breaks="runs",
        Z1="W1 * X + b1",
    ),
    _line(
        "sigmoid-in-the-hidden-layer",
        "All hidden activations are between 0 and 1: that is the sigmoid. The hidden units use tanh, from "
        "−1 to 1.",
        A1="sigmoid(Z1)",
    ),
    _line(
        "relu-in-the-hidden-layer",
        "Negative z give 0 in the hidden layer and positive z stay as they are: that is ReLU. The hidden "
        "units use tanh here.",
        A1="np.maximum(0, Z1)",
    ),
    _line(
        "leaky-relu-in-the-hidden-layer",
        "Negative z are multiplied by 0.01 in the hidden layer and positive z stay as they are: that is "
        "leaky ReLU. The hidden units use tanh here.",
        A1="np.maximum(0.01 * Z1, Z1)",
    ),
    _line(
        "hidden-units-linear",
        "A1 equals Z1: the hidden units have no activation, and the two layers are worth no more than one. "
        "Which function belongs there?",
        A1="Z1 + 0",
    ),
    _line(
        "tan-for-tanh",
        "That is the tangent of an angle, `tan`. The activation is the hyperbolic one, with an h.",
        A1="np.tan(Z1)",
    ),
    _line(
        "a1-without-b1",
        "A1 does not see Z1: it is the tanh of W1 X without the bias, which Z1 has. Each step starts from "
        "the one before.",
        A1="np.tanh(W1 @ X)",
    ),
)

OUTPUT_LAYER = (
    _line(
        "b2-left-out",
        "The bias b2 never enters: changing it changes nothing. It is added to W2 A1 before the sigmoid.",
        Z2="W2 @ A1",
    ),
    _line("b2-subtracted", "The bias b2 is subtracted from W2 A1. It is added.", Z2="W2 @ A1 - b2"),
    _line(
        "activation-not-passed-on",
        "The output layer was given Z1. Its inputs are what the hidden units give out after their "
        "activation.",
        Z2="W2 @ Z1 + b2",
    ),
    _line(
        "b1-at-the-output",
        "The output layer adds up b1, the hidden layer's bias. It has one of its own.",
        Z2="W2 @ A1 + np.sum(b1)",
    ),
    _line(
        "w2-transposed",
        "W2 was turned on its side. It is a row already: (1, n_h) times (n_h, m).",
        breaks="runs",
        Z2="np.dot(W2.T, A1) + b2",
    ),
    _line(
        "x-again",
        "The output layer was given X. Its inputs are the hidden units, so W2 (1, n_h) meets A1 (n_h, m).",
        breaks="runs",
        Z2="np.dot(W2, X) + b2",
    ),
    _line(
        "tanh-at-the-output",
        "Predictions below 0 are no probabilities: the output went through tanh. Which function stays "
        "between 0 and 1?",
        A2="np.tanh(Z2)",
    ),
    _line(
        "output-linear",
        "A2 equals Z2, which is no probability. Which function brings it between 0 and 1?",
        A2="Z2 + 0",
    ),
    _line(
        "output-turned-around",
        "Every prediction is 1 minus the right one: the sign of Z2 is lost on the way into the sigmoid.",
        A2="sigmoid(-Z2)",
    ),
    _line(
        "sigmoid-twice",
        "Every prediction lies between 0.5 and 0.73: the sigmoid was applied to what is a probability "
        "already.",
        A2="sigmoid(sigmoid(Z2))",
    ),
    _line(
        "output-decided",
        "The output was decided at once, to 0 or 1. A2 is a probability; deciding comes later, in `predict`.",
        A2="(Z2 > 0).astype(float)",
    ),
)

KEPT = (
    _afterwards(
        "z2-returned",
        "The first value is Z2, which is no probability; the cache is right. Hand back A2.",
        "cache['Z2'], cache",
        (A2,),
    ),
    _afterwards(
        "a1-returned",
        "The first value has one row per hidden unit: that is A1. Hand back the output layer's activation.",
        "cache['A1'], cache",
        (A2,),
        breaks="shape+values",
    ),
    _afterwards(
        "predictions-in-a-column",
        "The predictions are right, but A2 stands in a column. Examples are columns of the result: (1, m).",
        "A2.T, {**cache, 'A2': A2.T}",
        (A2, CA2),
        breaks="shape",
    ),
    _afterwards(
        "a2-without-second-axis",
        "The predictions are right, but A2 has only one axis. There is one output unit, and it has a row: "
        "(1, m).",
        "A2.reshape(-1), {**cache, 'A2': A2.reshape(-1)}",
        (A2, CA2),
        breaks="shape",
    ),
    _afterwards(
        "hidden-z-and-a-swapped",
        "In the cache Z1 and A1 have changed places: Z is before the activation, A behind it.",
        "A2, {**cache, 'Z1': cache['A1'], 'A1': cache['Z1']}",
        (CZ1, CA1),
    ),
    _afterwards(
        "z-and-a-swapped",
        "In the cache every Z and A have changed places: Z is before the activation, A behind it.",
        "A2, {'Z1': cache['A1'], 'A1': cache['Z1'], 'Z2': cache['A2'], 'A2': cache['Z2']}",
        (CZ1, CA1, CZ2, CA2),
    ),
    _afterwards(
        "layers-swapped",
        "In the cache the two layers have changed places: Z1 and A1 belong to the hidden layer.",
        "A2, {'Z1': cache['Z2'], 'A1': cache['A2'], 'Z2': cache['Z1'], 'A2': cache['A1']}",
        (CZ1, CA1, CZ2, CA2),
        breaks="shape+values",
    ),
    _afterwards(
        "cache-without-z",
        "Z1 and Z2 are missing in the cache. The way back may need them, for other activations.",
        "A2, {'A1': cache['A1'], 'A2': cache['A2']}",
        (CZ1, CZ2),
        breaks="shape+values",
    ),
    _afterwards(
        "cache-without-names",
        "The cache has none of the entries 'Z1', 'A1', 'Z2', 'A2'. Whoever goes back asks for them by name: "
        "keep them in a dict with these keys.",
        "A2, (cache['Z1'], cache['A1'], cache['Z2'], cache['A2'])",
        (CZ1, CA1, CZ2, CA2),
        breaks="shape+values",
    ),
    Misconception(
        "cache-first",
        "A2 and the cache have changed places. The prediction comes first.",
        (_steps(result="cache, A2"),),
        breaks="shape+values",
        targets=(A2, CZ1, CA1, CZ2, CA2),
    ),
)

HOW = (
    Misconception(
        "loop-over-examples",
        "The numbers are right, but a loop visits the examples one by one. Examples side by side in columns "
        "go through a layer in one matrix product.",
        (
            whole(
                _TAKEN + "m = X.shape[1]\n"
                "Z1, Z2 = np.zeros((W1.shape[0], m)), np.zeros((1, m))\n"
                "for i in range(m):\n"
                "    Z1[:, i:i + 1] = W1 @ X[:, i:i + 1] + b1\n"
                "    Z2[:, i:i + 1] = W2 @ np.tanh(Z1[:, i:i + 1]) + b2\n"
                "return sigmoid(Z2), {'Z1': Z1, 'A1': np.tanh(Z1), 'Z2': Z2, 'A2': sigmoid(Z2)}"
            ),
        ),
        breaks="vectorized",
        targets=("example",),
    ),
    Misconception(
        "loop-over-units",
        "The numbers are right, but a loop visits the hidden units one by one. Their weights are the rows "
        "of W1: one matrix product takes all of them.",
        (
            whole(
                _TAKEN + "Z1 = np.zeros((W1.shape[0], X.shape[1]))\n"
                "for k in range(W1.shape[0]):\n"
                "    Z1[k] = W1[k] @ X + b1[k]\n"
                "A1 = np.tanh(Z1)\n"
                "Z2 = W2 @ A1 + b2\n"
                "return sigmoid(Z2), {'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': sigmoid(Z2)}"
            ),
        ),
        breaks="vectorized",
        targets=("unit",),
    ),
    Misconception(
        "loop-over-features",
        "The numbers are right, but a loop visits the features one by one. A matrix product multiplies and "
        "adds them up at once.",
        (
            whole(
                _TAKEN + "Z1 = np.zeros((W1.shape[0], X.shape[1])) + b1\n"
                "for j in range(X.shape[0]):\n"
                "    Z1 = Z1 + W1[:, j:j + 1] * X[j]\n"
                "A1 = np.tanh(Z1)\n"
                "Z2 = W2 @ A1 + b2\n"
                "return sigmoid(Z2), {'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': sigmoid(Z2)}"
            ),
        ),
        breaks="vectorized",
        targets=("feature",),
    ),
    LEANS_ON_THE_SESSION,
)

MISTAKES = (*HIDDEN_LAYER, *OUTPUT_LAYER, *KEPT, *HOW)
