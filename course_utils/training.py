"""Train with the student's functions and show how far it has come."""

import contextlib
import io
import math
import re

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.progress import progress

ITERATIONS_PER_RECORD = 100
# The last number on a printed line is shown beside the bar; that decorates, nothing is judged by it.
_NUMBER = re.compile(r"\d+\.\d+")


class _EachLineIsATick(io.TextIOBase):
    """A stand-in for standard output: every line the student's code prints moves a progress bar."""

    def __init__(self, bar):
        self.bar = bar
        self.pending = ""

    def write(self, text):
        *lines, self.pending = (self.pending + text).split("\n")
        for line in lines:
            if self.bar.n < self.bar.total:
                self.bar.update(1)
            numbers = _NUMBER.findall(line)
            if numbers:
                self.bar.set_postfix_str(f"cost {float(numbers[-1]):.4f}", refresh=False)
        return len(text)


@needs_student_code
def train(model, X_train, Y_train, X_test, Y_test, num_iterations, learning_rate, description="training"):
    """Call the student's `model` behind a progress bar and return its dict.

    The bar moves when `optimize` prints a recorded cost, every 100 iterations; when it prints nothing, the
    bar jumps at the end.
    """
    total = math.ceil(num_iterations / ITERATIONS_PER_RECORD)
    with progress(total=total, description=description, unit="record") as bar:
        with contextlib.redirect_stdout(_EachLineIsATick(bar)):
            result = model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate, True)
        bar.update(total - bar.n)
    return result


def accuracy(Y_prediction, Y):
    """Return how many percent of the predictions equal the labels; both hold one number per example."""
    return 100 * float(np.mean(np.ravel(Y_prediction) == np.ravel(Y)))
