"""The cost of a deep network is that of week 3's: `compute_cost`."""

from autograder.exercises import cross_entropy

EXERCISE = cross_entropy.declared("week4.compute_cost", points=5, prediction="AL")
