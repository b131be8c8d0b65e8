"""Back through two layers: `backward_propagation`."""

import numpy as np

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week3 import draws
from autograder.exercises.week3.backward_mistakes import MISTAKES
from autograder.exercises.weights import FORWARD_BACKWARD


def _network(n_x, n_h, m, label_type=np.int64, steepness=1.0):
    def draw(rng, _):
        parameters, X = draws.network(rng, n_x, n_h, m, steepness)
        return _arguments(parameters, X, draws.labels(rng, m).astype(label_type))

    return draw


def _pictures(m, n_h):
    return lambda rng, pictures: _arguments(*draws.network_on_pictures(rng, pictures, m, n_h))


def _arguments(parameters, X, Y):
    return {"parameters": parameters, "cache": draws.cache_of(parameters, X), "X": X, "Y": Y}


EXERCISE = Exercise(
    id="week3.backward_propagation",
    points=20,
    parameters=("parameters", "cache", "X", "Y"),
    returns=("grads",),
    cases=(
        Case("2 features, 4 hidden units, 7 examples", _network(2, 4, 7)),
        Case("5 features, 3 hidden units, 8 examples", _network(5, 3, 8)),
        Case("a single example", _network(3, 5, 1)),
        Case("labels as decimal numbers", _network(4, 6, 11, np.float64)),
        Case("saturated hidden units", _network(3, 5, 9, steepness=12.0)),
        Case("6 cat pictures, every 16th row and every 8th column", _pictures(6, 4)),
    ),
    weights=FORWARD_BACKWARD,
    scales=(
        Scale("example", lambda size: _network(3, 4, size)),
        Scale("feature", lambda size: _network(size, 4, 5)),
        Scale("unit", lambda size: _network(3, size, 5)),
    ),
    uses=("week3.activation", "week3.activation_derivative"),
    misconceptions=MISTAKES,
)
