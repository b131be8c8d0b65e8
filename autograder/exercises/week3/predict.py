"""From probabilities to decisions: `predict`."""

from autograder.exercises.decisions import decision_mistakes
from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week3 import draws


def inputs(rng, pictures, n_x=3, n_h=4, m=5, close=False, cats=False):
    if cats:
        parameters, X, _ = draws.network_on_pictures(rng, pictures, m, n_h)
        return parameters, X
    return draws.network(rng, n_x, n_h, m, close=close)


MISTAKES = """
threshold-on-z: Z2 = cache["Z2"]; predictions = (Z2 > 0.5).astype(float)
    Some examples with a probability a little above 0.5 are 0: Z2 was compared with 0.5, not its sigmoid.
hidden-units-decided: predictions = (cache["A1"] > 0.5).astype(float)
    There is one row of decisions per hidden unit: A1 was compared with 0.5. The probability is A2, of the output layer.
# Exceptions.
pair-compared: A2 = forward_propagation(X, parameters); predictions = A2 > 0.5
    `forward_propagation` returns two values, A2 and the cache, and the pair was compared with 0.5. Take the first.
arguments-swapped: A2, cache = forward_propagation(parameters, X)
    `forward_propagation` received the parameters where it expects X. Positional arguments have an order: look at its first line.
x-of-the-session [without X_test]: A2, cache = forward_propagation(X_test, parameters)
    `X_test` is not defined here: this function's argument is called `X`. With it, the function serves any data.
# Loops.
loop-over-units: A2 = sigmoid(sum(parameters["W2"][:, [k]] * a for k, a in enumerate(cache["A1"])) + parameters["b2"])
    The decisions are right, but a loop visits the hidden units one by one. `forward_propagation` takes them all at once.
loop-over-features:
        Z1 = sum(parameters["W1"][:, [j]] * x for j, x in enumerate(X)) + parameters["b1"]
        return (parameters["W2"] @ np.tanh(Z1) + parameters["b2"] > 0).astype(float)
    The decisions are right, but a loop visits the features one by one. `forward_propagation` takes them all at once.
"""

EXERCISE = exercise(
    "week3.predict(parameters, X) -> predictions",
    points=5,
    inputs=inputs,
    cases={
        "{n_x} features, {n_h} hidden units, {m} examples": [
            dict(n_h=5, m=41, close=True),
            dict(n_x=6),
            dict(n_x=2, n_h=7, m=60, close=True),
        ],
        "a single example": dict(n_x=4, n_h=3, m=1),
        "6 cat pictures, every 16th row and every 8th column": dict(m=6, cats=True),
    },
    grows={"example": "m", "feature": "n_x", "unit": "n_h"},
    kinds={"predictions": "labels"},
    uses=("week3.forward_propagation", "week3.activation"),
    mistakes=[*decision_mistakes("predictions", "A2"), *mistakes(MISTAKES)],
)
