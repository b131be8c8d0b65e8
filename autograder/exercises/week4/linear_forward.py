"""The linear half of a layer: `linear_forward`."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Case, Exercise, Mistake, Scale
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.week4 import draws
from autograder.exercises.weights import FORWARD_BACKWARD


def _layer(n_prev, n, m):
    def draw(rng, _):
        A_prev, W, b = draws.layer(rng, n_prev, n, m)
        return {"A_prev": A_prev, "W": W, "b": b}

    return draw


def _pictures(n, m):
    def draw(rng, pictures):
        A_prev, W, b = draws.layer_on_pictures(rng, pictures, n, m)
        return {"A_prev": A_prev, "W": W, "b": b}

    return draw


def _z(identifier, expression, message, criterion="values"):
    """Return a mistake in Z alone, made from the right one."""
    return Mistake(
        identifier, message, (after("Z, cache", f"{expression}, cache"),), criterion=criterion, targets=("Z",)
    )


def _cache(identifier, expression, message, targets):
    """Return a mistake in what is kept. It is handed back, not computed, so it costs form alone."""
    return Mistake(
        identifier,
        message,
        (after("Z, cache", f"Z, {expression}"),),
        criterion="shape+values",
        targets=tuple(f"cache[{place}]" for place in targets),
    )


def _instead(identifier, line, message):
    return Mistake(identifier, message, (whole(f"Z = {line}\nreturn Z, (A_prev, W, b)"),), criterion="runs")


EXERCISE = Exercise(
    id="week4.linear_forward",
    points=5,
    parameters=("A_prev", "W", "b"),
    returns=("Z", "cache"),
    cases=(
        Case("3 units on 4 units, 7 examples", _layer(4, 3, 7)),
        Case("6 units on 5 units, 8 examples", _layer(5, 6, 8)),
        Case("one unit on 3 units, 6 examples", _layer(3, 1, 6)),
        Case("2 units on 5 units, a single example", _layer(5, 2, 1)),
        Case("2 units on 4 cat pictures, every 16th row and every 8th column", _pictures(2, 4)),
    ),
    kinds={"cache*": "echo"},
    weights=FORWARD_BACKWARD,
    scales=(
        Scale("example", lambda size: _layer(4, 3, size)),
        Scale("feature", lambda size: _layer(size, 3, 5)),
        Scale("unit", lambda size: _layer(4, size, 5)),
    ),
    mistakes=(
        _z(
            "b-left-out",
            "Z - b",
            "The bias b never enters: changing it changes nothing. It is added to the product of W and "
            "A_prev.",
        ),
        _z(
            "b-subtracted",
            "Z - 2 * b",
            "The bias b is subtracted from the product of W and A_prev. It is added.",
        ),
        _z(
            "one-bias-for-all",
            "Z - b + b[0, 0]",
            "Every unit got the first unit's bias. b is a column with one entry per unit; added as it is, "
            "each row gets its own.",
        ),
        _z(
            "biases-added-up",
            "Z - b + np.sum(b)",
            "Every unit got the sum of all biases. b is a column with one entry per unit; added as it is, "
            "each row gets its own.",
        ),
        _z(
            "relu-already",
            "np.maximum(0, Z)",
            "Z has no negative numbers: the activation was applied already. Here the linear half alone is "
            "asked for, the activation comes in the next function.",
        ),
        _z(
            "sigmoid-already",
            "1 / (1 + np.exp(-Z))",
            "All of Z lies between 0 and 1: the activation was applied already. Here the linear half alone "
            "is asked for.",
        ),
        _z(
            "averaged-over-units",
            "(Z - b) / A_prev.shape[0] + b",
            "The products were divided by the number of units before. They are added up, not averaged.",
        ),
        _z(
            "divided-by-m",
            "Z / A_prev.shape[1]",
            "Z was divided by the number of examples. On the way forward every example goes its own way; "
            "only the cost is a mean.",
        ),
        _z(
            "turned-around",
            "-Z",
            "Z has the opposite sign everywhere. Nothing is negated on the way forward.",
        ),
        _z(
            "z-on-its-side",
            "Z.T",
            "The numbers of Z are right, but rows and columns have changed places. Units are rows and "
            "examples are columns.",
            criterion="shape",
        ),
        _z(
            "units-added-up",
            "np.sum(Z, axis=0)",
            "There is one number per example where each unit should have its own. The sum runs over the "
            "units of the layer before, and the matrix product does that.",
            criterion="shape+values",
        ),
        _z(
            "examples-averaged",
            "np.mean(Z, axis=1, keepdims=True)",
            "There is one number per unit where each example should have its own. Nothing is averaged on "
            "the way forward.",
            criterion="shape+values",
        ),
        _cache(
            "cache-in-another-order",
            "(W, A_prev, b)",
            "In the cache W and A_prev have changed places. The way back unpacks it as (A_prev, W, b) and "
            "would take one for the other.",
            (0, 1),
        ),
        _cache(
            "cache-holds-z",
            "(A_prev, W, Z)",
            "The cache holds Z in the place of b. Z is kept by the next function, beside this cache.",
            (2,),
        ),
        _cache(
            "cache-without-b",
            "(A_prev, W)",
            "The cache ends after W. Keep all three inputs, also b: the way back unpacks three.",
            (2,),
        ),
        _cache(
            "cache-as-a-dictionary",
            "{'A_prev': A_prev, 'W': W, 'b': b}",
            "The cache is a dictionary. Asked for is the tuple (A_prev, W, b), which the way back unpacks.",
            (0, 1, 2),
        ),
        _cache(
            "cached-w-on-its-side",
            "(A_prev, W.T, b)",
            "The cache holds W on its side. Keep it as it came; the way back turns it where it must.",
            (1,),
        ),
        Mistake(
            "results-swapped",
            "Z and the cache come back in the opposite order. Whoever calls the function takes Z first.",
            (after("Z, cache", "cache, Z"),),
            criterion="shape+values",
        ),
        _instead(
            "operands-turned-around",
            "np.dot(A_prev, W) + b",
            "A_prev and W do not fit in this order: (n_prev, m) times (n, n_prev). W stands left, so that "
            "the n_prev in the middle meet.",
        ),
        _instead(
            "w-on-its-side",
            "np.dot(W.T, A_prev) + b",
            "W was turned on its side, and then it does not fit: it has a row per unit already. The "
            "transpose belongs to logistic regression, where w was a column.",
        ),
        _instead(
            "entry-by-entry",
            "W * A_prev + b",
            "W and A_prev cannot be multiplied entry by entry: (n, n_prev) and (n_prev, m). A matrix product "
            "multiplies and adds up.",
        ),
        _instead(
            "b-on-its-side",
            "np.dot(W, A_prev) + b.T",
            "b was turned on its side and no longer fits Z: it is a column, one bias per unit, and "
            "broadcasting repeats it for every example.",
        ),
        Mistake(
            "loop-over-examples",
            "The numbers are right, but a loop visits the examples one by one. One matrix product takes all "
            "columns.",
            (
                whole(
                    "Z = np.zeros((W.shape[0], A_prev.shape[1]))\n"
                    "for i in range(A_prev.shape[1]):\n"
                    "    Z[:, i] = np.dot(W, A_prev[:, i]) + b[:, 0]\n"
                    "return Z, (A_prev, W, b)"
                ),
            ),
            criterion="vectorized",
            targets=("example",),
        ),
        Mistake(
            "loop-over-units",
            "The numbers are right, but a loop visits the units one by one. One matrix product takes all "
            "rows of W.",
            (
                whole(
                    "Z = np.zeros((W.shape[0], A_prev.shape[1]))\n"
                    "for j in range(W.shape[0]):\n"
                    "    Z[j] = np.dot(W[j], A_prev) + b[j, 0]\n"
                    "return Z, (A_prev, W, b)"
                ),
            ),
            criterion="vectorized",
            targets=("unit",),
        ),
        Mistake(
            "loop-over-features",
            "The numbers are right, but a loop visits the inputs one by one. One matrix product multiplies "
            "and adds up over all of them.",
            (
                whole(
                    "Z = np.zeros((W.shape[0], A_prev.shape[1])) + b\n"
                    "for k in range(W.shape[1]):\n"
                    "    Z = Z + W[:, k:k + 1] * A_prev[k]\n"
                    "return Z, (A_prev, W, b)"
                ),
            ),
            criterion="vectorized",
            targets=("feature",),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
