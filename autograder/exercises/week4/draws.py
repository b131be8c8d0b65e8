"""What week 4's cases are made of: layers and networks whose units are awake for some examples only."""

from typing import NamedTuple

import numpy as np

from autograder.exercises.model import Pictures
from autograder.exercises.week2.draws import columns, labels

# What a unit's weights alone reach at most; with the bias |Z| stays below 4.2 and passes 2.5.
_REACH = 3.4
# Weights that are drawn before a smaller margin will do.
_PATIENCE = 1_000


class Network(NamedTuple):
    """A network and its forward pass.

    Attributes:
        X: (n0, m) inputs.
        Y: (1, m) labels, both kinds when m > 1.
        parameters: {"W1": (n1, n0), "b1": (n1, 1), …}.
        AL: (1, m) probabilities.
        caches: one ((A_prev, W, b), Z) per layer.
    """

    X: np.ndarray
    Y: np.ndarray
    parameters: dict
    AL: np.ndarray
    caches: list


def layer(
    rng: np.random.Generator, n_prev: int, n: int, m: int, stretched: float = 1
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return A_prev (n_prev, m), W (n, n_prev) and b (n, 1); the units' Z are spread on both sides of 0.

    All units but the first are ``stretched`` by this factor, which takes their Z far out.
    """
    A_prev = rng.normal(size=(n_prev, m))
    W, b = _units(rng, A_prev, n)
    factors = np.where(np.arange(n).reshape(n, 1) == 0, 1, stretched)
    return A_prev, factors * W, factors * b


def layer_on_pictures(
    rng: np.random.Generator, pictures: Pictures, n: int, m: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return A_prev (n_prev, m), the pixels of m pictures in [0, 1], with W (n, n_prev) and b (n, 1)."""
    X, _ = columns(*pictures.sample(rng, m))
    return X, *_units(rng, X, n)


def network(rng: np.random.Generator, sizes: tuple[int, ...], m: int) -> Network:
    """Return a network with layers 0, 1, … L of these sizes on m made-up examples."""
    return _through(rng, rng.normal(size=(sizes[0], m)), labels(rng, m), sizes[1:])


def network_on_pictures(
    rng: np.random.Generator, pictures: Pictures, units: tuple[int, ...], m: int
) -> Network:
    """Return a network on the pixels of m pictures; ``units`` are the sizes of layers 1 to L."""
    X, Y = columns(*pictures.sample(rng, m))
    return _through(rng, X, Y, units)


def slopes(rng: np.random.Generator, n: int, m: int) -> np.ndarray:
    """Return gradients (n, m), every unit's with a mean of its own that is not near 0."""
    return rng.normal(size=(n, m)) + rng.choice([-1, 1], size=(n, 1)) * rng.uniform(0.6, 1.2, size=(n, 1))


def _through(rng, X, Y, units):
    A, parameters, caches = X, {}, []
    for number, n in enumerate(units, 1):
        W, b = _units(rng, A, n)
        Z = W @ A + b
        parameters |= {f"W{number}": W, f"b{number}": b}
        caches.append(((A, W, b), Z))
        A = np.maximum(Z, 0) if number < len(units) else 1 / (1 + np.exp(-Z))
    return Network(X, Y, parameters, A, caches)


def _units(rng, A, n):
    """Return W (n, n_prev), b (n, 1): of four examples or more, each unit is awake for some only."""
    mean = A.mean(axis=1)
    all_positive = bool(np.all(A >= 0)) and A.shape[0] > 20
    b = _away_from_zero(rng, n)
    rows, rejected, margin = [], 0, 0.02
    while len(rows) < n:
        # Of hundreds of examples hardly any weights keep all away from 0: ask for less, or this never ends.
        rejected += 1
        if rejected % _PATIENCE == 0:
            margin /= 2
        w = rng.normal(size=A.shape[0])
        if all_positive and A.shape[1] > 1:
            # At right angles to the mean picture: otherwise all pictures lie on one side.
            w -= mean * (mean @ w) / (mean @ mean)
        w *= _REACH / np.max(np.abs(w @ A))
        if A.shape[1] < 4 and (w @ A[:, 0] > 0) != (len(rows) % 2 == 0):
            w = -w
        Z = w @ A + b[len(rows), 0]
        if np.min(np.abs(Z)) > margin and (A.shape[1] < 4 or (np.max(Z) > 0.3 and np.min(Z) < -0.3)):
            rows.append(w)
    return np.array(rows), b


def _away_from_zero(rng, n):
    return rng.choice([-1, 1], size=(n, 1)) * rng.uniform(0.3, 0.7, size=(n, 1))
