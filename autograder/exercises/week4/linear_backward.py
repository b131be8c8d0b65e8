"""The linear half of a layer, backward: `linear_backward`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.families import averaged_wrongly, negated, summed
from autograder.exercises.table import mistakes
from autograder.exercises.week4 import draws
from autograder.exercises.weights import FORWARD_BACKWARD


def inputs(rng, pictures, n_prev=4, n=3, m=5, cats=False):
    if cats:
        cache = draws.layer_on_pictures(rng, pictures, n, m)
        return draws.slopes(rng, n, m), cache
    return draws.slopes(rng, n, m), draws.layer(rng, n_prev, n, m)


MISTAKES = """
# The sums and means.
everything-averaged-twice: dA_prev = dA_prev / m; dW = dW / m; db = db / m
    All three are m times too small: dZ was divided by m first. `dA_prev` is not a mean at all, `dW` and `db` are means once.
da-averaged: dA_prev = dA_prev / m
    `dA_prev` is m times too small: it was divided by m. Each column belongs to one example; only `dW` and `db` are means.
da-averaged-over-units: dA_prev = dA_prev / dZ.shape[0]
    `dA_prev` was divided by the number of this layer's units. What comes back through them is added up.
m-counts-units: m = A_prev.shape[0]
    The ratio to the expected number is m / n_prev: you divided by the rows of `A_prev`, its units. Which axis counts the examples?
m-counts-own-units: m = dZ.shape[0]
    The ratio to the expected number is m / n: you divided by the rows of `dZ`, its units. Which axis counts the examples?
m-counts-everything: m = dZ.size
    `dW` and `db` were divided by the number of entries of `dZ`, units times examples. The mean runs over the examples alone.
# Axes and shapes.
dw-on-its-side: dW = dW.T
    The numbers of `dW` are right, but it is transposed. `dW` is subtracted from `W`, so it has the shape of `W`.
da-on-its-side: dA_prev = dA_prev.T
    The numbers of `dA_prev` are right, but it is transposed. It belongs to `A_prev`, so it has the shape of `A_prev`.
db-on-its-side: db = db.T
    The numbers of `db` are right, but they stand in a row. `db` is subtracted from `b`, which is a column.
db-without-second-axis: db = np.sum(dZ, axis=1) / m
    The numbers of `db` are right, but it has only one axis. `b` (n, 1) minus (n,) broadcasts to a square: keep both axes in the sum.
db-a-single-number: db = np.sum(dZ) / m
    `db` is one number: dZ was summed over units and examples. Every unit has its own bias, so sum along one axis only. With one unit nobody would notice.
db-a-single-mean: db = np.mean(dZ)
    `db` is one number, the mean of all of dZ. Every unit has its own bias, so the mean runs along one axis only.
db-along-the-wrong-axis: db = np.sum(dZ, axis=0, keepdims=True) / m
    `db` has one number per example: the sum ran over the units. Which axis counts the examples?
db-not-added-up: db = dZ / m
    `db` has one column per example: it is dZ or a fraction of it. Sum over the examples.
# Wrong factors.
db-times-b: db = db * b
    `db` was multiplied by b. b is only added to Z, so its gradient does not depend on b.
dw-plus-w: dW = dW + W
    W was added to `dW`, as if large weights had a cost. This cost has no such term.
dw-without-signs: dW = np.abs(dZ) @ A_prev.T / m
    `dW` was computed from the absolute value of dZ. Its sign is needed: it says in which direction to go.
da-from-dw: dA_prev = dW.T @ dZ
    `dA_prev` was computed with `dW`. In the backward pass dZ goes through the same weights as in the forward pass: W.
da-masked-already: dA_prev = dA_prev * (A_prev > 0)
    `dA_prev` is 0 where `A_prev` is not positive: the derivative of the previous layer's activation is already in it. It comes when that layer is reached.
da-times-a: dA_prev = dA_prev * A_prev
    `dA_prev` was multiplied by `A_prev`. How Z changes with `A_prev` depends on W alone.
# The returned values.
returned-in-the-order-of-computing: return dW, db, dA_prev
    The three results are returned in the order dW, db, dA_prev. The caller expects `dA_prev` first, then `dW`, then `db`.
dw-and-db-swapped: return dA_prev, db, dW
    `dW` and `db` have changed places among the returned values.
# Exceptions.
w-not-transposed: dA_prev = W @ dZ
    W and dZ do not fit: (n, n_prev) times (n, m). Transpose W, so that the inner n match.
a-not-transposed: dW = dZ @ A_prev / m
    dZ and A_prev do not fit: (n, m) times (n_prev, m). Transpose `A_prev`, so that the inner m match and the sum runs over the examples.
dw-entry-by-entry: dW = dZ * A_prev / m
    dZ and A_prev cannot be multiplied elementwise: (n, m) and (n_prev, m). A matrix product with one of them transposed gives `dW` and sums over the examples.
da-entry-by-entry: dA_prev = W.T * dZ
    W and dZ cannot be multiplied elementwise. A matrix product adds up what comes back through all units.
cache-unpacked-in-another-order: W, A_prev, b = cache
    W was taken for A_prev and A_prev for W: the cache holds A_prev first, then W, then b.
cache-opened-as-a-pair: linear_cache, activation_cache = cache; A_prev, W, b = linear_cache
    The cache was taken for a pair of caches. This function gets the linear one alone, a tuple of three: A_prev, W and b.
m-never-counted [without m]: dW = dZ @ A_prev.T / m
    m is not defined: count the examples first, the columns of an argument.
# Loops.
loop-over-examples: dW = sum(dZ[:, [i]] @ A_prev[:, [i]].T for i in range(m)) / m
    The numbers are right, but a loop visits the examples one by one. dZ times `A_prev` transposed sums over all of them.
loop-over-units: db = np.array([[np.sum(dZ[j])] for j in range(len(dZ))]) / m
    The numbers are right, but a loop visits the units one by one. One operation works on all rows of dZ.
loop-over-features: dA_prev = np.array([W[:, k] @ dZ for k in range(len(A_prev))])
    The numbers are right, but a loop visits the previous layer's units one by one. One matrix product does it.
"""

EXERCISE = exercise(
    "week4.linear_backward(dZ, cache) -> dA_prev, dW, db",
    points=15,
    weights=FORWARD_BACKWARD,
    inputs=inputs,
    cases={
        "{n} units on {n_prev} units, {m} examples": [dict(m=7), dict(n_prev=5, n=6, m=8)],
        "one unit on 3 units, 5 examples": dict(n_prev=3, n=1),
        "4 units on 2 units, a single example": dict(n_prev=2, n=4, m=1),
        "2 units on 3 cat pictures, every 16th row and every 8th column": dict(n=2, m=3, cats=True),
    },
    grows={"example": "m", "feature": "n_prev", "unit": "n"},
    mistakes=[
        *summed("dW", "db"),
        *averaged_wrongly("dW", "db", size=209),
        *negated("dA_prev", "dW", "db"),
        *mistakes(MISTAKES),
    ],
)
