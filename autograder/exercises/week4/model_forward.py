"""All layers forward: `L_model_forward`."""

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week4 import draws
from autograder.exercises.week4.model_forward_mistakes import KINDS, MISTAKES
from autograder.exercises.weights import FORWARD_BACKWARD


def _network(sizes, m):
    def draw(rng, _):
        made = draws.network(rng, sizes, m)
        return {"X": made.X, "parameters": made.parameters}

    return draw


def _pictures(units, m):
    def draw(rng, pictures):
        made = draws.network_on_pictures(rng, pictures, units, m)
        return {"X": made.X, "parameters": made.parameters}

    return draw


EXERCISE = Exercise(
    id="week4.L_model_forward",
    points=10,
    parameters=("X", "parameters"),
    returns=("AL", "caches"),
    shares={"AL": 0.5},
    cases=(
        Case("three layers, 5-4-3-1, 7 examples", _network((5, 4, 3, 1), 7)),
        Case("two layers, 4-6-1, 9 examples", _network((4, 6, 1), 9)),
        Case("four layers, 8-6-4-3-1, 5 examples", _network((8, 6, 4, 3, 1), 5)),
        Case("three layers, 3-5-2-1, a single example", _network((3, 5, 2, 1), 1)),
        Case("three layers on 4 cat pictures, every 16th row and every 8th column", _pictures((3, 2, 1), 4)),
    ),
    kinds=KINDS,
    weights=FORWARD_BACKWARD,
    scales=(
        Scale("example", lambda size: _network((4, 3, 2, 1), size)),
        Scale("feature", lambda size: _network((size, 4, 3, 1), 5)),
        Scale("unit", lambda size: _network((4, size, size + 2, 1), 5)),
    ),
    uses=("week4.linear_activation_forward", "week4.linear_forward"),
    mistakes=MISTAKES,
)
