"""What week 4 gives: two activations and their backward halves, on arrays (n, m), one example per column.

The forward half returns Z beside A, because Z is what its backward half needs: keep it in the cache.
"""

import numpy as np

from course_utils.given import week3


def sigmoid(Z):
    """Return (A, Z): A = 1 / (1 + exp(-Z)), between 0 and 1, and Z as it came."""
    return week3.sigmoid(Z), Z


def relu(Z):
    """Return (A, Z): A = Z where Z is positive and 0 elsewhere, and Z as it came."""
    return np.maximum(0, Z), Z


def sigmoid_backward(dA, Z):
    """Return dZ = dA · σ'(Z), shape (n, m), for gradients dA (n, m) of each example's own loss."""
    A = week3.sigmoid(Z)
    return dA * A * (1 - A)


def relu_backward(dA, Z):
    """Return dZ: dA where Z is positive and 0 elsewhere, shape (n, m). At exactly 0 the slope is taken as 0."""
    return np.where(Z > 0, dA, 0.0)
