"""From probabilities to decisions: `predict`."""

from autograder.exercises.edits import after, put, unbound, whole
from autograder.exercises.model import Case, Exercise, Mistake, Scale
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.week3 import draws


def _network(n_x, n_h, m, close=False):
    def draw(rng, _):
        parameters, X = draws.network(rng, n_x, n_h, m, close=close)
        return {"parameters": parameters, "X": X}

    return draw


def _pictures(m, n_h):
    def draw(rng, pictures):
        parameters, X, _ = draws.network_on_pictures(rng, pictures, m, n_h)
        return {"parameters": parameters, "X": X}

    return draw


def _decision(expression):
    """Return ways to decide by ``expression``, which may speak of A2."""
    function = (
        f"A2, cache = forward_propagation(X, parameters)\npredictions = {expression}\nreturn predictions"
    )
    return {"change": (put(f"predictions = {expression}"),), "or_change": ((whole(function),),)}


EXERCISE = Exercise(
    id="week3.predict",
    points=5,
    parameters=("parameters", "X"),
    returns=("predictions",),
    cases=(
        Case("3 features, 5 hidden units, 41 examples", _network(3, 5, 41, close=True)),
        Case("6 features, 4 hidden units, 5 examples", _network(6, 4, 5)),
        Case("2 features, 7 hidden units, 60 examples", _network(2, 7, 60, close=True)),
        Case("a single example", _network(4, 3, 1)),
        Case("6 cat pictures, every 16th row and every 8th column", _pictures(6, 4)),
    ),
    kinds={"predictions": "labels"},
    scales=(
        Scale("example", lambda size: _network(3, 4, size)),
        Scale("feature", lambda size: _network(size, 4, 5)),
        Scale("unit", lambda size: _network(3, size, 5)),
    ),
    uses=("week3.forward_propagation", "week3.activation"),
    mistakes=(
        Mistake(
            "probabilities-returned",
            "These are the probabilities. One step is missing: decide, 1 above 0.5 and 0 below.",
            **_decision("A2"),
        ),
        Mistake(
            "decided-the-wrong-way",
            "Every decision is the opposite of the right one. Which side of 0.5 is a 1?",
            **_decision("(A2 < 0.5).astype(float)"),
        ),
        Mistake(
            "threshold-on-z",
            "Some examples with a probability a little above 0.5 count as 0: Z2 was compared with 0.5, not "
            "its sigmoid.",
            (whole("Z2 = forward_propagation(X, parameters)[1]['Z2']\nreturn (Z2 > 0.5).astype(float)"),),
        ),
        Mistake(
            "threshold-at-zero",
            "Everything is a 1: a probability is always above 0. Compare with 0.5.",
            **_decision("(A2 > 0).astype(float)"),
        ),
        Mistake(
            "cut-to-whole-numbers",
            "Nothing is a 1: making a probability a whole number cuts off its decimals, and that gives 0 "
            "always. Compare with 0.5.",
            **_decision("A2.astype(int)"),
        ),
        Mistake(
            "threshold-at-the-mean",
            "The threshold depends on the other examples: it is the mean of A2. A decision should not "
            "change with its neighbours; compare with 0.5.",
            **_decision("(A2 > np.mean(A2)).astype(float)"),
        ),
        Mistake(
            "minus-one-for-no",
            "The decisions are −1 and 1. In this course the labels are 0 and 1.",
            **_decision("np.where(A2 > 0.5, 1.0, -1.0)"),
        ),
        Mistake(
            "hidden-units-decided",
            "There is one row of decisions per hidden unit: A1 was compared with 0.5. The output layer's A2 "
            "is the probability.",
            (
                whole(
                    "A2, cache = forward_propagation(X, parameters)\nreturn (cache['A1'] > 0.5).astype(float)"
                ),
            ),
            criterion="shape+values",
        ),
        Mistake(
            "first-example-only",
            "Only the first example was decided, all others are still 0: the `return` stands inside a loop, "
            "or only index 0 is filled.",
            (after("predictions", "predictions * (np.arange(X.shape[1]) == 0)"),),
        ),
        Mistake(
            "one-axis-only",
            "The decisions are right, but the result has only one axis. Examples are columns: (1, m).",
            (after("predictions", "predictions.reshape(-1)"),),
            criterion="shape",
        ),
        Mistake(
            "decisions-in-a-column",
            "The decisions are right, but they stand in a column. Examples are columns: (1, m).",
            (after("predictions", "predictions.T"),),
            criterion="shape",
        ),
        Mistake(
            "share-of-ones",
            "This is a single number, the share of ones. Asked for is one decision per example.",
            (after("predictions", "np.mean(predictions)"),),
            criterion="shape+values",
        ),
        Mistake(
            "pair-compared",
            "`forward_propagation` returns two values, A2 and the cache, and the pair of them was compared "
            "with 0.5. Take the first.",
            (whole("A2 = forward_propagation(X, parameters)\npredictions = A2 > 0.5\nreturn predictions"),),
            criterion="runs",
        ),
        Mistake(
            "arguments-swapped",
            "`forward_propagation` was given the parameters where it expects X. Positional arguments have "
            "an order: look at its first line.",
            (
                whole(
                    "A2, cache = forward_propagation(parameters, X)\n"
                    "predictions = (A2 > 0.5).astype(float)\n"
                    "return predictions"
                ),
            ),
            criterion="runs",
        ),
        Mistake(
            "x-of-the-session",
            "There is no X_test here: this function's argument is called X. Use it, and the same function "
            "serves any data.",
            (
                unbound("X_test"),
                whole(
                    "A2, cache = forward_propagation(X_test, parameters)\n"
                    "predictions = (A2 > 0.5).astype(float)\n"
                    "return predictions"
                ),
            ),
            criterion="runs",
        ),
        Mistake(
            "loop-over-examples",
            "The decisions are right, but a loop visits the examples one by one. A comparison works on the "
            "whole array at once.",
            (
                whole(
                    "A2, cache = forward_propagation(X, parameters)\n"
                    "predictions = np.zeros((1, X.shape[1]))\n"
                    "for i in range(A2.shape[1]):\n"
                    "    if A2[0, i] > 0.5:\n"
                    "        predictions[0, i] = 1\n"
                    "return predictions"
                ),
            ),
            criterion="vectorized",
            targets=("example",),
        ),
        Mistake(
            "loop-over-units",
            "The decisions are right, but a loop visits the hidden units one by one. `forward_propagation` "
            "takes all of them at once.",
            (
                whole(
                    "W1, b1 = parameters['W1'], parameters['b1']\n"
                    "Z2 = np.zeros((1, X.shape[1])) + parameters['b2']\n"
                    "for k in range(W1.shape[0]):\n"
                    "    Z2 = Z2 + parameters['W2'][0, k] * np.tanh(W1[k] @ X + b1[k])\n"
                    "return (Z2 > 0).astype(float)"
                ),
            ),
            criterion="vectorized",
            targets=("unit",),
        ),
        Mistake(
            "loop-over-features",
            "The decisions are right, but a loop visits the features one by one. `forward_propagation` "
            "takes all of them at once.",
            (
                whole(
                    "Z1 = np.zeros((parameters['W1'].shape[0], X.shape[1])) + parameters['b1']\n"
                    "for j in range(X.shape[0]):\n"
                    "    Z1 = Z1 + parameters['W1'][:, j:j + 1] * X[j]\n"
                    "Z2 = parameters['W2'] @ np.tanh(Z1) + parameters['b2']\n"
                    "return (Z2 > 0).astype(float)"
                ),
            ),
            criterion="vectorized",
            targets=("feature",),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
