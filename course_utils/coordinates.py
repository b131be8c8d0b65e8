"""Pictures in fewer coordinates, in which training takes the very same steps.

All that a layer sees of a picture are its products with weights, and the weights of a first layer only ever
move by multiples of the training pictures. So 209 pictures need 209 coordinates and not 12,288 pixels: those
of an orthonormal basis of the space that they span. What weights have beside that space stays as it was.
"""

import numpy as np

PIXELS = 12_288


class Coordinates:
    """Training pictures in the coordinates of an orthonormal basis of their span.

    Attributes:
        basis: (n_x, r) orthonormal columns, r the smaller of n_x and m. The first k of them are enough for
            the first k pictures.
        X: (r, m) the coordinates, one picture per column.
    """

    def __init__(self, X):
        """Find basis and coordinates of pictures X (n_x, m)."""
        self.basis, self.X = np.linalg.qr(X)

    def __str__(self):
        return (
            f"(trained in {self.basis.shape[1]} coordinates instead of {len(self.basis):,} pixels, "
            "which changes no step)"
        )

    def of_first(self, m):
        """Return the coordinates (m, m) of the first m pictures."""
        return self.X[:m, :m]

    def turned(self, W1, m):
        """Return weights of pixels (n_1, n_x) as weights of the first m coordinates (n_1, m)."""
        return W1 @ self.basis[:, :m]

    def back(self, moved, W1, m):
        """Return as weights of pixels what training has made of the turned weights `W1`."""
        return W1 + (moved - self.turned(W1, m)) @ self.basis[:, :m].T


def as_columns(images):
    """Return images (m, h, w, 3), scaled already, one per column."""
    return images.reshape(len(images), -1).T
