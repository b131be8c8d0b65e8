"""From probabilities to decisions: `predict`."""

from autograder.exercises.decisions import decision_mistakes
from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week2 import draws


def inputs(rng, pictures, n_x=4, m=5, close=False, cats=False):
    if cats:
        w, b, X, _ = draws.neuron_on_pictures(rng, pictures, m)
        return w, b, X
    return draws.neuron(rng, n_x, m, close)


MISTAKES = """
# The probability.
threshold-on-z: Y_prediction = (w.T @ X + b > 0.5).astype(float)
    Some examples with a probability a little above 0.5 are 0: wᵀx + b was compared with 0.5, not its sigmoid.
b-left-out: A = sigmoid(w.T @ X)
    `b` is not used. Predict with the same wᵀX + b that was trained.
b-subtracted: A = sigmoid(w.T @ X - b)
    `b` is subtracted from wᵀX. It is added.
b-outside-of-the-sigmoid: A = sigmoid(w.T @ X) + b
    `b` is added after the sigmoid, so A is not a probability. Add it to wᵀX, inside the brackets.
# Exceptions.
w-not-transposed: A = sigmoid(np.dot(w, X) + b)
    `w` and `X` do not fit: (n_x, 1) times (n_x, m). Transpose `w`, so that the inner n_x match.
x-of-the-session [without X_test]: A = sigmoid(w.T @ X_test + b)
    `X_test` is not defined here: this function's argument is called `X`. With it, the function serves the training set as well.
209-written-in:
        Y_prediction = np.zeros((1, 209))
        Y_prediction[A > 0.5] = 1
        return Y_prediction
    The result has room for 209 pictures, a hard-coded number. Which part of `X.shape` counts the examples?
# Loops.
loop-over-features:
        Z = np.zeros((1, X.shape[1])) + b
        for j in range(X.shape[0]):
            Z = Z + w[j, 0] * X[j]
        return (sigmoid(Z) > 0.5).astype(float)
    The decisions are right, but a loop visits the features one by one. A matrix product multiplies and sums them.
"""

EXERCISE = exercise(
    "week2.predict(w, b, X) -> Y_prediction",
    points=10,
    inputs=inputs,
    cases={
        "{n_x} features, {m} examples": [dict(n_x=3, m=41, close=True), dict(n_x=8)],
        "2 features, 60 examples": dict(n_x=2, m=60, close=True),
        "a single example": dict(m=1),
        "6 cat pictures, every 16th row and every 8th column": dict(m=6, cats=True),
    },
    grows={"example": "m", "feature": "n_x"},
    kinds={"Y_prediction": "labels"},
    uses=("week2.sigmoid",),
    mistakes=[*decision_mistakes("Y_prediction", "A"), *mistakes(MISTAKES)],
)
