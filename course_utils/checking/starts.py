"""Given starting values: what a model that trains is judged on, instead of whatever its own draw brings.

Two right models that start at different weights end at different weights. So for each call of a model its
initialiser is replaced by one that gives the same numbers to every solution.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

# The seeds of the student's own draws may be other ones for a while, those of these values never.
_generator = np.random.default_rng


def starting_values(layers: Sequence[int]) -> dict[str, np.ndarray]:
    """Return {"W1": (n1, n0), "b1": (n1, 1), …}, the same numbers for the same sizes.

    Unlike an initialiser's, its biases are not zero, and its weights are large enough that every unit learns
    from the first step on.

    Args:
        layers: the layers' sizes, input first.
    """
    layers = [int(size) for size in layers]
    parameters = {}
    for layer in range(1, len(layers)):
        n, n_prev = layers[layer], layers[layer - 1]
        rng = _generator([layer, n, n_prev])
        parameters[f"W{layer}"] = rng.uniform(-1, 1, size=(n, n_prev)) * 1.6 / np.sqrt(n_prev)
        parameters[f"b{layer}"] = rng.uniform(0.05, 0.35, size=(n, 1))
    return parameters


class Starts:
    """Stand-ins for the initialisers of one call, which remember whether they were asked.

    Args:
        initialisers: name → its parameters, the sizes. A student's own may have more of them, a seed say:
            what is passed for those is not looked at.
    """

    def __init__(self, initialisers: Mapping[str, Sequence[str]]):
        self.asked = False
        self.helpers: dict[str, Callable] = {
            name: self._stand_in(name, tuple(parameters)) for name, parameters in initialisers.items()
        }

    def _stand_in(self, name, parameters):
        def initialiser(*given, **named):
            self.asked = True
            return starting_values(_sizes(name, parameters, given, named))

        return initialiser


def _sizes(name: str, parameters: tuple[str, ...], given: tuple, named: dict[str, Any]) -> Sequence[int]:
    """Return the layers' sizes out of a call's arguments."""
    sizes = [*given, *(named[one] for one in parameters if one in named)][: len(parameters)]
    if not sizes and len(parameters) == 1:
        # The one list of sizes may have another name in the student's own function.
        sizes = [one for one in named.values() if np.ndim(one) == 1][:1]
    if len(sizes) < len(parameters):
        raise TypeError(f"{name}() missing {len(parameters) - len(sizes)} required positional argument(s)")
    return sizes[0] if len(parameters) == 1 else sizes
