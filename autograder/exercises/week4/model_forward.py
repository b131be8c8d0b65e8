"""All layers forward: `L_model_forward`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week4 import draws
from autograder.exercises.weights import FORWARD_BACKWARD


def inputs(rng, pictures, sizes=(4, 3, 2, 1), m=5, cats=False):
    made = draws.network_on_pictures(rng, pictures, sizes, m) if cats else draws.network(rng, sizes, m)
    return made.X, made.parameters


# The body that the lines below change.
RIGHT = """
L = len(parameters) // 2
A, caches = X, []
for layer in range(1, L + 1):
    given = A
    W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
    activation = "relu" if layer < L else "sigmoid"
    A, cache = linear_activation_forward(given, W, b, activation)
    caches.append(cache)
AL = A
return AL, caches
"""
MISTAKES = """
# The activations.
relu-at-the-end: activation = "relu"
    `AL` is not a probability: the last layer used ReLU, too. Its output should be between 0 and 1.
sigmoid-everywhere: activation = "sigmoid"
    Every layer used the sigmoid. Only the last one has it; the hidden layers have ReLU.
activations-swapped: activation = "sigmoid" if layer < L else "relu"
    The activations are swapped: the hidden layers used the sigmoid and the last one ReLU.
no-activation-at-the-end: AL = cache[1]
    `AL` is the last layer's Z: the sigmoid is missing.
no-activation-between: A = cache[1] if layer < L else A
    There is no activation between the layers: without ReLU, several layers compute no more than a single linear one.
tanh-between: A = np.tanh(cache[1]) if layer < L else A
    The hidden layers used tanh, as in week 3. Here they use ReLU.
biases-left-out: A, cache = linear_activation_forward(given, W, 0 * b, activation); cache = ((given, W, b), cache[1])
    The biases have no effect: changing them changes nothing. Each layer adds its own b.
# AL.
probabilities-turned-around: AL = 1 - A
    `AL` is 1 minus the right probability.
decided-already: AL = (A > 0.5).astype(float)
    `AL` holds 0 and 1 only. It is a probability; the decision comes later, in `predict`.
averaged-over-examples: AL = np.mean(A)
    `AL` is one number, the mean over the examples. Every example has its own probability.
al-on-its-side: AL = A.reshape(-1, 1)
    The numbers of `AL` are right, but they are a column. Examples are columns: (1, m).
al-without-second-axis: AL = A.reshape(-1)
    The numbers of `AL` are right, but it has only one axis. Examples are columns: (1, m).
last-hidden-layer-returned: AL = cache[0][0]
    `AL` has one row per unit of the last hidden layer: it is the input of the last layer, not its output.
last-layer-left-out: range(1, L + 1) -> range(1, L)
    The last layer is missing: `AL` is the last hidden layer's activation, and one cache is missing, too. After the loop comes the layer with the sigmoid.
# The caches.
last-cache-left-out: caches = caches[:-1]
    One cache is missing: that of the last layer was not appended.
one-hidden-cache-only: caches = caches[-2:]
    There are two caches, however many layers there are: only the last hidden layer's was appended. Is that line inside the loop?
only-the-last-cache: caches = caches[-1:]
    There is only one cache, that of the last layer: each layer's replaced the one before. Append them to a list.
caches-backward: caches = caches[::-1]
    `caches` is in reverse order, the last layer first. `caches[0]` should belong to layer 1.
caches-in-one-row: caches = [half for cache in caches for half in cache]
    `caches` is one long list of linear caches and Zs: the two halves were added separately. Append the pair as it is.
linear-caches-only: caches = [cache[0] for cache in caches]
    Each cache is the linear one alone. Keep the whole pair that `linear_activation_forward` returns; Z is part of it.
activations-kept: caches = [cache[0][0] for cache in caches]
    `caches` holds activations only. Keep the second value that `linear_activation_forward` returns.
results-swapped: return caches, AL
    `AL` and `caches` are returned in the wrong order. `AL` comes first.
# The layers.
two-layers-written-in: L = 2
    The number of layers is hard-coded as 2, so deeper networks end too early. How many layers does `parameters` hold?
entries-taken-for-layers: L = len(parameters)
    The loop asks for more layers than there are: `parameters` holds two entries per layer, W and b.
counted-from-zero: range(1, L + 1) -> range(L)
    The loop starts at layer 0, which is the input and has no parameters. W1 is the first.
last-layer-twice: range(1, L + 1) -> [*range(1, L + 1), L]
    The last layer was computed twice: inside the loop with ReLU, and again after it. `range(1, L)` ends before L.
last-layer-inside-the-loop:
        A, caches = X, []
        for layer in range(1, L):
            A, cache = linear_activation_forward(A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu")
            caches.append(cache)
            AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
        return AL, [*caches, cache]
    The last layer was computed in every iteration of the loop; two layers hide this. It comes once, after the loop.
x-for-every-layer: given = X if layer < L else A
    Layer 2 was given `X`, which does not fit its W: every layer gets the output of the previous one. Does A change in each iteration?
x-for-the-last-layer: given = A if layer < L else X
    The last layer was given `X`, which does not fit its W: it gets the output of the last hidden layer.
last-layer-one-activation-behind: given = A if layer < L else caches[-1][0][0]
    The last layer was given the input of the last hidden layer, not its output. Which of A_prev and A is newer?
last-layer-with-the-weights-before: str(layer) -> str(min(layer, L - 1))
    The last layer was given the W and b of layer L − 1: after the loop, the loop variable still has that value. Which number has the last layer?
first-weights-for-all: str(layer) -> str(1 if layer < L else L)
    Every hidden layer was given W1 and b1, which fit the first layer only. The key depends on the layer's number.
# Loops.
loop-over-examples: A = np.hstack([linear_activation_forward(given[:, [i]], W, b, activation)[0] for i in range(given.shape[1])])
    The numbers are right, but a loop visits the examples one by one. Every layer takes all columns at once; only the loop over layers stays.
loop-over-units: A = np.vstack([linear_activation_forward(given, W[[j]], b[[j]], activation)[0] for j in range(len(b))])
    The numbers are right, but a second loop visits the units one by one. Each layer takes all rows of W; only the loop over layers stays.
"""

EXERCISE = exercise(
    "week4.L_model_forward(X, parameters) -> AL, caches",
    points=10,
    weights=FORWARD_BACKWARD,
    inputs=inputs,
    cases={
        "three layers, 5-4-3-1, 7 examples": dict(sizes=(5, 4, 3, 1), m=7),
        "two layers, 4-6-1, 9 examples": dict(sizes=(4, 6, 1), m=9),
        "four layers, 8-6-4-3-1, 5 examples": dict(sizes=(8, 6, 4, 3, 1)),
        "three layers, 3-5-2-1, a single example": dict(sizes=(3, 5, 2, 1), m=1),
        "three layers on 4 cat pictures, every 16th row and every 8th column": dict(
            sizes=(3, 2, 1), m=4, cats=True
        ),
    },
    grows={
        "example": "m",
        "feature": lambda count: dict(sizes=(count, 4, 3, 1)),
        "unit": lambda count: dict(sizes=(4, count, count + 2, 1)),
    },
    # X, W and b are returned unchanged; each layer's Z, and the input of the next layer, is computed.
    kinds={"caches[0][0]*": "echo"}
    | {f"caches[{place}][0][{part}]": "echo" for place in (1, 2, 3) for part in (1, 2)},
    uses=("week4.linear_activation_forward", "week4.linear_forward"),
    shares={"AL": 0.5},
    mistakes=mistakes(MISTAKES, of=RIGHT),
)
