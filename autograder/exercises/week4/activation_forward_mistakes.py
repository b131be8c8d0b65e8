"""What goes wrong in `linear_activation_forward`: which activation, what goes into it, what is kept."""

from autograder.exercises.edits import after, unbound, whole
from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION

A, Z = ("A",), ("cache[1]",)
_KEPT = ("cache[0][0]", "cache[0][1]", "cache[0][2]")


def _a(identifier, expression, message, criterion="values"):
    """Return a mistake in A alone; ``expression`` speaks of the right A, of Z and of activation."""
    body = f"(lambda Z: {expression})(cache[1]), cache"
    return Mistake(identifier, message, (after("A, cache", body),), criterion=criterion, targets=A)


def _linear(identifier, expression, message):
    """Return a mistake in Z, from which A follows."""
    return Mistake(
        identifier,
        message,
        (
            whole(
                f"Z = {expression}\n"
                "A = sigmoid(Z)[0] if activation == 'sigmoid' else relu(Z)[0]\n"
                "return A, ((A_prev, W, b), Z)"
            ),
        ),
        targets=(*A, *Z),
    )


def _cache(identifier, expression, message, targets, criterion="shape+values"):
    """Return a mistake in what is kept."""
    return Mistake(
        identifier, message, (after("A, cache", f"A, {expression}"),), criterion=criterion, targets=targets
    )


MISTAKES = (
    _a(
        "relu-for-both",
        "relu(Z)[0]",
        'Right for ReLU, but with "sigmoid" the result is ReLU, too. The string says which one to take.',
    ),
    _a(
        "sigmoid-for-both",
        "sigmoid(Z)[0]",
        'Right for the sigmoid, but with "relu" the result is the sigmoid, too. The string says which '
        "one to take.",
    ),
    _a(
        "activations-swapped",
        "relu(Z)[0] if activation == 'sigmoid' else sigmoid(Z)[0]",
        'The two activations have changed places: "relu" gives the sigmoid and "sigmoid" gives ReLU.',
    ),
    _a(
        "activation-forgotten",
        "Z",
        "A is Z itself: no activation was applied. Without one, layer upon layer is still a straight line.",
    ),
    _a(
        "z-turned-around",
        "sigmoid(-Z)[0] if activation == 'sigmoid' else relu(-Z)[0]",
        "Z lost its sign on the way into the activation: what should be near 1 is near 0, and ReLU lets "
        "the wrong half through.",
    ),
    _a(
        "absolute-value",
        "np.abs(Z) if activation == 'relu' else A",
        'With "relu" negative numbers became positive. ReLU makes them 0.',
    ),
    _a(
        "leaky",
        "np.where(Z > 0, Z, 0.01 * Z) if activation == 'relu' else A",
        'With "relu" negative numbers are kept at a hundredth: that is the leaky ReLU. Here they become 0.',
    ),
    _a(
        "relu-slope",
        "(Z > 0).astype(float) if activation == 'relu' else A",
        'With "relu" only 0 and 1 come out: that is the slope of ReLU, needed on the way back. Forward, '
        "positive numbers stay as they are.",
    ),
    _a(
        "negative-part",
        "np.minimum(0, Z) if activation == 'relu' else A",
        'With "relu" the positive numbers are gone and the negative ones are kept. It is the other way '
        "round.",
    ),
    _a(
        "tanh-for-relu",
        "np.tanh(Z) if activation == 'relu' else A",
        'With "relu" the result is tanh, the hidden layer of the week before. Take ReLU.',
    ),
    _a(
        "sigmoid-slope",
        "A * (1 - A) if activation == 'sigmoid' else A",
        'With "sigmoid" nothing is above 0.25: that is the slope of the sigmoid, needed on the way back.',
    ),
    _a(
        "sigmoid-twice",
        "sigmoid(A)[0] if activation == 'sigmoid' else A",
        'With "sigmoid" everything lies between 0.5 and 0.73: the sigmoid was applied two times.',
    ),
    _a(
        "thresholded",
        "(A > 0.5).astype(float) if activation == 'sigmoid' else A",
        'With "sigmoid" only 0 and 1 come out. It is a probability; deciding comes later, in `predict`.',
    ),
    Mistake(
        "pair-taken-apart-backward",
        "A holds Z and the cache holds A: the two values that the given helpers return were taken in the "
        "opposite order. The activation comes first, then Z.",
        (after("A, cache", "cache[1], (cache[0], A)"),),
        targets=(*A, *Z),
    ),
    _a(
        "both-values-kept",
        "(A, Z)",
        "A is a pair: the given helpers return two values, the activation and Z. Take them apart.",
        criterion="shape+values",
    ),
    _linear(
        "b-left-out",
        "W @ A_prev",
        "The bias b never enters: changing it changes nothing. The linear half is the product of W and "
        "A_prev, plus b.",
    ),
    _linear("b-subtracted", "W @ A_prev - b", "The bias b is subtracted from the product of W and A_prev."),
    _cache(
        "cache-holds-a",
        "(cache[0], A)",
        "The cache holds A where Z belongs. The slope on the way back is taken at Z.",
        Z,
        criterion="values",
    ),
    _cache(
        "cache-flat",
        "(*cache[0], cache[1])",
        "The cache is one row of arrays. Asked for is a pair: first the linear cache, itself a tuple of "
        "three, and beside it Z.",
        (*_KEPT, *Z),
    ),
    _cache(
        "cache-turned-around",
        "(cache[1], cache[0])",
        "In the cache Z stands before the linear cache. The order is (linear_cache, Z).",
        (*_KEPT, *Z),
    ),
    _cache(
        "cache-is-z-alone",
        "(cache[1],)",
        "The cache holds Z alone. The way back also needs A_prev, W and b: keep the linear cache in "
        "front of it.",
        (*_KEPT, *Z),
    ),
    _cache(
        "cache-is-linear-alone",
        "(cache[0],)",
        "The cache holds the linear cache alone. The way back also needs Z, where the slope of the "
        "activation is taken: keep it behind.",
        Z,
    ),
    Mistake(
        "built-in-max",
        "Python's `max` compares single numbers and cannot compare arrays. `np.maximum` goes entry by "
        "entry, and the given `relu` uses it.",
        (
            whole(
                "Z = np.dot(W, A_prev) + b\n"
                "A = 1 / (1 + np.exp(-Z)) if activation == 'sigmoid' else max(0, Z)\n"
                "return A, ((A_prev, W, b), Z)"
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "pair-for-z",
        "The activation was given a pair: `linear_forward` returns Z and its cache. Take the two apart "
        "first.",
        (
            whole(
                "Z = linear_forward(A_prev, W, b)\n"
                "A, activation_cache = sigmoid(Z) if activation == 'sigmoid' else relu(Z)\n"
                "return A, ((A_prev, W, b), activation_cache)"
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "arguments-of-linear-swapped",
        "`linear_forward` was given W where it expects A_prev. Its arguments are A_prev, W, b.",
        (
            whole(
                "Z, linear_cache = linear_forward(W, A_prev, b)\n"
                "A = sigmoid(Z)[0] if activation == 'sigmoid' else relu(Z)[0]\n"
                "return A, (linear_cache, Z)"
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "another-spelling",
        "No branch was taken, so A never got a value: the strings that are compared are spelt otherwise "
        'than "relu" and "sigmoid".',
        (
            unbound("A"),
            whole(
                "Z = W @ A_prev + b\n"
                "if activation == 'Sigmoid':\n"
                "    A = sigmoid(Z)[0]\n"
                "elif activation == 'ReLU':\n"
                "    A = relu(Z)[0]\n"
                "return A, ((A_prev, W, b), Z)"
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "loop-over-examples",
        "The numbers are right, but a loop visits the examples one by one. The activation works on the "
        "whole array at once.",
        (
            whole(
                "Z, linear_cache = linear_forward(A_prev, W, b)\n"
                "A = np.zeros(Z.shape)\n"
                "for i in range(Z.shape[1]):\n"
                "    column = Z[:, i]\n"
                "    A[:, i] = sigmoid(column)[0] if activation == 'sigmoid' else relu(column)[0]\n"
                "return A, (linear_cache, Z)"
            ),
        ),
        criterion="vectorized",
        targets=("example",),
    ),
    Mistake(
        "loop-over-units",
        "The numbers are right, but a loop visits the units one by one. The activation works on the "
        "whole array at once.",
        (
            whole(
                "Z, linear_cache = linear_forward(A_prev, W, b)\n"
                "A = np.zeros(Z.shape)\n"
                "for j in range(Z.shape[0]):\n"
                "    A[j] = sigmoid(Z[j])[0] if activation == 'sigmoid' else relu(Z[j])[0]\n"
                "return A, (linear_cache, Z)"
            ),
        ),
        criterion="vectorized",
        targets=("unit",),
    ),
    LEANS_ON_THE_SESSION,
)
