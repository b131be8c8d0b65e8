"""Week 2, logistic regression: the exercises in the notebook's order."""

from autograder.exercises.week2 import (
    flatten,
    graph,
    model,
    optimize,
    percentages,
    predict,
    propagate,
    questions,
    sigmoid,
    zeros,
)

EXERCISES = (
    flatten.EXERCISE,
    sigmoid.EXERCISE,
    questions.FIRST_COST,
    questions.LEARNING_RATE,
    graph.EXERCISE,
    questions.SIGN_OF_DB,
    questions.SHAPE_OF_DW,
    percentages.EXERCISE,
    questions.BROADCAST_SHAPE,
    zeros.EXERCISE,
    propagate.EXERCISE,
    optimize.EXERCISE,
    predict.EXERCISE,
    model.EXERCISE,
)
