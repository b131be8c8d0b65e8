"""Train the flower's network with each of the four activations, and write the table that week 3 draws.

    python -m autograder.experiments.activations_compared

Starts of size 0.01, 5000 steps; ten starts, the same for every activation. Once as the notebook trains, four
hidden units and steps of 1.2, and once with twenty units and the shorter steps that ReLU likes better. Takes
about 20 seconds on one core.
"""

import numpy as np

from autograder.experiments.mystery_boundaries import small_start
from autograder.experiments.shipped import made_by, write_table
from autograder.reference import reference_functions
from course_utils.given.week3 import sigmoid
from course_utils.planar import load_planar
from course_utils.plots.activations import KINDS
from course_utils.progress import progress

SETTINGS = ((4, 1.2), (20, 0.3))
ITERATIONS, STARTS, EVERY = 5000, 10, 100


def trained(functions, kind, n_h, learning_rate, seed, X, Y):
    """Train one network.

    Returns:
        costs: one per 100 iterations, and the one after the last step.
        share: how many percent of the points are right in the end.
    """
    parameters, costs, m = small_start(n_h, seed), [], X.shape[1]
    for step in range(ITERATIONS + 1):
        Z1 = parameters["W1"] @ X + parameters["b1"]
        A1 = functions["activation"](Z1, kind)
        A2 = sigmoid(parameters["W2"] @ A1 + parameters["b2"])
        if step % EVERY == 0:
            costs.append(round(functions["compute_cost"](A2, Y), 5))
        if step == ITERATIONS:
            return costs, round(100 * float(np.mean((A2 > 0.5) == Y)), 2)
        dZ1 = parameters["W2"].T @ (A2 - Y) * functions["activation_derivative"](Z1, kind)
        grads = {
            "dW1": dZ1 @ X.T / m,
            "db1": dZ1.mean(axis=1, keepdims=True),
            "dW2": (A2 - Y) @ A1.T / m,
            "db2": (A2 - Y).mean(axis=1, keepdims=True),
        }
        parameters = functions["update_parameters"](parameters, grads, learning_rate)


def main():
    """Train all, write the table, print the means."""
    functions = reference_functions("week3")
    X, Y = load_planar()
    about = made_by(
        "activations_compared",
        runs="planar flower, starts of size 0.01",
        costs="nats per example, every 100 steps, one list per start",
        right="percent of the points in the end, one number per start",
    )
    table = {"about": about, "num_iterations": ITERATIONS, "every": EVERY, "settings": []}
    for n_h, learning_rate in SETTINGS:
        kinds = {}
        for kind in progress(tuple(KINDS), description=f"{n_h} units"):
            runs = [trained(functions, kind, n_h, learning_rate, seed, X, Y) for seed in range(STARTS)]
            kinds[kind] = {"costs": [run[0] for run in runs], "right": [run[1] for run in runs]}
            shares = kinds[kind]["right"]
            print(
                f"{n_h} {kind:11} {np.mean(shares):.1f} % right, from {min(shares):.1f} to {max(shares):.1f}"
            )
        table["settings"].append({"n_h": n_h, "learning_rate": learning_rate, "kinds": kinds})
    write_table("week3_activations", table, indent=None)


if __name__ == "__main__":
    main()
