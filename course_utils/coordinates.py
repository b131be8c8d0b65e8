"""Pictures in fewer coordinates, in which training takes the very same steps.

All that a layer sees of a picture are its products with weights, and the weights of a first layer only ever
move by multiples of the training pictures. So a few hundred pictures need a few hundred coordinates and not
12,288 pixels: those of an orthonormal basis of the space that they span. A start is turned with them.
"""

import numpy as np

PIXELS = 12_288


class Coordinates:
    """The coordinates in which some sets of pictures can be told exactly.

    Attributes:
        basis: (n_x, r) orthonormal columns whose combinations are the pictures; r is at most their number.
            The first k columns are enough for the first k pictures: the others' coordinates are 0.
    """

    def __init__(self, *pictures):
        """Find the basis for arrays of pictures, each (n_x, k_i), one picture per column."""
        self.basis = np.linalg.qr(np.concatenate(pictures, axis=1))[0]

    @property
    def count(self):
        """How many coordinates a picture has."""
        return self.basis.shape[1]

    def of(self, X):
        """Return the coordinates (r, m) of pictures X (n_x, m)."""
        return self.basis.T @ X

    def turned(self, parameters):
        """Return a copy of a network's parameters whose first layer takes coordinates instead of pixels."""
        copies = {name: np.array(value, dtype=float) for name, value in parameters.items()}
        return copies | {"W1": copies["W1"] @ self.basis}

    def __str__(self):
        return (
            f"(in {self.count} coordinates instead of {PIXELS:,} pixels: "
            "all products of two pictures stay, so all steps do)"
        )


def as_columns(images):
    """Return images (m, h, w, 3), scaled already, one per column."""
    return images.reshape(len(images), -1).T


def in_coordinates(*images):
    """Turn sets of images, bytes (k, h, w, 3), so that each can be told exactly.

    Returns:
        One array (r, k) per set, with pixels scaled to [0, 1] before they were turned, and the `Coordinates`.
    """
    pixels = [as_columns(each) / 255.0 for each in images]
    coordinates = Coordinates(*pixels)
    return *(coordinates.of(X) for X in pixels), coordinates
