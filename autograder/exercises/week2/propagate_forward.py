"""What goes wrong on the way forward: the activation and the cost of `propagate`."""

from autograder.exercises.edits import after, put, whole
from autograder.exercises.model import Mistake

# Everything after A as the reference writes it, for mistakes that make A itself.
_REST = (
    "m = X.shape[1]\n"
    "cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
    "dZ = A - Y\n"
    "dw = X @ dZ.T / m\n"
    "db = np.mean(dZ)\n"
    "return {'dw': dw, 'db': db}, cost"
)


def _activation(expression):
    return (put(f"A = {expression}"),), ((whole(f"A = {expression}\n{_REST}"),),)


def _cost(identifier, expression, message, criterion="values"):
    """Return a mistake in the cost alone: written in its line, or put in afterwards."""
    afterwards = after("grads, cost", f"grads, (lambda A, m: {expression})(sigmoid(w.T @ X + b), X.shape[1])")
    # An assertion about the cost's shape would speak first, so a wrong shape is made behind it.
    ways = ((put(f"cost = {expression}"),), (afterwards,))[criterion != "values" :]
    return Mistake(identifier, message, ways[0], criterion=criterion, targets=("cost",), or_change=ways[1:])


_WITHOUT_B, _WITHOUT_B_OR = _activation("sigmoid(w.T @ X)")
_NO_SIGMOID, _NO_SIGMOID_OR = _activation("w.T @ X + b")
_TWICE, _TWICE_OR = _activation("sigmoid(sigmoid(w.T @ X + b))")
_TURNED, _TURNED_OR = _activation("sigmoid(-(w.T @ X + b))")
_MINUS_B, _MINUS_B_OR = _activation("sigmoid(w.T @ X - b)")

ACTIVATION = (
    Mistake(
        "b-left-out",
        "The bias b never enters: changing it changes nothing. It is added to wᵀX before the sigmoid.",
        _WITHOUT_B,
        or_change=_WITHOUT_B_OR,
    ),
    Mistake(
        "b-subtracted",
        "The bias b is subtracted from wᵀX. It is added.",
        _MINUS_B,
        or_change=_MINUS_B_OR,
    ),
    Mistake(
        "sigmoid-forgotten",
        "A is wᵀX + b itself, which is no probability, and logarithms of negative numbers are "
        "nan. Which function brings it between 0 and 1?",
        _NO_SIGMOID,
        or_change=_NO_SIGMOID_OR,
    ),
    Mistake(
        "z-turned-around",
        "Every prediction is 1 minus the right one: the sign of wᵀX + b is lost on the way into the sigmoid.",
        _TURNED,
        or_change=_TURNED_OR,
    ),
    Mistake(
        "sigmoid-twice",
        "Every prediction lies between 0.5 and 0.73: the sigmoid was applied to what is a "
        "probability already. z goes in, a comes out, once.",
        _TWICE,
        or_change=_TWICE_OR,
    ),
    Mistake(
        "w-not-transposed",
        "w and X do not fit: (n_x, 1) times (n_x, m). Turn w on its side first, so that the n_x "
        "in the middle meet.",
        (put("A = sigmoid(np.dot(w, X) + b)"),),
        criterion="runs",
        or_change=((whole(f"A = sigmoid(np.dot(w, X) + b)\n{_REST}"),),),
    ),
)

COST = (
    _cost(
        "cost-without-minus",
        "np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
        "The cost is negative. Logarithms of probabilities are negative, so a minus stands before the mean: "
        "likely labels should cost little, and nothing costs less than nothing.",
    ),
    _cost(
        "cost-summed-not-averaged",
        "-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
        "The cost is m times too large: it is the sum of the losses. The cost is their mean, so "
        "that it does not grow with the number of examples.",
    ),
    _cost(
        "cost-of-cats-only",
        "-np.mean(Y * np.log(A))",
        "Only the examples with y = 1 cost something here. The term with (1 − y) makes the others count.",
    ),
    _cost(
        "cost-of-others-only",
        "-np.mean((1 - Y) * np.log(1 - A))",
        "Only the examples with y = 0 cost something here. The term with y makes the others count.",
    ),
    _cost(
        "cost-same-logarithm-twice",
        "-np.mean(Y * np.log(A) + (1 - Y) * np.log(A))",
        "Examples with y = 1 cost what they should, the others do not: both terms take the same logarithm. "
        "With y = 0, a prediction near 0 should cost next to nothing.",
    ),
    _cost(
        "cost-same-label-twice",
        "-np.mean(Y * np.log(A) + Y * np.log(1 - A))",
        "Examples with y = 1 pay for both terms, the others for none: y stands before both logarithms.",
    ),
    _cost(
        "cost-terms-subtracted",
        "-np.mean(Y * np.log(A) - (1 - Y) * np.log(1 - A))",
        "The two terms of the loss were subtracted from each other. They are added: y picks one of them, and "
        "either way the loss is positive.",
    ),
    _cost(
        "cost-labels-swapped",
        "-np.mean((1 - Y) * np.log(A) + Y * np.log(1 - A))",
        "Right answers cost much and wrong ones little: y and 1 − y have changed places.",
    ),
    _cost(
        "cost-logarithm-of-labels",
        "-np.mean(A * np.log(Y + 0.0) + (1 - A) * np.log(1.0 - Y))",
        "The cost is infinite, because the logarithm is taken of the labels and some are 0. Y and "
        "A have changed places: the logarithm belongs to the prediction.",
    ),
    _cost(
        "cost-log10",
        "-np.mean(Y * np.log10(A) + (1 - Y) * np.log10(1 - A))",
        "The cost is 0.434 times the expected one: that is a logarithm to base 10. `np.log` is "
        "the natural one.",
    ),
    _cost(
        "cost-log2",
        "-np.mean(Y * np.log2(A) + (1 - Y) * np.log2(1 - A))",
        "The cost is 1.443 times the expected one: that is a logarithm to base 2. `np.log` is the "
        "natural one.",
    ),
    _cost(
        "cost-squared-error",
        "np.mean((A - Y) ** 2)",
        "This is the mean squared error. Its valley is not convex for a sigmoid; the cost asked for is the "
        "cross-entropy, with logarithms.",
    ),
    _cost(
        "cost-half-squared-error",
        "np.mean((A - Y) ** 2) / 2",
        "This is half the mean squared error. Its valley is not convex for a sigmoid; the cost "
        "asked for is the cross-entropy, with logarithms.",
    ),
    _cost(
        "cost-halved",
        "-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 2",
        "The cost is half of what it should be. The ½ belongs to the squared error, not to the "
        "cross-entropy.",
    ),
    _cost(
        "cost-of-every-pair",
        "-np.sum(Y * np.log(A).T + (1 - Y) * np.log(1 - A).T) / m",
        "The cost is far too large: a row and a column were stretched to an m by m table, every "
        "label with every prediction, and all of it was added up. Keep Y and A in the same shape.",
    ),
    _cost(
        "cost-not-added-up",
        "-(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m",
        "There is one number per example where the cost should be one number. What turns the "
        "losses into their mean?",
        criterion="shape+values",
    ),
    _cost(
        "cost-in-brackets",
        "np.reshape(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)), (1, 1))",
        "The number is right, but it sits in an array of shape (1, 1), as a matrix product leaves it. "
        "`np.squeeze` or float() takes it out.",
        criterion="shape",
    ),
    Mistake(
        "cost-dot-without-transpose",
        "Two rows (1, m) cannot be multiplied as matrices. Either turn the second on its side, or "
        "multiply entry by entry and add up.",
        (put("cost = -(np.dot(Y, np.log(A)) + np.dot(1 - Y, np.log(1 - A))) / m"),),
        criterion="runs",
        or_change=(
            (
                whole(
                    "m = X.shape[1]\n"
                    "A = sigmoid(w.T @ X + b)\n"
                    "cost = -(np.dot(Y, np.log(A)) + np.dot(1 - Y, np.log(1 - A))) / m\n"
                    "dZ = A - Y\n"
                    "return {'dw': X @ dZ.T / m, 'db': np.mean(dZ)}, cost"
                ),
            ),
        ),
    ),
)
