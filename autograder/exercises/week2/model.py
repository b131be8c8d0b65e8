"""All of it put together: `model`."""

import numpy as np

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week2 import draws


def inputs(
    rng, pictures, n_x=3, m=5, m_test=4, num_iterations=2, learning_rate=0.1, mislabelled=0, cats=False
):
    if cats:
        X, Y = draws.columns(*pictures.sample(rng, m + m_test))
        # Cats brightened, others darkened: a few steps separate them, so that no label depends on chance.
        X = 0.4 * (X - 0.5) + 0.3 * (2 * Y - 1)
        sets = X[:, :m], Y[:, :m], X[:, m:], Y[:, m:]
    else:
        direction = rng.normal(size=(n_x, 1))
        direction *= 1.5 / np.linalg.norm(direction)
        undecided = mislabelled > 0
        sets = (
            *draws.two_groups(rng, n_x, m, direction, mislabelled, undecided),
            *draws.two_groups(rng, n_x, m_test, direction, mislabelled // 2, undecided),
        )
    return *sets, num_iterations, learning_rate


# The body that the lines below change.
RIGHT = """
w, b = initialize_with_zeros(X_train.shape[0])
parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
w, b = parameters['w'], parameters['b']
Y_prediction_test = predict(w, b, X_test)
Y_prediction_train = predict(w, b, X_train)
result = {
    'costs': costs,
    'Y_prediction_test': Y_prediction_test,
    'Y_prediction_train': Y_prediction_train,
    'w': w,
    'b': b,
    'learning_rate': learning_rate,
    'num_iterations': num_iterations,
}
return result
"""
MISTAKES = """
# The training.
learning-rate-not-passed-on: parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations)
    Training used `optimize`'s default learning rate, 0.009: `learning_rate` was not passed on.
learning-rate-written-in: parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, 0.5)
    Training used the learning rate 0.5, which is hard-coded. Pass on the argument.
iterations-not-passed-on: parameters, grads, costs = optimize(w, b, X_train, Y_train, learning_rate=learning_rate)
    Training took `optimize`'s default of 100 steps: `num_iterations` was not passed on.
iterations-written-in: parameters, grads, costs = optimize(w, b, X_train, Y_train, 2000, learning_rate)
    Training took 2000 steps, a hard-coded number. Pass on the argument.
trained-on-the-test-set: parameters, grads, costs = optimize(w, b, X_test, Y_test, num_iterations, learning_rate)
    Training used the test examples instead of the training examples. Then the test says nothing about new pictures.
trained-on-both-sets: parameters, grads, costs = optimize(w, b, np.hstack([X_train, X_test]), np.hstack([Y_train, Y_test]), num_iterations, learning_rate)
    Training used the test examples as well. A test needs examples that training never saw.
start-kept: parameters = {'w': w, 'b': b}
    `w` and `b` are still zero, so every prediction is the same: the trained ones are in the dictionary that `optimize` returned.
trained-w-with-the-b-of-the-start: parameters['b'] -> b
    `b` is still 0: only `w` was taken from the dictionary that `optimize` returned. Both were trained.
trained-b-with-the-w-of-the-start: parameters['w'] -> w
    `w` is still zero: only `b` was taken from the dictionary that `optimize` returned. Both were trained.
# The predictions.
predictions-swapped: Y_prediction_train, Y_prediction_test = Y_prediction_test, Y_prediction_train
    Y_prediction_train and Y_prediction_test have changed places.
test-predicted-without-b: Y_prediction_test = predict(w, 0.0, X_test)
    Y_prediction_test was predicted without the bias: `predict` was called with another b than the trained one.
test-predicted-from-train: Y_prediction_test = predict(w, b, X_train)
    Y_prediction_test has one entry per training example: `predict` was called with X_train twice.
labels-instead-of-predictions: Y_prediction_test = Y_test; Y_prediction_train = Y_train
    These are the labels themselves, so the accuracy would always be 100 %. Call `predict`.
accuracies-instead-of-predictions: Y_prediction_test = np.mean(predict(w, b, X_test) == Y_test); Y_prediction_train = np.mean(predict(w, b, X_train) == Y_train)
    There is one number per set, its accuracy. Return the predictions; print the accuracies.
opposite-predictions: Y_prediction_test = 1 - Y_prediction_test; Y_prediction_train = 1 - Y_prediction_train
    Every prediction is the opposite of the right one.
costs-under-another-key: result = {'cost' if key == 'costs' else key: value for key, value in result.items()}
    The dictionary has no key 'costs'. The cell that draws the curve looks for exactly that name.
predictions-under-other-keys: result = {key.replace('Y_prediction', 'predictions'): value for key, value in result.items()}
    The dictionary lacks 'Y_prediction_train' and 'Y_prediction_test'. Spell the keys as the exercise does.
# Exceptions.
rate-and-iterations-swapped: parameters, grads, costs = optimize(w, b, X_train, Y_train, learning_rate, num_iterations)
    `optimize` received the learning rate where it expects the number of iterations. Positional arguments have an order: look at its first line.
a-weight-per-example: w, b = initialize_with_zeros(X_train.shape[1])
    `w` has one weight per training example. There is one weight per feature: which axis of X_train counts those?
x-of-another-function [without X, Y]: parameters, grads, costs = optimize(w, b, X, Y, num_iterations, learning_rate)
    `X` is not defined here: that was the name inside `optimize`. This function's arguments are called X_train and Y_train.
# Loops.
loop-over-examples:
        right = 0
        for i in range(Y_train.shape[1]):
            if Y_prediction_train[0, i] == Y_train[0, i]:
                right += 1
        print('train accuracy:', right / Y_train.shape[1])
        return result
    The numbers are right, but a loop visits the examples one by one. A comparison with the labels takes them all at once.
loop-over-features: initialize_with_zeros(X_train.shape[0]) -> (np.array([[0.0] for j in range(X_train.shape[0])]), 0.0)
    The numbers are right, but a loop visits the features one by one. One call of `initialize_with_zeros` gives all weights.
"""

EXERCISE = exercise(
    "week2.model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate) -> result",
    points=10,
    inputs=inputs,
    cases={
        "{num_iterations} steps, {m} examples": [
            dict(m=17, m_test=6, num_iterations=19, learning_rate=0.06, mislabelled=2),
            dict(n_x=4, m=13, num_iterations=110, learning_rate=0.03, mislabelled=2, m_test=5),
        ],
        "7 steps, one example to test": dict(n_x=5, m=8, m_test=1, num_iterations=7, learning_rate=0.15),
        "11 steps on cat pictures, every 16th row and every 8th column": dict(
            m=7, m_test=5, num_iterations=11, learning_rate=0.02, cats=True
        ),
    },
    grows={"example": lambda count: dict(m=count, m_test=count + 2), "feature": "n_x"},
    kinds={
        'result["costs"]': "costs",
        'result["Y_prediction_train"]': "labels",
        'result["Y_prediction_test"]': "labels",
        'result["b"]': "scalar",
        'result["learning_rate"]': "echo",
        'result["num_iterations"]': "echo",
    },
    uses=(
        "week2.initialize_with_zeros",
        "week2.optimize",
        "week2.predict",
        "week2.propagate",
        "week2.sigmoid",
    ),
    extras={"print_cost": False},
    mistakes=mistakes(MISTAKES, of=RIGHT),
)
