"""What week 4 gives: two activations and their backward halves, on arrays (n, m), one example per column.

The forward half returns Z beside A, because Z is what its backward half needs: keep it in the cache.
"""

import numpy as np

from course_utils.given import week3

# The distance between 1 and the largest float64 below it, halved: an output that rounds to exactly 0 or 1
# would make a logarithm infinite and, a step later, every gradient nan.
_NEAREST = 2.0**-53


def sigmoid(Z):
    """Return (A, Z): A = 1 / (1 + exp(-Z)), strictly between 0 and 1, and Z unchanged."""
    return _inside(Z), Z


def relu(Z):
    """Return (A, Z): A = Z where Z is positive and 0 elsewhere, and Z unchanged."""
    return np.maximum(0, Z), Z


def sigmoid_backward(dA, Z):
    """Return dZ = dA · σ'(Z), shape (n, m), for gradients dA (n, m) of each example's own loss."""
    A = _inside(Z)
    return dA * A * (1 - A)


def _inside(Z):
    return np.clip(week3.sigmoid(Z), _NEAREST, 1 - _NEAREST)


def relu_backward(dA, Z):
    """Return dZ, shape (n, m): dA where Z is positive and 0 elsewhere (also at exactly 0)."""
    return np.where(Z > 0, dA, 0.0)
