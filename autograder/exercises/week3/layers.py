"""The sizes of the layers, read off the data: `layer_sizes`."""

import numpy as np

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Case, Exercise, Mistake
from autograder.exercises.week2.draws import columns
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION
from autograder.exercises.weights import NOTHING_TO_VECTORIZE


def _data(n_x, n_y, m):
    def draw(rng, _):
        return {"X": rng.normal(size=(n_x, m)), "Y": rng.integers(0, 2, size=(n_y, m))}

    return draw


def _pictures(m):
    def draw(rng, pictures):
        X, Y = columns(*pictures.sample(rng, m))
        return {"X": X, "Y": Y}

    return draw


def _any_size(rng, _):
    n_x, n_y = int(rng.integers(6, 30)), int(rng.integers(1, 4))
    return {"X": rng.normal(size=(n_x, 35)), "Y": np.ones((n_y, 35), dtype=np.int64)}


EXERCISE = Exercise(
    id="week3.layer_sizes",
    points=5,
    parameters=("X", "Y"),
    returns=("n_x", "n_h", "n_y"),
    cases=(
        Case("5 features, 2 outputs, 3 examples", _data(5, 2, 3)),
        Case("2 features, 1 output, 17 examples", _data(2, 1, 17)),
        Case("7 features, 3 outputs, a single example", _data(7, 3, 1)),
        Case("any size", _any_size),
        Case("6 cat pictures, every 16th row and every 8th column", _pictures(6)),
    ),
    kinds={"n_x": "scalar", "n_h": "scalar", "n_y": "scalar"},
    weights=NOTHING_TO_VECTORIZE,
    mistakes=(
        Mistake(
            "examples-counted",
            "n_x and n_y are both m, the number of examples. Examples are columns; a layer's size counts "
            "rows.",
            (after("n_x, n_h, n_y", "X.shape[1], n_h, Y.shape[1]"),),
            targets=("n_x", "n_y"),
        ),
        Mistake(
            "inputs-count-examples",
            "n_x is the number of examples. Examples are columns; features are rows, and each is an input.",
            (after("n_x, n_h, n_y", "X.shape[1], n_h, n_y"),),
            targets=("n_x",),
        ),
        Mistake(
            "outputs-count-examples",
            "n_y is the number of examples. There is one output unit per row of Y.",
            (after("n_x, n_h, n_y", "n_x, n_h, Y.shape[1]"),),
            targets=("n_y",),
        ),
        Mistake(
            "inputs-and-outputs-swapped",
            "n_x and n_y have changed places. The input layer comes first.",
            (after("n_x, n_h, n_y", "n_y, n_h, n_x"),),
            targets=("n_x", "n_y"),
        ),
        Mistake(
            "hidden-size-last",
            "n_h and n_y have changed places. The order is that of the layers: input, hidden, output.",
            (after("n_x, n_h, n_y", "n_x, n_y, n_h"),),
            targets=("n_h", "n_y"),
        ),
        Mistake(
            "hidden-size-first",
            "n_x and n_h have changed places. The order is that of the layers: input, hidden, output.",
            (after("n_x, n_h, n_y", "n_h, n_x, n_y"),),
            targets=("n_x", "n_h"),
        ),
        Mistake(
            "hidden-as-many-as-inputs",
            "n_h follows the number of features. Here the hidden layer is asked to have 4 units, whatever "
            "the data.",
            (after("n_x, n_h, n_y", "n_x, n_x, n_y"),),
            targets=("n_h",),
        ),
        Mistake(
            "hidden-as-many-as-examples",
            "n_h is the number of examples. Here the hidden layer is asked to have 4 units, whatever the "
            "data.",
            (after("n_x, n_h, n_y", "n_x, X.shape[1], n_y"),),
            targets=("n_h",),
        ),
        Mistake(
            "three-hidden-units",
            "n_h is 3. That may be the number of layers in the picture; the hidden one is asked to have 4 "
            "units.",
            (after("n_x, n_h, n_y", "n_x, 3, n_y"),),
            targets=("n_h",),
        ),
        Mistake(
            "outputs-are-classes",
            "n_y is 2, as many as there are classes. A single unit tells two classes apart; Y says how many "
            "units there are.",
            (after("n_x, n_h, n_y", "n_x, n_h, 2"),),
            targets=("n_y",),
        ),
        Mistake(
            "one-output-written-in",
            "n_y is always 1. Y may have several rows, one per output unit: read the number off it.",
            (after("n_x, n_h, n_y", "n_x, n_h, 1"),),
            targets=("n_y",),
        ),
        Mistake(
            "two-inputs-written-in",
            "n_x is always 2, the number of coordinates of a point in the plane. Let X say how many features "
            "there are.",
            (after("n_x, n_h, n_y", "2, n_h, n_y"),),
            targets=("n_x",),
        ),
        Mistake(
            "numbers-counted",
            "n_x and n_y count all numbers in the arrays. A layer has one unit per row.",
            (after("n_x, n_h, n_y", "X.size, n_h, Y.size"),),
            targets=("n_x", "n_y"),
        ),
        Mistake(
            "shapes-returned",
            "n_x and n_y are whole shapes, with the number of examples in them. Asked for is the first of "
            "each.",
            (whole("return X.shape, 4, Y.shape"),),
            criterion="shape+values",
            targets=("n_x", "n_y"),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
