"""Measure how one hidden layer learns the flower from four starts: week 3's figure on initialisation.

    python -m autograder.experiments.four_starts

Four tanh units, a rate of 1.2, 2,000 steps. All starts are one set of standard normal numbers, taken 0.01 and
100 times, or the constants 0 and 0.1. Takes about a second.
"""

import numpy as np

from autograder.experiments.shipped import write_table
from course_utils.planar import load_planar

UNITS, LEARNING_RATE, ITERATIONS, EVERY, SEED = 4, 1.2, 2000, 10, 3


def first_weights():
    """Return {name: (W1 (4, 2), W2 (1, 4))}; biases start at zero."""
    random = np.random.default_rng(SEED)
    W1, W2 = random.standard_normal((UNITS, 2)), random.standard_normal((1, UNITS))
    constant = np.ones_like(W1), np.ones_like(W2)
    return {
        "all zeros": (np.zeros_like(W1), np.zeros_like(W2)),
        "all 0.1": (0.1 * constant[0], 0.1 * constant[1]),
        "random × 0.01": (0.01 * W1, 0.01 * W2),
        "random × 100": (100 * W1, 100 * W2),
    }


def descend(W1, W2):
    """Return the recorded costs, the last W1 and the share of wrong points in percent."""
    X, Y = load_planar()
    m = Y.shape[1]
    b1, b2 = np.zeros((UNITS, 1)), np.zeros((1, 1))
    costs = []
    for iteration in range(ITERATIONS + 1):
        A1 = np.tanh(W1 @ X + b1)
        Z2 = W2 @ A1 + b2
        if iteration % EVERY == 0:
            # From the logits: a saturated output would ask for log 0.
            costs.append(round(float(np.mean(np.logaddexp(0, Z2) - Y * Z2)), 6))
        if iteration == ITERATIONS:
            break
        dZ2 = (0.5 + 0.5 * np.tanh(Z2 / 2) - Y) / m
        dZ1 = (W2.T @ dZ2) * (1 - A1**2)
        W2, b2 = W2 - LEARNING_RATE * dZ2 @ A1.T, b2 - LEARNING_RATE * dZ2.sum()
        W1 = W1 - LEARNING_RATE * dZ1 @ X.T
        b1 = b1 - LEARNING_RATE * dZ1.sum(axis=1, keepdims=True)
    return costs, W1, 100 * float(np.mean((Z2 > 0) != Y))


def measure():
    """Return the whole table."""
    table = {
        "about": {
            "script": "autograder/experiments/four_starts.py",
            "unit": "costs in nats per example, wrong in percent of the 400 points",
            "costs": f"before step 0, {EVERY}, {2 * EVERY}, …",
            "starts": f"one draw, numpy.random.default_rng({SEED}), times a number; or a constant",
        },
        "units": UNITS,
        "learning_rate": LEARNING_RATE,
        "num_iterations": ITERATIONS,
        "every": EVERY,
        "starts": {},
    }
    for name, (W1, W2) in first_weights().items():
        costs, last, wrong = descend(W1, W2)
        table["starts"][name] = {
            "W1": np.round(W1, 6).tolist(),
            "W2": np.round(W2, 6).tolist(),
            "last_W1": np.round(last, 6).tolist(),
            "wrong": round(wrong, 2),
            "costs": costs,
        }
    return table


if __name__ == "__main__":
    write_table("week3_four_starts", measure())
