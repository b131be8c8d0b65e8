"""What goes wrong in `activation_derivative`: one branch or all of them, and loops."""

from autograder.exercises.edits import whole
from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.week3.activation_mistakes import branches

MISTAKES = (
    branches(
        "sigmoid-slope-of-z",
        'For "sigmoid" the slope was made with z(1 − z). It is a(1 − a), with the sigmoid\'s value a.',
        sigmoid="Z * (1 - Z)",
    ),
    branches(
        "tanh-slope-of-z",
        'For "tanh" the slope was made with 1 − z². It is 1 − a², with the value a that tanh has there.',
        tanh="1 - Z ** 2",
    ),
    branches(
        "z-for-a-twice",
        'For "sigmoid" and "tanh" the rules were applied to z. They speak of the activation\'s value a '
        "at that z.",
        sigmoid="Z * (1 - Z)",
        tanh="1 - Z ** 2",
    ),
    branches(
        "tanh-slope-not-squared",
        'For "tanh" this is 1 − a. The slope is the same on both sides of 0: which power is missing?',
        tanh="1 - np.tanh(Z)",
    ),
    branches(
        "sigmoid-slope-half",
        'For "sigmoid" this is 1 − a alone: far to the left the curve is flat, but here the slope is 1. A '
        "factor is missing.",
        sigmoid="1 - sigmoid(Z)",
    ),
    branches(
        "sigmoid-rule-for-tanh",
        'For "tanh" the rule of the sigmoid was used, a(1 − a). tanh has one of its own, with a square.',
        tanh="np.tanh(Z) * (1 - np.tanh(Z))",
    ),
    branches(
        "tanh-rule-for-sigmoid",
        'For "sigmoid" the rule of tanh was used, 1 − a². The sigmoid has one of its own.',
        sigmoid="1 - sigmoid(Z) ** 2",
    ),
    branches(
        "sigmoid-slope-for-tanh",
        'For "tanh" this is the slope of the sigmoid: at most 0.25. tanh is steeper, 1 in the middle.',
        tanh="sigmoid(Z) * (1 - sigmoid(Z))",
    ),
    branches(
        "sigmoid-twice",
        'For "sigmoid" the sigmoid of the sigmoid was used. z goes in once, and the slope is made of what '
        "comes out.",
        sigmoid="sigmoid(sigmoid(Z)) * (1 - sigmoid(sigmoid(Z)))",
    ),
    branches(
        "sigmoid-slope-turned-around",
        'For "sigmoid" the slope is negative, but the curve rises everywhere. Which of the two terms comes '
        "first?",
        sigmoid="-right_one",
    ),
    branches(
        "tanh-slope-turned-around",
        'For "tanh" the slope is negative, but the curve rises everywhere. Which of the two terms comes '
        "first?",
        tanh="-right_one",
    ),
    branches(
        "tanh-slope-with-plus",
        'For "tanh" this is 1 + a². The slope is largest in the middle and falls to both sides.',
        tanh="1 + np.tanh(Z) ** 2",
    ),
    branches(
        "relu-itself",
        'For "relu" positive z come back as they are: that is ReLU itself. Its slope there is the same '
        "everywhere.",
        relu="np.maximum(0, Z)",
    ),
    branches(
        "relu-slope-one-everywhere",
        'For "relu" the slope is 1 everywhere. Below zero ReLU is flat.',
        relu="np.ones(Z.shape)",
    ),
    branches(
        "relu-slope-on-the-wrong-side",
        'For "relu" the slope is 1 below zero and 0 above. It is the other way round.',
        relu="np.where(Z > 0, 0.0, 1.0)",
    ),
    branches(
        "relu-slope-leaks",
        'For "relu" the slope below zero is 0.01. That is "leaky_relu"; ReLU is flat there.',
        relu="np.where(Z > 0, 1.0, 0.01)",
    ),
    branches(
        "leaky-slope-without-leak",
        'For "leaky_relu" the slope below zero is 0. A leaky ReLU keeps a small slope there.',
        leaky_relu="np.where(Z > 0, 1.0, 0.0)",
    ),
    branches(
        "leaky-slope-of-a-tenth",
        'For "leaky_relu" the slope below zero is 0.1. Asked for is 0.01.',
        leaky_relu="np.where(Z > 0, 1.0, 0.1)",
    ),
    branches(
        "leaky-slope-times-z",
        'For "leaky_relu" the result below zero is 0.01 z: that is the function itself. Its slope does not '
        "depend on z.",
        leaky_relu="np.where(Z > 0, 1.0, 0.01 * Z)",
    ),
    branches(
        "leaky-slope-negative",
        'For "leaky_relu" the slope below zero is −0.01, but the function rises there, too.',
        leaky_relu="np.where(Z > 0, 1.0, -0.01)",
    ),
    branches(
        "leaky-slope-on-the-wrong-side",
        'For "leaky_relu" the slope is 0.01 above zero and 1 below. It is the other way round.',
        leaky_relu="np.where(Z > 0, 0.01, 1.0)",
    ),
    branches(
        "leaky-itself",
        'For "leaky_relu" this is the function itself. Its slope is 1 above zero and 0.01 below.',
        leaky_relu="np.where(Z > 0, Z, 0.01 * Z)",
    ),
    branches(
        "activations-returned",
        "These are the activations themselves. Asked for is how fast each rises.",
        sigmoid="sigmoid(Z)",
        tanh="np.tanh(Z)",
        relu="np.maximum(0, Z)",
        leaky_relu="np.where(Z > 0, Z, 0.01 * Z)",
    ),
    Mistake(
        "always-sigmoid",
        "Whatever `kind` says, this is the slope of the sigmoid. Each of the four names needs a branch of "
        "its own.",
        (whole("A = sigmoid(Z)\nreturn A * (1 - A)"),),
    ),
    Mistake(
        "always-tanh",
        "Whatever `kind` says, this is the slope of tanh. Each of the four names needs a branch of its own.",
        (whole("A = np.tanh(Z)\nreturn 1 - A ** 2"),),
    ),
    Mistake(
        "if-on-a-whole-array",
        "`if` asks for one yes or no, but `Z > 0` has an answer per element. `np.where` decides for each of "
        "them.",
        (
            whole(
                "if kind == 'sigmoid':\n    slope = sigmoid(Z) * (1 - sigmoid(Z))\n"
                "elif kind == 'tanh':\n    slope = 1 - np.tanh(Z) ** 2\n"
                "elif kind == 'relu':\n    slope = 1 if Z > 0 else 0\n"
                "else:\n    slope = 1 if Z > 0 else 0.01\n"
                "return slope"
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
                "if kind == 'sigmoid':\n    slope = sigmoid(Z) * (1 - sigmoid(Z))\n"
                "elif kind == 'tanh':\n    slope = 1 - np.tanh(Z) ** 2\n"
                "elif kind == 'relu':\n    slope = np.where(Z > 0, 1.0, 0.0)\n"
                "elif kind == 'leaky relu':\n    slope = np.where(Z > 0, 1.0, 0.01)\n"
                "return slope"
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
        "one-slope-for-all",
        "There is one number, the mean of the slopes. Every element of Z has a slope of its own.",
        criterion="shape+values",
        **dict.fromkeys(("sigmoid", "tanh", "relu", "leaky_relu"), "np.mean(right_one)"),
    ),
    Mistake(
        "loop-over-elements",
        "The numbers are right, but a loop visits every element. `np.where` decides for the whole array at "
        "once.",
        (
            whole(
                "if kind == 'sigmoid':\n    return sigmoid(Z) * (1 - sigmoid(Z))\n"
                "if kind == 'tanh':\n    return 1 - np.tanh(Z) ** 2\n"
                "slope = np.ones(Z.shape)\n"
                "for place in np.ndindex(Z.shape):\n"
                "    if Z[place] < 0:\n"
                "        slope[place] = 0.0 if kind == 'relu' else 0.01\n"
                "return slope"
            ),
        ),
        criterion="vectorized",
        targets=("example", "unit"),
    ),
    Mistake(
        "np-vectorize",
        "The numbers are right, but `np.vectorize` is a loop in disguise: it calls the function once per "
        "element. `np.where` takes the whole array.",
        (
            whole(
                "if kind == 'sigmoid':\n    return sigmoid(Z) * (1 - sigmoid(Z))\n"
                "if kind == 'tanh':\n    return 1 - np.tanh(Z) ** 2\n"
                "below = 0.0 if kind == 'relu' else 0.01\n"
                "return np.vectorize(lambda z: 1.0 if z > 0 else below)(Z)"
            ),
        ),
        criterion="vectorized",
        targets=("example", "unit", "np.vectorize"),
    ),
    LEANS_ON_THE_SESSION,
)
