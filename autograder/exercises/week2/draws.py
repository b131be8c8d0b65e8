"""What week 2's cases are made of: inputs whose activations are spread and whose sizes all differ."""

import numpy as np

from autograder.exercises.model import Pictures

# |wᵀx + b| stays below this: far from 0.5, and a student's 1e-8 inside a logarithm still does no harm.
REACH = 4.5
# Probabilities of 0.495 and 0.505.
CLOSE = (-0.02, 0.02)


def neuron(
    rng: np.random.Generator, n_x: int, m: int, close: bool = False
) -> tuple[np.ndarray, float, np.ndarray]:
    """Return w (n_x, 1), b and X (n_x, m) whose wᵀX + b is spread evenly from −3 to `REACH`, never near 0.

    If ``close``, two of the examples have probabilities a little below and a little above 0.5.
    """
    w = rng.normal(size=(n_x, 1))
    b = float(rng.choice([-1, 1]) * rng.uniform(0.45, 0.7))
    Z = _spread(rng, m)
    if close:
        Z[0, 1:3] = CLOSE
    X = rng.normal(size=(n_x, m))
    X += w * ((Z - b - w.T @ X) / np.sum(w**2))
    return w, b, X


def neuron_on_pictures(
    rng: np.random.Generator, pictures: Pictures, m: int
) -> tuple[np.ndarray, float, np.ndarray, np.ndarray]:
    """Return w (n_x, 1), b, X (n_x, m) in [0, 1] and Y (1, m) on cat pictures, activations spread."""
    X, Y = columns(*pictures.sample(rng, m))
    mean = X.mean(axis=1, keepdims=True)
    w = rng.normal(size=(X.shape[0], 1))
    # At right angles to the mean picture, so that a small bias is enough to have both signs.
    w -= mean * (mean.T @ w) / (mean.T @ mean)
    w *= (REACH - 0.6) / np.max(np.abs(w.T @ X))
    b = float(rng.uniform(0.3, 0.6))
    return w, b, X, Y


def columns(images: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return X (n_x, m) in [0, 1] and Y (1, m); 96 of the 12288 pixel values."""
    small = images[:, 4::16, 4::8]
    return small.reshape(small.shape[0], -1).T / 255, labels


def labels(rng: np.random.Generator, m: int) -> np.ndarray:
    """Return Y (1, m) int64 of 0 and 1, both present when m > 1, independent of the activations."""
    Y = rng.integers(0, 2, size=(1, m))
    if m > 1:
        Y[0, rng.permutation(m)[:2]] = [0, 1]
    return Y


def two_groups(
    rng: np.random.Generator,
    n_x: int,
    m: int,
    direction: np.ndarray,
    mislabelled: int = 0,
    undecided: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Return X (n_x, m), two tight far-off groups along ``direction``, and their labels Y (1, m).

    However short the training or whatever its rate, a neuron puts every example into its own group, also
    the ``mislabelled`` ones: a mistake in the rate shows in the weights and never by chance in the labels.
    Three in four belong to the group of the ones, so the bias is positive from the first step on; an
    ``undecided`` last example lies so near the middle that the bias alone makes it a one; half the bias, or
    a learning rate in its place, would not.
    """
    grouped = m - undecided
    side = np.where(rng.permutation(grouped) < (3 * grouped + 2) // 4, 1, 0)
    X = direction * (2 * side - 1) + rng.normal(scale=0.08, size=(n_x, grouped))
    Y = side.copy()
    ones, zeros = rng.permutation(np.flatnonzero(side == 1)), rng.permutation(np.flatnonzero(side == 0))
    # One of each group in turn, so that the wrong labels do not pull the bias to a side.
    wrong = [index for pair in zip(ones, zeros, strict=False) for index in pair][:mislabelled]
    Y[wrong] = 1 - Y[wrong]
    if undecided:
        X, Y = np.hstack([X, -0.16 * direction]), np.append(Y, 1)
    return X, Y.reshape(1, m)


def _spread(rng, m):
    if m == 1:
        return np.array([[rng.choice([-1, 1]) * rng.uniform(1.5, 3.0)]])
    # More above 0 than below, so that a mean is no threshold; the first above, so that it is a 1.
    Z = np.linspace(-3.2, REACH, m) + rng.uniform(0.0, 0.3)
    Z[np.abs(Z) < 0.03] = 0.03
    Z = rng.permutation(Z)
    positive = int(np.argmax(Z > 0))
    Z[[0, positive]] = Z[[positive, 0]]
    return Z.reshape(1, m)
