"""How `L_model_forward` goes wrong before there are numbers, and loops that give the right ones."""

from autograder.exercises.edits import whole
from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION


def layers(
    hidden="relu",
    last="sigmoid",
    layers="range(1, L)",
    weights="parameters['W' + str(l)]",
    biases="parameters['b' + str(l)]",
    keep="caches.append(cache)",
    keep_last="caches.append(cache)",
    count="len(parameters) // 2",
    result="AL, caches",
    given="A",
    given_last="A",
    number_last="L",
):
    """Return the whole function with one of its parts written otherwise."""
    return whole(
        f"L = {count}\n"
        "A, caches = X, []\n"
        f"for l in {layers}:\n"
        f"    A, cache = linear_activation_forward({given}, {weights}, {biases}, {hidden!r})\n"
        f"    {keep}\n"
        f"W, b = parameters['W' + str({number_last})], parameters['b' + str({number_last})]\n"
        f"AL, cache = linear_activation_forward({given_last}, W, b, {last!r})\n"
        f"{keep_last}\n"
        f"return {result}"
    )


HOW = (
    Mistake(
        "x-for-every-layer",
        "Layer 2 was given X, and its W does not fit that: every layer gets what the layer before it made. "
        "Is A handed on from round to round?",
        (layers(given="X"),),
        criterion="runs",
    ),
    Mistake(
        "x-for-the-last-layer",
        "The last layer was given X, and its W does not fit that: it gets what the last hidden layer made.",
        (layers(given_last="X"),),
        criterion="runs",
    ),
    Mistake(
        "last-layer-one-activation-behind",
        "The last layer was given what went into the last hidden layer, not what came out of it. Which of "
        "A_prev and A is the newer one?",
        (layers(given_last="cache[0][0]"),),
        criterion="runs",
    ),
    Mistake(
        "last-layer-with-the-weights-before",
        "The last layer was given the last hidden layer's W and b: behind the loop, the loop's number is "
        "still L − 1. Its own stand under L.",
        (layers(number_last="L - 1"),),
        criterion="runs",
    ),
    Mistake(
        "last-layer-inside-the-loop",
        "The last layer was computed in every round of the loop, which a net with two layers forgives. It "
        "comes once, after the loop.",
        (
            layers(
                keep=(
                    "caches.append(cache)\n"
                    "    W, b = parameters['W' + str(L)], parameters['b' + str(L)]\n"
                    "    AL, cache = linear_activation_forward(A, W, b, 'sigmoid')"
                )
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "last-layer-twice",
        "The last layer came two times: inside the loop with ReLU, and again after it. `range(1, L)` ends "
        "before L.",
        (layers(layers="range(1, L + 1)"),),
        criterion="runs",
    ),
    Mistake(
        "counted-from-zero",
        "The loop begins at layer 0, which is the input and has no parameters. W1 is the first.",
        (layers(layers="range(L)"),),
        criterion="runs",
    ),
    Mistake(
        "entries-taken-for-layers",
        "The loop asks for more layers than there are: the dictionary holds two entries per layer, W and b.",
        (layers(count="len(parameters)"),),
        criterion="runs",
    ),
    Mistake(
        "first-weights-for-all",
        "Every hidden layer got W1 and b1, which fit the first layer only. Let the key follow the layer's "
        "number.",
        (layers(weights="parameters['W1']", biases="parameters['b1']"),),
        criterion="runs",
    ),
    Mistake(
        "loop-over-examples",
        "The numbers are right, but a loop visits the examples one by one. Every layer takes all columns at "
        "once; only the loop over the layers stays.",
        (
            whole(
                "A, caches, L = X, [], len(parameters) // 2\n"
                "for l in range(1, L + 1):\n"
                "    W, b = parameters['W' + str(l)], parameters['b' + str(l)]\n"
                "    A_prev, A, Z = A, np.zeros((len(b), X.shape[1])), np.zeros((len(b), X.shape[1]))\n"
                "    for i in range(X.shape[1]):\n"
                "        kind = 'relu' if l < L else 'sigmoid'\n"
                "        one, kept = linear_activation_forward(A_prev[:, i:i + 1], W, b, kind)\n"
                "        A[:, i:i + 1], Z[:, i:i + 1] = one, kept[1]\n"
                "    caches.append(((A_prev, W, b), Z))\n"
                "return A, caches"
            ),
        ),
        criterion="vectorized",
        targets=("example",),
    ),
    Mistake(
        "loop-over-units",
        "The numbers are right, but a second loop visits the units one by one. Each layer takes all rows of "
        "W at once; only the loop over the layers stays.",
        (
            whole(
                "A, caches, L = X, [], len(parameters) // 2\n"
                "for l in range(1, L + 1):\n"
                "    W, b = parameters['W' + str(l)], parameters['b' + str(l)]\n"
                "    Z = np.zeros((len(b), X.shape[1]))\n"
                "    for j in range(len(b)):\n"
                "        Z[j] = np.dot(W[j], A) + b[j]\n"
                "    caches.append(((A, W, b), Z))\n"
                "    A = relu(Z)[0] if l < L else sigmoid(Z)[0]\n"
                "return A, caches"
            ),
        ),
        criterion="vectorized",
        targets=("unit",),
    ),
    LEANS_ON_THE_SESSION,
)
