"""What the measuring scripts share: the shipped pictures, new ones beside them, writing a table.

A table names its script. One that speaks of the drawn pictures that the course ships also names their digest
and the renderer's version.
"""

import json
import sys

import numpy as np

from autograder.experiments.shortcuts import all_pixels
from course_utils.data import digest_of
from course_utils.dataset_choice import shipped_folder
from course_utils.dataset_layout import read_pair
from course_utils.dataset_rendered import SHIPPED_SEED
from course_utils.measured import SLICE, table_path
from course_utils.scenes import FRESH_START, TRAIN_START, VERSION, render

# On so many never-seen pictures every table judges.
FRESH = 2000
# Data-set seeds of newly drawn training sets, as in week 2's table; nothing was tuned on them.
FIRST_SEED = 52_001


class Shipped:
    """Features and labels of the shipped pictures, and of 2,000 fresh ones of the same data set.

    Attributes:
        X, y: training features (n_x, 209) and labels (209,).
        test: (features (n_x, 50), labels); fresh: (features (n_x, 2000), labels); kinds: 2,000 names.
        images: the fresh pictures themselves, (2000, 64, 64, 3) uint8.
    """

    def __init__(self):
        pair = read_pair(shipped_folder())
        self.digest = digest_of(pair)
        self.X, self.y = all_pixels(pair["train"].x), pair["train"].y
        self.test = all_pixels(pair["test"].x), pair["test"].y
        self.images, labels, self.kinds = render(SHIPPED_SEED, FRESH_START, FRESH, "drawing fresh pictures")
        self.fresh = all_pixels(self.images), labels

    def about(self, script, **said):
        """Return how each table begins: who made it, of what, and what its parts are."""
        return {
            "about": made_by(script, unit="percent of right answers", **said),
            "digest": self.digest,
            "renderer": VERSION,
            "data_seed": SHIPPED_SEED,
            "m_train": int(self.y.size),
            "m_test": int(self.test[1].size),
            "m_fresh": FRESH,
            "slice": list(SLICE),
        }


def made_by(script, **said):
    """Return a table's `about`: the module of this folder that measured it, and what its parts are."""
    return {"script": f"autograder/experiments/{script}.py", **said}


def training_set(seed, count, start=TRAIN_START):
    """Return features (n_x, count) and labels (count,) of a newly drawn training set."""
    x, y, _ = render(seed, start, count, f"drawing training set {seed}")
    return all_pixels(x), y


def percent(right):
    """Return the mean in percent, with two decimals."""
    return round(100 * float(np.mean(right)), 2)


def settings_of(model):
    """Return what a table says about one model."""
    start = "0.01" if model.small_start else "1/sqrt(n_prev)"
    return {
        "hidden": list(model.hidden),
        "activation": model.activation if model.hidden else None,
        "start": start if model.hidden else "zeros",
        "learning_rate": model.learning_rate,
        "num_iterations": model.iterations,
    }


def write_table(name, table, indent=1):
    """Write `course_utils/tables/NAME.json` and say so; without indent, on a single line."""
    path = table_path(name)
    path.write_text(json.dumps(table, indent=indent) + "\n", encoding="utf-8")
    sys.stdout.write(f"wrote {path.name}\n")
