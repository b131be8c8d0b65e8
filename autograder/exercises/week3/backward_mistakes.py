"""What goes wrong with the finished gradients, their sizes and forms, and how they are computed."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Misconception
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.week3.backward_slopes import (
    DB1,
    DB2,
    HIDDEN_LAYER,
    OUTPUT_LAYER,
    TAKEN,
    line,
    steps,
)


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
            steps(
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
        (steps(db2="dZ2 / m", db1="dZ1 / m"),),
        breaks="shape+values",
        targets=(DB1, DB2),
    ),
    line(
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
                TAKEN + "grads = {'dW1': 0.0, 'db1': 0.0, 'dW2': 0.0, 'db2': 0.0}\n"
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
                TAKEN + "dZ2 = A2 - Y\n"
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
                TAKEN + "dZ2 = A2 - Y\n"
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
