"""How `linear_backward` goes wrong before there are numbers, and loops that give the right ones."""

from autograder.exercises.edits import unbound, whole
from autograder.exercises.model import Misconception
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION


def _raises(
    identifier, says, dA_prev="W.T @ dZ", dW="dZ @ A_prev.T / m", db="np.sum(dZ, axis=1, keepdims=True) / m"
):
    """Return a mistake that NumPy refuses: the lines in the order in which most people write them."""
    return Misconception(
        identifier,
        says,
        (
            whole(
                "A_prev, W, b = cache\n"
                "m = A_prev.shape[1]\n"
                f"dW = {dW}\n"
                f"db = {db}\n"
                f"dA_prev = {dA_prev}\n"
                "return dA_prev, dW, db"
            ),
        ),
        breaks="runs",
    )


HOW = (
    _raises(
        "w-not-transposed",
        "W and dZ do not fit: (n, n_prev) times (n, m). Turn W on its side first, so that the n in the "
        "middle meet.",
        dA_prev="np.dot(W, dZ)",
    ),
    _raises(
        "a-not-transposed",
        "dZ and A_prev do not fit: (n, m) times (n_prev, m). Turn A_prev on its side first, so that the m "
        "in the middle meet and the sum runs over the examples.",
        dW="np.dot(dZ, A_prev) / m",
    ),
    _raises(
        "dw-entry-by-entry",
        "dZ and A_prev cannot be multiplied entry by entry: (n, m) and (n_prev, m). A matrix product with "
        "one of them on its side gives dW and adds up over the examples.",
        dW="dZ * A_prev / m",
    ),
    _raises(
        "da-entry-by-entry",
        "W and dZ cannot be multiplied entry by entry. A matrix product adds up what comes back through all "
        "units.",
        dA_prev="W.T * dZ",
    ),
    Misconception(
        "cache-unpacked-in-another-order",
        "W was taken for A_prev and A_prev for W: the cache holds A_prev first, then W, then b.",
        (
            whole(
                "W, A_prev, b = cache\n"
                "m = A_prev.shape[1]\n"
                "dW = np.dot(dZ, A_prev.T) / m\n"
                "db = np.sum(dZ, axis=1, keepdims=True) / m\n"
                "dA_prev = np.dot(W.T, dZ)\n"
                "return dA_prev, dW, db"
            ),
        ),
        breaks="runs",
    ),
    Misconception(
        "cache-opened-as-a-pair",
        "The cache was taken for a pair of caches. This function gets the linear one alone, a tuple of "
        "three: A_prev, W and b.",
        (
            whole(
                "linear_cache, activation_cache = cache\n"
                "A_prev, W, b = linear_cache\n"
                "m = A_prev.shape[1]\n"
                "db = np.sum(dZ, axis=1, keepdims=True) / m\n"
                "return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, db"
            ),
        ),
        breaks="runs",
    ),
    Misconception(
        "m-never-counted",
        "There is no m here: count the examples first, the columns of an argument.",
        (
            unbound("m"),
            whole(
                "A_prev, W, b = cache\n"
                "dW = np.dot(dZ, A_prev.T) / m\n"
                "db = np.sum(dZ, axis=1, keepdims=True) / m\n"
                "return np.dot(W.T, dZ), dW, db"
            ),
        ),
        breaks="runs",
    ),
    Misconception(
        "loop-over-examples",
        "The numbers are right, but a loop visits the examples one by one. dZ times A_prev on its side adds "
        "up over all of them.",
        (
            whole(
                "A_prev, W, b = cache\n"
                "n, m = dZ.shape\n"
                "dA_prev, dW, db = np.zeros(A_prev.shape), np.zeros(W.shape), np.zeros((n, 1))\n"
                "for i in range(m):\n"
                "    dz, a = dZ[:, i:i + 1], A_prev[:, i:i + 1]\n"
                "    dW = dW + np.dot(dz, a.T) / m\n"
                "    db = db + dz / m\n"
                "    dA_prev[:, i:i + 1] = np.dot(W.T, dz)\n"
                "return dA_prev, dW, db"
            ),
        ),
        breaks="vectorized",
        targets=("example",),
    ),
    Misconception(
        "loop-over-units",
        "The numbers are right, but a loop visits the units one by one. The rows of dZ go through one matrix "
        "product together.",
        (
            whole(
                "A_prev, W, b = cache\n"
                "n, m = dZ.shape\n"
                "dW, db = np.zeros(W.shape), np.zeros((n, 1))\n"
                "for j in range(n):\n"
                "    dW[j] = np.dot(A_prev, dZ[j]) / m\n"
                "    db[j, 0] = np.sum(dZ[j]) / m\n"
                "return np.dot(W.T, dZ), dW, db"
            ),
        ),
        breaks="vectorized",
        targets=("unit",),
    ),
    Misconception(
        "loop-over-features",
        "The numbers are right, but a loop visits the units of the layer before one by one. One matrix "
        "product makes all columns of dW.",
        (
            whole(
                "A_prev, W, b = cache\n"
                "m = dZ.shape[1]\n"
                "dW, dA_prev = np.zeros(W.shape), np.zeros(A_prev.shape)\n"
                "for k in range(A_prev.shape[0]):\n"
                "    dW[:, k] = np.dot(dZ, A_prev[k]) / m\n"
                "    dA_prev[k] = np.dot(W[:, k], dZ)\n"
                "return dA_prev, dW, np.sum(dZ, axis=1, keepdims=True) / m"
            ),
        ),
        breaks="vectorized",
        targets=("feature",),
    ),
    LEANS_ON_THE_SESSION,
)
