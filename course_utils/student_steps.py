"""Gradient descent with the student's own forward pass, backward pass and update, step by step.

Weeks 3 and 4 call these functions differently; here both look alike. One example per column.
"""

import contextlib
import io
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from course_utils.training import ITERATIONS_PER_RECORD, accuracy


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
        """Return the parameters after some steps, and whether all steps could be taken.

        A bar counts the steps, 100 at a time. A gradient that is not a number ends the training before
        its step.
        """
        # What the student's functions print would stand between the lines of the bar.
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            for iteration in range(iterations):
                output, kept = self.forward(X, parameters)
                gradients = self.backward(parameters, output, kept, X, Y)
                if not np.isfinite(np.sum(gradients["dW1"])):
                    if bar is not None:
                        records = math.ceil(iteration / ITERATIONS_PER_RECORD)
                        bar.update(iterations - min(records * ITERATIONS_PER_RECORD, iterations))
                    return parameters, False
                parameters = self.update(parameters, gradients, learning_rate)
                if bar is not None and iteration % ITERATIONS_PER_RECORD == 0:
                    bar.update(min(ITERATIONS_PER_RECORD, iterations - iteration))
        return parameters, True

    def train(self, parameters, pictures, y, learning_rate, iterations, bar=None):
        """Return what `descend` does, after training on the first pictures of some `Coordinates`.

        Args:
            parameters: the start; its first layer, and the result's, take pixels.
            pictures: `Coordinates`; y: (m,) labels of the first m of them.
            learning_rate, iterations, bar: see `descend`.
        """
        m, W1 = len(y), np.array(parameters["W1"], dtype=float)
        few = parameters | {"W1": pictures.turned(W1, m)}
        X, Y = pictures.of_first(m), np.reshape(y, (1, m))
        trained, finished = self.descend(few, X, Y, learning_rate, iterations, bar)
        return trained | {"W1": pictures.back(trained["W1"], W1, m)}, finished

    def accuracy(self, parameters, X, labels):
        """Return the accuracy in percent, and whether the network says the same of every picture."""
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            output, _ = self.forward(X, parameters)
        says_cat = np.ravel(output) > 0.5
        return accuracy(says_cat, np.ravel(labels) > 0.5), len(set(says_cat.tolist())) == 1


# What a print says below accuracies that are marked.
NOTES = {
    "*": "* says the same of every picture: often a ReLU layer whose units are all 0 for all pictures,\n"
    "  so that no slope is left and nothing moves. With another start (run the cell again) it may learn.",
    "!": "! stopped before its last step, when a gradient was no number any more: an output that is exactly\n"
    "  0 or 1 does this, for -Y/AL + (1-Y)/(1-AL) then divides by 0.",
}


def marked(accuracy, stuck, finished=True):
    """Return an accuracy as text, with the mark of its note or a blank behind it."""
    mark = "*" if stuck else " " if finished else "!"
    return f"{accuracy:.1f}{mark}"


def notes_for(marked_ones):
    """Return the notes whose marks occur in some texts."""
    return [note for mark, note in NOTES.items() if any(mark in text for text in marked_ones)]
