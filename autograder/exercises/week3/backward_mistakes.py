"""What goes wrong on the way back: dZ2, dZ1, the four gradients, and how they are computed."""

from autograder.exercises.edits import after, put, whole
from autograder.exercises.model import Misconception
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION

DW1, DB1, DW2, DB2 = (f'grads["{name}"]' for name in ("dW1", "db1", "dW2", "db2"))
_TAKEN = (
    "m = X.shape[1]\n"
    "W1, W2 = parameters['W1'], parameters['W2']\n"
    "Z1, A1, Z2, A2 = cache['Z1'], cache['A1'], cache['Z2'], cache['A2']\n"
)


def _steps(
    dZ2="A2 - Y",
    dW2="dZ2 @ A1.T / m",
    db2="np.sum(dZ2, axis=1, keepdims=True) / m",
    dZ1="(W2.T @ dZ2) * (1 - A1 ** 2)",
    dW1="dZ1 @ X.T / m",
    db1="np.sum(dZ1, axis=1, keepdims=True) / m",
):
    """Return the whole function with one of its six lines written otherwise."""
    return whole(
        f"{_TAKEN}dZ2 = {dZ2}\ndW2 = {dW2}\ndb2 = {db2}\ndZ1 = {dZ1}\ndW1 = {dW1}\ndb1 = {db1}\n"
        "return {'dW1': dW1, 'db1': db1, 'dW2': dW2, 'db2': db2}"
    )


def _line(identifier, says, targets, breaks="values", **line):
    """Return a mistake in one line, as the reference writes it or in a function written anew."""
    ((name, expression),) = line.items()
    # The reference takes out of parameters and cache only what it needs.
    known = expression.replace("Z1", "cache['Z1']").replace("dcache['Z1']", "dZ1")
    known = known.replace("Z2", "cache['Z2']").replace("dcache['Z2']", "dZ2")
    # An assertion about a shape would speak first, so a wrong shape is made in a function written anew.
    ways = ((put(f"{name} = {known}"),), (_steps(**line),))["shape" in breaks :]
    return Misconception(identifier, says, ways[0], breaks=breaks, targets=targets, or_edit=ways[1:])


def _afterwards(identifier, says, breaks="values", **entries):
    """Return a mistake in one or more gradients, made from the right ones."""
    new = ", ".join(f"'{name}': {expression}" for name, expression in entries.items())
    return Misconception(
        identifier,
        says,
        (after("grads", f"{{**grads, {new}}}"),),
        breaks=breaks,
        targets=tuple(f'grads["{name}"]' for name in entries),
    )


ALL = (DW1, DB1, DW2, DB2)

OUTPUT_LAYER = (
    _line(
        "dz2-turned-around",
        "All gradients have the wrong sign: following them would climb the hill. The slope at the "
        "last step back is the prediction minus the label.",
        ALL,
        dZ2="Y - A2",
    ),
    _line(
        "gradient-of-squared-error",
        "All gradients are too small, by a(1 − a) for each example: that factor belongs to the squared "
        "error. With the cross-entropy it cancels, and dZ2 is just prediction minus label.",
        ALL,
        dZ2="(A2 - Y) * A2 * (1 - A2)",
    ),
    _line(
        "labels-left-out",
        "The gradients do not depend on the labels: dZ2 is the prediction alone.",
        ALL,
        dZ2="A2 + 0 * Y",
    ),
    _line(
        "dz2-is-sigmoid-slope",
        "The gradients do not depend on the labels: a(1 − a) is only the sigmoid's own slope. The loss has a "
        "slope, too; multiplied, they give prediction minus label.",
        ALL,
        dZ2="A2 * (1 - A2)",
    ),
    _line(
        "stopped-at-da2",
        "These gradients are made from the slope with respect to A2. One step back is missing, through the "
        "sigmoid to Z2.",
        ALL,
        dZ2="(1 - Y) / (1 - A2) - Y / A2",
    ),
    _line(
        "z2-for-a2",
        "dZ2 was made from Z2, which is no probability. Which entry of the cache is compared with the "
        "labels?",
        ALL,
        dZ2="Z2 - Y",
    ),
    _line(
        "error-without-sign",
        "Every error counts as positive here. Its sign tells in which direction to go.",
        ALL,
        dZ2="np.abs(A2 - Y)",
    ),
    _line(
        "dw2-from-z1",
        "dW2 was made from Z1. The output layer's inputs are what the hidden units give out, after their "
        "activation.",
        (DW2,),
        dW2="dZ2 @ Z1.T / m",
    ),
    _line(
        "dw2-from-x",
        "dW2 was made from X. The output layer never sees X: its inputs are the hidden units' activations.",
        (DW2,),
        breaks="shape+values",
        dW2="dZ2 @ X.T / m",
    ),
    _line(
        "dw2-entry-by-entry",
        "dW2 has one column per example: dZ2 and A1 were multiplied entry by entry. The sum over the "
        "examples is missing, and a matrix product does both at once.",
        (DW2,),
        breaks="shape+values",
        dW2="dZ2 * A1 / m",
    ),
    _line(
        "a1-not-transposed",
        "dZ2 and A1 do not fit: (1, m) times (n_h, m). Turn A1 on its side, so that the m in the middle "
        "meet.",
        (),
        breaks="runs",
        dW2="np.dot(dZ2, A1) / m",
    ),
)

HIDDEN_LAYER = (
    _line(
        "tanh-slope-of-z",
        "dZ1 was made with 1 − z², but the slope of tanh is one minus the square of its output, not of its "
        "input. Which entry of the cache is that?",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (1 - Z1 ** 2)",
    ),
    _line(
        "tanh-slope-not-squared",
        "dZ1 was made with 1 − a. The slope of tanh is never negative and 1 at the middle on both sides of "
        "it: which power is missing?",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (1 - A1)",
    ),
    _line(
        "slope-of-sigmoid",
        "dZ1 was made with a(1 − a), the slope of the sigmoid. The hidden units use tanh.",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * A1 * (1 - A1)",
    ),
    _line(
        "slope-of-relu",
        "dZ1 was made with 0 and 1, the slopes of ReLU. The hidden units use tanh.",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (A1 > 0)",
    ),
    _line(
        "slope-left-out",
        "dW1 and db1 lack the slope of tanh: W2ᵀ dZ2 is only the slope with respect to A1. One step back is "
        "missing, through the activation to Z1.",
        (DW1, DB1),
        dZ1="W2.T @ dZ2",
    ),
    _line(
        "slope-with-plus",
        "dZ1 was made with 1 + a². The slope of tanh is largest at 0 and falls to both sides, so something "
        "is taken off.",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (1 + A1 ** 2)",
    ),
    _line(
        "tanh-twice",
        "dZ1 was made with the tanh of A1, but A1 is a tanh already: its square is all that is needed.",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (1 - np.tanh(A1) ** 2)",
    ),
    _line(
        "slope-of-the-output",
        "dZ1 was made with A2 in place of A1: that is the other layer's activation. Each layer has a slope "
        "of its own.",
        (DW1, DB1),
        dZ1="(W2.T @ dZ2) * (1 - A2 ** 2)",
    ),
    _line(
        "w2-left-out",
        "dW1 and db1 do not depend on W2: every hidden unit gets the same share of the error. How strongly a "
        "unit speaks at the output is its weight there.",
        (DW1, DB1),
        dZ1="dZ2 * (1 - A1 ** 2)",
    ),
    _line(
        "error-not-carried-back",
        "dW1 and db1 do not depend on the labels: dZ1 holds the slope of tanh only, and dZ2 was not carried "
        "back through W2.",
        (DW1, DB1),
        dZ1="W2.T * (1 - A1 ** 2)",
    ),
    _line(
        "w2-not-transposed",
        "W2 and dZ2 do not fit: (1, n_h) times (1, m). Going back, W2 is turned on its side, so that each "
        "hidden unit gets a row.",
        (),
        breaks="runs",
        dZ1="np.dot(W2, dZ2) * (1 - A1 ** 2)",
    ),
    _line(
        "matrix-product-twice",
        "The second product in dZ1 does not fit: both factors are (n_h, m). The slope of tanh belongs to "
        "its own unit and example, so it is multiplied entry by entry.",
        (),
        breaks="runs",
        dZ1="np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))",
    ),
    _line(
        "x-not-transposed",
        "dZ1 and X do not fit: (n_h, m) times (n_x, m). Turn X on its side, so that the m in the middle "
        "meet.",
        (),
        breaks="runs",
        dW1="np.dot(dZ1, X) / m",
    ),
    _line(
        "dw1-entry-by-entry",
        "dZ1 (n_h, m) and X (n_x, m) cannot be multiplied entry by entry. A matrix product pairs every unit "
        "with every feature and adds up over the examples.",
        (),
        breaks="runs",
        dW1="dZ1 * X / m",
    ),
    _line(
        "dw1-from-a1",
        "dW1 was made from A1. The hidden layer's inputs are the features, X; A1 is what it gives out.",
        (DW1,),
        breaks="shape+values",
        dW1="dZ1 @ A1.T / m",
    ),
)

SIZES = (
    _afterwards(
        "summed-not-averaged",
        "All gradients are m times too large: they are sums over the examples. The cost is a mean over the m "
        "examples, so its gradient is one, too.",
        **{name: f"grads['{name}'] * X.shape[1]" for name in ("dW1", "db1", "dW2", "db2")},
    ),
    _afterwards(
        "weights-summed-not-averaged",
        "dW1 and dW2 are m times too large: they are sums over the examples. The cost is a mean over the m "
        "examples, so its gradient is one, too.",
        dW1="grads['dW1'] * X.shape[1]",
        dW2="grads['dW2'] * X.shape[1]",
    ),
    _afterwards(
        "biases-summed-not-averaged",
        "db1 and db2 are m times too large: they are sums over the examples. The cost is a mean over the m "
        "examples, so its gradient is one, too.",
        db1="grads['db1'] * X.shape[1]",
        db2="grads['db2'] * X.shape[1]",
    ),
    _afterwards(
        "hidden-layer-averaged-twice",
        "dW1 and db1 are m times too small: 1/m is in dZ1 already, or it was applied twice. Divide once, "
        "where the examples are added up.",
        dW1="grads['dW1'] / X.shape[1]",
        db1="grads['db1'] / X.shape[1]",
    ),
    _afterwards(
        "all-averaged-twice",
        "The output layer's gradients are m times too small and the hidden layer's as well: 1/m was applied "
        "to dZ2 already. Divide once, where the examples are added up.",
        **{name: f"grads['{name}'] / X.shape[1]" for name in ("dW1", "db1", "dW2", "db2")},
    ),
    _afterwards(
        "m-counts-features",
        "The ratio to the expected numbers is m / n_x: you divided by the number of features, the rows of X. "
        "Examples are columns, so which axis counts them?",
        **{name: f"grads['{name}'] * X.shape[1] / X.shape[0]" for name in ("dW1", "db1", "dW2", "db2")},
    ),
    _afterwards(
        "m-written-in",
        "You divided by 400, the size of one data set, whatever X holds. Let X say how many examples there "
        "are.",
        **{name: f"grads['{name}'] * X.shape[1] / 400" for name in ("dW1", "db1", "dW2", "db2")},
    ),
)

FORMS = (
    _afterwards(
        "weights-transposed",
        "The numbers of dW1 and dW2 are right, but rows and columns are exchanged. A gradient has the shape "
        "of its parameter.",
        breaks="shape",
        dW1="grads['dW1'].T",
        dW2="grads['dW2'].T",
    ),
    _afterwards(
        "biases-without-second-axis",
        "The numbers of db1 and db2 are right, but each has only one axis. b1 (n_h, 1) minus (n_h,) would "
        "become a square: `keepdims=True` keeps the column.",
        breaks="shape",
        db1="grads['db1'].reshape(-1)",
        db2="grads['db2'].reshape(-1)",
    ),
    _afterwards(
        "biases-as-rows",
        "The numbers of db1 are right, but they stand in a row. b1 is a column: (n_h, 1).",
        breaks="shape",
        db1="grads['db1'].T",
    ),
    Misconception(
        "biases-added-up",
        "db1 is a single number: the slopes of all hidden units were added up, too. With one output, that "
        "does not show in db2. Add up over the examples alone, axis 1, and keep the column.",
        (
            after(
                "grads",
                "{**grads, 'db1': np.sum(grads['db1']), 'db2': np.sum(grads['db2'])}",
            ),
        ),
        targets=(DB1,),
        misshapes=(DB1, DB2),
    ),
    Misconception(
        "biases-added-up-over-units",
        "db1 and db2 have one entry per example: they were added up over the units, axis 0. Examples run "
        "along axis 1.",
        (
            _steps(
                db2="np.sum(dZ2, axis=0, keepdims=True) / m",
                db1="np.sum(dZ1, axis=0, keepdims=True) / m",
            ),
        ),
        breaks="shape+values",
        targets=(DB1, DB2),
    ),
    Misconception(
        "biases-not-added-up",
        "db1 and db2 have one column per example. A unit has one bias, so its slope is one number, the mean "
        "over the examples.",
        (_steps(db2="dZ2 / m", db1="dZ1 / m"),),
        breaks="shape+values",
        targets=(DB1, DB2),
    ),
    _line(
        "db1-from-dz2",
        "db1 was made from dZ2: it has one entry where there are n_h biases. Each layer's bias follows its "
        "own dZ.",
        (DB1,),
        breaks="shape+values",
        db1="np.sum(dZ2, axis=1, keepdims=True) / m",
    ),
    _afterwards(
        "layers-swapped",
        "The two layers have changed places: dW1 and db1 hold what belongs into dW2 and db2.",
        breaks="shape+values",
        dW1="grads['dW2']",
        db1="grads['db2']",
        dW2="grads['dW1']",
        db2="grads['db1']",
    ),
    _afterwards(
        "weights-and-biases-swapped",
        "Weights and biases have changed places: the key 'dW1' holds the slope for b1, and so on.",
        breaks="shape+values",
        dW1="grads['db1']",
        db1="grads['dW1']",
        dW2="grads['db2']",
        db2="grads['dW2']",
    ),
    Misconception(
        "no-keys-of-gradients",
        "What comes back has none of the keys 'dW1', 'db1', 'dW2', 'db2'. Return a dict with exactly these: "
        "a gradient is called like its parameter, with a d in front.",
        (after("grads", "{key[1:]: value for key, value in grads.items()}"),),
        breaks="shape+values",
    ),
)

HOW = (
    Misconception(
        "loop-over-examples",
        "The numbers are right, but a loop visits the examples one by one. A matrix product adds up over "
        "all of them at once.",
        (
            whole(
                _TAKEN + "grads = {'dW1': 0.0, 'db1': 0.0, 'dW2': 0.0, 'db2': 0.0}\n"
                "for i in range(m):\n"
                "    x, a1 = X[:, i:i + 1], A1[:, i:i + 1]\n"
                "    dz2 = A2[:, i:i + 1] - Y[:, i:i + 1]\n"
                "    dz1 = (W2.T @ dz2) * (1 - a1 ** 2)\n"
                "    grads['dW1'] = grads['dW1'] + dz1 @ x.T / m\n"
                "    grads['db1'] = grads['db1'] + dz1 / m\n"
                "    grads['dW2'] = grads['dW2'] + dz2 @ a1.T / m\n"
                "    grads['db2'] = grads['db2'] + dz2 / m\n"
                "return grads"
            ),
        ),
        breaks="vectorized",
        targets=("example",),
    ),
    Misconception(
        "loop-over-units",
        "The numbers are right, but a loop visits the hidden units one by one. Their slopes are the rows of "
        "dZ1 Xᵀ: one matrix product.",
        (
            whole(
                _TAKEN + "dZ2 = A2 - Y\n"
                "dW1, db1 = np.zeros(W1.shape), np.zeros((W1.shape[0], 1))\n"
                "for k in range(W1.shape[0]):\n"
                "    dz1 = W2[0, k] * dZ2 * (1 - A1[k] ** 2)\n"
                "    dW1[k] = np.mean(dz1 * X, axis=1)\n"
                "    db1[k] = np.mean(dz1)\n"
                "return {'dW1': dW1, 'db1': db1, 'dW2': dZ2 @ A1.T / m,"
                " 'db2': np.sum(dZ2, axis=1, keepdims=True) / m}"
            ),
        ),
        breaks="vectorized",
        targets=("unit",),
    ),
    Misconception(
        "loop-over-features",
        "The numbers are right, but a loop visits the features one by one. Their slopes are the columns of "
        "dZ1 Xᵀ: one matrix product.",
        (
            whole(
                _TAKEN + "dZ2 = A2 - Y\n"
                "dZ1 = (W2.T @ dZ2) * (1 - A1 ** 2)\n"
                "dW1 = np.zeros(W1.shape)\n"
                "for j in range(X.shape[0]):\n"
                "    dW1[:, j] = dZ1 @ X[j] / m\n"
                "return {'dW1': dW1, 'db1': np.sum(dZ1, axis=1, keepdims=True) / m,"
                " 'dW2': dZ2 @ A1.T / m, 'db2': np.sum(dZ2, axis=1, keepdims=True) / m}"
            ),
        ),
        breaks="vectorized",
        targets=("feature",),
    ),
    LEANS_ON_THE_SESSION,
)

MISTAKES = (*OUTPUT_LAYER, *HIDDEN_LAYER, *SIZES, *FORMS, *HOW)
