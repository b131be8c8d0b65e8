"""All of it put together: `nn_model`, from given starting values."""

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week3 import draws
from autograder.exercises.week3.model_mistakes import MISTAKES


def _training(n_x, n_h, m, num_iterations, learning_rate):
    def draw(rng, _):
        _, X = draws.network(rng, n_x, n_h, m)
        return _arguments(X, draws.labels(rng, m), n_h, num_iterations, learning_rate, m % 2 == 1)

    return draw


def _pictures(m, n_h, num_iterations, learning_rate):
    def draw(rng, pictures):
        _, X, Y = draws.network_on_pictures(rng, pictures, m, n_h)
        return _arguments(X, Y, n_h, num_iterations, learning_rate)

    return draw


def _arguments(X, Y, n_h, num_iterations, learning_rate, print_cost=False):
    return {
        "X": X,
        "Y": Y,
        "n_h": n_h,
        "num_iterations": num_iterations,
        "print_cost": print_cost,
        "learning_rate": learning_rate,
    }


EXERCISE = Exercise(
    id="week3.nn_model",
    points=5,
    parameters=("X", "Y", "n_h", "num_iterations", "print_cost", "learning_rate"),
    returns=("parameters",),
    optional=("costs",),
    starts=("initialize_parameters",),
    cases=(
        Case("13 steps, 2 features, 5 hidden units, 9 examples", _training(2, 5, 9, 13, 0.4)),
        Case("7 steps, 4 features, 3 hidden units, 11 examples", _training(4, 3, 11, 7, 0.9)),
        Case("3 steps on a single example", _training(3, 6, 1, 3, 0.25)),
        Case("20 steps, 5 features, 8 hidden units, 6 examples", _training(5, 8, 6, 20, 0.05)),
        Case("5 steps on 6 cat pictures, every 16th row and every 8th column", _pictures(6, 3, 5, 0.07)),
    ),
    scales=(
        Scale("example", lambda size: _training(3, 4, size, 2, 0.1)),
        Scale("feature", lambda size: _training(size, 4, 5, 2, 0.1)),
        Scale("unit", lambda size: _training(3, size, 5, 2, 0.1)),
    ),
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
    mistakes=MISTAKES,
)
