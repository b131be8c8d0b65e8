"""How `L_model_backward` goes wrong before there are numbers, and loops that give the right ones."""

from autograder.exercises.edits import whole
from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.week4.model_backward_start import START, walk

HOW = (
    Mistake(
        "cache-behind-the-last",
        "caches[L] does not exist: layer L's cache is the last one, and the list counts from 0.",
        (walk(cache="caches[l]"),),
        criterion="runs",
    ),
    Mistake(
        "cache-of-the-layer-above",
        "The hidden layers got the cache of the layer above them. Layer l's cache is caches[l − 1], because "
        "the list counts from 0.",
        (walk(cache="caches[l - 1 if l == L else l]"),),
        criterion="runs",
    ),
    Mistake(
        "looked-up-one-too-high",
        "The gradient that a hidden layer needs was looked up under a number that is not there yet. Under "
        "which key did the layer above store what it sent back?",
        (
            walk(
                step=(
                    "linear_activation_backward(dA if l == L else grads['dA' + str(l + 1)], {cache}, "
                    "'sigmoid')"
                )
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "same-gradient-for-all-hidden",
        "Every hidden layer was given what the last layer sent back, which a net with two layers forgives. "
        "Each layer gets the gradient of the layer right above it.",
        (walk(given="(dA if l == L else grads['dA' + str(L - 1)])"),),
        criterion="runs",
    ),
    Mistake(
        "hidden-layers-in-forward-order",
        "The hidden layers were walked from the first to the last, so the gradient that comes from above is "
        "not there yet. Count downward.",
        (walk(layers="[L, *range(1, L)]", given="(dA if l == L else grads['dA' + str(l)])"),),
        criterion="runs",
    ),
    Mistake(
        "caches-in-forward-order",
        "The caches were taken in the order in which they were made. On the way back the last layer comes "
        "first, and so does its cache.",
        (walk(cache="caches[L - l]"),),
        criterion="runs",
    ),
    Mistake(
        "first-cache-for-all-hidden",
        "Every hidden layer got the cache of layer 1, which a net with two layers forgives. Each layer has "
        "a cache of its own.",
        (walk(cache="caches[l - 1 if l == L else 0]"),),
        criterion="runs",
    ),
    Mistake(
        "cache-opened-too-early",
        "`linear_activation_backward` was given the linear half of the cache. It wants the whole pair and "
        "opens it itself.",
        (walk(cache="caches[l - 1][0]"),),
        criterion="runs",
    ),
    Mistake(
        "loop-over-examples",
        "The numbers are right, but a loop visits the examples one by one. dAL is made for all of them at "
        "once; only the loop over the layers stays.",
        (
            whole(
                "L, grads = len(caches), {}\n"
                "dA = np.zeros(AL.shape)\n"
                "for i in range(AL.shape[1]):\n"
                "    dA[0, i] = -Y[0, i] / AL[0, i] + (1 - Y[0, i]) / (1 - AL[0, i])\n"
                "for l in range(L, 0, -1):\n"
                "    kind = 'sigmoid' if l == L else 'relu'\n"
                "    dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)\n"
                "    grads['dA' + str(l - 1)], grads['dW' + str(l)], grads['db' + str(l)] = dA, dW, db\n"
                "return grads"
            ),
        ),
        criterion="vectorized",
        targets=("example",),
    ),
    Mistake(
        "loop-over-units",
        "The numbers are right, but a second loop visits the units one by one. Each layer goes back with "
        "one matrix product; only the loop over the layers stays.",
        (
            whole(
                f"L, grads, dA = len(caches), {{}}, {START}\n"
                "for l in range(L, 0, -1):\n"
                "    kind = 'sigmoid' if l == L else 'relu'\n"
                "    dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)\n"
                "    for j in range(db.shape[0]):\n"
                "        db[j, 0] = db[j, 0] + 0.0\n"
                "    grads['dA' + str(l - 1)], grads['dW' + str(l)], grads['db' + str(l)] = dA, dW, db\n"
                "return grads"
            ),
        ),
        criterion="vectorized",
        targets=("unit",),
    ),
    LEANS_ON_THE_SESSION,
)
