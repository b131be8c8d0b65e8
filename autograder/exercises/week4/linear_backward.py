"""The linear half of a layer on the way back: `linear_backward`."""

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week4 import draws
from autograder.exercises.week4.linear_backward_mistakes import MISTAKES
from autograder.exercises.weights import FORWARD_BACKWARD


def _layer(n_prev, n, m):
    def draw(rng, _):
        return {"dZ": draws.slopes(rng, n, m), "cache": draws.layer(rng, n_prev, n, m)}

    return draw


def _pictures(n, m):
    def draw(rng, pictures):
        cache = draws.layer_on_pictures(rng, pictures, n, m)
        return {"dZ": draws.slopes(rng, n, m), "cache": cache}

    return draw


EXERCISE = Exercise(
    id="week4.linear_backward",
    points=15,
    parameters=("dZ", "cache"),
    returns=("dA_prev", "dW", "db"),
    cases=(
        Case("3 units on 4 units, 7 examples", _layer(4, 3, 7)),
        Case("6 units on 5 units, 8 examples", _layer(5, 6, 8)),
        Case("one unit on 3 units, 5 examples", _layer(3, 1, 5)),
        Case("4 units on 2 units, a single example", _layer(2, 4, 1)),
        Case("2 units on 3 cat pictures, every 16th row and every 8th column", _pictures(2, 3)),
    ),
    weights=FORWARD_BACKWARD,
    scales=(
        Scale("example", lambda size: _layer(4, 3, size)),
        Scale("feature", lambda size: _layer(size, 3, 5)),
        Scale("unit", lambda size: _layer(4, size, 5)),
    ),
    misconceptions=MISTAKES,
)
