"""One step downhill in every layer: `update_parameters`."""

from itertools import pairwise

from autograder.exercises.model import Case, Exercise, Scale
from autograder.exercises.week4.update_mistakes import MISTAKES


def _step(sizes, learning_rate, others=None):
    def draw(rng, _):
        parameters, grads = {}, dict(others(rng)) if others else {}
        for layer, (n_prev, n) in enumerate(pairwise(sizes), 1):
            for letter, columns in (("W", n_prev), ("b", 1)):
                # Slopes are far from 0, so that no step is too short to be seen.
                signs = rng.choice([-1, 1], size=(n, columns))
                parameters[f"{letter}{layer}"] = rng.normal(size=(n, columns))
                grads[f"d{letter}{layer}"] = signs * rng.uniform(0.3, 1.5, size=(n, columns))
        return {"parameters": parameters, "grads": grads, "learning_rate": learning_rate}

    return draw


def _and_activations(rng):
    return {"dA0": rng.normal(size=(7, 8)), "dA1": rng.normal(size=(5, 8))}


EXERCISE = Exercise(
    id="week4.update_parameters",
    points=5,
    parameters=("parameters", "grads", "learning_rate"),
    returns=("parameters",),
    cases=(
        Case("three layers, 5-4-3-1", _step((5, 4, 3, 1), 0.13)),
        Case("two layers, 4-6-2", _step((4, 6, 2), 0.7)),
        Case(
            "four layers, 7-5-6-3-2, dA among the gradients", _step((7, 5, 6, 3, 2), 0.02, _and_activations)
        ),
    ),
    scales=(
        Scale("unit", lambda size: _step((3, size, 2), 0.1)),
        Scale("feature", lambda size: _step((size, 4, 2), 0.1)),
    ),
    misconceptions=MISTAKES,
)
