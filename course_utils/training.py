"""Train with the student's functions and show how far it has come."""

import contextlib
import io
import re
import time

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.progress import progress

ITERATIONS_PER_RECORD = 100
# The last number on a printed line is shown beside the bar; that decorates, nothing is judged by it.
_NUMBER = re.compile(r"\d+\.\d+(?:[eE][-+]?\d+)?")


class _EachLineIsARecord(io.TextIOBase):
    """A stand-in for standard output: every line the student's code prints moves a progress bar by 100 steps.

    The first line is printed before the first step.
    """

    def __init__(self, bar):
        self.bar = bar
        self.lines = 0
        self.pending = ""
        self.numbers = []

    def write(self, text):
        *lines, self.pending = (self.pending + text).split("\n")
        for line in lines:
            self.bar.update(min(self.lines * ITERATIONS_PER_RECORD, self.bar.total) - self.bar.n)
            self.lines += 1
            numbers = _NUMBER.findall(line)
            if numbers:
                self.numbers.append(float(numbers[-1]))
                self.bar.set_postfix_str(f"cost {self.numbers[-1]:.4f}", refresh=False)
        return len(text)


def watched(function, *arguments, steps, description="training"):
    """Call a function of the student's that trains and prints its costs, behind a progress bar.

    Args:
        function: what to call.
        *arguments: its arguments; one of them makes it print.
        steps: how many, with a printed line every 100; when it prints none, the bar jumps at the end.
        description: words in front of the bar.
    Returns:
        What the function returned, the list of the costs that it printed, and the seconds it took.
    """
    with progress(total=steps, description=description, unit="step") as bar:
        listener = _EachLineIsARecord(bar)
        start = time.perf_counter()
        with contextlib.redirect_stdout(listener):
            returned = function(*arguments)
        seconds = time.perf_counter() - start
        bar.update(steps - bar.n)
    return returned, listener.numbers, seconds


@needs_student_code
def train(model, X_train, Y_train, X_test, Y_test, num_iterations, learning_rate, description="training"):
    """Call the student's `model` behind a progress bar and return its dict.

    The bar moves when `optimize` prints a recorded cost, every 100 iterations; when it prints nothing, the
    bar jumps at the end.
    """
    data = X_train, Y_train, X_test, Y_test
    return watched(
        model, *data, num_iterations, learning_rate, True, steps=num_iterations, description=description
    )[0]


@needs_student_code
def train_network(L_layer_model, X, Y, layer_dims, learning_rate, num_iterations, description="training"):
    """Call the student's `L_layer_model` behind a progress bar.

    Args:
        L_layer_model: the student's function; it returns parameters, or parameters and costs, as a tuple or
            a list.
        X: (n_x, m) inputs; Y: (1, m) labels.
        layer_dims: units per layer, the input's first.
        learning_rate: length of a step for a given gradient.
        num_iterations: number of steps.
        description: words in front of the bar.
    Returns:
        A dict with "parameters", "costs" (returned, or else as printed; one per 100 iterations), "seconds",
        and the settings "layer_dims", "learning_rate" and "num_iterations".
    """
    returned, printed, seconds = watched(
        L_layer_model, X, Y, list(layer_dims), learning_rate, num_iterations, True,
        steps=num_iterations, description=description,
    )  # fmt: skip
    parameters, costs = parameters_and_costs(returned)
    if not isinstance(parameters, dict):
        found = type(parameters).__name__
        print(f"`{L_layer_model.__name__}` returned {found}; the dict of parameters was expected")
        return None
    return {
        "parameters": parameters,
        "costs": [float(np.squeeze(cost)) for cost in (printed if costs is None else costs)],
        "seconds": seconds,
        "layer_dims": tuple(layer_dims),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


def parameters_and_costs(returned):
    """Split what a student's training returned: parameters alone, or first in a tuple or list.

    Returns:
        The parameters, and the costs or None where there are none. (Their values are not checked.)
    """
    if not isinstance(returned, (tuple, list)):
        return returned, None
    parameters, costs, *_ = *returned, None, None
    return parameters, costs


def accuracy(Y_prediction, Y):
    """Return how many percent of the predictions equal the labels; both hold one number per example."""
    return 100 * float(np.mean(np.ravel(Y_prediction) == np.ravel(Y)))


def standard_error(share, count):
    """Return the standard error, in points, of an accuracy of `share` percent of `count` examples."""
    return float(np.sqrt(max(share * (100 - share), 0) / count))
