"""What week 3's cases are made of: small networks whose sizes all differ and whose outputs are spread."""

import numpy as np

from autograder.exercises.model import Pictures
from autograder.exercises.week2.draws import CLOSE, columns, labels

__all__ = ["cache_of", "labels", "matrices", "network", "network_on_pictures", "shuffled"]

# |Z2| stays below this: far from 0.5, and a student's 1e-8 inside a logarithm still does no harm.
REACH = 4.5


def network(
    rng: np.random.Generator, n_x: int, n_h: int, m: int, steepness: float = 1.0, close: bool = False
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Return parameters and X (n_x, m): hidden units in their bend, Z2 spread evenly from −3 to `REACH`.

    The examples are picked from many, those whose Z2 come nearest to an even spread. A ``steepness`` of 20
    saturates the hidden units; Z2 then takes a few values only. If ``close``, two of the examples have
    probabilities a little below and a little above 0.5.
    """
    W1 = steepness * 1.1 * rng.normal(size=(n_h, n_x)) / np.sqrt(n_x)
    b1 = _signed(rng, 0.25, 0.6, (n_h, 1))
    W2 = rng.normal(size=(1, n_h))
    b2 = _signed(rng, 0.3, 0.6, (1, 1))
    many = 1.2 * rng.normal(size=(n_x, 80 * m + 200))
    reached = W2 @ np.tanh(W1 @ many + b1)
    # The outermost few are left to themselves, so that the targets lie inside of what is reached.
    low, high = np.quantile(reached, [0.02, 0.98])
    wanted = _spread(rng, m)
    W2 *= max((REACH + 0.1 - b2[0, 0]) / max(high, 0.3), (3.2 + b2[0, 0]) / max(-low, 0.3))
    Z2 = (W2 @ np.tanh(W1 @ many + b1) + b2)[0]
    chosen = []
    for target in wanted:
        distance = np.abs(Z2 - target)
        distance[np.abs(Z2) < 0.04] = np.inf
        distance[chosen] = np.inf
        chosen.append(int(np.argmin(distance)))
    if close:
        chosen[1:3] = [int(np.argmin(np.abs(Z2 - target))) for target in CLOSE]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, many[:, chosen]


def network_on_pictures(
    rng: np.random.Generator, pictures: Pictures, m: int, n_h: int
) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    """Return parameters, X (n_x, m) in [0, 1] and Y (1, m) on cat pictures; activations spread."""
    X, Y = columns(*pictures.sample(rng, m))
    mean = X.mean(axis=1, keepdims=True)
    W1 = rng.normal(size=(n_h, X.shape[0]))
    # At right angles to the mean picture, so that small biases are enough to have both signs.
    W1 -= (W1 @ mean) @ mean.T / (mean.T @ mean)
    W1 *= 1.9 / np.max(np.abs(W1 @ X), axis=1, keepdims=True)
    b1 = _signed(rng, 0.25, 0.5, (n_h, 1))
    A1 = np.tanh(W1 @ X + b1)
    W2 = rng.normal(size=(1, n_h))
    b2 = _signed(rng, 0.3, 0.6, (1, 1))
    # The middle of what the output reaches is taken off through the weights, along the mean activation.
    middle = A1.mean(axis=1, keepdims=True)
    W2 -= (W2 @ middle) @ middle.T / (middle.T @ middle)
    W2 *= (REACH - 0.7) / np.max(np.abs(W2 @ A1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, X, Y


def cache_of(parameters: dict[str, np.ndarray], X: np.ndarray) -> dict[str, np.ndarray]:
    """Return Z1, A1, Z2, A2 of these parameters on X."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": 1 / (1 + np.exp(-Z2))}


def shuffled(rng: np.random.Generator, low: float, high: float, *shape: int) -> np.ndarray:
    """Return numbers spread evenly from ``low`` to ``high`` in any order; none is 0."""
    size = int(np.prod(shape))
    numbers = np.linspace(low, high, size) + rng.uniform(0.02, 0.1) if size > 1 else rng.uniform(0.4, high, 1)
    numbers[np.abs(numbers) < 0.02] = 0.02
    return rng.permutation(numbers).reshape(shape)


def matrices(rng: np.random.Generator, **shapes: tuple[int, int]) -> dict[str, np.ndarray]:
    """Return one array of normal numbers per name, none of them near 0 as a whole."""
    return {name: rng.normal(size=shape) + 0.2 * rng.choice([-1, 1]) for name, shape in shapes.items()}


def _signed(rng, low, high, shape):
    return rng.choice([-1, 1], size=shape) * rng.uniform(low, high, size=shape)


def _spread(rng, m):
    if m == 1:
        return np.array([rng.choice([-1, 1]) * rng.uniform(1.5, 3.0)])
    # More above 0 than below, so that a mean is no threshold; the first above, so that it is a 1.
    Z = rng.permutation(np.linspace(-3.0, REACH - 0.2, m))
    positive = int(np.argmax(Z > 0.1))
    Z[[0, positive]] = Z[[positive, 0]]
    return Z
