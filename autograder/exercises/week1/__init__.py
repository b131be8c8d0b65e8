"""Week 1, introduction: the exercises in the notebook's order."""

from autograder.exercises.week1 import neuron, standardize

EXERCISES = (neuron.EXERCISE, standardize.EXERCISE)
