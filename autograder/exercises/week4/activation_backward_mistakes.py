"""What goes wrong in `linear_activation_backward`: the slope of the activation, and what it is taken at."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Mistake
from autograder.exercises.week4.activation_backward_how import HOW


def _dz(identifier, message, relu="relu_backward(dA, Z)", sigmoid_="sigmoid_backward(dA, Z)"):
    """Return a mistake in dZ, from which all three results follow."""
    return Mistake(
        identifier,
        message,
        (
            whole(
                "linear_cache, Z = cache\n"
                f"dZ = {sigmoid_} if activation == 'sigmoid' else {relu}\n"
                "return linear_backward(dZ, linear_cache)"
            ),
        ),
    )


def _of(identifier, message, targets, **written):
    """Return a mistake made from the right results."""
    names = ("dA_prev", "dW", "db")
    result = ", ".join(written.get(name, name) for name in names)
    return Mistake(identifier, message, (after(", ".join(names), result),), targets=targets)


MISTAKES = (
    _dz(
        "relu-for-both",
        'Right for ReLU, but with "sigmoid" the slope of ReLU was taken, too. The string says which one to '
        "take.",
        sigmoid_="relu_backward(dA, Z)",
    ),
    _dz(
        "sigmoid-for-both",
        'Right for the sigmoid, but with "relu" the slope of the sigmoid was taken, too. The string says '
        "which one to take.",
        relu="sigmoid_backward(dA, Z)",
    ),
    _dz(
        "slopes-swapped",
        'The two slopes have changed places: "relu" takes the sigmoid\'s and "sigmoid" takes ReLU\'s.',
        relu="sigmoid_backward(dA, Z)",
        sigmoid_="relu_backward(dA, Z)",
    ),
    _dz(
        "slope-forgotten",
        "dA went straight into the linear half. One step is missing before it, back through the activation: "
        "dA times its slope at Z is dZ.",
        relu="dA",
        sigmoid_="dA",
    ),
    _dz(
        "da-left-out",
        "Only the slope of the activation went back: dA, what came from the layers behind, is missing. The "
        "chain rule multiplies the two.",
        relu="relu_backward(np.ones(Z.shape), Z)",
        sigmoid_="sigmoid_backward(np.ones(Z.shape), Z)",
    ),
    _dz(
        "times-z",
        'With "relu" dA was multiplied by Z where it is positive. The slope of ReLU is 1 there, however '
        "large Z is.",
        relu="dA * np.maximum(0, Z)",
    ),
    _dz(
        "times-all-of-z",
        'With "relu" dA was multiplied by Z, also where Z is negative. The slope of ReLU is 1 where Z is '
        "positive and 0 elsewhere.",
        relu="dA * Z",
    ),
    _dz(
        "arguments-of-the-slope-swapped",
        "dA and Z have changed places: the slope was taken at dA and multiplied by Z. The given functions "
        "want dA first, then Z.",
        relu="relu_backward(Z, dA)",
        sigmoid_="sigmoid_backward(Z, dA)",
    ),
    _dz(
        "mask-turned-around",
        'With "relu" the gradient goes back through the sleeping units and is stopped at the others. ReLU '
        "has the slope 1 where Z is positive.",
        relu="dA * (Z < 0)",
    ),
    _dz(
        "mask-of-da",
        'With "relu" the entries where dA is negative were set to 0. What counts is the sign of Z; a '
        "gradient may have either.",
        relu="np.maximum(0, dA)",
    ),
    _dz(
        "leaky",
        'With "relu" a hundredth of the gradient passes where Z is negative: that is the leaky ReLU. Here '
        "nothing passes.",
        relu="np.where(Z > 0, dA, 0.01 * dA)",
    ),
    _dz(
        "relu-not-stopped",
        'Right for the sigmoid, but with "relu" all of dA passes, also where Z is negative. The slope of '
        "ReLU is 0 there.",
        relu="dA",
    ),
    _dz(
        "tanh-slope",
        'With "relu" the slope is that of tanh, the hidden layer of the week before.',
        relu="dA * (1 - np.tanh(Z) ** 2)",
    ),
    _dz(
        "sigmoid-slope-half",
        'With "sigmoid" dA was multiplied by 1 − a alone. The slope is a(1 − a).',
        sigmoid_="dA * (1 - sigmoid(Z)[0])",
    ),
    _dz(
        "sigmoid-itself",
        'With "sigmoid" dA was multiplied by a, the activation itself. The slope is a(1 − a).',
        sigmoid_="dA * sigmoid(Z)[0]",
    ),
    _dz(
        "sigmoid-of-z-forgotten",
        'With "sigmoid" dA was multiplied by Z(1 − Z). The slope is a(1 − a), and a is the sigmoid of Z.',
        sigmoid_="dA * Z * (1 - Z)",
    ),
    _dz(
        "sigmoid-of-the-activation",
        'With "sigmoid" the slope was taken at the activation, not at Z: the given function wants Z and '
        "applies the sigmoid itself.",
        sigmoid_="sigmoid_backward(dA, sigmoid(Z)[0])",
    ),
    _dz(
        "dz-turned-around",
        "All three gradients have the wrong sign. Nothing is negated on the way back.",
        relu="-relu_backward(dA, Z)",
        sigmoid_="-sigmoid_backward(dA, Z)",
    ),
    _dz(
        "averaged-once-more",
        "All three are m times too small: the gradient was divided by m before it went into "
        "`linear_backward`, which takes the mean itself.",
        relu="relu_backward(dA, Z) / Z.shape[1]",
        sigmoid_="sigmoid_backward(dA, Z) / Z.shape[1]",
    ),
    _of(
        "summed-not-averaged",
        "dW and db are m times too large: they are summed over the examples. `linear_backward` takes their "
        "mean.",
        ("dW", "db"),
        dW="dW * dA.shape[1]",
        db="db * dA.shape[1]",
    ),
    *HOW,
)
