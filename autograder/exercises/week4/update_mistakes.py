"""What goes wrong in `update_parameters`: the length of the step, which layers take it, what is returned."""

from autograder.exercises.edits import before, whole
from autograder.exercises.model import Misconception
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION


def _entries(identifier, expression, says, targets=(), breaks="values"):
    """Return a mistake that computes each entry as ``expression`` of key, value (the old entry) and slope."""
    body = (
        "new = {}\n"
        "for key, value in parameters.items():\n"
        "    slope = grads['d' + key]\n"
        f"    new[key] = {expression}\n"
        "return new"
    )
    return Misconception(identifier, says, (whole(body),), breaks=breaks, targets=targets)


def _by_number(layers, said, identifier, targets, breaks="values"):
    """Return a mistake in which layers take their step."""
    return Misconception(
        identifier,
        said,
        (
            whole(
                "L = len(parameters) // 2\n"
                "new = dict(parameters)\n"
                f"for l in {layers}:\n"
                "    new['W' + str(l)] = new['W' + str(l)] - learning_rate * grads['dW' + str(l)]\n"
                "    new['b' + str(l)] = new['b' + str(l)] - learning_rate * grads['db' + str(l)]\n"
                "return new"
            ),
        ),
        breaks=breaks,
        targets=targets,
    )


def _of_layers(*numbers):
    return tuple(f'parameters["{letter}{number}"]' for number in numbers for letter in "Wb")


MISTAKES = (
    _entries(
        "uphill",
        "value + learning_rate * slope",
        "The gradient was added. It points uphill, where the cost is higher, so take it off.",
    ),
    _entries(
        "learning-rate-left-out",
        "value - slope",
        "The whole gradient was taken off, as with a learning rate of 1. How far to go is what learning_rate "
        "is for.",
    ),
    Misconception(
        "learning-rate-written-in",
        "The step was taken with 0.0075, whatever learning_rate says: the number is written into the "
        "function. Use the argument.",
        (before("learning_rate = 0.0075"),),
    ),
    _entries(
        "divided-by-the-rate",
        "value - slope / learning_rate",
        "The gradient was divided by the learning rate. A smaller rate should make a shorter step.",
    ),
    _entries(
        "rate-taken-twice",
        "value - learning_rate ** 2 * slope",
        "The step is too short: the gradient was multiplied by the learning rate two times.",
    ),
    _entries(
        "two-steps",
        "value - 2 * learning_rate * slope",
        "The step is twice as long as asked: the update was made two times.",
    ),
    _entries(
        "slope-without-size",
        "value - learning_rate * np.sign(slope)",
        "Every entry moved by the same distance: only the sign of the gradient was used. A steeper slope "
        "makes a longer step.",
    ),
    _entries(
        "value-shrunk",
        "value * (1 - learning_rate * slope)",
        "The step was multiplied by the parameter itself. Take learning_rate times the gradient off, "
        "whatever the parameter is.",
    ),
    _entries(
        "steps-returned",
        "-learning_rate * slope",
        "These are the steps alone. Add them to the parameters that you started from.",
    ),
    _entries(
        "steps-without-their-start",
        "learning_rate * slope",
        "These are the lengths of the steps alone. Take them off the parameters that you started from.",
    ),
    Misconception(
        "gradients-returned",
        "These are the gradients, not the parameters after the step.",
        (whole("return {key: grads['d' + key] for key in parameters}"),),
    ),
    Misconception(
        "parameters-unchanged",
        "The parameters are those that came in: the new values were computed, but they are not what is "
        "returned.",
        (
            whole(
                "for key in parameters:\n"
                "    new = parameters[key] - learning_rate * grads['d' + key]\n"
                "return parameters"
            ),
        ),
    ),
    _entries(
        "b-never-updated",
        "value - learning_rate * slope if key[0] == 'W' else value",
        "The biases are still what they were: only the weights took the step. Both have a slope.",
        targets=('parameters["b*',),
    ),
    _entries(
        "w-never-updated",
        "value - learning_rate * slope if key[0] == 'b' else value",
        "The weights are still what they were: only the biases took the step. Both have a slope.",
        targets=('parameters["W*',),
    ),
    _entries(
        "w-moved-by-db",
        "value - learning_rate * grads['db' + key[1:]]",
        "All weights of a unit moved by the same amount: W took its step along db, which broadcasting lets "
        "pass silently. Which slope belongs to W?",
        targets=('parameters["W*',),
    ),
    _entries(
        "b-moved-by-dw",
        "value - learning_rate * (slope if key[0] == 'W' else grads['dW' + key[1:]])",
        "The biases have become as wide as W: they took their step along dW, which broadcasting lets pass "
        "silently. Which slope belongs to b?",
        targets=('parameters["b*',),
        breaks="shape+values",
    ),
    _entries(
        "one-step-for-all-biases",
        "value - learning_rate * (slope if key[0] == 'W' else np.sum(slope))",
        "All biases of a layer moved by the same amount, the sum of their slopes. Each bias has a slope of "
        "its own.",
        targets=('parameters["b*',),
    ),
    Misconception(
        "first-layer-only",
        "Only W1 and b1 took the step, the other layers are as they were: the `return` stands inside the "
        "loop, or the loop ends too early.",
        (
            whole(
                "new = dict(parameters)\n"
                "for key in ('W1', 'b1'):\n"
                "    new[key] = parameters[key] - learning_rate * grads['d' + key]\n"
                "return new"
            ),
        ),
        targets=_of_layers(2, 3, 4),
    ),
    Misconception(
        "loop-over-units",
        "The numbers are right, but a second loop visits the units one by one. W − α·dW takes them all at "
        "once.",
        (
            whole(
                "new = {key: np.copy(value) for key, value in parameters.items()}\n"
                "for key in new:\n"
                "    for j in range(new[key].shape[0]):\n"
                "        new[key][j] = new[key][j] - learning_rate * grads['d' + key][j]\n"
                "return new"
            ),
        ),
        breaks="vectorized",
        targets=("unit",),
    ),
    Misconception(
        "loop-over-columns",
        "The numbers are right, but a second loop visits the columns of W one by one. W − α·dW takes them "
        "all at once.",
        (
            whole(
                "new = {key: np.copy(value) for key, value in parameters.items()}\n"
                "for key in new:\n"
                "    for k in range(new[key].shape[1]):\n"
                "        new[key][:, k] = new[key][:, k] - learning_rate * grads['d' + key][:, k]\n"
                "return new"
            ),
        ),
        breaks="vectorized",
        targets=("unit", "feature"),
    ),
    _by_number(
        "range(1, L)",
        "The last layer did not take the step. Layers run from 1 to L, and `range` stops before its end.",
        "last-layer-left-out",
        _of_layers(2, 3, 4),
    ),
    _by_number(
        "range(2, L + 1)",
        "The first layer did not take the step. Its parameters are W1 and b1: where does the count begin?",
        "first-layer-left-out",
        _of_layers(1),
    ),
    _by_number(
        "(1, 2)",
        "Only two layers took the step, however many there are. Let the dictionary say how many.",
        "two-layers-written-in",
        _of_layers(3, 4),
    ),
    _by_number(
        "range(1, len(parameters) + 1)",
        "The loop asks for more layers than there are: the dictionary holds two entries per layer, W and b.",
        "entries-taken-for-layers",
        (),
        breaks="runs",
    ),
    Misconception(
        "gradients-counted-from-zero",
        "The gradients were looked up one number too low: dW0 does not exist. W1 belongs to dW1.",
        (
            whole(
                "new = dict(parameters)\n"
                "for l in range(len(parameters) // 2):\n"
                "    new['W' + str(l + 1)] = new['W' + str(l + 1)] - learning_rate * grads['dW' + str(l)]\n"
                "    new['b' + str(l + 1)] = new['b' + str(l + 1)] - learning_rate * grads['db' + str(l)]\n"
                "return new"
            ),
        ),
        breaks="runs",
    ),
    _by_number(
        "range(L)",
        "The loop begins at layer 0, which is the input and has no parameters. W1 is the first.",
        "counted-from-zero",
        (),
        breaks="runs",
    ),
    LEANS_ON_THE_SESSION,
)
