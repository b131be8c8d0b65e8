"""All layers backward: `L_model_backward`."""

import numpy as np

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week4 import draws
from autograder.exercises.week4.model_backward_mistakes import MISTAKES
from autograder.exercises.weights import FORWARD_BACKWARD


def _network(sizes, m, label_type=np.int64):
    # All sizes differ, also from m: gradients numbered by the layer above can be told by their shapes.
    def draw(rng, _):
        made = draws.network(rng, sizes, m)
        return {"AL": made.AL, "Y": made.Y.astype(label_type), "caches": made.caches}

    return draw


def _pictures(units, m):
    def draw(rng, pictures):
        made = draws.network_on_pictures(rng, pictures, units, m)
        return {"AL": made.AL, "Y": made.Y, "caches": made.caches}

    return draw


EXERCISE = Exercise(
    id="week4.L_model_backward",
    points=15,
    parameters=("AL", "Y", "caches"),
    returns=("grads",),
    cases=(
        Case("three layers, 5-4-3-1, 7 examples", _network((5, 4, 3, 1), 7)),
        Case("two layers, 4-6-1, 9 examples, labels as decimal numbers", _network((4, 6, 1), 9, np.float64)),
        Case("four layers, 8-6-4-3-1, 5 examples", _network((8, 6, 4, 3, 1), 5)),
        Case("three layers, 3-5-2-1, a single example", _network((3, 5, 2, 1), 1)),
        Case("two layers on 4 cat pictures, every 16th row and every 8th column", _pictures((2, 1), 4)),
    ),
    weights=FORWARD_BACKWARD,
    scales=(
        Scale("example", lambda size: _network((4, 3, 2, 1), size)),
        Scale("feature", lambda size: _network((size, 4, 3, 1), 5)),
        Scale("unit", lambda size: _network((4, size, size + 2, 1), 5)),
    ),
    uses=("week4.linear_activation_backward", "week4.linear_backward"),
    numbering="dA",
    mistakes=MISTAKES,
)
