"""The paper-and-pencil check: `parameter_shapes`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.weights import NOTHING_TO_VECTORIZE


def inputs(rng, _pictures, layers=0, sizes=()):
    """Return the sizes of the layers; drawn ones differ so much that no shape is right by chance."""
    return (list(sizes) or [int(n) for n in rng.permutation([2, 4, 7, 11, 16, 23])[: layers + 1]],)


# The body that the lines below change.
RIGHT = """
shapes = {}
for layer in range(1, len(layer_dims)):
    n, n_prev = layer_dims[layer], layer_dims[layer - 1]
    W = (n, n_prev)
    b = (n, 1)
    shapes[f"W{layer}"] = W
    shapes[f"b{layer}"] = b
return shapes
"""
MISTAKES = """
# W.
w-on-its-side: W = (n_prev, n)
    Every W is transposed. W has one row per unit of its own layer and one column per unit of the layer before: only then does W times A_prev fit.
w-square: W = (n, n)
    Every W is square, with its own layer's size twice. Each unit has one weight per unit of the layer before.
a-weight-for-the-bias: W = (n, n_prev + 1)
    Every W has one column too many, as in the notation with θ and x₀ = 1. In this course the bias b is an array of its own.
w-with-one-axis: W = (n * n_prev,)
    Every W has one number as its shape, the number of its entries. W has rows and columns.
# b.
b-as-a-row: b = (1, n)
    Every b is a row. Each unit has one bias, and the units of Z (n, m) are its rows.
b-with-one-axis: b = (n,)
    Every b has only one axis. An array (n,) is neither a row nor a column; a bias is a column.
one-bias-per-layer: b = (1, 1)
    Every b is a single number. Each unit has a bias of its own.
b-of-the-layer-before: b = (n_prev, 1)
    Every b has as many entries as the layer before has units. A bias belongs to the unit that adds it.
b-like-w: b = (n, n_prev)
    Every b has the shape of W. There is one bias per unit, however many inputs the unit has.
# Keys and layers.
biases-left-out: return {key: shape for key, shape in shapes.items() if key[0] == "W"}
    The biases are missing: there is no b in the dict.
f-forgotten: return {"W{layer}": W, "b{layer}": b}
    The keys are the texts "W{layer}" and "b{layer}" themselves: without an f before the quotes nothing is filled in.
keys-from-zero: return {key[0] + str(int(key[1:]) - 1): shape for key, shape in shapes.items()}
    The keys start at W0, so each shape has the number of the layer before. The input is layer 0 and has no parameters; W1 is the first.
last-layer-missing: range(1, len(layer_dims)) -> range(1, len(layer_dims) - 1)
    The last layer is missing. With L + 1 sizes in the list the layers are 1 to L, and `range` stops before its end.
one-layer-too-many: range(1, len(layer_dims)) -> range(1, len(layer_dims) + 1)
    The loop asks for a size after the end of the list. The last index is one less than the list's length.
"""

EXERCISE = exercise(
    "week4.parameter_shapes(layer_dims) -> shapes",
    points=5,
    weights=NOTHING_TO_VECTORIZE,
    inputs=inputs,
    cases={
        "the layers 2-3-5-4-2-1": dict(sizes=(2, 3, 5, 4, 2, 1)),
        "two layers": dict(layers=2),
        "three layers": dict(layers=3),
        "four layers": dict(layers=4),
        "five layers": dict(layers=5),
        "the cat network 12288-20-7-5-1": dict(sizes=(12288, 20, 7, 5, 1)),
    },
    kinds={"shapes*": "shape"},
    mistakes=mistakes(MISTAKES, of=RIGHT),
)
