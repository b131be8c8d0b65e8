"""What goes wrong on the way forward, line by line: Z1, A1, Z2 and A2."""

from autograder.exercises.edits import put, whole
from autograder.exercises.model import Mistake

A2, CZ1, CA1, CZ2, CA2 = "A2", *(f'cache["{name}"]' for name in ("Z1", "A1", "Z2", "A2"))
TAKEN = "W1, b1 = parameters['W1'], parameters['b1']\nW2, b2 = parameters['W2'], parameters['b2']\n"
_FROM = {
    "Z1": (A2, CZ1, CA1, CZ2, CA2),
    "A1": (A2, CA1, CZ2, CA2),
    "Z2": (A2, CZ2, CA2),
    "A2": (A2, CA2),
}


def steps(Z1="W1 @ X + b1", A1="np.tanh(Z1)", Z2="W2 @ A1 + b2", A2="sigmoid(Z2)", result="A2, cache"):
    """Return the whole function with one of its four lines written otherwise."""
    return whole(
        f"{TAKEN}Z1 = {Z1}\nA1 = {A1}\nZ2 = {Z2}\nA2 = {A2}\n"
        f"cache = {{'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': A2}}\nreturn {result}"
    )


def _line(identifier, message, criterion="values", **line):
    """Return a mistake in one line, as the reference writes it or in a function written anew."""
    ((name, expression),) = line.items()
    return Mistake(
        identifier,
        message,
        (put(f"{name} = {expression}"),),
        criterion=criterion,
        targets=() if criterion == "runs" else _FROM[name],
        or_change=((steps(**line),),),
    )


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
        criterion="runs",
        Z1="np.dot(X, W1) + b1",
    ),
    _line(
        "w1-transposed",
        "W1 was turned on its side, as w was in logistic regression. Here each row is a unit's weights "
        "already: (n_h, n_x) times (n_x, m).",
        criterion="runs",
        Z1="np.dot(W1.T, X) + b1",
    ),
    _line(
        "w1-entry-by-entry",
        "W1 (n_h, n_x) and X (n_x, m) cannot be multiplied entry by entry. A matrix product adds up over the "
        "features.",
        criterion="runs",
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
    Mistake(
        "b1-for-b2",
        "Z2 has a row per hidden unit, because b1 was added to it: the output layer has a bias of its own.",
        (steps(Z2="W2 @ A1 + b1"),),
        criterion="shape+values",
        targets=_FROM["Z2"],
    ),
    _line(
        "w2-transposed",
        "W2 was turned on its side. It is a row already: (1, n_h) times (n_h, m).",
        criterion="runs",
        Z2="np.dot(W2.T, A1) + b2",
    ),
    _line(
        "x-again",
        "The output layer was given X. Its inputs are the hidden units, so W2 (1, n_h) meets A1 (n_h, m).",
        criterion="runs",
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
