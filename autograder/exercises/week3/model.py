"""All of it put together: `nn_model`, from given starting values."""

from autograder.exercises.declaration import exercise
from autograder.exercises.descent import argument_mistakes, loop_mistakes
from autograder.exercises.week3 import draws


def inputs(rng, pictures, n_x=3, n_h=4, m=5, num_iterations=2, learning_rate=0.1, cats=False):
    if cats:
        _, X, Y = draws.network_on_pictures(rng, pictures, m, n_h)
        print_cost = False
    else:
        _, X = draws.network(rng, n_x, n_h, m)
        Y, print_cost = draws.labels(rng, m), m % 2 == 1
    return X, Y, n_h, num_iterations, print_cost, learning_rate


MORE = """
# Of this network.
forward-once:
        parameters = START
        costs = []
        FORWARD
        for i in range(num_iterations):
            grads = BACKWARD
            parameters = update_parameters(parameters, grads, learning_rate)
        return parameters, costs
    The forward pass is before the loop only, so every gradient uses the first predictions. Repeat it in every iteration.
cost-before-forward [without OUTPUT]:
        parameters = START
        costs = []
        for i in range(num_iterations):
            cost = COST
            FORWARD
            grads = BACKWARD
            parameters = update_parameters(parameters, grads, learning_rate)
        return parameters, costs
    The cost came before the first forward pass, so the predictions have no value yet. Forward, cost, backward, update.
pair-stored-as-cache:
        parameters = START
        for i in range(num_iterations):
            cache = forward_propagation(X, parameters)
            grads = BACKWARD
            parameters = update_parameters(parameters, grads, learning_rate)
        return parameters
    `cache` is a tuple of two: `forward_propagation` returns A2 and the cache. Take the pair apart.
four-hidden-units-written-in: n_h = 4
    There are always 4 hidden units, as `layer_sizes` says. Use the argument `n_h`.
output-layer-never-trained: update_parameters(parameters, grads, learning_rate) -> {**update_parameters(parameters, grads, learning_rate), "W2": parameters["W2"], "b2": parameters["b2"]}
    W2 and b2 are the initial ones. Every layer is updated in every iteration.
hidden-layer-never-trained: update_parameters(parameters, grads, learning_rate) -> {**update_parameters(parameters, grads, learning_rate), "W1": parameters["W1"], "b1": parameters["b1"]}
    W1 and b1 are the initial ones. Every layer is updated in every iteration.
inputs-count-examples: parameters = initialize_parameters(X.shape[1], n_h, Y.shape[0])
    The first layer has as many inputs as there are examples. Which axis of X counts the features?
sizes-in-the-wrong-order: parameters = initialize_parameters(n_h, X.shape[0], Y.shape[0])
    `initialize_parameters` received n_h first. Positional arguments have an order: n_x, n_h, n_y.
parameters-not-returned: return A2
    What is returned has no "W1", "b1", "W2", "b2": it looks like a cost, predictions or a cache. Return the trained parameters; print the costs.
x-of-the-session [without X_train]: A2, cache = forward_propagation(X_train, parameters)
    `X_train` is not defined here: this function's arguments are called X and Y. With them, the function serves any data.
"""

EXERCISE = exercise(
    "week3.nn_model(X, Y, n_h, num_iterations, print_cost, learning_rate) -> parameters",
    points=5,
    inputs=inputs,
    cases={
        "{num_iterations} steps, {n_x} features, {n_h} hidden units, {m} examples": [
            dict(n_x=2, n_h=5, m=9, num_iterations=13, learning_rate=0.4),
            dict(n_x=4, n_h=3, m=11, num_iterations=7, learning_rate=0.9),
        ],
        "3 steps on a single example": dict(n_h=6, m=1, num_iterations=3, learning_rate=0.25),
        "20 steps, 5 features, 8 hidden units, 6 examples": dict(
            n_x=5, n_h=8, m=6, num_iterations=20, learning_rate=0.05
        ),
        "5 steps on 6 cat pictures, every 16th row and every 8th column": dict(
            n_h=3, m=6, num_iterations=5, learning_rate=0.07, cats=True
        ),
    },
    grows={"example": "m", "feature": "n_x", "unit": "n_h"},
    uses=(
        "week3.layer_sizes",
        "week3.initialize_parameters",
        "week3.forward_propagation",
        "week3.compute_cost",
        "week3.backward_propagation",
        "week3.update_parameters",
        "week3.activation",
        "week3.activation_derivative",
    ),
    starts=("initialize_parameters",),
    optional=("costs",),
    mistakes=[
        *argument_mistakes(1.2),
        *loop_mistakes(
            start="initialize_parameters(X.shape[0], n_h, Y.shape[0])",
            forward="A2, cache = forward_propagation(X, parameters)",
            cost="compute_cost(A2, Y)",
            backward="backward_propagation(parameters, cache, X, Y)",
            more=MORE,
        ),
    ],
)
