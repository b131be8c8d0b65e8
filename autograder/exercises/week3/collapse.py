"""Two linear layers are one: `collapse_linear`."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Case, Exercise, Mistake, Scale
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.week3 import draws


def _layers(n_0, n_1, n_2):
    return lambda rng, _: draws.matrices(rng, W1=(n_1, n_0), b1=(n_1, 1), W2=(n_2, n_1), b2=(n_2, 1))


EXERCISE = Exercise(
    id="week3.collapse_linear",
    points=5,
    parameters=("W1", "b1", "W2", "b2"),
    returns=("W", "b"),
    cases=(
        Case("3 inputs, 5 units, 2 units", _layers(3, 5, 2)),
        Case("2 inputs, 4 units, 3 units", _layers(2, 4, 3)),
        Case("6 inputs, 4 units, 1 unit", _layers(6, 4, 1)),
        Case("a single input", _layers(1, 3, 2)),
        Case("7 inputs, 9 units, 8 units", _layers(7, 9, 8)),
    ),
    scales=(
        Scale("feature", lambda size: _layers(size, 4, 3)),
        Scale("unit", lambda size: _layers(4, size, size + 1)),
    ),
    mistakes=(
        Mistake(
            "product-in-the-wrong-order",
            "W1 times W2 does not fit: (n_1, n_0) times (n_2, n_1). The layer that works first stands on the "
            "right, next to x.",
            (whole("W = np.dot(W1, W2)\nb = np.dot(W2, b1) + b2\nreturn W, b"),),
            criterion="runs",
        ),
        Mistake(
            "weights-entry-by-entry",
            "The two weight matrices were multiplied entry by entry, which needs equal shapes. Layers in a "
            "row are a matrix product.",
            (whole("W = W2 * W1\nb = np.dot(W2, b1) + b2\nreturn W, b"),),
            criterion="runs",
        ),
        Mistake(
            "biases-added-as-they-are",
            "b1 and b2 have different sizes and cannot be added as they are. Before b1 reaches the output, "
            "it passes through the second layer.",
            (whole("W = np.dot(W2, W1)\nb = b1 + b2\nreturn W, b"),),
            criterion="runs",
        ),
        Mistake(
            "b1-left-out",
            "b is b2 alone. What the first layer adds, b1, arrives at the output, too: through the second "
            "layer.",
            (after("W, b", "W, b2"),),
            targets=("b",),
        ),
        Mistake(
            "b2-left-out",
            "b2 is missing in b. The second layer adds it at the very end.",
            (after("W, b", "W, W2 @ b1"),),
            targets=("b",),
        ),
        Mistake(
            "b2-subtracted",
            "b2 is subtracted where it should be added.",
            (after("W, b", "W, W2 @ b1 - b2"),),
            targets=("b",),
        ),
        Mistake(
            "b1-subtracted",
            "What comes of b1 is subtracted where it should be added.",
            (after("W, b", "W, b2 - W2 @ b1"),),
            targets=("b",),
        ),
        Mistake(
            "b-entry-by-entry",
            "b has one column per hidden unit: W2 and b1 were multiplied entry by entry. The sum over the "
            "hidden units is missing, and a matrix product does both.",
            (after("W, b", "W, W2 * b1.T + b2"),),
            criterion="shape+values",
            targets=("b",),
        ),
        Mistake(
            "weights-transposed",
            "The numbers of W are right, but rows and columns are exchanged. W has a row per output and a "
            "column per input.",
            (after("W, b", "W.T, b"),),
            criterion="shape",
            targets=("W",),
        ),
        Mistake(
            "b-without-second-axis",
            "The numbers of b are right, but it has only one axis. A bias is a column: (n_2, 1).",
            (after("W, b", "W, b.reshape(-1)"),),
            criterion="shape",
            targets=("b",),
        ),
        Mistake(
            "b-as-a-row",
            "The numbers of b are right, but they stand in a row. A bias is a column: (n_2, 1).",
            (after("W, b", "W, b.T"),),
            criterion="shape",
            targets=("b",),
        ),
        Mistake(
            "weights-and-biases-swapped",
            "W and b have changed places. The weights come first.",
            (after("W, b", "b, W"),),
            criterion="shape+values",
        ),
        Mistake(
            "activation-in-between",
            "W went through a tanh. Linear layers have no activation; that is why they are worth no more "
            "than one.",
            (after("W, b", "np.tanh(W), b"),),
            targets=("W",),
        ),
        Mistake(
            "biases-inside-the-weights",
            "W holds the biases, too. What stands before x is W2 W1 alone; the biases are left over without "
            "x.",
            (after("W, b", "W2 @ (W1 + b1) + b2, b"),),
            targets=("W",),
        ),
        Mistake(
            "loop-over-units",
            "The numbers are right, but a loop visits the units one by one. A matrix product takes all of "
            "them at once.",
            (
                whole(
                    "n_2, n_1 = W2.shape\n"
                    "W, b = np.zeros((n_2, W1.shape[1])), np.copy(b2) + 0.0\n"
                    "for k in range(n_1):\n"
                    "    W = W + W2[:, k:k + 1] * W1[k]\n"
                    "    b = b + W2[:, k:k + 1] * b1[k, 0]\n"
                    "return W, b"
                ),
            ),
            criterion="vectorized",
            targets=("unit",),
        ),
        Mistake(
            "loop-over-features",
            "The numbers are right, but a loop visits the inputs one by one. A matrix product takes all "
            "columns of W1 at once.",
            (
                whole(
                    "W = np.zeros((W2.shape[0], W1.shape[1]))\n"
                    "for j in range(W1.shape[1]):\n"
                    "    W[:, j] = W2 @ W1[:, j]\n"
                    "return W, W2 @ b1 + b2"
                ),
            ),
            criterion="vectorized",
            targets=("feature",),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
