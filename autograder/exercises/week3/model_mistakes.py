"""What goes wrong in `nn_model`: the start, the order in the loop, what is passed on and what is returned."""

from autograder.exercises.edits import before, unbound, whole
from autograder.exercises.model import Mistake
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION


def _loop(
    start="n_x, n_y = X.shape[0], Y.shape[0]\nparameters = initialize_parameters(n_x, n_h, n_y)",
    head="for i in range(num_iterations):",
    forward="A2, cache = forward_propagation(X, parameters)",
    backward="grads = backward_propagation(parameters, cache, X, Y)",
    update="parameters = update_parameters(parameters, grads, learning_rate)",
    last="",
    result="parameters",
):
    """Return the whole function with one of its parts written otherwise."""
    lines = "\n".join(part for part in (forward, backward, update, last) if part)
    inner = "".join(f"    {line}\n" for line in lines.splitlines())
    return whole(f"{start}\n{head}\n{inner}return {result}")


_START = "n_x, n_y = X.shape[0], Y.shape[0]\nparameters = initialize_parameters(n_x, n_h, n_y)"

MISTAKES = (
    Mistake(
        "learning-rate-not-passed-on",
        "Training ran with the rate 1.2 whatever learning_rate says: that is what `update_parameters` takes "
        "when it is told nothing. Pass on what you were given.",
        (before("learning_rate = 1.2"),),
    ),
    Mistake(
        "learning-rate-of-one",
        "Training ran with a learning rate of 1, whatever the argument says. Pass on what you were given.",
        (before("learning_rate = 1.0"),),
    ),
    Mistake(
        "uphill",
        "The parameters moved uphill: the gradient was added, not taken off.",
        (before("learning_rate = -learning_rate"),),
    ),
    Mistake(
        "learning-rate-per-example",
        "The steps are m times too short: the gradient is a mean already and was divided by m once more.",
        (before("learning_rate = learning_rate / X.shape[1]"),),
    ),
    Mistake(
        "one-step-too-few",
        "The last step is missing. `range(n)` runs from 0 to n − 1, and that is n steps already.",
        (before("num_iterations = num_iterations - 1"),),
    ),
    Mistake(
        "one-step-too-many",
        "One step too many was taken. `range(n)` runs from 0 to n − 1, and that is n steps already.",
        (before("num_iterations = num_iterations + 1"),),
    ),
    Mistake(
        "one-step-only",
        "Only one step shows: either the start is made anew in every round, or the `return` stands inside "
        "the loop and ends the function in its first round.",
        (before("num_iterations = 1"),),
    ),
    Mistake(
        "start-returned",
        "The parameters are those you started from: the result of `update_parameters` was not kept. It "
        "hands back a new dict.",
        (_loop(update="update_parameters(parameters, grads, learning_rate)"),),
    ),
    Mistake(
        "forward-once",
        "The forward step was taken before the loop only, so every gradient is made from the first "
        "predictions. After each update they are new.",
        (_loop(start=_START + "\nA2, cache = forward_propagation(X, parameters)", forward=""),),
    ),
    Mistake(
        "gradient-once",
        "All steps went in one direction: the gradients were computed before the loop only. After each "
        "update they are new.",
        (
            _loop(
                start=(
                    f"{_START}\nA2, cache = forward_propagation(X, parameters)\n"
                    "grads = backward_propagation(parameters, cache, X, Y)"
                ),
                forward="",
                backward="",
            ),
        ),
    ),
    Mistake(
        "four-hidden-units-written-in",
        "There are always 4 hidden units, as `layer_sizes` says. This function is told how many: n_h.",
        (before("n_h = 4"),),
    ),
    Mistake(
        "output-layer-never-trained",
        "W2 and b2 are still what they were at the start. Every layer takes a step in every round.",
        (
            _loop(
                update=(
                    "new = update_parameters(parameters, grads, learning_rate)\n"
                    "parameters = {**new, 'W2': parameters['W2'], 'b2': parameters['b2']}"
                )
            ),
        ),
    ),
    Mistake(
        "hidden-layer-never-trained",
        "W1 and b1 are still what they were at the start. Every layer takes a step in every round.",
        (
            _loop(
                update=(
                    "new = update_parameters(parameters, grads, learning_rate)\n"
                    "parameters = {**new, 'W1': parameters['W1'], 'b1': parameters['b1']}"
                )
            ),
        ),
    ),
    Mistake(
        "labels-turned-around",
        "Training learnt the opposite labels: 1 − y in place of y.",
        (before("Y = 1 - Y"),),
    ),
    Mistake(
        "parameters-not-returned",
        "What comes back holds no 'W1', 'b1', 'W2', 'b2', as if it were a cost, the predictions or the "
        "gradients. Return the trained parameters; costs may be printed.",
        (_loop(result="A2"),),
        criterion="shape+values",
    ),
    Mistake(
        "inputs-count-examples",
        "The first layer was made for as many inputs as there are examples. Which axis of X counts the "
        "features?",
        (_loop(start="parameters = initialize_parameters(X.shape[1], n_h, Y.shape[0])"),),
        criterion="runs",
    ),
    Mistake(
        "sizes-in-the-wrong-order",
        "`initialize_parameters` was given n_h first. Positional arguments have an order: n_x, n_h, n_y.",
        (_loop(start="parameters = initialize_parameters(n_h, X.shape[0], Y.shape[0])"),),
        criterion="runs",
    ),
    Mistake(
        "cache-before-forward",
        "The way back was asked for before the first way forward, so there is no cache yet. Forward, cost, "
        "backward, update: in this order.",
        (
            _loop(
                forward="grads = backward_propagation(parameters, cache, X, Y)",
                backward="A2, cache = forward_propagation(X, parameters)",
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "cost-before-forward",
        "The cost was asked for before the first way forward, so there is no A2 yet. Forward, cost, "
        "backward, update: in this order.",
        (
            _loop(
                forward="cost = compute_cost(A2, Y)",
                backward=(
                    "A2, cache = forward_propagation(X, parameters)\n"
                    "grads = backward_propagation(parameters, cache, X, Y)"
                ),
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "update-before-backward",
        "The step was taken before its gradients were computed, so there are no grads yet. Forward, cost, "
        "backward, update: in this order.",
        (
            _loop(
                backward="parameters = update_parameters(parameters, grads, learning_rate)",
                update="grads = backward_propagation(parameters, cache, X, Y)",
            ),
        ),
        criterion="runs",
    ),
    Mistake(
        "x-of-the-session",
        "There is no X_train here: this function's arguments are called X and Y. Use them, and the same "
        "function serves any data.",
        (
            unbound("X_train"),
            _loop(forward="A2, cache = forward_propagation(X_train, parameters)"),
        ),
        criterion="runs",
    ),
    Mistake(
        "loop-over-examples",
        "The numbers are right, but inside the loop over iterations a second one visits the examples one by "
        "one. `backward_propagation` adds up over all of them at once.",
        (
            _loop(
                backward=(
                    "m = X.shape[1]\n"
                    "grads = {'dW1': 0.0, 'db1': 0.0, 'dW2': 0.0, 'db2': 0.0}\n"
                    "for k in range(m):\n"
                    "    one = {name: cache[name][:, k:k + 1] for name in cache}\n"
                    "    part = backward_propagation(parameters, one, X[:, k:k + 1], Y[:, k:k + 1])\n"
                    "    grads = {name: grads[name] + part[name] / m for name in grads}"
                ),
            ),
        ),
        criterion="vectorized",
        targets=("example",),
    ),
    Mistake(
        "loop-over-units",
        "The numbers are right, but inside the loop over iterations a second one visits the hidden units "
        "one by one. `update_parameters` takes whole matrices.",
        (
            _loop(
                update=(
                    "old = parameters\n"
                    "parameters = update_parameters(old, grads, learning_rate)\n"
                    "for k in range(n_h):\n"
                    "    parameters['W1'][k] = old['W1'][k] - learning_rate * grads['dW1'][k]"
                ),
            ),
        ),
        criterion="vectorized",
        targets=("unit",),
    ),
    Mistake(
        "loop-over-features",
        "The numbers are right, but inside the loop over iterations a second one visits the features one by "
        "one. `update_parameters` takes whole matrices.",
        (
            _loop(
                update=(
                    "old = parameters\n"
                    "parameters = update_parameters(old, grads, learning_rate)\n"
                    "for j in range(X.shape[0]):\n"
                    "    parameters['W1'][:, j] = old['W1'][:, j] - learning_rate * grads['dW1'][:, j]"
                ),
            ),
        ),
        criterion="vectorized",
        targets=("feature",),
    ),
    LEANS_ON_THE_SESSION,
)
