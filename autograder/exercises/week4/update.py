"""One step downhill in every layer: `update_parameters`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.step import inputs, step_mistakes

LAYERS = """
first-layer-only: range(1, L + 1) -> [1]
    Only W1 and b1 took the step, the other layers did not change: the `return` is inside the loop, or the loop ends too early.
two-layers-written-in: range(1, L + 1) -> (1, 2)
    Only two layers took the step, however many there are. The number of layers is in the dictionary.
entries-taken-for-layers: range(1, L + 1) -> range(1, len(parameters) + 1)
    The loop asks for more layers than there are: the dictionary holds two entries per layer, W and b.
counted-from-zero: range(1, L + 1) -> range(L)
    The loop starts at layer 0, which is the input and has no parameters. W1 is the first.
gradients-counted-from-zero:
        grads["dW" + str(l)] -> grads["dW" + str(l - 1)]
        grads["db" + str(l)] -> grads["db" + str(l - 1)]
    The gradients were looked up one number too low: dW0 does not exist. W1 belongs to dW1.
"""

EXERCISE = exercise(
    "week4.update_parameters(parameters, grads, learning_rate) -> parameters",
    points=5,
    inputs=inputs,
    cases={
        "three layers, 5-4-3-1": dict(sizes=(5, 4, 3, 1), learning_rate=0.13),
        "two layers, 4-6-2": dict(sizes=(4, 6, 2), learning_rate=0.7),
        "four layers, 7-5-6-3-2, dA among the gradients": dict(
            sizes=(7, 5, 6, 3, 2), learning_rate=0.02, activations=True
        ),
    },
    grows={
        "unit": lambda count: dict(sizes=(3, count, 2)),
        "feature": lambda count: dict(sizes=(count, 4, 2)),
    },
    mistakes=step_mistakes(0.0075, LAYERS),
)
