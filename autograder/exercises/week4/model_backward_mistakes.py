"""What goes wrong in `L_model_backward`: the way from layer to layer, the caches, the keys."""

from autograder.exercises.edits import after
from autograder.exercises.model import Mistake
from autograder.exercises.week4.model_backward_how import HOW
from autograder.exercises.week4.model_backward_start import STARTS, walk

_MEANS = ('grads["dW*', 'grads["db*')


def _of(identifier, message, expression, targets=(), criterion="values"):
    """Return a mistake made from the right dictionary; ``expression`` speaks of key and value."""
    return Mistake(
        identifier,
        message,
        (after("grads", f"{{key: ({expression}) for key, value in grads.items()}}"),),
        criterion=criterion,
        targets=targets,
    )


def _named(letters, numbers):
    return tuple(f'grads["{letter}{number}"]' for letter in letters for number in numbers)


MISTAKES = (
    *STARTS,
    Mistake(
        "relu-at-the-end",
        "The last layer went back through ReLU. Its activation is the sigmoid.",
        (walk(last="relu"),),
    ),
    Mistake(
        "sigmoid-everywhere",
        "Right for the last layer, but the hidden layers went back through the sigmoid, too. Their "
        "activation is ReLU.",
        (walk(hidden="sigmoid"),),
        targets=(*_named(("dW", "db"), (1, 2, 3)), *_named(("dA",), (0, 1, 2))),
    ),
    Mistake(
        "activations-swapped",
        "The last layer went back through ReLU and the hidden ones through the sigmoid: they have changed "
        "places.",
        (walk(hidden="sigmoid", last="relu"),),
    ),
    Mistake(
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
    Mistake(
        "sigmoid-step-forgotten",
        "dAL went straight into the last layer's linear half. One step is missing before it, back through "
        "the sigmoid.",
        (
            walk(
                step=(
                    "linear_backward(dA, {cache}[0]) if l == L else linear_activation_backward(dA, {cache}, "
                    "'relu')"
                )
            ),
        ),
    ),
    Mistake(
        "averaged-in-every-layer",
        "Right for the last layer, but further down everything becomes m times smaller with each layer: "
        "what is sent back was divided by m. Only dW and db are means.",
        (walk(given="(dA if l == L else dA / Y.shape[1])"),),
        targets=(*_named(("dW", "db"), (1, 2, 3)), *_named(("dA",), (0, 1, 2))),
    ),
    Mistake(
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
        criterion="shape+values",
    ),
    Mistake(
        "keys-one-too-low",
        "dW and db stand one number too low: 'dW0' holds the first layer's. The layers of the weights count "
        "from 1.",
        (
            after(
                "grads",
                "{key[:2] + str(int(key[2:]) - (key[1] in 'Wb')): value for key, value in grads.items()}",
            ),
        ),
        criterion="shape+values",
        targets=_MEANS,
    ),
    Mistake(
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
        criterion="shape+values",
        targets=_named(("dW", "db"), (1, 2, 3)),
    ),
    Mistake(
        "dw-and-db-swapped",
        "dW and db have changed places: each key holds the other's array.",
        (
            after(
                "grads",
                "{{'W': 'db', 'b': 'dW'}.get(key[1], 'dA') + key[2:]: value for key, value in grads.items()}",
            ),
        ),
        criterion="shape+values",
        targets=_MEANS,
    ),
    Mistake(
        "layers-counted-backward",
        "The gradients stand under the wrong layers: the last layer's are called dW1 and the first layer's "
        "dWL.",
        (walk(number="L + 1 - l"),),
        criterion="shape+values",
    ),
    Mistake(
        "first-layer-left-out",
        "The first layer is missing: there is no dW1. The loop from layer L downward should end with layer "
        "1, and `range` stops before its end.",
        (walk(layers="range(L, 1, -1)"),),
        criterion="shape+values",
        targets=('grads["dA0"]', 'grads["dW1"]', 'grads["db1"]'),
    ),
    Mistake(
        "one-hidden-layer-only",
        "Of the hidden layers only the last one's gradients are there, which is enough for two layers. Does "
        "the `return` stand inside the loop?",
        (walk(layers="range(L, max(0, L - 2), -1)"),),
        criterion="shape+values",
        targets=(*_named(("dW", "db"), (1, 2)), *_named(("dA",), (0, 1))),
    ),
    Mistake(
        "last-layer-only",
        "Only the last layer's gradients are there. The gradient goes on through every layer down to the "
        "first.",
        (walk(layers="range(L, L - 1, -1)"),),
        criterion="shape+values",
        targets=(*_named(("dW", "db"), (1, 2, 3)), *_named(("dA",), (0, 1, 2))),
    ),
    Mistake(
        "activations-gradients-left-out",
        "The gradients of the activations are missing: there is no key dA0. They are asked for, too.",
        (after("grads", "{key: value for key, value in grads.items() if key[1] != 'A'}"),),
        criterion="shape+values",
        targets=('grads["dA*',),
    ),
    Mistake(
        "bias-gradients-left-out",
        "The gradients of the biases are missing: there is no key db1. Biases are learnt as well.",
        (after("grads", "{key: value for key, value in grads.items() if key[1] != 'b'}"),),
        criterion="shape+values",
        targets=('grads["db*',),
    ),
    Mistake(
        "gradients-in-a-list",
        "The gradients come back as a list of layers. Asked for is one dictionary with the keys dW1, db1 "
        "and so on.",
        (
            after(
                "grads",
                "[(grads['dW' + str(l + 1)], grads['db' + str(l + 1)]) for l in range(len(caches))]",
            ),
        ),
        criterion="shape+values",
    ),
    *HOW,
)
