"""One step downhill for four arrays: `update_parameters`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.step import inputs, step_mistakes

EXERCISE = exercise(
    "week3.update_parameters(parameters, grads, learning_rate) -> parameters",
    points=5,
    inputs=inputs,
    cases={
        "2 inputs, 4 hidden units, 1 output": dict(sizes=(2, 4, 1), learning_rate=0.7),
        "3 inputs, 5 hidden units, 2 outputs": dict(sizes=(3, 5, 2), learning_rate=0.09),
        "7 inputs, 3 hidden units, 4 outputs, a long step": dict(sizes=(7, 3, 4), learning_rate=3.5),
        "30 inputs, 6 hidden units, a short step": dict(sizes=(30, 6, 1), learning_rate=0.004),
    },
    grows={
        "feature": lambda count: dict(sizes=(count, 4, 3)),
        "unit": lambda count: dict(sizes=(3, count, count + 1)),
    },
    mistakes=step_mistakes(1.2),
)
