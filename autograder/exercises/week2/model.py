"""All of it put together: `model`."""

import numpy as np

from autograder.exercises.edits import after, before, left_behind, unbound, whole
from autograder.exercises.model import Case, Exercise, Misconception, Scale
from autograder.exercises.week2 import draws

COSTS, W, B = 'result["costs"]', 'result["w"]', 'result["b"]'
TRAIN, TEST = 'result["Y_prediction_train"]', 'result["Y_prediction_test"]'


def _training(n_x, m_train, m_test, num_iterations, learning_rate, mislabelled=0):
    def draw(rng, _):
        direction = rng.normal(size=(n_x, 1))
        direction *= 1.5 / np.linalg.norm(direction)
        X_train, Y_train = draws.two_groups(rng, n_x, m_train, direction, mislabelled)
        X_test, Y_test = draws.two_groups(
            rng, n_x, m_test, direction, mislabelled // 2, undecided=mislabelled > 0
        )
        return _arguments(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate)

    return draw


def _pictures(m_train, m_test, num_iterations, learning_rate, full_size=False):
    def draw(rng, pictures):
        images, labels = pictures.sample(rng, m_train + m_test)
        X, Y = draws.columns(images, labels, full_size)
        # Cats brightened, others darkened: a few steps tell them apart, so that labels depend on no chance.
        X = 0.4 * (X - 0.5) + 0.3 * (2 * Y - 1)
        train, test = np.split(np.arange(m_train + m_test), [m_train])
        return _arguments(X[:, train], Y[:, train], X[:, test], Y[:, test], num_iterations, learning_rate)

    return draw


def _arguments(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    return {
        "X_train": X_train,
        "Y_train": Y_train,
        "X_test": X_test,
        "Y_test": Y_test,
        "num_iterations": num_iterations,
        "learning_rate": learning_rate,
    }


def _steps(
    start="w, b = initialize_with_zeros(X_train.shape[0])",
    training="optimize(w, b, X_train, Y_train, num_iterations, learning_rate)",
    taken="w, b = parameters['w'], parameters['b']",
    test="predict(w, b, X_test)",
    train="predict(w, b, X_train)",
    last="",
):
    """Return the whole function with one of its steps written otherwise."""
    return whole(
        f"{start}\nparameters, grads, costs = {training}\n{taken}\n"
        f"Y_prediction_test = {test}\nY_prediction_train = {train}\n{last}\n"
        "return {'costs': costs, 'Y_prediction_test': Y_prediction_test,"
        " 'Y_prediction_train': Y_prediction_train, 'w': w, 'b': b,"
        " 'learning_rate': learning_rate, 'num_iterations': num_iterations}"
    )


EXERCISE = Exercise(
    id="week2.model",
    points=10,
    parameters=("X_train", "Y_train", "X_test", "Y_test", "num_iterations", "learning_rate"),
    returns=("result",),
    cases=(
        Case("19 steps, 17 examples", _training(3, 17, 6, 19, 0.06, mislabelled=2)),
        Case("110 steps, 13 examples", _training(4, 13, 5, 110, 0.03, mislabelled=2)),
        Case("7 steps, one example to test", _training(5, 8, 1, 7, 0.15)),
        Case("11 steps on cat pictures, every 16th row and every 8th column", _pictures(7, 5, 11, 0.02)),
        Case(
            "5 steps on cat pictures in full size",
            _pictures(7, 4, 5, 0.001, full_size=True),
            hidden_only=True,
        ),
    ),
    kinds={
        COSTS: "costs",
        TRAIN: "labels",
        TEST: "labels",
        B: "scalar",
        'result["learning_rate"]': "echo",
        'result["num_iterations"]': "echo",
    },
    scales=(
        Scale("example", lambda size: _training(3, size, size + 2, 2, 0.1)),
        Scale("feature", lambda size: _training(size, 5, 4, 2, 0.1)),
    ),
    uses=(
        "week2.initialize_with_zeros",
        "week2.optimize",
        "week2.predict",
        "week2.propagate",
        "week2.sigmoid",
    ),
    extras={"print_cost": False},
    misconceptions=(
        Misconception(
            "learning-rate-not-passed-on",
            "Training ran with optimize's own learning rate 0.009: `learning_rate` was not passed on.",
            (_steps(training="optimize(w, b, X_train, Y_train, num_iterations)"),),
            targets=(COSTS, W, B),
        ),
        Misconception(
            "learning-rate-written-in",
            "Training ran with the learning rate 0.5, whatever the argument says. Pass on what "
            "you were given.",
            (_steps(training="optimize(w, b, X_train, Y_train, num_iterations, 0.5)"),),
            targets=(COSTS, W, B),
        ),
        Misconception(
            "iterations-not-passed-on",
            "Training took optimize's own 100 steps: `num_iterations` was not passed on.",
            (_steps(training="optimize(w, b, X_train, Y_train, learning_rate=learning_rate)"),),
            breaks="values",
            targets=(COSTS, W, B),
            misshapes=(COSTS,),
        ),
        Misconception(
            "iterations-written-in",
            "Training took 2000 steps, whatever the argument says. Pass on what you were given.",
            (_steps(training="optimize(w, b, X_train, Y_train, 2000, learning_rate)"),),
            targets=(COSTS, W, B),
            misshapes=(COSTS,),
        ),
        Misconception(
            "start-kept",
            "w and b are still zero, so every prediction is the same: the trained ones are in the "
            "dictionary that optimize returned. Take them out.",
            (_steps(taken=""),),
            targets=(W, B, TRAIN, TEST),
        ),
        Misconception(
            "trained-on-the-test-set",
            "Training saw the test examples and not the training examples. Then the test tells "
            "nothing any more.",
            (_steps(training="optimize(w, b, X_test, Y_test, num_iterations, learning_rate)"),),
            targets=(COSTS, W, B),
        ),
        Misconception(
            "trained-on-both-sets",
            "Training saw the test examples as well. A test is only worth something on examples "
            "that training never saw.",
            (
                _steps(
                    training=(
                        "optimize(w, b, np.hstack([X_train, X_test]), np.hstack([Y_train, Y_test]), "
                        "num_iterations, learning_rate)"
                    )
                ),
            ),
            targets=(COSTS, W, B),
        ),
        Misconception(
            "test-predicted-without-b",
            "Y_prediction_test is what w says without the bias: `predict` was given another b "
            "than the trained one.",
            (_steps(test="predict(w, 0.0, X_test)"),),
            targets=(TEST,),
        ),
        Misconception(
            "test-predicted-from-train",
            "Y_prediction_test has one entry per training example: `predict` was given X_train twice.",
            (_steps(test="predict(w, b, X_train)"),),
            breaks="shape+values",
            targets=(TEST,),
        ),
        Misconception(
            "predictions-swapped",
            "Y_prediction_train and Y_prediction_test have changed places.",
            (
                after(
                    "result",
                    "{**result, 'Y_prediction_train': result['Y_prediction_test'], "
                    "'Y_prediction_test': result['Y_prediction_train']}",
                ),
            ),
            breaks="shape+values",
            targets=(TRAIN, TEST),
        ),
        Misconception(
            "labels-instead-of-predictions",
            "These are the labels themselves, so the accuracy would always be 100 %. Let `predict` decide.",
            (_steps(train="Y_train", test="Y_test"),),
            targets=(TRAIN, TEST),
        ),
        Misconception(
            "opposite-predictions",
            "Every prediction is the opposite of the right one.",
            (
                after(
                    "result",
                    "{**result, 'Y_prediction_train': 1 - result['Y_prediction_train'], "
                    "'Y_prediction_test': 1 - result['Y_prediction_test']}",
                ),
            ),
            targets=(TRAIN, TEST),
        ),
        Misconception(
            "accuracies-instead-of-predictions",
            "There is one number per set, its accuracy. Return the predictions; accuracies can be printed.",
            (
                _steps(
                    train="np.mean(predict(w, b, X_train) == Y_train)",
                    test="np.mean(predict(w, b, X_test) == Y_test)",
                ),
            ),
            breaks="shape+values",
            targets=(TRAIN, TEST),
        ),
        Misconception(
            "costs-under-another-key",
            "The dictionary has no key 'costs'. Whoever draws the curve looks for exactly that name.",
            (
                after(
                    "result",
                    "{'cost' if key == 'costs' else key: value for key, value in result.items()}",
                ),
            ),
            breaks="shape+values",
            targets=(COSTS,),
        ),
        Misconception(
            "predictions-under-other-keys",
            "The dictionary lacks 'Y_prediction_train' and 'Y_prediction_test'. Keys must be spelt as asked.",
            (
                after(
                    "result",
                    "{key.replace('Y_prediction', 'predictions'): value for key, value in result.items()}",
                ),
            ),
            breaks="shape+values",
            targets=(TRAIN, TEST),
        ),
        Misconception(
            "rate-and-iterations-swapped",
            "`optimize` was given the learning rate where it expects the number of iterations. Positional "
            "arguments have an order: look at its first line.",
            (_steps(training="optimize(w, b, X_train, Y_train, learning_rate, num_iterations)"),),
            breaks="runs",
        ),
        Misconception(
            "a-weight-per-example",
            "w was made with one weight per training example. Weights belong to features: which "
            "axis of X_train counts those?",
            (_steps(start="w, b = initialize_with_zeros(X_train.shape[1])"),),
            breaks="runs",
        ),
        Misconception(
            "x-of-another-function",
            "There is no X here: that was the name inside `optimize`. This function's arguments are called "
            "X_train and Y_train.",
            (
                unbound("X", "Y"),
                _steps(training="optimize(w, b, X, Y, num_iterations, learning_rate)"),
            ),
            breaks="runs",
        ),
        Misconception(
            "loop-over-examples",
            "The numbers are right, but a loop visits the examples one by one. `predict` takes "
            "them all at once, and so does a comparison with the labels.",
            (
                _steps(
                    last=(
                        "right = 0\n"
                        "for i in range(Y_train.shape[1]):\n"
                        "    if Y_prediction_train[0, i] == Y_train[0, i]:\n"
                        "        right += 1\n"
                        "print('train accuracy:', right / Y_train.shape[1])"
                    ),
                ),
            ),
            breaks="vectorized",
            targets=("example",),
        ),
        Misconception(
            "loop-over-features",
            "The numbers are right, but a loop visits the features one by one. One call of "
            "`initialize_with_zeros` gives all weights, and `predict` uses all of them at once.",
            (
                _steps(
                    start=(
                        "w, b = np.zeros((X_train.shape[0], 1)), 0.0\n"
                        "for j in range(X_train.shape[0]):\n"
                        "    w[j, 0] = 0"
                    )
                ),
            ),
            breaks="vectorized",
            targets=("feature",),
        ),
        Misconception(
            "leans-on-the-session",
            "The numbers are right only as long as something from another cell is there. A "
            "function should get along with its arguments.",
            (
                left_behind("train_set_x = np.zeros((5, 64, 64, 3))"),
                before("print('pictures to train with:', train_set_x.shape[0])"),
            ),
            breaks="general",
        ),
    ),
)
