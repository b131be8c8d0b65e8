"""What goes wrong in `linear_backward`: the mean, the transposes, the sum that makes db."""

from autograder.exercises.edits import after
from autograder.exercises.model import Misconception
from autograder.exercises.week4.linear_backward_how import HOW

_ALL = ("dA_prev", "dW", "db")
_TAKEN = "(lambda A_prev, W, b: ({}))(*cache)"


def _of(identifier, says, dA_prev="dA_prev", dW="dW", db="db", breaks="values"):
    """Return a mistake made from the right results, A_prev, W, b and dZ."""
    written = dict(zip(_ALL, (dA_prev, dW, db), strict=True))
    return Misconception(
        identifier,
        says,
        (after("dA_prev, dW, db", _TAKEN.format(f"{dA_prev}, {dW}, {db}")),),
        breaks=breaks,
        targets=tuple(name for name, expression in written.items() if expression != name),
    )


MISTAKES = (
    _of(
        "dw-summed-not-averaged",
        "dW is m times too large here: it is summed over the examples. The cost is a mean over the m "
        "examples, so its gradient is one too.",
        dW="dW * dZ.shape[1]",
    ),
    _of(
        "db-summed-not-averaged",
        "db is m times too large here: it is summed over the examples. The cost is a mean over the m "
        "examples, so its gradient is one too.",
        db="db * dZ.shape[1]",
    ),
    _of(
        "summed-not-averaged",
        "dW and db are m times too large: they are summed over the examples. The cost is a mean over the m "
        "examples, so its gradients are means too.",
        dW="dW * dZ.shape[1]",
        db="db * dZ.shape[1]",
    ),
    _of(
        "averaged-twice",
        "dW and db are m times too small: they were divided by m two times.",
        dW="dW / dZ.shape[1]",
        db="db / dZ.shape[1]",
    ),
    _of(
        "da-averaged",
        "dA_prev is m times too small: it was divided by the number of examples. Each column belongs to one "
        "example; the mean is taken in dW and db alone.",
        dA_prev="dA_prev / dZ.shape[1]",
    ),
    _of(
        "everything-averaged-twice",
        "All three are m times too small: dZ was divided by m before it was used. dA_prev is no mean at "
        "all, dW and db are means once.",
        dA_prev="dA_prev / dZ.shape[1]",
        dW="dW / dZ.shape[1]",
        db="db / dZ.shape[1]",
    ),
    _of(
        "m-counts-units",
        "The ratio to the expected number is m / n_prev: you divided by the number of units before, the "
        "rows of A_prev. Examples are columns, so which axis counts them?",
        dW="dW * dZ.shape[1] / A_prev.shape[0]",
        db="db * dZ.shape[1] / A_prev.shape[0]",
    ),
    _of(
        "m-counts-own-units",
        "The ratio to the expected number is m / n: you divided by the number of this layer's units, the "
        "rows of dZ. Examples are columns, so which axis counts them?",
        dW="dW * dZ.shape[1] / dZ.shape[0]",
        db="db * dZ.shape[1] / dZ.shape[0]",
    ),
    _of(
        "m-counts-everything",
        "dW and db were divided by all of dZ's entries, units times examples. The mean is taken over the "
        "examples alone.",
        dW="dW / dZ.shape[0]",
        db="db / dZ.shape[0]",
    ),
    _of(
        "m-written-in",
        "You divided by 209, the size of one training set, whatever dZ holds. Let an array say how many "
        "examples there are.",
        dW="dW * dZ.shape[1] / 209",
        db="db * dZ.shape[1] / 209",
    ),
    _of(
        "turned-around",
        "All three gradients have the wrong sign. Nothing is negated on the way back; the minus comes in "
        "the update.",
        dA_prev="-dA_prev",
        dW="-dW",
        db="-db",
    ),
    _of(
        "dw-on-its-side",
        "The numbers of dW are right, but rows and columns have changed places. dW is subtracted from W, so "
        "it has W's shape.",
        dW="dW.T",
        breaks="shape",
    ),
    _of(
        "da-on-its-side",
        "The numbers of dA_prev are right, but rows and columns have changed places. It belongs to A_prev, "
        "so it has A_prev's shape.",
        dA_prev="dA_prev.T",
        breaks="shape",
    ),
    _of(
        "db-on-its-side",
        "The numbers of db are right, but they stand in a row. db is subtracted from b, which is a column.",
        db="db.T",
        breaks="shape",
    ),
    _of(
        "db-without-second-axis",
        "The numbers of db are right, but it has only one axis. b (n, 1) minus (n,) would become a square: "
        "keep both axes in the sum.",
        db="db.reshape(-1)",
        breaks="shape",
    ),
    _of(
        "db-a-single-number",
        "db is one number: dZ was added up over units and examples. Every unit has a bias of its own, so "
        "the sum runs along one axis only. With one unit nobody would notice.",
        db="np.sum(dZ) / dZ.shape[1]",
        breaks="shape+values",
    ),
    _of(
        "db-a-single-mean",
        "db is one number, the mean of all of dZ. Every unit has a bias of its own, so the mean runs along "
        "one axis only.",
        db="np.mean(dZ)",
        breaks="shape+values",
    ),
    _of(
        "db-along-the-wrong-axis",
        "db has one number per example: the sum ran over the units. Which axis counts the examples that "
        "have to disappear?",
        db="np.sum(dZ, axis=0, keepdims=True) / dZ.shape[1]",
        breaks="shape+values",
    ),
    _of(
        "db-not-added-up",
        "db has one column per example: it is dZ itself, or a part of it. Add up over the examples.",
        db="dZ / dZ.shape[1]",
        breaks="shape+values",
    ),
    _of(
        "db-times-b",
        "db was multiplied by b. b is only added to Z, so its slope is that of Z, whatever b is.",
        db="db * b",
    ),
    _of(
        "dw-plus-w",
        "W itself was added to dW, as if large weights cost something. No such term is part of this cost.",
        dW="dW + W",
    ),
    _of(
        "dw-without-signs",
        "dW was made from the size of dZ: its sign is lost. It tells in which direction to go.",
        dW="np.abs(dZ) @ A_prev.T / dZ.shape[1]",
    ),
    _of(
        "da-from-dw",
        "dA_prev was made with dW. On the way back dZ goes through the same weights as on the way forward: "
        "through W.",
        dA_prev="dW.T @ dZ",
    ),
    _of(
        "da-masked-already",
        "In dA_prev entries are 0 where A_prev is not positive: the slope of the layer before was "
        "multiplied in. That comes when this layer is reached.",
        dA_prev="dA_prev * (A_prev > 0)",
    ),
    _of(
        "da-times-a",
        "dA_prev was multiplied by A_prev. How Z changes with A_prev is told by W alone.",
        dA_prev="dA_prev * A_prev",
    ),
    _of(
        "da-averaged-over-units",
        "dA_prev was divided by the number of this layer's units. What comes back through them is added up.",
        dA_prev="dA_prev / dZ.shape[0]",
    ),
    Misconception(
        "returned-in-the-order-of-computing",
        "The three results come back in another order: dW, db, dA_prev. Whoever calls the function takes "
        "dA_prev first, then dW, then db.",
        (after("dA_prev, dW, db", "dW, db, dA_prev"),),
        breaks="shape+values",
    ),
    Misconception(
        "dw-and-db-swapped",
        "dW and db have changed places among the returned values.",
        (after("dA_prev, dW, db", "dA_prev, db, dW"),),
        breaks="shape+values",
        targets=("dW", "db"),
    ),
    *HOW,
)
