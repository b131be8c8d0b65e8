"""What goes wrong in `model`: what is passed on, trained on, predicted and returned."""

from autograder.exercises.edits import after, unbound, whole
from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION

COSTS, W, B = 'result["costs"]', 'result["w"]', 'result["b"]'
TRAIN, TEST = 'result["Y_prediction_train"]', 'result["Y_prediction_test"]'


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


MISTAKES = (
    Mistake(
        "learning-rate-not-passed-on",
        "Training ran with optimize's own learning rate 0.009: `learning_rate` was not passed on.",
        (_steps(training="optimize(w, b, X_train, Y_train, num_iterations)"),),
        targets=(COSTS, W, B),
    ),
    Mistake(
        "learning-rate-written-in",
        "Training ran with the learning rate 0.5, whatever the argument says. Pass on what you were given.",
        (_steps(training="optimize(w, b, X_train, Y_train, num_iterations, 0.5)"),),
        targets=(COSTS, W, B),
    ),
    Mistake(
        "iterations-not-passed-on",
        "Training took optimize's own 100 steps: `num_iterations` was not passed on.",
        (_steps(training="optimize(w, b, X_train, Y_train, learning_rate=learning_rate)"),),
        criterion="values",
        targets=(COSTS, W, B),
    ),
    Mistake(
        "iterations-written-in",
        "Training took 2000 steps, whatever the argument says. Pass on what you were given.",
        (_steps(training="optimize(w, b, X_train, Y_train, 2000, learning_rate)"),),
        targets=(COSTS, W, B),
    ),
    Mistake(
        "start-kept",
        "w and b are still zero, so every prediction is the same: the trained ones are in the "
        "dictionary that optimize returned. Take them out.",
        (_steps(taken=""),),
        targets=(W, B, TRAIN, TEST),
    ),
    Mistake(
        "trained-on-the-test-set",
        "Training saw the test examples and not the training examples. Then the test tells nothing any more.",
        (_steps(training="optimize(w, b, X_test, Y_test, num_iterations, learning_rate)"),),
        targets=(COSTS, W, B),
    ),
    Mistake(
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
    Mistake(
        "test-predicted-without-b",
        "Y_prediction_test is what w says without the bias: `predict` was given another b "
        "than the trained one.",
        (_steps(test="predict(w, 0.0, X_test)"),),
        targets=(TEST,),
    ),
    Mistake(
        "test-predicted-from-train",
        "Y_prediction_test has one entry per training example: `predict` was given X_train twice.",
        (_steps(test="predict(w, b, X_train)"),),
        criterion="shape+values",
        targets=(TEST,),
    ),
    Mistake(
        "predictions-swapped",
        "Y_prediction_train and Y_prediction_test have changed places.",
        (
            after(
                "result",
                "{**result, 'Y_prediction_train': result['Y_prediction_test'], "
                "'Y_prediction_test': result['Y_prediction_train']}",
            ),
        ),
        criterion="shape+values",
        targets=(TRAIN, TEST),
    ),
    Mistake(
        "labels-instead-of-predictions",
        "These are the labels themselves, so the accuracy would always be 100 %. Let `predict` decide.",
        (_steps(train="Y_train", test="Y_test"),),
        targets=(TRAIN, TEST),
    ),
    Mistake(
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
    Mistake(
        "accuracies-instead-of-predictions",
        "There is one number per set, its accuracy. Return the predictions; accuracies can be printed.",
        (
            _steps(
                train="np.mean(predict(w, b, X_train) == Y_train)",
                test="np.mean(predict(w, b, X_test) == Y_test)",
            ),
        ),
        criterion="shape+values",
        targets=(TRAIN, TEST),
    ),
    Mistake(
        "costs-under-another-key",
        "The dictionary has no key 'costs'. Whoever draws the curve looks for exactly that name.",
        (
            after(
                "result",
                "{'cost' if key == 'costs' else key: value for key, value in result.items()}",
            ),
        ),
        criterion="shape+values",
        targets=(COSTS,),
    ),
    Mistake(
        "predictions-under-other-keys",
        "The dictionary lacks 'Y_prediction_train' and 'Y_prediction_test'. Keys must be spelt as asked.",
        (
            after(
                "result",
                "{key.replace('Y_prediction', 'predictions'): value for key, value in result.items()}",
            ),
        ),
        criterion="shape+values",
        targets=(TRAIN, TEST),
    ),
    Mistake(
        "rate-and-iterations-swapped",
        "`optimize` was given the learning rate where it expects the number of iterations. Positional "
        "arguments have an order: look at its first line.",
        (_steps(training="optimize(w, b, X_train, Y_train, learning_rate, num_iterations)"),),
        criterion="runs",
    ),
    Mistake(
        "a-weight-per-example",
        "w was made with one weight per training example. Weights belong to features: which "
        "axis of X_train counts those?",
        (_steps(start="w, b = initialize_with_zeros(X_train.shape[1])"),),
        criterion="runs",
    ),
    Mistake(
        "x-of-another-function",
        "There is no X here: that was the name inside `optimize`. This function's arguments are called "
        "X_train and Y_train.",
        (
            unbound("X", "Y"),
            _steps(training="optimize(w, b, X, Y, num_iterations, learning_rate)"),
        ),
        criterion="runs",
    ),
    Mistake(
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
        criterion="vectorized",
        targets=("example",),
    ),
    Mistake(
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
        criterion="vectorized",
        targets=("feature",),
    ),
    LEANS_ON_THE_SESSION,
)
