"""What goes wrong in `L_model_backward`: the start, the way from layer to layer, the keys."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Misconception
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION

_MEANS = ('grads["dW*', 'grads["db*')
_START = "-Y / AL + (1 - Y) / (1 - AL)"


def _walk(
    start=_START,
    hidden="relu",
    last="sigmoid",
    layers="range(L, 0, -1)",
    cache="caches[l - 1]",
    given="dA",
    step="linear_activation_backward({given}, {cache}, {last!r} if l == L else {hidden!r})",
    number="l",
):
    """Return the whole function with one of its parts written otherwise."""
    step = step.format(given=given, cache=cache, last=last, hidden=hidden)
    return whole(
        "L, grads = len(caches), {}\n"
        f"dAL = {start}\n"
        "dA = dAL\n"
        f"for l in {layers}:\n"
        f"    dA, dW, db = {step}\n"
        f"    n = {number}\n"
        "    grads['dA' + str(n - 1)] = dA\n"
        "    grads['dW' + str(n)] = dW\n"
        "    grads['db' + str(n)] = db\n"
        "return grads"
    )


def _start(identifier, start, says):
    """Return a mistake in dAL, from which everything follows."""
    return Misconception(identifier, says, (_walk(start=start),))


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
    _start(
        "dal-turned-around",
        "Y / AL - (1 - Y) / (1 - AL)",
        "Every gradient has the wrong sign: the minus at the start is missing. With y = 1 a larger AL makes "
        "the cost smaller, so dAL is negative there.",
    ),
    _start(
        "minus-over-both-terms",
        "-(Y / AL + (1 - Y) / (1 - AL))",
        "dAL is right where y = 1 and has the wrong sign where y = 0: the minus stands before both terms. "
        "With y = 0 a larger AL makes the cost larger.",
    ),
    _start(
        "both-terms-positive",
        "Y / AL + (1 - Y) / (1 - AL)",
        "dAL is right where y = 0 and has the wrong sign where y = 1: a minus belongs before the first "
        "term. With y = 1 a larger AL makes the cost smaller.",
    ),
    _start(
        "dz-for-da",
        "AL - Y",
        "All gradients are too small. AL − Y is dZ already, and the sigmoid's slope was multiplied in once "
        "more; dAL, the slope with respect to AL, has AL and 1 − AL under its fraction bars.",
    ),
    _start(
        "prediction-for-one",
        "-Y / AL + (AL - Y) / (1 - AL)",
        "dAL holds (a − y)/(1 − a). The second term of the loss is (1 − y) log(1 − a): work its slope out "
        "again.",
    ),
    _start(
        "cats-only",
        "-Y / AL",
        "Only the examples with y = 1 send a gradient back. The second term of the loss has a slope, too.",
    ),
    _start(
        "others-only",
        "(1 - Y) / (1 - AL)",
        "Only the examples with y = 0 send a gradient back. The first term of the loss has a slope, too.",
    ),
    _start(
        "labels-swapped",
        "-(1 - Y) / AL + Y / (1 - AL)",
        "dAL pulls every example to the wrong label: y and 1 − y have changed places.",
    ),
    _start(
        "averaged-at-the-start",
        f"({_START}) / Y.shape[1]",
        "Everything is m times too small: dAL was divided by m, and `linear_backward` takes the mean "
        "itself. dAL holds one slope per example.",
    ),
    _start(
        "logarithm-kept",
        "-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)",
        "The way back starts with the losses themselves. It starts with their slope: what is the derivative "
        "of a logarithm?",
    ),
    _start(
        "squared-error-start",
        "2 * (AL - Y)",
        "The way back starts with the slope of the squared error. The cost is the cross-entropy; its slope "
        "has AL and 1 − AL under its fraction bars.",
    ),
    Misconception(
        "relu-at-the-end",
        "The last layer went back through ReLU. Its activation is the sigmoid.",
        (_walk(last="relu"),),
    ),
    Misconception(
        "sigmoid-everywhere",
        "Right for the last layer, but the hidden layers went back through the sigmoid, too. Their "
        "activation is ReLU.",
        (_walk(hidden="sigmoid"),),
        targets=(*_named(("dW", "db"), (1, 2, 3)), *_named(("dA",), (0, 1, 2))),
    ),
    Misconception(
        "activations-swapped",
        "The last layer went back through ReLU and the hidden ones through the sigmoid: they have changed "
        "places.",
        (_walk(hidden="sigmoid", last="relu"),),
    ),
    Misconception(
        "hidden-activations-forgotten",
        "Right for the last layer, but between the hidden layers only the linear halves were walked back. "
        "ReLU stops the gradient where Z is negative.",
        (
            _walk(
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
        (_walk(given="dAL"),),
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
        (_walk(number="L + 1 - l"),),
        breaks="shape+values",
    ),
    Misconception(
        "first-layer-left-out",
        "The first layer is missing: there is no dW1. The loop from layer L downward should end with layer "
        "1, and `range` stops before its end.",
        (_walk(layers="range(L, 1, -1)"),),
        breaks="shape+values",
        targets=('grads["dA0"]', 'grads["dW1"]', 'grads["db1"]'),
    ),
    Misconception(
        "last-layer-only",
        "Only the last layer's gradients are there. The gradient goes on through every layer down to the "
        "first.",
        (_walk(layers="range(L, L - 1, -1)"),),
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
        (_walk(cache="caches[l]"),),
        breaks="runs",
    ),
    Misconception(
        "caches-in-forward-order",
        "The caches were taken in the order in which they were made. On the way back the last layer comes "
        "first, and so does its cache.",
        (_walk(cache="caches[L - l]"),),
        breaks="runs",
    ),
    Misconception(
        "first-cache-for-all-hidden",
        "Every hidden layer got the cache of layer 1, which a net with two layers forgives. Each layer has "
        "a cache of its own.",
        (_walk(cache="caches[l - 1 if l == L else 0]"),),
        breaks="runs",
    ),
    Misconception(
        "cache-opened-too-early",
        "`linear_activation_backward` was given the linear half of the cache. It wants the whole pair and "
        "opens it itself.",
        (_walk(cache="caches[l - 1][0]"),),
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
                f"L, grads, dA = len(caches), {{}}, {_START}\n"
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
