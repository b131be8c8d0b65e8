"""Measure what an accuracy of week 2 depends on, and write the table that its last section shows.

    python -m autograder.experiments.how_sure

Logistic regression as in the notebook (2000 steps of 0.005), on the drawn pictures. One thing is changed at a
time: the start, the training set, the test pictures. All trainings of one training set run side by side in
example space (w = w_first + X moved, so XᵀX is all that training needs), with the notebook's numbers. Takes
about a minute and a half on one core.
"""

import sys

import numpy as np

from autograder.experiments.shipped import made_by, write_table
from course_utils.data import digest_of
from course_utils.dataset_choice import shipped_folder
from course_utils.dataset_layout import read_pair
from course_utils.scenes import FRESH_START, TRAIN_START, VERSION, render

ITERATIONS, LEARNING_RATE = 2000, 0.005
REPEATS = 20
FRESH = 2000
# So many of the fresh pictures are drawn again when the notebook recomputes a part of the table.
SLICE = 300
START_SIZE = 0.01
# Far from every seed that the data set or its data card uses.
FIRST_SEED = 52_001


def train_side_by_side(X, Y, W_first):
    """Train one logistic regression per column of first weights.

    Args:
        X: (n_x, m) features; Y: (1, m) labels.
        W_first: (n_x, k) first weights; every bias starts at zero.
    Returns:
        W (n_x, k) and b (k,) after the last step.
    """
    m = Y.shape[1]
    K, Z_first = X.T @ X, X.T @ W_first
    moved, b = np.zeros((m, W_first.shape[1])), np.zeros(W_first.shape[1])
    for _ in range(ITERATIONS):
        Z = Z_first + K @ moved + b
        dZ = (0.5 + 0.5 * np.tanh(Z / 2) - Y.T) / m
        moved -= LEARNING_RATE * dZ
        b -= LEARNING_RATE * dZ.sum(axis=0)
    return W_first + X @ moved, b


def features(images):
    """Return the pictures (m, h, w, 3) as columns (n_x, m) in [0, 1]."""
    return images.reshape(len(images), -1).T / 255


def right(W, b, X, y):
    """Return (k, m) True where model k is right about example m."""
    return ((W.T @ X + b[:, None]) > 0) == (np.ravel(y) > 0)


def percent(values):
    """Return the mean in percent, with two decimals."""
    return round(100 * float(np.mean(values)), 2)


def measure():
    """Return the whole table."""
    pair = read_pair(shipped_folder())
    seed = int(pair["train"].notes["scenes_seed"])
    X, Y = features(pair["train"].x), np.reshape(pair["train"].y, (1, -1))
    X_test, y_test = features(pair["test"].x), pair["test"].y
    fresh_x, fresh_y, _ = render(seed, FRESH_START, FRESH, "fresh pictures")
    X_fresh = features(fresh_x)
    m_test = len(pair["test"].x)

    def row(name, value, right_test, right_fresh, **more):
        found = {
            "test": percent(right_test),
            "fresh": percent(right_fresh),
            "slice": percent(right_fresh[:SLICE]),
        }
        return {name: value, **found, **more}

    start_seeds = range(1, REPEATS + 1)
    W_first = np.stack(
        [START_SIZE * np.random.default_rng(start).standard_normal(X.shape[0]) for start in start_seeds],
        axis=1,
    )
    W, b = train_side_by_side(X, Y, np.column_stack([np.zeros(X.shape[0]), W_first]))
    on_test, on_fresh = right(W, b, X_test, y_test), right(W, b, X_fresh, fresh_y)
    starts = [row("seed", s, on_test[s], on_fresh[s]) for s in start_seeds]

    sets = []
    for set_seed in range(FIRST_SEED, FIRST_SEED + REPEATS):
        x, y, _ = render(set_seed, TRAIN_START, len(pair["train"].x), f"training set {set_seed}")
        W, b = train_side_by_side(features(x), y.reshape(1, -1), np.zeros((X.shape[0], 1)))
        sets.append(row("seed", set_seed, right(W, b, X_test, y_test)[0], right(W, b, X_fresh, fresh_y)[0]))
    return {
        "about": made_by(
            "how_sure",
            unit="percent of right answers",
            zero_start="the notebook's own training, from zero weights",
            starts=f"first weights {START_SIZE} times a standard normal draw, seeded by `seed`",
            training_sets="zero weights, training set drawn newly from the data-set seed `seed`",
            tests="the notebook's own model on successive stretches of the fresh pictures",
            slice="on the first `slice` fresh pictures alone",
        ),
        "digest": digest_of(pair),
        "renderer": VERSION,
        "data_seed": seed,
        "m_train": int(Y.size),
        "m_test": m_test,
        "m_fresh": FRESH,
        "slice": SLICE,
        "num_iterations": ITERATIONS,
        "learning_rate": LEARNING_RATE,
        "zero_start": row("seed", 0, on_test[0], on_fresh[0]),
        "starts": starts,
        "training_sets": sets,
        "tests": [percent(on_fresh[0][i : i + m_test]) for i in range(0, FRESH - m_test + 1, m_test)],
    }


def main():
    """Measure and write the table; print one line per part."""
    table = measure()
    write_table("week2_how_sure", table)
    for part in ("starts", "training_sets"):
        for key in ("test", "fresh"):
            values = np.array([each[key] for each in table[part]])
            sys.stdout.write(f"{part:14} {key:6} {values.mean():5.1f} ± {values.std(ddof=1):.1f}\n")
    tests = np.array(table["tests"])
    sys.stdout.write(f"tests of {table['m_test']}           {tests.mean():5.1f} ± {tests.std(ddof=1):.1f}\n")


if __name__ == "__main__":
    main()
