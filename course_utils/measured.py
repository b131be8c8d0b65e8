"""The shipped tables of measured experiments, and the never-seen pictures with which a slice is repeated.

Each table is made by the script that its `about` names. Those on pictures always speak of the course's drawn
ones, whatever data set is chosen: only of these can a program make new ones.
"""

import json
from pathlib import Path

import numpy as np

from course_utils.dataset_choice import shipped_folder
from course_utils.dataset_fresh import fresh_pictures
from course_utils.dataset_layout import read_pair

TABLES = Path(__file__).resolve().parent / "tables"
# A slice draws as many fresh pictures as `load_cats(fresh=600)`: the first half is its dev set, the rest its
# test set. A table's "slice" columns are of the latter, pictures 300 to 600 of the fresh ones.
DRAWN, SLICE = 600, (300, 600)


def table_path(name):
    """Return where the table `name` ("week3_how_sure") lies."""
    return TABLES / f"{name}.json"


def read_measured(name):
    """Return a table as a dict; `about` in it says what each part is."""
    return json.loads(table_path(name).read_text(encoding="utf-8"))


def spread(values):
    """Return mean and standard deviation (with n - 1) of some measured accuracies; 0 for a single one."""
    values = np.asarray(values, dtype=float)
    return float(values.mean()), float(values.std(ddof=1)) if values.size > 1 else 0.0


def shipped_pictures():
    """Return {"train", "test", "dev", "fresh"}: images, labels (k,), kinds. The fresh ones are drawn once."""
    pair = read_pair(shipped_folder())
    x, y, kind = fresh_pictures("rendered", pair["train"].notes, DRAWN)
    parts = {name: (part.x, part.y, part.kind) for name, part in pair.items()}
    middle = SLICE[0]
    return parts | {
        "dev": (x[:middle], y[:middle], kind[:middle]),
        "fresh": (x[middle:], y[middle:], kind[middle:]),
    }
