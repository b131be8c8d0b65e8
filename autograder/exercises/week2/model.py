"""All of it put together: `model`."""

import numpy as np

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week2 import draws
from autograder.exercises.week2.model_mistakes import COSTS, MISTAKES, TEST, TRAIN, B


def _training(n_x, m_train, m_test, num_iterations, learning_rate, mislabelled=0):
    def draw(rng, _):
        direction = rng.normal(size=(n_x, 1))
        direction *= 1.5 / np.linalg.norm(direction)
        undecided = mislabelled > 0
        X_train, Y_train = draws.two_groups(rng, n_x, m_train, direction, mislabelled, undecided)
        X_test, Y_test = draws.two_groups(rng, n_x, m_test, direction, mislabelled // 2, undecided)
        return _arguments(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate)

    return draw


def _pictures(m_train, m_test, num_iterations, learning_rate):
    def draw(rng, pictures):
        images, labels = pictures.sample(rng, m_train + m_test)
        X, Y = draws.columns(images, labels)
        # Cats brightened, others darkened: a few steps tell them apart, so that labels depend on no chance.
        X = 0.4 * (X - 0.5) + 0.3 * (2 * Y - 1)
        train, test = np.split(np.arange(m_train + m_test), [m_train])
        return _arguments(X[:, train], Y[:, train], X[:, test], Y[:, test], num_iterations, learning_rate)

    return draw


def _arguments(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    return {
        "X_train": X_train,
        "Y_train": Y_train,
        "X_test": X_test,
        "Y_test": Y_test,
        "num_iterations": num_iterations,
        "learning_rate": learning_rate,
    }


EXERCISE = Exercise(
    id="week2.model",
    points=10,
    parameters=("X_train", "Y_train", "X_test", "Y_test", "num_iterations", "learning_rate"),
    returns=("result",),
    cases=(
        Case("19 steps, 17 examples", _training(3, 17, 6, 19, 0.06, mislabelled=2)),
        Case("110 steps, 13 examples", _training(4, 13, 5, 110, 0.03, mislabelled=2)),
        Case("7 steps, one example to test", _training(5, 8, 1, 7, 0.15)),
        Case("11 steps on cat pictures, every 16th row and every 8th column", _pictures(7, 5, 11, 0.02)),
    ),
    kinds={
        COSTS: "costs",
        TRAIN: "labels",
        TEST: "labels",
        B: "scalar",
        'result["learning_rate"]': "echo",
        'result["num_iterations"]': "echo",
    },
    scales=(
        Scale("example", lambda size: _training(3, size, size + 2, 2, 0.1)),
        Scale("feature", lambda size: _training(size, 5, 4, 2, 0.1)),
    ),
    uses=(
        "week2.initialize_with_zeros",
        "week2.optimize",
        "week2.predict",
        "week2.propagate",
        "week2.sigmoid",
    ),
    extras={"print_cost": False},
    mistakes=MISTAKES,
)
