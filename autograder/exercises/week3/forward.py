"""Forward through two layers: `forward_propagation`."""

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week3 import draws
from autograder.exercises.week3.forward_mistakes import MISTAKES
from autograder.exercises.weights import FORWARD_BACKWARD


def _network(n_x, n_h, m, steepness=1.0):
    def draw(rng, _):
        parameters, X = draws.network(rng, n_x, n_h, m, steepness)
        return {"X": X, "parameters": parameters}

    return draw


def _pictures(m, n_h):
    def draw(rng, pictures):
        parameters, X, _ = draws.network_on_pictures(rng, pictures, m, n_h)
        return {"X": X, "parameters": parameters}

    return draw


EXERCISE = Exercise(
    id="week3.forward_propagation",
    points=15,
    parameters=("X", "parameters"),
    returns=("A2", "cache"),
    shares={"A2": 0.4},
    cases=(
        Case("2 features, 4 hidden units, 7 examples", _network(2, 4, 7)),
        Case("5 features, 3 hidden units, 8 examples", _network(5, 3, 8)),
        Case("a single example", _network(3, 5, 1)),
        Case("saturated hidden units", _network(3, 5, 9, steepness=12.0)),
        Case("6 cat pictures, every 16th row and every 8th column", _pictures(6, 4)),
    ),
    weights=FORWARD_BACKWARD,
    scales=(
        Scale("example", lambda size: _network(3, 4, size)),
        Scale("feature", lambda size: _network(size, 4, 5)),
        Scale("unit", lambda size: _network(3, size, 5)),
    ),
    uses=("week3.activation",),
    mistakes=MISTAKES,
)
