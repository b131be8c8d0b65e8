"""Week 4, a network of any depth: the exercises in the notebook's order."""

from autograder.exercises.week4 import (
    activation_backward,
    activation_forward,
    cost,
    initialize,
    linear_backward,
    linear_forward,
    model_backward,
    model_forward,
    questions,
    shapes,
    training,
    update,
)

EXERCISES = (
    shapes.EXERCISE,
    questions.SHAPE_OF_DZ2,
    initialize.EXERCISE,
    questions.NUMBER_OF_PARAMETERS,
    linear_forward.EXERCISE,
    activation_forward.EXERCISE,
    model_forward.EXERCISE,
    questions.WHY_A_CACHE,
    cost.EXERCISE,
    linear_backward.EXERCISE,
    activation_backward.EXERCISE,
    questions.START_OF_THE_WAY_BACK,
    model_backward.EXERCISE,
    update.EXERCISE,
    training.EXERCISE,
    questions.PLATEAU,
)
