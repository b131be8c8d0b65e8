"""Colours: red, green, blue in [0, 1] as float32 arrays of shape (3,), and the draws that make them."""

import numpy as np

BLACK = np.float32([0.03, 0.03, 0.03])
WHITE = np.float32([0.97, 0.96, 0.94])
MUTED_SATURATION = 0.30


def rgb(red, green, blue):
    """Return a colour, each channel in [0, 1]."""
    return np.array([red, green, blue], dtype=np.float32)


def hsv(hue, saturation, value):
    """Return the colour of a hue (in turns, wraps around), a saturation and a value in [0, 1]."""
    sector, fraction = divmod((hue % 1) * 6, 1)
    low = value * (1 - saturation)
    falling = value * (1 - saturation * fraction)
    rising = value * (1 - saturation * (1 - fraction))
    sectors = (
        (value, rising, low),
        (falling, value, low),
        (low, value, rising),
        (low, falling, value),
        (rising, low, value),
        (value, low, falling),
    )
    return rgb(*sectors[int(sector) % 6])


def scaled(colour, factor):
    """Return a lighter (factor > 1) or darker colour, kept in [0, 1]."""
    return np.clip(colour * np.float32(factor), 0, 1)


def pick(random, options):
    """Return one of `options`, each equally likely, as the very object that stands there.

    `Generator.choice` would hand back NumPy scalars, and those turn float32 pictures into float64 ones.
    """
    return options[int(random.integers(len(options)))]


def pick_weighted(random, weights):
    """Return one key of {key: weight} with a probability proportional to its weight."""
    keys = list(weights)
    threshold = random.random() * sum(weights.values())
    for key in keys:
        threshold -= weights[key]
        if threshold < 0:
            return key
    return keys[-1]


def muted(random, value=None):
    """Return a nearly grey colour, as walls and cloth at home have."""
    value = random.uniform(0.15, 0.95) if value is None else value
    return hsv(random.random(), random.uniform(0, MUTED_SATURATION), value)


def vivid(random, saturation=(0.5, 1.0), value=(0.5, 1.0)):
    """Return a colour of any hue within ranges of saturation and value."""
    return hsv(random.random(), random.uniform(*saturation), random.uniform(*value))
