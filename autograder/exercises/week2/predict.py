"""From probabilities to decisions: `predict`."""

from autograder.exercises.edits import after, put, unbound, whole
from autograder.exercises.model import Case, Exercise, Mistake, Scale
from autograder.exercises.week2 import draws
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION


def _neuron(n_x, m, close=False):
    def draw(rng, _):
        w, b, X = draws.neuron(rng, n_x, m, close)
        return {"w": w, "b": b, "X": X}

    return draw


def _pictures(m):
    def draw(rng, pictures):
        w, b, X, _ = draws.neuron_on_pictures(rng, pictures, m)
        return {"w": w, "b": b, "X": X}

    return draw


def _decision(expression):
    """Return ways to decide by ``expression``, which may speak of A and Z."""
    function = f"A = sigmoid(w.T @ X + b)\nZ = w.T @ X + b\nY_prediction = {expression}\nreturn Y_prediction"
    return {"change": (put(f"Y_prediction = {expression}"),), "or_change": ((whole(function),),)}


EXERCISE = Exercise(
    id="week2.predict",
    points=10,
    parameters=("w", "b", "X"),
    returns=("Y_prediction",),
    cases=(
        Case("3 features, 41 examples", _neuron(3, 41, close=True)),
        Case("8 features, 5 examples", _neuron(8, 5)),
        Case("2 features, 60 examples", _neuron(2, 60, close=True)),
        Case("a single example", _neuron(4, 1)),
        Case("6 cat pictures, every 16th row and every 8th column", _pictures(6)),
    ),
    kinds={"Y_prediction": "labels"},
    scales=(
        Scale("example", lambda size: _neuron(4, size)),
        Scale("feature", lambda size: _neuron(size, 5)),
    ),
    uses=("week2.sigmoid",),
    mistakes=(
        Mistake(
            "probabilities-returned",
            "These are the probabilities. One step is missing: decide, 1 above 0.5 and 0 below.",
            **_decision("A"),
        ),
        Mistake(
            "decided-the-wrong-way",
            "Every decision is the opposite of the right one. Which side of 0.5 is a cat?",
            **_decision("(A < 0.5).astype(float)"),
        ),
        Mistake(
            "threshold-on-z",
            "Some examples with a probability a little above 0.5 count as 0: wᵀx + b was compared "
            "with 0.5, not its sigmoid.",
            **_decision("(w.T @ X + b > 0.5).astype(float)"),
        ),
        Mistake(
            "threshold-at-zero",
            "Everything is a cat: a probability is always above 0. Compare with 0.5.",
            **_decision("(A > 0).astype(float)"),
        ),
        Mistake(
            "cut-to-whole-numbers",
            "Nothing is a cat: making a probability a whole number cuts off its decimals, and "
            "that gives 0 always. Compare with 0.5.",
            **_decision("A.astype(int)"),
        ),
        Mistake(
            "threshold-at-the-mean",
            "The threshold depends on the other examples: it is the mean of A. The decision for a picture "
            "should not change with its neighbours; compare with 0.5.",
            **_decision("(A > np.mean(A)).astype(float)"),
        ),
        Mistake(
            "minus-one-for-no",
            "The decisions are −1 and 1. In this course the labels are 0 and 1.",
            **_decision("np.where(A > 0.5, 1.0, -1.0)"),
        ),
        Mistake(
            "b-left-out",
            "The bias b never enters. Predict with the same wᵀX + b that was trained.",
            (whole("A = sigmoid(w.T @ X)\nreturn (A > 0.5).astype(float)"),),
        ),
        Mistake(
            "b-subtracted",
            "The bias b is subtracted from wᵀX. It is added.",
            (whole("A = sigmoid(w.T @ X - b)\nreturn (A > 0.5).astype(float)"),),
        ),
        Mistake(
            "first-example-only",
            "Only the first example was decided, all others are still 0: the `return` stands "
            "inside the loop, or only index 0 is filled.",
            (after("Y_prediction", "Y_prediction * (np.arange(X.shape[1]) == 0)"),),
        ),
        Mistake(
            "one-axis-only",
            "The decisions are right, but the result has only one axis. Examples are columns: (1, m).",
            (after("Y_prediction", "Y_prediction.reshape(-1)"),),
            criterion="shape",
        ),
        Mistake(
            "decisions-in-a-column",
            "The decisions are right, but they stand in a column. Examples are columns: (1, m).",
            (after("Y_prediction", "Y_prediction.T"),),
            criterion="shape",
        ),
        Mistake(
            "share-of-cats",
            "This is a single number, the share of cats. Asked for is one decision per example.",
            (after("Y_prediction", "np.mean(Y_prediction)"),),
            criterion="shape+values",
        ),
        Mistake(
            "w-not-transposed",
            "w and X do not fit: (n_x, 1) times (n_x, m). Turn w on its side first, so that the "
            "n_x in the middle meet.",
            (whole("A = sigmoid(np.dot(w, X) + b)\nreturn (A > 0.5).astype(float)"),),
            criterion="runs",
        ),
        Mistake(
            "x-of-the-session",
            "There is no X_test here: this function's argument is called X. Use it, and the same "
            "function serves the training set, too.",
            (unbound("X_test"), whole("A = sigmoid(w.T @ X_test + b)\nreturn (A > 0.5).astype(float)")),
            criterion="runs",
        ),
        Mistake(
            "209-written-in",
            "The result has room for 209 pictures, whatever X holds: that is the size of one "
            "training set. Let X say how many examples there are.",
            (
                whole(
                    "A = sigmoid(w.T @ X + b)\n"
                    "Y_prediction = np.zeros((1, 209))\n"
                    "Y_prediction[A > 0.5] = 1\n"
                    "return Y_prediction"
                ),
            ),
            criterion="runs",
        ),
        Mistake(
            "loop-over-examples",
            "The decisions are right, but a loop visits the examples one by one. A comparison "
            "works on the whole array at once.",
            (
                whole(
                    "m = X.shape[1]\n"
                    "Y_prediction = np.zeros((1, m))\n"
                    "A = sigmoid(np.dot(w.T, X) + b)\n"
                    "for i in range(A.shape[1]):\n"
                    "    if A[0, i] > 0.5:\n"
                    "        Y_prediction[0, i] = 1\n"
                    "    else:\n"
                    "        Y_prediction[0, i] = 0\n"
                    "return Y_prediction"
                ),
            ),
            criterion="vectorized",
            targets=("example",),
        ),
        Mistake(
            "loop-over-features",
            "The decisions are right, but a loop visits the features one by one. A matrix product "
            "multiplies and adds them up at once.",
            (
                whole(
                    "Z = np.zeros((1, X.shape[1])) + b\n"
                    "for j in range(X.shape[0]):\n"
                    "    Z = Z + w[j, 0] * X[j]\n"
                    "return (sigmoid(Z) > 0.5).astype(float)"
                ),
            ),
            criterion="vectorized",
            targets=("feature",),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
