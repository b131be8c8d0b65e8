"""Four activations and their slopes: `activation` and `activation_derivative`."""

import numpy as np

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week3 import draws
from autograder.exercises.week3.activation_mistakes import MISTAKES
from autograder.exercises.week3.slope_mistakes import MISTAKES as SLOPE_MISTAKES

KINDS = ("sigmoid", "tanh", "relu", "leaky_relu")


def _numbers(kind, n, m):
    # Spread to both sides and shuffled; none is 0, where the slope of two of them is a convention.
    return lambda rng, _: {"Z": draws.shuffled(rng, -3.0, 3.0, n, m), "kind": kind}


def _far_out(kind):
    # Near ones among them: where all slopes are tiny, a rounding would count as a mistake.
    def draw(rng, _):
        Z = np.array([-300.0, -40.0, -6.0, -0.8, 0.5, 1.7, 35.0, 300.0]) * rng.uniform(0.9, 1.1, size=8)
        return {"Z": rng.permutation(Z).reshape(2, 4), "kind": kind}

    return draw


def _hidden_units(kind, m, n_h):
    def draw(rng, pictures):
        parameters, X, _ = draws.network_on_pictures(rng, pictures, m, n_h)
        return {"Z": draws.cache_of(parameters, X)["Z1"], "kind": kind}

    return draw


CASES = (
    *(Case(f"{kind}, 3 units, 5 examples", _numbers(kind, 3, 5)) for kind in KINDS),
    *(Case(f"{kind}, a single example", _numbers(kind, 4, 1)) for kind in KINDS),
    *(Case(f"{kind}, far out", _far_out(kind)) for kind in KINDS),
    Case(
        "relu, 4 units that see 6 cat pictures, every 16th row and every 8th column",
        _hidden_units("relu", 6, 4),
    ),
)
# A loop may stand in any of the four branches.
SCALES = tuple(
    scale
    for kind in KINDS
    for scale in (
        Scale("example", lambda size, kind=kind: _numbers(kind, 3, size)),
        Scale("unit", lambda size, kind=kind: _numbers(kind, size, 4)),
    )
)

ACTIVATION = Exercise(
    id="week3.activation",
    points=5,
    parameters=("Z", "kind"),
    returns=("A",),
    cases=CASES,
    scales=SCALES,
    mistakes=MISTAKES,
)
DERIVATIVE = Exercise(
    id="week3.activation_derivative",
    points=10,
    parameters=("Z", "kind"),
    returns=("slope",),
    cases=CASES,
    # Slopes 0 and 1 may come as whole numbers or as True and False, and are right in any type.
    kinds={"slope": "labels"},
    scales=SCALES,
    uses=("week3.activation",),
    mistakes=SLOPE_MISTAKES,
)
