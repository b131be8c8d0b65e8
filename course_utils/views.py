"""Pictures with something removed: the colours, the mean colour, the details, the middle.

Each view takes images (m, side, side, 3) with bytes and returns images of that shape with numbers,
0 black and 1 white.
"""

import numpy as np

BORDER = 12


def whole(images):
    """Return the pictures as they are."""
    return images / 255.0


def grey(images):
    """Return the pictures without colour, in three equal channels."""
    return np.repeat(images.mean(axis=3, keepdims=True) / 255.0, 3, axis=3)


def without_mean_colour(images):
    """Return the pictures moved so that each has the same mean colour, a middle grey."""
    images = images / 255.0
    return images - images.mean(axis=(1, 2), keepdims=True) + 0.5


def mean_colour(images):
    """Return pictures that show nothing but their mean colour."""
    images = images / 255.0
    return np.broadcast_to(images.mean(axis=(1, 2), keepdims=True), images.shape)


def border(images):
    """Return the border of the pictures, 12 pixels wide, with a black middle."""
    images = images / 255.0
    images[:, BORDER:-BORDER, BORDER:-BORDER] = 0
    return images


# The name in tables and figures, and the view.
VIEWS = {
    "all pixels": whole,
    "grey pictures": grey,
    "mean colour removed": without_mean_colour,
    "mean colour alone": mean_colour,
    "border without the middle": border,
}
