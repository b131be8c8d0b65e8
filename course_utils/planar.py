"""The planar "flower": 400 points with two features each, in two classes that no straight line separates."""

import numpy as np

_POINTS_PER_CLASS = 200
_PETAL_LENGTH = 4
_NOISE = 0.2
_ANGLES_PER_CLASS = 3.12


def load_planar():
    """Return the flower, the same points at every call.

    Returns:
        X: (2, 400) coordinates between about -4.5 and 4.5, one point per column.
        Y: (1, 400) labels, 0 for the first half of the columns and 1 for the second.
    """
    # Published figures belong to these very points, so they come from the generator that made them.
    generator = np.random.RandomState(1)
    halves = []
    for label in (0, 1):
        angles = np.linspace(_ANGLES_PER_CLASS * label, _ANGLES_PER_CLASS * (label + 1), _POINTS_PER_CLASS)
        angles = angles + _NOISE * generator.randn(_POINTS_PER_CLASS)
        radii = _PETAL_LENGTH * np.sin(4 * angles) + _NOISE * generator.randn(_POINTS_PER_CLASS)
        halves.append(radii * np.stack([np.sin(angles), np.cos(angles)]))
    labels = np.repeat([[0, 1]], _POINTS_PER_CLASS, axis=1)
    return np.concatenate(halves, axis=1), labels
