"""Once forward, once backward: `propagate`, the heart of the week."""

import numpy as np

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week2 import draws
from autograder.exercises.week2.propagate_backward import GRADIENTS, HOW
from autograder.exercises.week2.propagate_forward import ACTIVATION, COST
from autograder.exercises.weights import FORWARD_BACKWARD


def _neuron(n_x, m, label_type=np.int64):
    def draw(rng, _):
        w, b, X = draws.neuron(rng, n_x, m)
        return {"w": w, "b": b, "X": X, "Y": draws.labels(rng, m).astype(label_type)}

    return draw


def _pictures(m):
    def draw(rng, pictures):
        w, b, X, Y = draws.neuron_on_pictures(rng, pictures, m)
        return {"w": w, "b": b, "X": X, "Y": Y}

    return draw


EXERCISE = Exercise(
    id="week2.propagate",
    points=30,
    parameters=("w", "b", "X", "Y"),
    returns=("grads", "cost"),
    cases=(
        Case("3 features, 7 examples", _neuron(3, 7)),
        Case("8 features, 5 examples", _neuron(8, 5)),
        Case("a single example", _neuron(4, 1)),
        Case("labels as decimal numbers", _neuron(2, 11, np.float64)),
        Case("6 cat pictures, every 16th row and every 8th column", _pictures(6)),
    ),
    kinds={'grads["db"]': "scalar", "cost": "cost"},
    weights=FORWARD_BACKWARD,
    scales=(
        Scale("example", lambda size: _neuron(4, size)),
        Scale("feature", lambda size: _neuron(size, 5)),
    ),
    uses=("week2.sigmoid",),
    mistakes=(*ACTIVATION, *COST, *GRADIENTS, *HOW),
)
