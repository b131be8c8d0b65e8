"""Gradient descent with the student's own forward pass, backward pass and update, step by step.

Weeks 3 and 4 call these functions differently; here both look alike. One example per column.
"""

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

RECORD = 100


@dataclass(frozen=True)
class Steps:
    """A student's functions under one way of calling.

    Attributes:
        start: sizes of the layers -> parameters.
        forward: (X, parameters) -> output (1, m), and what the backward pass needs.
        backward: (parameters, output, kept, X, Y) -> gradients.
        update: (parameters, gradients, learning rate) -> parameters.
    """

    start: Callable
    forward: Callable
    backward: Callable
    update: Callable

    @classmethod
    def shallow(cls, initialize_parameters, forward_propagation, backward_propagation, update_parameters):
        """Take the functions of week 3."""
        return cls(
            lambda sizes: initialize_parameters(*sizes),
            forward_propagation,
            lambda parameters, _output, cache, X, Y: backward_propagation(parameters, cache, X, Y),
            update_parameters,
        )

    @classmethod
    def deep(cls, initialize_parameters_deep, L_model_forward, L_model_backward, update_parameters):
        """Take the functions of week 4."""
        return cls(
            lambda sizes: initialize_parameters_deep(list(sizes)),
            L_model_forward,
            lambda _parameters, AL, caches, _X, Y: L_model_backward(AL, Y, caches),
            update_parameters,
        )

    def try_out(self, sizes):
        """Take one small step: a function that is not written yet says so before anything is drawn."""
        sizes = (3, *sizes)
        parameters, X, Y = self.start(sizes), np.ones((3, 2)), np.array([[0, 1]])
        self.descend(parameters, X, Y, 0.1, 1)

    def descend(self, parameters, X, Y, learning_rate, iterations, bar=None):
        """Return the parameters after some steps; a bar moves by one every 100 steps."""
        # What the student's functions print would stand between the lines of the bar.
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            for iteration in range(iterations):
                output, kept = self.forward(X, parameters)
                gradients = self.backward(parameters, output, kept, X, Y)
                parameters = self.update(parameters, gradients, learning_rate)
                if bar is not None and iteration % RECORD == 0:
                    bar.update(1)
        return parameters

    def train(self, start, X, y, learning_rate, iterations, bar=None):
        """Return the parameters after training on pictures in `Coordinates`.

        Only as many coordinates as there are pictures take part in the steps; nothing moves along the others.

        Args:
            start: parameters whose first layer takes all r coordinates.
            X: (r, m) coordinates of the first m pictures; y: (m,) labels.
            learning_rate, iterations, bar: see `descend`.
        """
        m = len(y)
        moving = start | {"W1": start["W1"][:, :m]}
        trained = self.descend(moving, X[:m], np.reshape(y, (1, m)), learning_rate, iterations, bar)
        return trained | {"W1": np.concatenate([trained["W1"], start["W1"][:, m:]], axis=1)}

    def right(self, parameters, X, labels):
        """Return for each example whether the network is right about it."""
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            output, _ = self.forward(X, parameters)
        return (np.ravel(output) > 0.5) == (np.ravel(labels) > 0.5)
