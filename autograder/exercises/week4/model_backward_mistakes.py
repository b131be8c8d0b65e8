"""What goes wrong in `L_model_backward`: the way from layer to layer, the caches, the keys."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Misconception
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.week4.model_backward_start import START, STARTS, walk

_MEANS = ('grads["dW*', 'grads["db*')


def _of(identifier, says, expression, targets=(), breaks="values", misshapes=()):
    """Return a mistake made from the right dictionary; ``expression`` speaks of key and value."""
    return Misconception(
        identifier,
        says,
        (after("grads", f"{{key: ({expression}) for key, value in grads.items()}}"),),
        breaks=breaks,
        targets=targets,
        misshapes=misshapes,
    )


def _named(letters, numbers):
    return tuple(f'grads["{letter}{number}"]' for letter in letters for number in numbers)


MISTAKES = (
    *STARTS,
    Misconception(
        "relu-at-the-end",
        "The last layer went back through ReLU. Its activation is the sigmoid.",
        (walk(last="relu"),),
    ),
    Misconception(
        "sigmoid-everywhere",
        "Right for the last layer, but the hidden layers went back through the sigmoid, too. Their "
        "activation is ReLU.",
        (walk(hidden="sigmoid"),),
        targets=(*_named(("dW", "db"), (1, 2, 3)), *_named(("dA",), (0, 1, 2))),
    ),
    Misconception(
        "activations-swapped",
        "The last layer went back through ReLU and the hidden ones through the sigmoid: they have changed "
        "places.",
        (walk(hidden="sigmoid", last="relu"),),
    ),
    Misconception(
        "hidden-activations-forgotten",
        "Right for the last layer, but between the hidden layers only the linear halves were walked back. "
        "ReLU stops the gradient where Z is negative.",
        (
            walk(
                step=(
                    "linear_activation_backward(dA, {cache}, 'sigmoid') if l == L else linear_backward(dA, "
                    "{cache}[0])"
                )
            ),
        ),
        targets=(*_named(("dW", "db"), (1, 2, 3)), *_named(("dA",), (0, 1, 2))),
    ),
    Misconception(
        "dal-for-every-layer",
        "Right for the last layer, but every hidden layer was given dAL as well. Each layer gets the "
        "gradient that the layer above it sends back.",
        (walk(given="dAL"),),
        targets=(*_named(("dW", "db"), (1, 2, 3)), *_named(("dA",), (0, 1, 2))),
    ),
    _of(
        "summed-not-averaged",
        "dW and db are m times too large: they are summed over the examples, where `linear_backward` takes "
        "their mean.",
        "value * Y.shape[1] if key[1] in 'Wb' else value",
        _MEANS,
    ),
    _of(
        "gradients-turned-around",
        "dW and db have the wrong sign, dA has the right one. Nothing is negated on the way back; the minus "
        "comes in the update.",
        "-value if key[1] in 'Wb' else value",
        _MEANS,
    ),
    _of(
        "biases-added-up",
        "Each db is one number, added up over the units. Every unit has a bias of its own; with one unit "
        "nobody would notice.",
        "np.sum(value) if key[1] == 'b' else value",
        _named(("db",), (1, 2, 3)),
        breaks="shape+values",
        misshapes=('grads["db4"]',),
    ),
    Misconception(
        "keys-one-too-low",
        "dW and db stand one number too low: 'dW0' holds the first layer's. The layers of the weights count "
        "from 1.",
        (
            after(
                "grads",
                "{key[:2] + str(int(key[2:]) - (key[1] in 'Wb')): value for key, value in grads.items()}",
            ),
        ),
        breaks="shape+values",
        targets=_MEANS,
    ),
    Misconception(
        "hidden-keys-one-too-low",
        "Right for the last layer, but the hidden layers' dW and db stand one number too low: 'dW0' holds "
        "the first layer's. Their layers count from 1, the list of caches from 0.",
        (
            after(
                "grads",
                "{key[:2] + str(int(key[2:]) - (key[1] in 'Wb' and int(key[2:]) < len(caches))): value"
                " for key, value in grads.items()}",
            ),
        ),
        breaks="shape+values",
        targets=_named(("dW", "db"), (1, 2, 3)),
    ),
    Misconception(
        "dw-and-db-swapped",
        "dW and db have changed places: each key holds the other's array.",
        (
            after(
                "grads",
                "{{'W': 'db', 'b': 'dW'}.get(key[1], 'dA') + key[2:]: value for key, value in grads.items()}",
            ),
        ),
        breaks="shape+values",
        targets=_MEANS,
    ),
    Misconception(
        "layers-counted-backward",
        "The gradients stand under the wrong layers: the last layer's are called dW1 and the first layer's "
        "dWL.",
        (walk(number="L + 1 - l"),),
        breaks="shape+values",
    ),
    Misconception(
        "first-layer-left-out",
        "The first layer is missing: there is no dW1. The loop from layer L downward should end with layer "
        "1, and `range` stops before its end.",
        (walk(layers="range(L, 1, -1)"),),
        breaks="shape+values",
        targets=('grads["dA0"]', 'grads["dW1"]', 'grads["db1"]'),
    ),
    Misconception(
        "one-hidden-layer-only",
        "Of the hidden layers only the last one's gradients are there, which is enough for two layers. Does "
        "the `return` stand inside the loop?",
        (walk(layers="range(L, max(0, L - 2), -1)"),),
        breaks="shape+values",
        targets=(*_named(("dW", "db"), (1, 2)), *_named(("dA",), (0, 1))),
    ),
    Misconception(
        "last-layer-only",
        "Only the last layer's gradients are there. The gradient goes on through every layer down to the "
        "first.",
        (walk(layers="range(L, L - 1, -1)"),),
        breaks="shape+values",
        targets=(*_named(("dW", "db"), (1, 2, 3)), *_named(("dA",), (0, 1, 2))),
    ),
    Misconception(
        "activations-gradients-left-out",
        "The gradients of the activations are missing: there is no key dA0. They are asked for, too.",
        (after("grads", "{key: value for key, value in grads.items() if key[1] != 'A'}"),),
        breaks="shape+values",
        targets=('grads["dA*',),
    ),
    Misconception(
        "bias-gradients-left-out",
        "The gradients of the biases are missing: there is no key db1. Biases are learnt as well.",
        (after("grads", "{key: value for key, value in grads.items() if key[1] != 'b'}"),),
        breaks="shape+values",
        targets=('grads["db*',),
    ),
    Misconception(
        "gradients-in-a-list",
        "The gradients come back as a list of layers. Asked for is one dictionary with the keys dW1, db1 "
        "and so on.",
        (
            after(
                "grads",
                "[(grads['dW' + str(l + 1)], grads['db' + str(l + 1)]) for l in range(len(caches))]",
            ),
        ),
        breaks="shape+values",
    ),
    Misconception(
        "cache-behind-the-last",
        "caches[L] does not exist: layer L's cache is the last one, and the list counts from 0.",
        (walk(cache="caches[l]"),),
        breaks="runs",
    ),
    Misconception(
        "cache-of-the-layer-above",
        "The hidden layers got the cache of the layer above them. Layer l's cache is caches[l − 1], because "
        "the list counts from 0.",
        (walk(cache="caches[l - 1 if l == L else l]"),),
        breaks="runs",
    ),
    Misconception(
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
        breaks="runs",
    ),
    Misconception(
        "same-gradient-for-all-hidden",
        "Every hidden layer was given what the last layer sent back, which a net with two layers forgives. "
        "Each layer gets the gradient of the layer right above it.",
        (walk(given="(dA if l == L else grads['dA' + str(L - 1)])"),),
        breaks="runs",
    ),
    Misconception(
        "hidden-layers-in-forward-order",
        "The hidden layers were walked from the first to the last, so the gradient that comes from above is "
        "not there yet. Count downward.",
        (walk(layers="[L, *range(1, L)]", given="(dA if l == L else grads['dA' + str(l)])"),),
        breaks="runs",
    ),
    Misconception(
        "caches-in-forward-order",
        "The caches were taken in the order in which they were made. On the way back the last layer comes "
        "first, and so does its cache.",
        (walk(cache="caches[L - l]"),),
        breaks="runs",
    ),
    Misconception(
        "first-cache-for-all-hidden",
        "Every hidden layer got the cache of layer 1, which a net with two layers forgives. Each layer has "
        "a cache of its own.",
        (walk(cache="caches[l - 1 if l == L else 0]"),),
        breaks="runs",
    ),
    Misconception(
        "cache-opened-too-early",
        "`linear_activation_backward` was given the linear half of the cache. It wants the whole pair and "
        "opens it itself.",
        (walk(cache="caches[l - 1][0]"),),
        breaks="runs",
    ),
    Misconception(
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
        breaks="vectorized",
        targets=("example",),
    ),
    Misconception(
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
        breaks="vectorized",
        targets=("unit",),
    ),
    LEANS_ON_THE_SESSION,
)
