"""From pictures to columns: `flatten_images`."""

import numpy as np

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Case, Exercise, Mistake, Scale
from autograder.exercises.week2.session import LEANS_ON_THE_SESSION


def _images(m, h, w):
    # Below 240, so that "divide by the largest" is not the same as "divide by 255".
    return lambda rng, _: {"images": rng.integers(10, 240, size=(m, h, w, 3)).astype(np.uint8)}


def _pictures(m):
    def draw(rng, pictures):
        images, _ = pictures.sample(rng, m)
        return {"images": images[:, ::16, ::8]}

    return draw


EXERCISE = Exercise(
    id="week2.flatten_images",
    points=5,
    parameters=("images",),
    returns=("X",),
    cases=(
        Case("five small pictures", _images(5, 2, 4)),
        Case("one picture", _images(1, 3, 2)),
        Case("seven tall pictures", _images(7, 4, 3)),
        Case("three cat pictures, every 16th row and every 8th column", _pictures(3)),
    ),
    scales=(
        Scale("picture", lambda size: _images(size, 2, 3)),
        Scale("pixel", lambda size: _images(2, size, size + 1)),
    ),
    mistakes=(
        Mistake(
            "not-scaled",
            "X still holds the colours from 0 to 255. Bring them to the range from 0 to 1: what "
            "is the largest value that a byte can hold?",
            (after("X", "X * 255.0"),),
        ),
        Mistake(
            "pictures-mixed",
            "The shape is right, but each column mixes values of different pictures. `reshape` "
            "fills row by row, so first let every picture become one row, and only then exchange "
            "rows and columns with `.T`.",
            (whole("X = images.reshape(-1, images.shape[0]) / 255\nreturn X"),),
        ),
        Mistake(
            "pictures-in-rows",
            "Every picture is a row here. In this course an example is a column: (pixels, pictures).",
            (after("X", "X.T"),),
            criterion="shape",
        ),
        Mistake(
            "channel-by-channel",
            "Each column lists all red values, then all green, then all blue ones. That order "
            "would do as well if everybody used it; the exercise asks for the order in which "
            "`reshape` reads a picture.",
            (
                whole(
                    "m = images.shape[0]\nX = images.transpose(0, 3, 1, 2).reshape(m, -1).T / 255\nreturn X"
                ),
            ),
        ),
        Mistake(
            "last-axis-slowest",
            "Each column lists the values of its picture in another order: rows fastest, colours "
            "last. Transposing the whole stack (or order='F') turns all axes around; only the "
            "pictures' axis should move.",
            (whole("X = images.T.reshape(-1, images.shape[0]) / 255\nreturn X"),),
        ),
        Mistake(
            "scaled-by-256",
            "Every number is a little too small: it was divided by 256. A byte's largest value is "
            "255, and that is what should become 1.",
            (after("X", "X * 255 / 256"),),
        ),
        Mistake(
            "scaled-by-the-largest",
            "The largest number in X is exactly 1, whatever the pictures are: X was divided by "
            "its own largest value. Then the same colour means something else in the next stack; "
            "divide by a fixed number.",
            (after("X", "X / X.max()"),),
        ),
        Mistake(
            "centred",
            "The mean was taken off, so many of the numbers are negative. Asked for are the "
            "colours themselves, from 0 to 1.",
            (after("X", "X - X.mean()"),),
        ),
        Mistake(
            "scaled-twice",
            "The numbers end at 1/255: the colours were divided by 255 two times.",
            (after("X", "X / 255"),),
        ),
        Mistake(
            "upside-down-colours",
            "Bright is dark here: X holds 1 minus the colour.",
            (after("X", "1 - X"),),
        ),
        Mistake(
            "pictures-reversed",
            "The pictures stand in the opposite order: the first column is the last picture, so "
            "the labels no longer belong to them.",
            (after("X", "X[:, ::-1]"),),
        ),
        Mistake(
            "size-of-the-course-pictures",
            "The size 12288 is written into the function, so it works for 64 by 64 pictures only. Let the "
            "argument say how large it is.",
            (whole("X = images.reshape(-1, 12288).T / 255\nreturn X"),),
            criterion="runs",
        ),
        Mistake(
            "loop-over-pictures",
            "The numbers are right, but a loop visits the pictures one by one. One `reshape` of "
            "the whole stack does the same for all of them.",
            (
                whole(
                    "X = np.zeros((images[0].size, images.shape[0]))\n"
                    "for i in range(images.shape[0]):\n"
                    "    X[:, i] = images[i].reshape(-1) / 255\n"
                    "return X"
                ),
            ),
            criterion="vectorized",
            targets=("picture",),
        ),
        Mistake(
            "loop-over-pixels",
            "The numbers are right, but loops visit every pixel. A stack has millions of them: let `reshape` "
            "walk through the memory.",
            (
                whole(
                    "m, height, width, channels = images.shape\n"
                    "X = np.zeros((height * width * channels, m))\n"
                    "for row in range(height):\n"
                    "    for column in range(width):\n"
                    "        for channel in range(channels):\n"
                    "            place = (row * width + column) * channels + channel\n"
                    "            X[place] = images[:, row, column, channel] / 255\n"
                    "return X"
                ),
            ),
            criterion="vectorized",
            targets=("pixel",),
        ),
        LEANS_ON_THE_SESSION,
    ),
)
