"""One step downhill for four arrays: `update_parameters`."""

from autograder.exercises.edits import after, before, whole
from autograder.exercises.model import Case, Exercise, Mistake, Scale
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.week3 import draws
from autograder.exercises.weights import PURE_UPDATE

W1, B1, W2, B2 = (f'parameters["{name}"]' for name in ("W1", "b1", "W2", "b2"))
_NAMES = ("W1", "b1", "W2", "b2")


def _step(n_x, n_h, n_y, learning_rate):
    def draw(rng, _):
        shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
        parameters = draws.matrices(rng, **shapes)
        grads = draws.matrices(rng, **{f"d{name}": shape for name, shape in shapes.items()})
        return {"parameters": parameters, "grads": grads, "learning_rate": learning_rate}

    return draw


def _afterwards(identifier, message, criterion="values", targets=(), **entries):
    """Return a mistake in some of the four; the new parameters stand in ``stepped``."""
    new = ", ".join(f"'{name}': {expression}" for name, expression in entries.items())
    return Mistake(
        identifier,
        message,
        (after("stepped", f"{{**stepped, {new}}}"),),
        criterion=criterion,
        targets=targets or tuple(f'parameters["{name}"]' for name in entries),
    )


def _every(expression):
    """Return entries for all four from one expression with NAME in it."""
    return {name: expression.replace("NAME", name) for name in _NAMES}


EXERCISE = Exercise(
    id="week3.update_parameters",
    points=5,
    parameters=("parameters", "grads", "learning_rate"),
    returns=("parameters",),
    cases=(
        Case("2 inputs, 4 hidden units, 1 output", _step(2, 4, 1, 0.7)),
        Case("3 inputs, 5 hidden units, 2 outputs", _step(3, 5, 2, 0.09)),
        Case("7 inputs, 3 hidden units, 4 outputs, a long step", _step(7, 3, 4, 3.5)),
        Case("192 inputs, as of small cat pictures", _step(192, 6, 1, 0.004)),
    ),
    weights=PURE_UPDATE,
    scales=(
        Scale("feature", lambda size: _step(size, 4, 3, 0.2)),
        Scale("unit", lambda size: _step(3, size, size + 1, 0.2)),
    ),
    mistakes=(
        _afterwards(
            "uphill",
            "All parameters moved the wrong way: the gradient was added. It points uphill, so take it off.",
            **_every("parameters['NAME'] + learning_rate * grads['dNAME']"),
        ),
        Mistake(
            "learning-rate-written-in",
            "Every step is taken with 1.2, whatever learning_rate says: the number is written into the "
            "function. Use the argument.",
            (before("learning_rate = 1.2"),),
        ),
        Mistake(
            "learning-rate-left-out",
            "The whole gradient was taken off, as with a learning rate of 1. How far to go is what "
            "learning_rate is for.",
            (before("learning_rate = 1.0"),),
        ),
        _afterwards(
            "divided-by-the-rate",
            "The gradient was divided by the learning rate. A larger rate means a longer step.",
            **_every("parameters['NAME'] - grads['dNAME'] / learning_rate"),
        ),
        _afterwards(
            "nothing-moved",
            "The parameters are those that came in: the step was computed and not kept, or others are "
            "returned.",
            **_every("parameters['NAME']"),
        ),
        _afterwards(
            "step-returned",
            "These are the steps themselves, learning rate times gradient. They are taken off from the "
            "parameters.",
            **_every("learning_rate * grads['dNAME']"),
        ),
        _afterwards(
            "gradient-from-the-left",
            "The result is the step minus the parameter. It is the parameter minus the step.",
            **_every("learning_rate * grads['dNAME'] - parameters['NAME']"),
        ),
        _afterwards(
            "rate-on-everything",
            "The learning rate was applied to the parameters as well. Only the gradient is shortened by it.",
            **_every("learning_rate * (parameters['NAME'] - grads['dNAME'])"),
        ),
        _afterwards(
            "biases-never-moved",
            "b1 and b2 are still what they were. Biases have slopes, too.",
            b1="parameters['b1']",
            b2="parameters['b2']",
        ),
        _afterwards(
            "weights-never-moved",
            "W1 and W2 are still what they were. Only the biases took a step.",
            W1="parameters['W1']",
            W2="parameters['W2']",
        ),
        _afterwards(
            "hidden-layer-never-moved",
            "W1 and b1 are still what they were. Every layer takes a step.",
            W1="parameters['W1']",
            b1="parameters['b1']",
        ),
        _afterwards(
            "output-layer-never-moved",
            "W2 and b2 are still what they were. Every layer takes a step.",
            W2="parameters['W2']",
            b2="parameters['b2']",
        ),
        _afterwards(
            "weights-moved-by-db",
            "W1 and W2 took their step along the biases' slopes: each row moved by one number. Which "
            "gradient has a weight's shape?",
            W1="parameters['W1'] - learning_rate * grads['db1']",
            W2="parameters['W2'] - learning_rate * grads['db2']",
        ),
        _afterwards(
            "biases-uphill",
            "b1 and b2 moved the wrong way: their gradient was added. Take it off, as for the weights.",
            b1="parameters['b1'] + learning_rate * grads['db1']",
            b2="parameters['b2'] + learning_rate * grads['db2']",
        ),
        _afterwards(
            "gradients-returned",
            "The dictionary holds the gradients under the parameters' names. Asked for are the parameters "
            "after the step.",
            **_every("grads['dNAME']"),
        ),
        Mistake(
            "no-keys-of-parameters",
            "What comes back has none of the keys 'W1', 'b1', 'W2', 'b2'. Return a dict with exactly these, "
            "as the parameters came in: without the d of the gradients.",
            (after("stepped", "{'d' + name: value for name, value in stepped.items()}"),),
            criterion="shape+values",
        ),
        Mistake(
            "biases-not-returned",
            "The dictionary lacks 'b1' and 'b2'. The next step asks for all four.",
            (after("stepped", "{'W1': stepped['W1'], 'W2': stepped['W2']}"),),
            criterion="shape+values",
            targets=(B1, B2),
        ),
        Mistake(
            "keys-mixed-up",
            "There is no gradient under that key: the gradients' keys begin with a d, 'dW1', 'db1', 'dW2', "
            "'db2'.",
            (whole("return {name: parameters[name] - learning_rate * grads[name] for name in parameters}"),),
            criterion="runs",
        ),
        Mistake(
            "callers-parameters-changed",
            "The numbers are right, but the parameters that were passed in have changed, too: `-=` on an "
            "array, or a new entry in the caller's dict, works in place. Build new arrays in a new dict.",
            (
                whole(
                    "for name in ('W1', 'b1', 'W2', 'b2'):\n"
                    "    parameters[name] -= learning_rate * grads['d' + name]\n"
                    "return parameters"
                ),
            ),
            criterion="pure",
            targets=("parameters",),
        ),
        Mistake(
            "callers-gradients-changed",
            "The numbers are right, but the gradients that were passed in have changed, too: `*=` on an "
            "array works in place.",
            (
                whole(
                    "new = {}\n"
                    "for name in ('W1', 'b1', 'W2', 'b2'):\n"
                    "    grads['d' + name] *= learning_rate\n"
                    "    new[name] = parameters[name] - grads['d' + name]\n"
                    "return new"
                ),
            ),
            criterion="pure",
            targets=("grads",),
        ),
        Mistake(
            "loop-over-units",
            "The numbers are right, but a loop visits the units one by one. A subtraction takes whole "
            "arrays.",
            (
                whole(
                    "new = {}\n"
                    "for name in ('W1', 'b1', 'W2', 'b2'):\n"
                    "    rows = []\n"
                    "    for k in range(parameters[name].shape[0]):\n"
                    "        rows.append(parameters[name][k] - learning_rate * grads['d' + name][k])\n"
                    "    new[name] = np.stack(rows)\n"
                    "return new"
                ),
            ),
            criterion="vectorized",
            targets=("unit",),
        ),
        Mistake(
            "loop-over-weights",
            "The numbers are right, but a loop visits the weights one by one. A subtraction takes whole "
            "arrays.",
            (
                whole(
                    "new = {}\n"
                    "for name in ('W1', 'b1', 'W2', 'b2'):\n"
                    "    new[name] = np.copy(parameters[name])\n"
                    "    for place in np.ndindex(new[name].shape):\n"
                    "        new[name][place] -= learning_rate * grads['d' + name][place]\n"
                    "return new"
                ),
            ),
            criterion="vectorized",
            targets=("feature", "unit"),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
