"""From probabilities to decisions: `predict`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week2 import draws


def inputs(rng, pictures, n_x=4, m=5, close=False, cats=False):
    if cats:
        w, b, X, _ = draws.neuron_on_pictures(rng, pictures, m)
        return w, b, X
    return draws.neuron(rng, n_x, m, close)


MISTAKES = """
# The decision.
probabilities-returned: Y_prediction = A
    `Y_prediction` holds the probabilities. One step is missing: 1 above 0.5 and 0 below.
decided-the-wrong-way: Y_prediction = (A < 0.5).astype(float)
    `Y_prediction` is 1 where it should be 0, and the reverse. Which side of 0.5 is a cat?
threshold-on-z: Y_prediction = (w.T @ X + b > 0.5).astype(float)
    Some examples with a probability a little above 0.5 are 0: wᵀx + b was compared with 0.5, not its sigmoid.
threshold-at-zero: Y_prediction = (A > 0).astype(float)
    `Y_prediction` is always 1: a probability is always above 0. Compare with 0.5.
cut-to-whole-numbers: Y_prediction = A.astype(int)
    `Y_prediction` is always 0: converting a probability to an integer cuts off its decimals. Compare with 0.5.
threshold-at-the-mean: Y_prediction = (A > np.mean(A)).astype(float)
    The threshold is the mean of A, so the decision for an example depends on the others. Compare with 0.5.
minus-one-for-no: Y_prediction = np.where(A > 0.5, 1.0, -1.0)
    `Y_prediction` holds −1 and 1. In this course the labels are 0 and 1.
# The probability.
b-left-out: A = sigmoid(w.T @ X)
    `b` is not used. Predict with the same wᵀX + b that was trained.
b-subtracted: A = sigmoid(w.T @ X - b)
    `b` is subtracted from wᵀX. It is added.
b-outside-of-the-sigmoid: A = sigmoid(w.T @ X) + b
    `b` is added after the sigmoid, so A is not a probability. Add it to wᵀX, inside the brackets.
# The result.
first-example-only: Y_prediction = Y_prediction * (np.arange(X.shape[1]) == 0)
    Only the first example was decided, the others are still 0: the `return` is inside the loop, or only index 0 is filled.
one-axis-only: Y_prediction = Y_prediction.reshape(-1)
    The decisions are right, but the result has only one axis. Examples are columns: (1, m).
decisions-in-a-column: Y_prediction = Y_prediction.T
    The decisions are right, but they are a column. Examples are columns: (1, m).
share-of-cats: Y_prediction = np.mean(Y_prediction)
    `Y_prediction` is one number, the fraction of cats. Return one decision per example.
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
loop-over-examples:
        m = X.shape[1]
        Y_prediction = np.zeros((1, m))
        A = sigmoid(np.dot(w.T, X) + b)
        for i in range(A.shape[1]):
            if A[0, i] > 0.5:
                Y_prediction[0, i] = 1
            else:
                Y_prediction[0, i] = 0
    The decisions are right, but a loop visits the examples one by one. A comparison works on the whole array.
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
    mistakes=mistakes(MISTAKES),
)
