"""A whole layer backward: `linear_activation_backward`."""

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week4 import draws
from autograder.exercises.week4.activation_backward_mistakes import MISTAKES
from autograder.exercises.weights import FORWARD_BACKWARD


def _layer(n_prev, n, m, activation, stretched=1):
    def draw(rng, _):
        return _arguments(rng, draws.layer(rng, n_prev, n, m, stretched), activation)

    return draw


def _pictures(n, m, activation):
    def draw(rng, pictures):
        return _arguments(rng, draws.layer_on_pictures(rng, pictures, n, m), activation)

    return draw


def _arguments(rng, linear_cache, activation):
    A_prev, W, b = linear_cache
    Z = W @ A_prev + b
    return {"dA": draws.slopes(rng, *Z.shape), "cache": (linear_cache, Z), "activation": activation}


EXERCISE = Exercise(
    id="week4.linear_activation_backward",
    points=10,
    parameters=("dA", "cache", "activation"),
    returns=("dA_prev", "dW", "db"),
    cases=(
        Case("relu, 3 units on 4 units, 7 examples", _layer(4, 3, 7, "relu")),
        Case("sigmoid, 5 units on 3 units, 8 examples", _layer(3, 5, 8, "sigmoid")),
        Case("relu, 6 units on 5 units, 4 examples", _layer(5, 6, 4, "relu")),
        Case("relu, 4 units on 3 units, a single example", _layer(3, 4, 1, "relu")),
        Case("sigmoid, one unit on 3 units, 5 examples", _layer(3, 1, 5, "sigmoid")),
        Case("sigmoid far out, 6 units on 4 units, 5 examples", _layer(4, 6, 5, "sigmoid", stretched=6)),
        Case("relu on 4 cat pictures, every 16th row and every 8th column", _pictures(2, 4, "relu")),
    ),
    weights=FORWARD_BACKWARD,
    scales=tuple(
        scale
        for activation in ("relu", "sigmoid")
        for scale in (
            Scale("example", lambda size, activation=activation: _layer(4, 3, size, activation)),
            Scale("feature", lambda size, activation=activation: _layer(size, 3, 5, activation)),
            Scale("unit", lambda size, activation=activation: _layer(4, size, 5, activation)),
        )
    ),
    uses=("week4.linear_backward",),
    mistakes=MISTAKES,
)
