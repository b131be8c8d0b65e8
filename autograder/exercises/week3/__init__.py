"""Week 3, a network with one hidden layer: the exercises in the notebook's order."""

from autograder.exercises.week3 import (
    activations,
    backward,
    collapse,
    cost,
    forward,
    initialize,
    layers,
    model,
    predict,
    questions,
    update,
)

EXERCISES = (
    layers.EXERCISE,
    activations.ACTIVATION,
    activations.DERIVATIVE,
    questions.LARGEST_SLOPE,
    collapse.EXERCISE,
    questions.LINEAR_UNITS,
    questions.EQUAL_START,
    initialize.EXERCISE,
    forward.EXERCISE,
    cost.EXERCISE,
    questions.SHAPE_OF_DW1,
    backward.EXERCISE,
    update.EXERCISE,
    model.EXERCISE,
    predict.EXERCISE,
    questions.BOUNDARY,
)
