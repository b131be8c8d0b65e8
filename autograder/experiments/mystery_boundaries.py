"""Make the table of the three boundaries that week 3 asks about: networks of 4, 1 and 50 hidden units.

    python -m autograder.experiments.mystery_boundaries

Trained on the planar flower with the reference functions, 5000 steps of 1.2, as in the notebook. Takes about
a second.
"""

import numpy as np

from autograder.experiments.shipped import made_by, write_table
from autograder.reference import reference_functions
from course_utils.planar import load_planar
from course_utils.plots.flower import plane

SIZES = {"A": 4, "B": 1, "C": 50}
ITERATIONS, LEARNING_RATE = 5000, 1.2
POINTS = 241


def small_start(n_h, seed=5):
    """Return starting values of size 0.01 for two features and one output."""
    generator = np.random.default_rng(seed)
    return {
        "W1": 0.01 * generator.normal(size=(n_h, 2)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * generator.normal(size=(1, n_h)),
        "b2": np.zeros((1, 1)),
    }


def trained(functions, parameters, X, Y):
    """Return the parameters after training."""
    for _ in range(ITERATIONS):
        _, cache = functions["forward_propagation"](X, parameters)
        grads = functions["backward_propagation"](parameters, cache, X, Y)
        parameters = functions["update_parameters"](parameters, grads, LEARNING_RATE)
    return parameters


def run_lengths(row):
    """Return how many 0 a row of decisions begins with, then how many 1 follow, and so on."""
    changes = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int)])))
    return np.diff(np.concatenate([[0], changes, [row.size]])).tolist()


def main():
    """Train, write the table, and print how right each network is."""
    functions = reference_functions("week3")
    X, Y = load_planar()
    places, _ = plane(POINTS)
    runs = {}
    for name, n_h in SIZES.items():
        parameters = trained(functions, small_start(n_h), X, Y)
        right = np.mean((functions["forward_propagation"](X, parameters)[0] > 0.5) == Y)
        print(f"{name}: {n_h} hidden units, {100 * right:.1f} % right")
        decided = functions["forward_propagation"](places, parameters)[0].reshape(POINTS, POINTS) > 0.5
        runs[name] = [run_lengths(row) for row in decided]
    about = made_by(
        "mystery_boundaries",
        runs="decisions on a grid, one list per row of x2: lengths of the runs of 0, 1, 0, 1, ...",
    )
    write_table("week3_mystery_boundaries", {"about": about, "runs": runs}, indent=None)


if __name__ == "__main__":
    main()
