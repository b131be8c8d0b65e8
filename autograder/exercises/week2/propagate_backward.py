"""What goes wrong on the way back: dZ, dw and db of `propagate`, and how they are computed."""

from autograder.exercises.edits import after, put, whole
from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION

DW, DB = 'grads["dw"]', 'grads["db"]'


def _of_dz(identifier, expression, message):
    """Return a mistake in dZ, from which dw and db follow."""
    return Mistake(
        identifier,
        message,
        (put(f"dZ = {expression}"),),
        targets=(DW, DB),
        or_change=(
            (
                after(
                    "grads, cost",
                    "(lambda dZ: {'dw': X @ dZ.T / X.shape[1], 'db': np.mean(dZ)})("
                    f"(lambda A: {expression})(sigmoid(w.T @ X + b))), cost",
                ),
            ),
        ),
    )


def _afterwards(identifier, dw, db, message, criterion="values"):
    """Return a mistake in dw, in db or in both, made from the right ones."""
    entries = [f"'{name}': {new}" for name, new in (("dw", dw), ("db", db)) if new]
    return Mistake(
        identifier,
        message,
        (after("grads, cost", f"{{**grads, {', '.join(entries)}}}, cost"),),
        criterion=criterion,
        targets=tuple(target for target, new in ((DW, dw), (DB, db)) if new),
    )


_DZ_ROW = "(sigmoid(w.T @ X + b) - Y)"

GRADIENTS = (
    _of_dz(
        "dz-turned-around",
        "Y - A",
        "dw and db have the wrong sign: following them would climb the hill. The slope at the "
        "last step back is the prediction minus the label.",
    ),
    _of_dz(
        "gradient-of-squared-error",
        "(A - Y) * A * (1 - A)",
        "dw and db are too small, by a(1 − a) for each example: that factor belongs to the "
        "squared error. With the cross-entropy it cancels, and dz is just prediction minus label.",
    ),
    _of_dz(
        "dz-is-sigmoid-slope",
        "A * (1 - A)",
        "dw and db do not depend on the labels: a(1 − a) is only the sigmoid's own slope. The "
        "loss has a slope, too; multiplied, they give prediction minus label.",
    ),
    _of_dz(
        "stopped-at-da",
        "(1 - Y) / (1 - A) - Y / A",
        "This dw and db are made from the slope with respect to the activation a. One step back "
        "is missing, through the sigmoid to z.",
    ),
    _of_dz(
        "da-with-prediction-for-one",
        "-Y / A + (A - Y) / (1 - A)",
        "The slope with respect to a holds (a − y)/(1 − a). The second term of the loss is (1 − "
        "y) log(1 − a): work its slope out again.",
    ),
    _of_dz(
        "labels-left-out-of-dz",
        "A + 0 * Y",
        "dw and db are computed from the prediction alone: the labels are missing in dz.",
    ),
    _of_dz(
        "error-without-sign",
        "np.abs(A - Y)",
        "Every error counts as positive here. Its sign tells in which direction to go.",
    ),
    _afterwards(
        "dw-summed-not-averaged",
        "grads['dw'] * X.shape[1]",
        "",
        "dw is m times too large here: it is summed over the examples. The cost is a mean over "
        "the m examples, so its gradient is one too.",
    ),
    _afterwards(
        "db-summed-not-averaged",
        "",
        "grads['db'] * X.shape[1]",
        "db is m times too large here: it is summed over the examples. The cost is a mean over "
        "the m examples, so its gradient is one too.",
    ),
    _afterwards(
        "averaged-twice",
        "grads['dw'] / X.shape[1]",
        "grads['db'] / X.shape[1]",
        "The gradient is m times too small: it was divided by m two times.",
    ),
    Mistake(
        "m-counts-features",
        "The ratio to the expected number is m / n_x: you divided by the number of features, the rows of X. "
        "Examples are columns, so which axis counts them?",
        (
            after(
                "grads, cost",
                "{name: grads[name] * X.shape[1] / X.shape[0] for name in grads}, "
                "cost * X.shape[1] / X.shape[0]",
            ),
        ),
    ),
    Mistake(
        "m-written-in",
        "You divided by 209, the size of one training set, whatever X holds. Let X say how many "
        "examples there are.",
        (
            after(
                "grads, cost",
                "{name: grads[name] * X.shape[1] / 209 for name in grads}, cost * X.shape[1] / 209",
            ),
        ),
    ),
    _afterwards(
        "keys-swapped",
        "grads['db']",
        "grads['dw']",
        "dw and db have changed places in the dictionary: the key 'dw' holds the slope for b.",
        criterion="shape+values",
    ),
    Mistake(
        "x-entry-by-entry",
        "dw has one column per example: X and dZ were multiplied entry by entry. The sum over the "
        "examples is missing, and a matrix product does both at once.",
        (put("dw = X * dZ / m"),),
        criterion="shape+values",
        targets=(DW,),
        or_change=((after("grads, cost", f"{{**grads, 'dw': X * {_DZ_ROW} / X.shape[1]}}, cost"),),),
    ),
    _afterwards(
        "dw-as-a-row",
        "grads['dw'].T",
        "",
        "The numbers of dw are right, but they stand in a row. dw is subtracted from w, so it must have w's "
        "shape.",
        criterion="shape",
    ),
    _afterwards(
        "dw-without-second-axis",
        "grads['dw'].reshape(-1)",
        "",
        "The numbers of dw are right, but it has only one axis. w (n_x, 1) minus (n_x,) would "
        "become a square: keep both axes.",
        criterion="shape",
    ),
    _afterwards(
        "dw-added-up",
        "np.sum(grads['dw'])",
        "",
        "dw is a single number: the slopes of all weights were added up. Each weight has a slope of its own.",
        criterion="shape+values",
    ),
    _afterwards(
        "db-not-added-up",
        "",
        f"{_DZ_ROW} / X.shape[1]",
        "db has one entry per example. There is one bias, so its slope is one number, the mean of dz.",
        criterion="shape+values",
    ),
    Mistake(
        "dz-not-transposed",
        "X and dZ do not fit: (n_x, m) times (1, m). Turn dZ on its side first, so that the m in "
        "the middle meet.",
        (put("dw = np.dot(X, dZ) / m"),),
        criterion="runs",
        or_change=((after("grads, cost", f"{{**grads, 'dw': np.dot(X, {_DZ_ROW}) / X.shape[1]}}, cost"),),),
    ),
)

HOW = (
    Mistake(
        "loop-over-examples",
        "The numbers are right, but a loop visits the examples one by one. One matrix product "
        "adds up over all of them.",
        (
            whole(
                "n_x, m = X.shape\n"
                "dw, db, cost = np.zeros((n_x, 1)), 0.0, 0.0\n"
                "for i in range(m):\n"
                "    x, y = X[:, i:i + 1], Y[0, i]\n"
                "    a = sigmoid(np.sum(w * x) + b)\n"
                "    cost += -(y * np.log(a) + (1 - y) * np.log(1 - a)) / m\n"
                "    dw += x * (a - y) / m\n"
                "    db += (a - y) / m\n"
                "return {'dw': dw, 'db': db}, cost"
            ),
        ),
        criterion="vectorized",
        targets=("example",),
    ),
    Mistake(
        "loop-over-features",
        "The numbers are right, but a loop visits the features one by one. One matrix product of X "
        "(n_x, m) and dZ (1, m) gives all slopes, (n_x, 1): which of the two is turned on its side, so that "
        "the m's meet in the middle?",
        (
            whole(
                "n_x, m = X.shape\n"
                "A = sigmoid(w.T @ X + b)\n"
                "cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
                "dw = np.zeros((n_x, 1))\n"
                "for j in range(n_x):\n"
                "    dw[j, 0] = np.mean(X[j] * (A - Y)[0])\n"
                "return {'dw': dw, 'db': np.mean(A - Y)}, cost"
            ),
        ),
        criterion="vectorized",
        targets=("feature",),
    ),
    LEANS_ON_THE_SESSION,
)
