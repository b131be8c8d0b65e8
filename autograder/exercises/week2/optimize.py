"""Gradient descent: `optimize`, a loop over iterations around `propagate`."""

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week2 import draws
from autograder.exercises.week2.optimize_mistakes import DB, MISTAKES, B
from autograder.exercises.weights import PURE_UPDATE


def _training(n_x, m, num_iterations, learning_rate):
    def draw(rng, _):
        w, b, X = draws.neuron(rng, n_x, m)
        return _arguments(w, b, X, draws.labels(rng, m), num_iterations, learning_rate)

    return draw


def _pictures(m, num_iterations, learning_rate):
    def draw(rng, pictures):
        w, b, X, Y = draws.neuron_on_pictures(rng, pictures, m)
        return _arguments(w, b, X, Y, num_iterations, learning_rate)

    return draw


def _arguments(w, b, X, Y, num_iterations, learning_rate):
    return {
        "w": w,
        "b": b,
        "X": X,
        "Y": Y,
        "num_iterations": num_iterations,
        "learning_rate": learning_rate,
    }


EXERCISE = Exercise(
    id="week2.optimize",
    points=15,
    parameters=("w", "b", "X", "Y", "num_iterations", "learning_rate"),
    returns=("parameters", "grads", "costs"),
    cases=(
        Case("103 steps on 3 features, 8 examples", _training(3, 8, 103, 0.05)),
        Case("17 steps on 6 features, 11 examples", _training(6, 11, 17, 0.12)),
        Case("203 steps on 2 features, 5 examples", _training(2, 5, 203, 0.03)),
        Case("9 steps on a single example", _training(4, 1, 9, 0.2)),
        Case("13 steps on 7 cat pictures, every 16th row and every 8th column", _pictures(7, 13, 0.02)),
    ),
    kinds={B: "scalar", DB: "scalar", "costs": "costs"},
    weights=PURE_UPDATE,
    scales=(
        Scale("example", lambda size: _training(3, size, 2, 0.1)),
        Scale("feature", lambda size: _training(size, 4, 2, 0.1)),
    ),
    uses=("week2.propagate", "week2.sigmoid"),
    extras={"print_cost": False},
    mistakes=MISTAKES,
)
