"""Measure a small sweep for week 4: learning rate by hidden units, chosen on dev, tested once.

    python -m autograder.experiments.sweep

One hidden layer of ReLU units, three starts a cell, the shipped training set. The first half of the 2,000
fresh pictures is the dev set, the rest the test set, as `load_cats(fresh=2000)` splits them. The test
accuracy is computed for the chosen cell alone. Takes about three minutes on one core.
"""

import sys

import numpy as np

from autograder.experiments.example_space import Model, Pictures, train
from autograder.experiments.shipped import FRESH, Shipped, percent, write_table
from course_utils.measured import SLICE
from course_utils.progress import progress

RATES, UNITS = (0.0005, 0.0025, 0.0075, 0.02, 0.05, 0.15), (1, 3, 7, 20, 50, 100)
ITERATIONS, STARTS = 2500, (1, 2, 3)


def measure():
    """Return the whole table."""
    shipped = Shipped()
    X, y = shipped.fresh
    dev, test = (X[:, : FRESH // 2], y[: FRESH // 2]), (X[:, FRESH // 2 :], y[FRESH // 2 :])
    table = shipped.about(
        "sweep",
        dev="accuracy on the dev set, the first half of the fresh pictures, one number per start",
        dev_slice=f"the same on its first {SLICE[0]} pictures",
        chosen="the cell with the best mean on dev; `test` is its accuracy on the other half",
    )
    table |= {"m_dev": FRESH // 2, "m_dev_slice": SLICE[0], "m_test_once": FRESH - FRESH // 2}
    table |= {"num_iterations": ITERATIONS, "learning_rates": list(RATES), "hidden_units": list(UNITS)}
    pictures, cells = Pictures.of(shipped.X, shipped.y, dev=dev), []
    with progress(total=len(RATES) * len(UNITS) * len(STARTS), description="training", unit="run") as bar:
        for units in UNITS:
            for rate in RATES:
                results = []
                for start in STARTS:
                    results.append(train(Model("sweep", (units,), rate, ITERATIONS), pictures, start))
                    bar.update(1)
                cells.append(
                    {
                        "hidden_units": units,
                        "learning_rate": rate,
                        "train": [percent(result["correct"]["train"]) for result in results],
                        "dev": [percent(result["correct"]["dev"]) for result in results],
                        "dev_slice": [percent(result["correct"]["dev"][: SLICE[0]]) for result in results],
                    }
                )
    best = max(cells, key=lambda cell: np.mean(cell["dev"]))
    model = Model("chosen", (best["hidden_units"],), best["learning_rate"], ITERATIONS)
    pictures = Pictures.of(shipped.X, shipped.y, test=test)
    tested = [percent(train(model, pictures, start)["correct"]["test"]) for start in STARTS]
    chosen = {key: best[key] for key in ("hidden_units", "learning_rate")} | {"test": tested}
    return table | {"starts": list(STARTS), "cells": cells, "chosen": chosen}


def main():
    """Measure, write, and print the choice."""
    table = measure()
    write_table("week4_sweep", table)
    sys.stdout.write(f"{table['chosen']}\n")


if __name__ == "__main__":
    main()
