"""All of it put together: `L_layer_model`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.descent import (
    argument_mistakes,
    loop_mistakes,
    recorded_cost_mistakes,
    training_body,
)
from autograder.exercises.week4 import draws


def inputs(rng, pictures, sizes=(4, 3, 2, 1), m=5, num_iterations=2, learning_rate=0.1, cats=False):
    """Return the arguments; the network starts from the given values, only its data are drawn here."""
    if cats:
        X, Y = draws.columns(*pictures.sample(rng, m))
    else:
        X = 1.2 * rng.normal(size=(sizes[0], m))
        Y = draws.labels(rng, m)
    return X, Y, list(sizes), learning_rate, num_iterations


PARTS = dict(
    start="initialize_parameters_deep(layer_dims)",
    forward="AL, caches = L_model_forward(X, parameters)",
    cost="compute_cost(AL, Y)",
    backward="L_model_backward(AL, Y, caches)",
)
MORE = """
# Of this network.
costs-after-the-step: costs.append(compute_cost(L_model_forward(X, parameters)[0], Y))
    Each cost was computed after its step. Record the cost that belongs to the gradients, before the parameters change.
last-cost-only: return parameters, cost
    `costs` is one number, the last cost. Collect the costs in a list.
results-swapped: return costs, parameters
    Parameters and costs are returned in the opposite order. The parameters come first.
layers-written-in: parameters = initialize_parameters_deep([12288, 20, 7, 5, 1])
    The network has the layers 12288-20-7-5-1, hard-coded, and its first W does not fit these inputs. Use `layer_dims`.
arguments-of-update-swapped: parameters = update_parameters(grads, parameters, learning_rate)
    `update_parameters` received the gradients where it expects the parameters. Its arguments are parameters, grads, learning_rate.
labels-for-predictions: grads = L_model_backward(Y, AL, caches)
    `L_model_backward` received Y where it expects AL, so it divides by labels that are 0. Its arguments are AL, Y, caches.
arguments-of-cost-swapped: cost = compute_cost(Y, AL)
    `costs` is infinite or nan: `compute_cost` received the labels first and takes their logarithm. Its arguments are AL, Y.
arguments-of-backward-swapped: grads = L_model_backward(AL, caches, Y)
    `L_model_backward` received the caches where it expects the labels. Its arguments are AL, Y, caches.
"""

EXERCISE = exercise(
    "week4.L_layer_model(X, Y, layer_dims, learning_rate, num_iterations) -> parameters, costs",
    points=5,
    inputs=inputs,
    cases={
        "19 steps, layers 5-4-3-1, 7 examples": dict(
            sizes=(5, 4, 3, 1), m=7, num_iterations=19, learning_rate=0.13
        ),
        "13 steps, layers 4-6-1, 9 examples": dict(
            sizes=(4, 6, 1), m=9, num_iterations=13, learning_rate=0.31
        ),
        # Long enough for a second recorded cost; on so small a network that costs a few milliseconds.
        "103 steps, layers 2-3-1, 5 examples": dict(sizes=(2, 3, 1), num_iterations=103, learning_rate=0.02),
        "11 steps, layers 7-6-4-3-1, 8 examples": dict(
            sizes=(7, 6, 4, 3, 1), m=8, num_iterations=11, learning_rate=0.21
        ),
        "9 steps, layers 96-3-2-1, 6 cat pictures, every 16th row and every 8th column": dict(
            sizes=(96, 3, 2, 1), m=6, num_iterations=9, learning_rate=0.05, cats=True
        ),
    },
    grows={
        "example": "m",
        "feature": lambda count: dict(sizes=(count, 4, 3, 1)),
        "unit": lambda count: dict(sizes=(4, count, count + 2, 1)),
    },
    kinds={"costs": "costs"},
    uses=(
        "week4.initialize_parameters_deep",
        "week4.L_model_forward",
        "week4.compute_cost",
        "week4.L_model_backward",
        "week4.update_parameters",
        "week4.linear_activation_forward",
        "week4.linear_forward",
        "week4.linear_activation_backward",
        "week4.linear_backward",
    ),
    starts=("initialize_parameters_deep",),
    optional=("costs",),
    extras={"print_cost": False},
    mistakes=[
        *argument_mistakes(0.0075),
        *loop_mistakes(**PARTS, more=MORE),
        *recorded_cost_mistakes(training_body(**PARTS)),
    ],
)
