"""Rendered data sets: drawing one into the HDF5 layout, with a note of the seed and the renderer's version.

The notes are what later allows fresh pictures of the same data set to be drawn.
"""

from pathlib import Path

from course_utils.dataset_layout import SPLITS, Split, file_name, write_split
from course_utils.errors import UserError
from course_utils.scenes import TEST_START, TRAIN_START, VERSION, render

# The data card says how and why this data-set seed was picked.
SHIPPED_SEED = 6
SHIPPED_TRAIN, SHIPPED_TEST = 209, 50
SEED_NOTE, VERSION_NOTE = "scenes_seed", "scenes_version"
LARGEST_SPLIT = TEST_START


def write_rendered(folder, train=SHIPPED_TRAIN, test=SHIPPED_TEST, seed=SHIPPED_SEED, replace=False):
    """Draw a data set into `folder`; the same arguments give the same bytes.

    Args:
        folder: where the two files go.
        train, test: numbers of pictures.
        seed: the data set's seed, a whole number of at least 0.
        replace: True to overwrite files that are there.
    Raises:
        UserError: a number is out of range, or there are files already.
    """
    for name, value in (("train", train), ("test", test)):
        if not 1 <= value <= LARGEST_SPLIT:
            raise UserError(f"{name} is {value}; a number from 1 to {LARGEST_SPLIT:,} was expected")
    if not 0 <= seed < 2**63:
        raise UserError(f"the seed is {seed}; a whole number of at least 0 was expected")
    refuse_to_overwrite(folder, replace)
    notes = {SEED_NOTE: seed, VERSION_NOTE: VERSION}
    parts = (("train", TRAIN_START, train), ("test", TEST_START, test))
    # Both are drawn before either is written: whoever interrupts the drawing keeps what was there.
    drawn = {split: render(seed, start, count, f"drawing {split} pictures") for split, start, count in parts}
    for split, (x, y, kind) in drawn.items():
        write_split(folder, split, Split(x, y, kind, notes=notes))


def refuse_to_overwrite(folder, replace):
    """Raise a UserError when `folder` cannot take a new data set."""
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder} is a file; a folder for the two files was expected; name another one")
    there = [file_name(split) for split in SPLITS if (folder / file_name(split)).exists()]
    if there and not replace:
        raise UserError(
            f"{folder} holds {' and '.join(there)} already; an empty folder was expected; "
            "name another one, or add --replace"
        )
