"""What goes wrong in `activation`: one branch or all of them, and loops."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION


def branches(identifier, message, criterion="values", **kinds):
    """Return a mistake in the branches of ``kinds``; each expression may speak of Z and of the right result.

    Args:
        identifier: the misconception's id.
        says: what the student is told.
        breaks: the criterion that is lost.
        **kinds: kind → what is returned instead.
    """
    result = "right_one"
    for kind, expression in kinds.items():
        result = f"({expression}) if kind == '{kind}' else ({result})"
    return Mistake(identifier, message, (after("right_one", result),), criterion=criterion)


MISTAKES = (
    Mistake(
        "always-sigmoid",
        "Whatever `kind` says, the sigmoid is applied. Each of the four names needs a branch of its own.",
        (whole("A = sigmoid(Z)\nreturn A"),),
    ),
    Mistake(
        "always-tanh",
        "Whatever `kind` says, tanh is applied. Each of the four names needs a branch of its own.",
        (whole("A = np.tanh(Z)\nreturn A"),),
    ),
    Mistake(
        "always-relu",
        "Whatever `kind` says, ReLU is applied. Each of the four names needs a branch of its own.",
        (whole("A = np.maximum(0, Z)\nreturn A"),),
    ),
    branches(
        "sigmoid-and-tanh-swapped",
        "sigmoid and tanh have changed places: the sigmoid stays between 0 and 1, tanh between −1 and 1.",
        sigmoid="np.tanh(Z)",
        tanh="sigmoid(Z)",
    ),
    branches(
        "sigmoid-for-tanh",
        'For "tanh" the result is the sigmoid. tanh goes through 0 and stays between −1 and 1.',
        tanh="sigmoid(Z)",
    ),
    branches(
        "tanh-for-sigmoid",
        'For "sigmoid" the result is tanh. The sigmoid is 0.5 in the middle and stays between 0 and 1.',
        sigmoid="np.tanh(Z)",
    ),
    branches(
        "plus-in-the-exponent",
        'For "sigmoid" this is 1 minus the right result: it falls where it should rise.',
        sigmoid="1 - right_one",
    ),
    branches(
        "tan-for-tanh",
        'For "tanh" that is the tangent of an angle, `tan`. The activation is the hyperbolic one, with an h.',
        tanh="np.tan(Z)",
    ),
    branches(
        "sinh-for-tanh",
        'For "tanh" the result leaves the range from −1 to 1: the division is missing, or `sinh` was taken '
        "for it.",
        tanh="np.sinh(Z)",
    ),
    branches(
        "tanh-of-twice-z",
        'For "tanh" the curve is too steep: an exponent of 2z belongs into the formula of tanh z, and one '
        "factor of 2 is too many.",
        tanh="np.tanh(2 * Z)",
    ),
    branches(
        "relu-turned-around",
        'For "relu" the negative numbers are kept and the positive ones cut. It is the other way round.',
        relu="np.minimum(0, Z)",
    ),
    branches(
        "relu-as-a-step",
        'For "relu" only 0 and 1 come out: that is its slope. Positive numbers pass as they are.',
        relu="np.where(Z > 0, 1.0, 0.0)",
    ),
    branches(
        "relu-as-absolute-value",
        'For "relu" negative numbers turn positive. They become 0.',
        relu="np.abs(Z)",
    ),
    branches(
        "relu-left-out",
        'For "relu" Z comes back as it was. Negative numbers become 0.',
        relu="Z + 0",
    ),
    branches(
        "relu-leaks",
        'For "relu" negative numbers leak through. That is "leaky_relu"; "relu" makes them 0.',
        relu="np.maximum(0.01 * Z, Z)",
    ),
    branches(
        "leak-left-out",
        'For "leaky_relu" negative numbers become 0. A leaky ReLU lets a hundredth of them through.',
        leaky_relu="np.maximum(0, Z)",
    ),
    branches(
        "leak-of-a-tenth",
        'For "leaky_relu" the slope below zero is 0.1. Asked for is 0.01.',
        leaky_relu="np.where(Z > 0, Z, 0.1 * Z)",
    ),
    branches(
        "leak-is-constant",
        'For "leaky_relu" negative numbers become 0.01. They are multiplied by 0.01, so that a slope is '
        "left.",
        leaky_relu="np.maximum(0.01, Z)",
    ),
    branches(
        "leak-turned-up",
        'For "leaky_relu" negative numbers turn positive. A hundredth of a negative number is negative.',
        leaky_relu="np.where(Z > 0, Z, -0.01 * Z)",
    ),
    branches(
        "leak-on-both-sides",
        'For "leaky_relu" positive numbers shrink, too. Only negative ones are multiplied by 0.01.',
        leaky_relu="0.01 * Z",
    ),
    branches(
        "leak-on-the-wrong-side",
        'For "leaky_relu" the positive numbers are multiplied by 0.01 and the negative ones are kept. It is '
        "the other way round.",
        leaky_relu="np.minimum(0.01 * Z, Z)",
    ),
    branches(
        "slopes-returned",
        "These are the slopes. Asked for are the activations themselves; the slopes are the next exercise.",
        sigmoid="right_one * (1 - right_one)",
        tanh="1 - right_one ** 2",
        relu="np.where(Z > 0, 1.0, 0.0)",
        leaky_relu="np.where(Z > 0, 1.0, 0.01)",
    ),
    Mistake(
        "builtin-max",
        "Python's own `max` compares whole arrays and can't say which is larger. NumPy has a function that "
        "takes the larger of two numbers entry by entry.",
        (
            whole(
                "if kind == 'sigmoid':\n    A = sigmoid(Z)\n"
                "elif kind == 'tanh':\n    A = np.tanh(Z)\n"
                "elif kind == 'relu':\n    A = max(0, Z)\n"
                "else:\n    A = max(0.01 * Z, Z)\n"
                "return A"
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "largest-of-all",
        "`np.max` looks for the largest number of one array, and its second argument is an axis. NumPy has "
        "another function that takes the larger of two numbers entry by entry.",
        (
            whole(
                "if kind == 'sigmoid':\n    A = sigmoid(Z)\n"
                "elif kind == 'tanh':\n    A = np.tanh(Z)\n"
                "elif kind == 'relu':\n    A = np.max(0, Z)\n"
                "else:\n    A = np.max(0.01 * Z, Z)\n"
                "return A"
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "names-misspelt",
        'No branch knows "leaky_relu", so there is nothing to return. The four names are "sigmoid", "tanh", '
        '"relu", "leaky_relu".',
        (
            whole(
                "if kind == 'sigmoid':\n    A = sigmoid(Z)\n"
                "elif kind == 'tanh':\n    A = np.tanh(Z)\n"
                "elif kind == 'relu':\n    A = np.maximum(0, Z)\n"
                "elif kind == 'leaky relu':\n    A = np.maximum(0.01 * Z, Z)\n"
                "return A"
            ),
        ),
        criterion="runs",
    ),
    branches(
        "transposed",
        "The numbers are right, but rows and columns are exchanged. The result has the shape of Z.",
        criterion="shape",
        **dict.fromkeys(("sigmoid", "tanh", "relu", "leaky_relu"), "right_one.T"),
    ),
    branches(
        "flattened",
        "The numbers are right, but they stand in one line. The result has the shape of Z.",
        criterion="shape",
        **dict.fromkeys(("sigmoid", "tanh", "relu", "leaky_relu"), "right_one.reshape(-1)"),
    ),
    Mistake(
        "loop-over-elements",
        "The numbers are right, but a loop visits every element. NumPy's functions take the whole array at "
        "once.",
        (
            whole(
                "A = np.zeros(Z.shape)\n"
                "for place in np.ndindex(Z.shape):\n"
                "    z = Z[place]\n"
                "    if kind == 'sigmoid':\n        A[place] = sigmoid(z)\n"
                "    elif kind == 'tanh':\n        A[place] = np.tanh(z)\n"
                "    elif kind == 'relu':\n        A[place] = z if z > 0 else 0\n"
                "    else:\n        A[place] = z if z > 0 else 0.01 * z\n"
                "return A"
            ),
        ),
        criterion="vectorized",
        targets=("example", "unit"),
    ),
    Mistake(
        "np-vectorize",
        "The numbers are right, but `np.vectorize` is a loop in disguise: it calls the function once per "
        "element. `np.maximum` and `np.where` take the whole array.",
        (
            whole(
                "if kind == 'sigmoid':\n    return sigmoid(Z)\n"
                "if kind == 'tanh':\n    return np.tanh(Z)\n"
                "leak = 0.0 if kind == 'relu' else 0.01\n"
                "return np.vectorize(lambda z: z if z > 0 else leak * z)(Z)"
            ),
        ),
        criterion="vectorized",
        targets=("example", "unit", "np.vectorize"),
    ),
    LEANS_ON_THE_SESSION,
)
