"""The sizes of the layers, read off the data: `layer_sizes`."""

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes
from autograder.exercises.week2.draws import columns
from autograder.exercises.weights import NOTHING_TO_VECTORIZE


def inputs(rng, pictures, n_x=0, n_y=0, m=35, cats=False):
    """Return X (n_x, m) and Y (n_y, m); a size of 0 is drawn."""
    if cats:
        return columns(*pictures.sample(rng, m))
    n_x, n_y = n_x or int(rng.integers(6, 30)), n_y or int(rng.integers(1, 4))
    return rng.normal(size=(n_x, m)), rng.integers(0, 2, size=(n_y, m))


MISTAKES = """
examples-counted: n_x = X.shape[1]; n_y = Y.shape[1]
    `n_x` and `n_y` are both m, the number of examples. Examples are columns; the size of a layer is a number of rows.
inputs-count-examples: n_x = X.shape[1]
    `n_x` is the number of examples. Examples are columns; features are rows, and each is an input.
outputs-count-examples: n_y = Y.shape[1]
    `n_y` is the number of examples. There is one output unit per row of Y.
inputs-and-outputs-swapped: return n_y, n_h, n_x
    `n_x` and `n_y` have changed places. The input layer comes first.
hidden-size-last: return n_x, n_y, n_h
    `n_h` and `n_y` have changed places. The order is that of the layers: input, hidden, output.
hidden-size-first: return n_h, n_x, n_y
    `n_x` and `n_h` have changed places. The order is that of the layers: input, hidden, output.
hidden-as-many-as-inputs: n_h = X.shape[0]
    `n_h` is the number of features. The exercise asks for 4 hidden units, whatever the data.
hidden-as-many-as-examples: n_h = X.shape[1]
    `n_h` is the number of examples. The exercise asks for 4 hidden units, whatever the data.
three-hidden-units: n_h = 3
    `n_h` is 3. That is the number of layers in the picture; the hidden layer has 4 units.
outputs-are-classes: n_y = 2
    `n_y` is 2, the number of classes. A single unit separates two classes; Y says how many units there are.
one-output-written-in: n_y = 1
    `n_y` is always 1. Y may have several rows, one per output unit: read the number off Y.
two-inputs-written-in: n_x = 2
    `n_x` is always 2, the number of coordinates of a point in the plane. Read the number of features off X.
numbers-counted: n_x = X.size; n_y = Y.size
    `n_x` and `n_y` count all numbers in the arrays. A layer has one unit per row.
shapes-returned: return X.shape, 4, Y.shape
    `n_x` and `n_y` are whole shapes, which include the number of examples. Return the first entry of each.
"""

EXERCISE = exercise(
    "week3.layer_sizes(X, Y) -> n_x, n_h, n_y",
    points=5,
    weights=NOTHING_TO_VECTORIZE,
    inputs=inputs,
    cases={
        "5 features, 2 outputs, 3 examples": dict(n_x=5, n_y=2, m=3),
        "2 features, 1 output, 17 examples": dict(n_x=2, n_y=1, m=17),
        "7 features, 3 outputs, a single example": dict(n_x=7, n_y=3, m=1),
        "any size": dict(),
        "6 cat pictures, every 16th row and every 8th column": dict(m=6, cats=True),
    },
    kinds={"n_x": "scalar", "n_h": "scalar", "n_y": "scalar"},
    mistakes=mistakes(MISTAKES),
)
