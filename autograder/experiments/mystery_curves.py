"""Measure the three cost curves of week 2's second question, and write them without their learning rates.

    python -m autograder.experiments.mystery_curves

Logistic regression on forty noisy examples with two features of unequal size: too long a step then overshoots
for ever, which separable examples would not show. Takes less than a second.
"""

import numpy as np

from autograder.experiments.shipped import made_by, write_table

RATES = {"A": 0.002, "B": 0.1, "C": 4.2}
ITERATIONS = 60


def measure():
    """Return {letter: costs before each step}, in nats per example."""
    generator = np.random.default_rng(5)
    x = generator.normal(size=(2, 40)) * np.array([[1.0], [3.0]])
    y = (x[0] + 0.5 * x[1] + 3 * generator.normal(size=40) > 0.5) * 1.0
    features = np.vstack([x, np.ones(40)])
    curves = {}
    for letter, rate in RATES.items():
        theta, costs = np.zeros(3), []
        for _ in range(ITERATIONS):
            z = theta @ features
            costs.append(round(float(np.mean(np.logaddexp(0, z) - y * z)), 5))
            theta = theta - rate * features @ (0.5 + 0.5 * np.tanh(z / 2) - y) / y.size
        curves[letter] = costs
    return curves


def main():
    """Measure and write."""
    about = made_by("mystery_curves", curves="costs before each step, in nats per example")
    write_table("week2_mystery_curves", {"about": about, "curves": measure()}, indent=None)


if __name__ == "__main__":
    main()
