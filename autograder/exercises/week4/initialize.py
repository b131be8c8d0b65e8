"""Small random weights for every layer: `initialize_parameters_deep`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.initial import initializer_mistakes
from autograder.exercises.weights import NOTHING_TO_VECTORIZE


def inputs(rng, _pictures, sizes=()):
    """Return the sizes of the layers, of three layers if none are given."""
    return (list(sizes) or [int(n) for n in rng.integers([20, 5, 16, 7], [24, 8, 20, 10])],)


MORE = """
# Right as well, for all weight matrices: small ones do not always show the spread.
times-one-hundredth [remark parameters["W*]: W = np.random.randn(n, n_prev) * 0.01
    Weights of size 0.01 suit a shallow network, and this gets its points. In a deep network the signal shrinks from layer to layer; dividing by the root of n_prev prevents that.
root-of-two-over-n [remark parameters["W*]: W = np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)
    This spread, the root of 2 / n_prev, was made for ReLU layers and gets its points. The text asks for the root of 1 / n_prev; with few layers both train well.
# Of this network.
root-forgotten: W = np.random.randn(n, n_prev) / n_prev
    The weights were divided by n_prev, not by its square root, and are too small: a sum of n random numbers grows like the root of n.
root-of-the-own-size: W = np.random.randn(n, n_prev) / np.sqrt(n)
    The weights were divided by the root of their own layer's size. What counts is how many numbers a unit adds up: the size of the layer before.
multiplied-by-the-root: W = np.random.randn(n, n_prev) * np.sqrt(n_prev)
    The weights were multiplied by the root of the number of inputs. Divide by it.
last-layer-missing: layer_dims[1:] -> layer_dims[1:-1]
    The last layer is missing. With L + 1 sizes in the list the layers are 1 to L, and `range` stops before its end.
one-layer-too-many:
        for layer in range(1, len(layer_dims) + 1):
            n, n_prev = layer_dims[layer], layer_dims[layer - 1]
            parameters[f"W{layer}"] = np.random.randn(n, n_prev) / np.sqrt(n_prev)
        return parameters
    The loop asks for a size after the end of the list. The last index is one less than the list's length.
"""

EXERCISE = exercise(
    "week4.initialize_parameters_deep(layer_dims) -> parameters",
    points=5,
    weights=NOTHING_TO_VECTORIZE,
    inputs=inputs,
    cases={
        # Every W has over 300 entries here, and neighbours differ in size by a factor of five or more:
        # only then does the spread tell one rule from another.
        "four layers": dict(sizes=(46, 7, 47, 8, 40)),
        "two layers": dict(sizes=(5, 3, 2)),
        "three layers": dict(),
    },
    # The biases are zero; as draws, random ones are known by their distribution, too.
    kinds={"parameters*": "drawn"},
    mistakes=initializer_mistakes(
        sizes="layer_dims",
        scaled="/ np.sqrt(n_prev)",
        factor="division by the root of n_prev",
        constant=0.1,
        random="np.random.randn(n, 1)",
        more=MORE,
    ),
)
