"""What week 3 gives: `sigmoid`, which week 2 asked for.

It works element by element on a number or an array of any shape, and does not overflow.
"""

import numpy as np


def sigmoid(z):
    """Return 1 / (1 + exp(-z)), between 0 and 1, in the shape of ``z``.

    The equal form with tanh is used because exp(-z) overflows for very negative z.
    """
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))
