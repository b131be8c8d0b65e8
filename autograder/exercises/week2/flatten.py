"""From pictures to columns: `flatten_images`."""

import numpy as np

from autograder.exercises.declaration import exercise
from autograder.exercises.table import mistakes


def inputs(rng, pictures, m=5, h=2, w=4, cats=False):
    if cats:
        images, _ = pictures.sample(rng, m)
        return (images[:, ::16, ::8],)
    # Below 240, so that "divide by the largest" is not the same as "divide by 255".
    return (rng.integers(10, 240, size=(m, h, w, 3)).astype(np.uint8),)


MISTAKES = """
# The scale.
not-scaled: X = X * 255.0
    `X` still holds the colours from 0 to 255. Scale them to the range from 0 to 1: what is the largest value of a byte?
scaled-by-256: X = X * 255 / 256
    `X` is a little too small: it was divided by 256. A byte's largest value is 255, and that should become 1.
scaled-by-the-largest: X = X / X.max()
    `X` was divided by its own largest value, so the same colour gets another number in the next pictures. Divide by a fixed number.
centred: X = X - X.mean()
    `X` has negative numbers: the mean was subtracted. The exercise asks for the colours themselves, from 0 to 1.
scaled-twice: X = X / 255
    `X` ends at 1/255: the colours were divided by 255 twice.
upside-down-colours: X = 1 - X
    `X` holds 1 minus the colour, so bright is dark.
# The order.
pictures-mixed: X = images.reshape(-1, images.shape[0]) / 255
    `X` has the right shape, but each column mixes several pictures: `reshape` fills row by row. First make every picture a row, then transpose with `.T`.
pictures-in-rows: X = X.T
    `X` has one picture per row. In this course an example is a column: (pixels, pictures).
channel-by-channel: X = images.transpose(0, 3, 1, 2).reshape(m, -1).T / 255
    Each column of `X` lists all red values, then all green, then all blue ones. Keep the order in which `reshape` reads a picture.
last-axis-slowest: X = images.T.reshape(-1, images.shape[0]) / 255
    Each column of `X` has another order, rows fastest and colours last: all axes were transposed (or order="F"). Only the pictures' axis should move.
pictures-reversed: X = X[:, ::-1]
    `X` has the pictures in reverse order, so the labels no longer belong to them.
# Sizes.
size-of-the-course-pictures: X = images.reshape(-1, 12288).T / 255
    The size 12288 is hard-coded, so the function works for 64 by 64 pictures only. Which argument says how large the pictures are?
# Loops.
loop-over-pictures:
        X = np.zeros((images[0].size, images.shape[0]))
        for i in range(images.shape[0]):
            X[:, i] = images[i].reshape(-1) / 255
    The numbers are right, but a loop visits the pictures one by one. One `reshape` of the whole array does the same.
loop-over-pixels:
        m, height, width, channels = images.shape
        X = np.zeros((height * width * channels, m))
        for row in range(height):
            for column in range(width):
                for channel in range(channels):
                    place = (row * width + column) * channels + channel
                    X[place] = images[:, row, column, channel] / 255
    The numbers are right, but loops visit every pixel. One `reshape` of the whole array does the same.
"""

EXERCISE = exercise(
    "week2.flatten_images(images) -> X",
    points=5,
    inputs=inputs,
    cases={
        "five small pictures": dict(),
        "one picture": dict(m=1, h=3, w=2),
        "seven tall pictures": dict(m=7, h=4, w=3),
        "three cat pictures, every 16th row and every 8th column": dict(m=3, cats=True),
    },
    grows={
        "picture": lambda count: dict(m=count, w=3),
        "pixel": lambda count: dict(m=2, h=count, w=count + 1),
    },
    mistakes=mistakes(MISTAKES),
)
