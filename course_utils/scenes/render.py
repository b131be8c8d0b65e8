"""Pictures by number: any slice of a data set can be drawn alone and comes out the same.

A data set is a seed. Picture `index` of it has a generator of its own, seeded by (seed, index), and its label
comes from a shuffled block of ten (five cats, five others), so every stretch of whole blocks is balanced.
"""

import numpy as np

from course_utils.progress import progress
from course_utils.scenes.canvas import Canvas
from course_utils.scenes.catalogue import CAT, CAT_KIND, NON_CATS, WEIGHTS
from course_utils.scenes.colour import pick_weighted
from course_utils.scenes.finishing import photograph

# Counts up whenever the same seed gives other pictures than before.
VERSION = 1
SIZE = 64
BLOCK = 10
# Where the parts of one data set begin; none of them can grow into the next.
TRAIN_START, TEST_START, FRESH_START = 0, 1_000_000, 2_000_000
# Keeps the generators of labels apart from those of pictures.
_LABELS = 1


def labels(seed, start, count):
    """Return the labels (count,) int64 of pictures `start` to `start + count`: 1 for a cat."""
    first, last = start // BLOCK, (start + count - 1) // BLOCK
    blocks = []
    for block in range(first, last + 1):
        order = np.random.default_rng([seed, block, _LABELS]).permutation(BLOCK)
        blocks.append((order < BLOCK // 2).astype(np.int64))
    skip = start - first * BLOCK
    return np.concatenate(blocks)[skip : skip + count] if blocks else np.zeros(0, np.int64)


def draw(seed, index, label):
    """Return picture `index` of a data set, (64, 64, 3) uint8, and the name of its kind."""
    random = np.random.default_rng([seed, index])
    canvas = Canvas(random, SIZE)
    name = CAT if label else pick_weighted(random, WEIGHTS)
    kind = CAT_KIND if label else NON_CATS[name]
    kind.draw(canvas)
    return photograph(canvas, kind.at_home), name


def render(seed, start, count, description="drawing"):
    """Return pictures `start` to `start + count` of the data set `seed`.

    Returns:
        x (count, 64, 64, 3) uint8, y (count,) int64 with 1 for a cat, and a tuple of kinds.
    """
    y = labels(seed, start, count)
    x = np.empty((count, SIZE, SIZE, 3), dtype=np.uint8)
    kinds = []
    for i in progress(range(count), description=description, unit="picture"):
        x[i], kind = draw(seed, start + i, y[i])
        kinds.append(kind)
    return x, y, tuple(kinds)
