"""Features of pictures from which something is taken away, and judges that look at a few numbers only.

Whatever still tells cats from the rest without their shape is a shortcut, which a network may have learnt
instead.
"""

import numpy as np

from course_utils.views import VIEWS

FEW_NUMBERS_RATE, FEW_NUMBERS_ITERATIONS = 0.1, 2000


def columns(images):
    """Return images (m, side, side, 3) in [0, 1] as features (n_x, m)."""
    return images.reshape(len(images), -1).T.copy()


def all_pixels(x):
    """Return the features that the course uses."""
    return columns(x / 255.0)


def _features_of(view):
    return lambda x: columns(view(x))


# How the tables call it: the features.
FEATURES = {name: _features_of(view) for name, view in VIEWS.items()}


def eight_colour_numbers(train, other):
    """Return the accuracy in percent of logistic regression on eight numbers for each picture.

    They are mean and spread of red, green, blue and of the colour's strength (largest minus smallest
    channel), standardised with the training pictures.

    Args:
        train, other: (x (m, side, side, 3) uint8, y (m,)), to learn from and to judge.
    """
    F_train, F_other = _colour_numbers(train[0]), _colour_numbers(other[0])
    mean, spread = F_train.mean(axis=1, keepdims=True), F_train.std(axis=1, keepdims=True)
    F_train, F_other = (F_train - mean) / spread, (F_other - mean) / spread
    y = np.reshape(train[1], (1, -1))
    w, b = np.zeros((len(F_train), 1)), 0.0
    for _ in range(FEW_NUMBERS_ITERATIONS):
        dz = 1 / (1 + np.exp(-(w.T @ F_train + b))) - y
        w -= FEW_NUMBERS_RATE * F_train @ dz.T / y.size
        b -= FEW_NUMBERS_RATE * float(dz.mean())
    return _percent((w.T @ F_other + b)[0] > 0, other[1])


def _colour_numbers(x):
    x = x.reshape(len(x), -1, 3) / 255.0
    strength = x.max(axis=2) - x.min(axis=2)
    channels = np.concatenate([x, strength[:, :, None]], axis=2)
    return np.concatenate([channels.mean(axis=1), channels.std(axis=1)], axis=1).T


def brightness_threshold(train, other):
    """Return the accuracy in percent of the best threshold on a picture's mean brightness."""
    bright, y = train[0].mean(axis=(1, 2, 3)), np.asarray(train[1]) == 1
    cuts = np.sort(bright)
    right = ((bright >= cuts[:, None]) == y).mean(axis=1)
    best = int(np.argmax(np.maximum(right, 1 - right)))
    said = other[0].mean(axis=(1, 2, 3)) >= cuts[best]
    return _percent(said == (right[best] >= 0.5), other[1])


def nearest_neighbour(train, other):
    """Return the accuracy in percent of the label of the nearest training picture, pixel by pixel."""
    A, B = all_pixels(train[0]), all_pixels(other[0])
    distance = (A * A).sum(axis=0)[:, None] - 2 * A.T @ B
    return _percent(np.asarray(train[1])[distance.argmin(axis=0)], other[1])


# How the tables call it: the judge.
JUDGES = {
    "eight colour numbers, logistic regression": eight_colour_numbers,
    "one threshold on brightness": brightness_threshold,
    "nearest neighbour": nearest_neighbour,
}


def _percent(said, truth):
    return 100 * float(np.mean(np.asarray(said, dtype=int) == np.asarray(truth)))
