"""What goes wrong with what the way forward keeps and hands back, and how it is computed."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.week3.forward_lines import (
    A2,
    CA1,
    CA2,
    CZ1,
    CZ2,
    HIDDEN_LAYER,
    OUTPUT_LAYER,
    TAKEN,
    steps,
)


def _afterwards(identifier, message, result, targets, criterion="values"):
    """Return a mistake in what is handed back."""
    return Mistake(identifier, message, (after("A2, cache", result),), criterion=criterion, targets=targets)


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
        criterion="shape+values",
    ),
    _afterwards(
        "predictions-in-a-column",
        "The predictions are right, but A2 stands in a column. Examples are columns of the result: (1, m).",
        "A2.T, {**cache, 'A2': A2.T}",
        (A2, CA2),
        criterion="shape",
    ),
    _afterwards(
        "a2-without-second-axis",
        "The predictions are right, but A2 has only one axis. There is one output unit, and it has a row: "
        "(1, m).",
        "A2.reshape(-1), {**cache, 'A2': A2.reshape(-1)}",
        (A2, CA2),
        criterion="shape",
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
        criterion="shape+values",
    ),
    _afterwards(
        "cache-without-z",
        "Z1 and Z2 are missing in the cache. The way back may need them, for other activations.",
        "A2, {'A1': cache['A1'], 'A2': cache['A2']}",
        (CZ1, CZ2),
        criterion="shape+values",
    ),
    _afterwards(
        "cache-without-names",
        "The cache has none of the entries 'Z1', 'A1', 'Z2', 'A2'. Whoever goes back asks for them by name: "
        "keep them in a dict with these keys.",
        "A2, (cache['Z1'], cache['A1'], cache['Z2'], cache['A2'])",
        (CZ1, CA1, CZ2, CA2),
        criterion="shape+values",
    ),
    Mistake(
        "cache-first",
        "A2 and the cache have changed places. The prediction comes first.",
        (steps(result="cache, A2"),),
        criterion="shape+values",
        targets=(A2, CZ1, CA1, CZ2, CA2),
    ),
)

HOW = (
    Mistake(
        "loop-over-examples",
        "The numbers are right, but a loop visits the examples one by one. Examples side by side in columns "
        "go through a layer in one matrix product.",
        (
            whole(
                TAKEN + "m = X.shape[1]\n"
                "Z1, Z2 = np.zeros((W1.shape[0], m)), np.zeros((1, m))\n"
                "for i in range(m):\n"
                "    Z1[:, i:i + 1] = W1 @ X[:, i:i + 1] + b1\n"
                "    Z2[:, i:i + 1] = W2 @ np.tanh(Z1[:, i:i + 1]) + b2\n"
                "return sigmoid(Z2), {'Z1': Z1, 'A1': np.tanh(Z1), 'Z2': Z2, 'A2': sigmoid(Z2)}"
            ),
        ),
        criterion="vectorized",
        targets=("example",),
    ),
    Mistake(
        "loop-over-units",
        "The numbers are right, but a loop visits the hidden units one by one. Their weights are the rows "
        "of W1: one matrix product takes all of them.",
        (
            whole(
                TAKEN + "Z1 = np.zeros((W1.shape[0], X.shape[1]))\n"
                "for k in range(W1.shape[0]):\n"
                "    Z1[k] = W1[k] @ X + b1[k]\n"
                "A1 = np.tanh(Z1)\n"
                "Z2 = W2 @ A1 + b2\n"
                "return sigmoid(Z2), {'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': sigmoid(Z2)}"
            ),
        ),
        criterion="vectorized",
        targets=("unit",),
    ),
    Mistake(
        "loop-over-features",
        "The numbers are right, but a loop visits the features one by one. A matrix product multiplies and "
        "adds them up at once.",
        (
            whole(
                TAKEN + "Z1 = np.zeros((W1.shape[0], X.shape[1])) + b1\n"
                "for j in range(X.shape[0]):\n"
                "    Z1 = Z1 + W1[:, j:j + 1] * X[j]\n"
                "A1 = np.tanh(Z1)\n"
                "Z2 = W2 @ A1 + b2\n"
                "return sigmoid(Z2), {'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': sigmoid(Z2)}"
            ),
        ),
        criterion="vectorized",
        targets=("feature",),
    ),
    LEANS_ON_THE_SESSION,
)

MISTAKES = (*HIDDEN_LAYER, *OUTPUT_LAYER, *KEPT, *HOW)
