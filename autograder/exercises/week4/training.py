"""All of it put together: `L_layer_model`."""

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week4 import draws
from autograder.exercises.week4.training_mistakes import MISTAKES


def _training(sizes, m, num_iterations, learning_rate):
    def draw(rng, _):
        # The net itself starts from the given values; only its data are drawn here.
        X = 1.2 * rng.normal(size=(sizes[0], m))
        return _arguments(X, draws.labels(rng, m), sizes, learning_rate, num_iterations)

    return draw


def _pictures(units, m, num_iterations, learning_rate):
    def draw(rng, pictures):
        X, Y = draws.columns(*pictures.sample(rng, m))
        return _arguments(X, Y, (X.shape[0], *units), learning_rate, num_iterations)

    return draw


def _arguments(X, Y, sizes, learning_rate, num_iterations):
    return {
        "X": X,
        "Y": Y,
        "layers_dims": list(sizes),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


EXERCISE = Exercise(
    id="week4.L_layer_model",
    points=5,
    parameters=("X", "Y", "layers_dims", "learning_rate", "num_iterations"),
    returns=("parameters", "costs"),
    cases=(
        Case("19 steps, layers 5-4-3-1, 7 examples", _training((5, 4, 3, 1), 7, 19, 0.13)),
        Case("13 steps, layers 4-6-1, 9 examples", _training((4, 6, 1), 9, 13, 0.31)),
        # Long enough for a second recorded cost; on so small a net that costs a few milliseconds.
        Case("103 steps, layers 2-3-1, 5 examples", _training((2, 3, 1), 5, 103, 0.04)),
        Case("11 steps, layers 7-6-4-3-1, 8 examples", _training((7, 6, 4, 3, 1), 8, 11, 0.21)),
        Case(
            "9 steps, layers 96-3-2-1, 6 cat pictures, every 16th row and every 8th column",
            _pictures((3, 2, 1), 6, 9, 0.05),
        ),
    ),
    kinds={"costs": "costs"},
    scales=(
        Scale("example", lambda size: _training((4, 3, 2, 1), size, 2, 0.1)),
        Scale("feature", lambda size: _training((size, 4, 3, 1), 5, 2, 0.1)),
        Scale("unit", lambda size: _training((4, size, size + 2, 1), 5, 2, 0.1)),
    ),
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
    mistakes=MISTAKES,
)
