"""What goes wrong around the slope in `linear_activation_backward`: the cache, what is returned, the loop."""

from autograder.exercises.edits import after, before, whole
from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION

HOW = (
    Mistake(
        "da-passed-on",
        "dA_prev is dA as it came in. Going back through W changes it: it belongs to the layer before, and "
        "has its shape.",
        (after("dA_prev, dW, db", "dA, dW, db"),),
        criterion="shape+values",
        targets=("dA_prev",),
    ),
    Mistake(
        "returned-in-another-order",
        "The three results come back in another order: dW, db, dA_prev. `linear_backward` gives dA_prev "
        "first, then dW, then db.",
        (after("dA_prev, dW, db", "dW, db, dA_prev"),),
        criterion="shape+values",
    ),
    Mistake(
        "dw-and-db-swapped",
        "dW and db have changed places among the returned values.",
        (after("dA_prev, dW, db", "dA_prev, db, dW"),),
        criterion="shape+values",
        targets=("dW", "db"),
    ),
    Mistake(
        "halves-of-the-cache-swapped",
        "The two halves of the cache have changed places: the linear cache, a tuple of three, went where Z "
        "is wanted. The cache holds (linear_cache, Z).",
        (
            whole(
                "Z, linear_cache = cache\n"
                "dZ = sigmoid_backward(dA, Z) if activation == 'sigmoid' else relu_backward(dA, Z)\n"
                "return linear_backward(dZ, linear_cache)"
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "both-values-kept",
        'With "sigmoid" the pair (A, Z) was taken for A: the given `sigmoid` returns two values. Take them '
        "apart, or let `sigmoid_backward` do all of it.",
        (
            whole(
                "linear_cache, Z = cache\n"
                "if activation == 'relu':\n"
                "    dZ = relu_backward(dA, Z)\n"
                "else:\n"
                "    s = sigmoid(Z)\n"
                "    dZ = dA * s * (1 - s)\n"
                "return linear_backward(dZ, linear_cache)"
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "whole-cache-to-the-slope",
        "The slope of the activation was given the whole cache, a pair. It wants Z alone, the second half.",
        (
            whole(
                "linear_cache, Z = cache\n"
                "dZ = sigmoid_backward(dA, cache) if activation == 'sigmoid' else relu_backward(dA, cache)\n"
                "return linear_backward(dZ, linear_cache)"
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "whole-cache-to-linear",
        "`linear_backward` unpacks three arrays, and it was given the pair of both caches. The first half "
        "of the cache is the one it wants.",
        (
            whole(
                "linear_cache, Z = cache\n"
                "dZ = sigmoid_backward(dA, Z) if activation == 'sigmoid' else relu_backward(dA, Z)\n"
                "return linear_backward(dZ, cache)"
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "another-spelling",
        "No branch was taken, so dZ never got a value: the strings that are compared are spelt otherwise "
        'than "relu" and "sigmoid".',
        (
            whole(
                "linear_cache, Z = cache\n"
                "if activation == 'Sigmoid':\n"
                "    dZ = sigmoid_backward(dA, Z)\n"
                "elif activation == 'ReLU':\n"
                "    dZ = relu_backward(dA, Z)\n"
                "return linear_backward(dZ, linear_cache)"
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "loop-over-examples",
        "The numbers are right, but a loop visits the examples one by one. The slope is taken of the whole "
        "array at once.",
        (
            before(
                "dA = np.array(dA)\n"
                "slope = sigmoid_backward if activation == 'sigmoid' else relu_backward\n"
                "for i in range(dA.shape[1]):\n"
                "    slope(dA[:, i], cache[1][:, i])"
            ),
        ),
        criterion="vectorized",
        targets=("example",),
    ),
    Mistake(
        "loop-over-units",
        "The numbers are right, but a loop visits the units one by one. The slope is taken of the whole "
        "array at once.",
        (
            before(
                "dA = np.array(dA)\n"
                "slope = sigmoid_backward if activation == 'sigmoid' else relu_backward\n"
                "for j in range(dA.shape[0]):\n"
                "    slope(dA[j], cache[1][j])"
            ),
        ),
        criterion="vectorized",
        targets=("unit",),
    ),
    LEANS_ON_THE_SESSION,
)
