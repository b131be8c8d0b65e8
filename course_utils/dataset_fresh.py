"""Never-seen pictures of a rendered data set, drawn once and kept in the user's cache folder."""

import os
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from course_utils.dataset_folders import cache_folder
from course_utils.dataset_layout import KIND_TYPE
from course_utils.dataset_rendered import SEED_NOTE, VERSION_NOTE
from course_utils.errors import UserError


def fresh_pictures(name, notes, count):
    """Return `count` pictures of the data set that appear in none of its files.

    Args:
        name: what the data set is called, for the message.
        notes: the notes of its training file, which hold seed and version of a rendered set.
        count: number of pictures, half of them cats.
    Returns:
        x (count, 64, 64, 3) uint8, y (count,) int64, and a tuple of kinds.
    Raises:
        UserError: the data set was not rendered, or by another version of the renderer.
    """
    # The drawing modules are loaded by those alone who ask for new pictures.
    from course_utils.scenes import FRESH_START, VERSION, render

    if SEED_NOTE not in notes:
        raise UserError(
            f"fresh pictures exist only of rendered data, and the data set in use is {name!r}; "
            "call load_cats() without fresh, or choose the rendered one: "
            "`python -m course_utils data use rendered`"
        )
    if notes.get(VERSION_NOTE) != VERSION:
        raise UserError(
            f"the data set {name!r} was drawn by version {notes.get(VERSION_NOTE)} of the renderer, this is "
            f"version {VERSION}, and fresh pictures would not match; draw it again: "
            "`python -m course_utils data render`"
        )
    seed = int(notes[SEED_NOTE])
    path = cache_folder() / f"fresh-v{VERSION}-seed{seed}-{count}.npz"
    cached = _read(path, count)
    if cached is None:
        x, y, kind = render(seed, FRESH_START, count, f"drawing {count} fresh pictures, once")
        _write(path, x=x, y=y, kind=np.array([one.encode() for one in kind], dtype=KIND_TYPE))
        return x, y, kind
    return cached


def _read(path, count):
    """Return what the cache holds, or None when it is missing or damaged."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            x, y, kind = stored["x"], stored["y"], stored["kind"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    whole = x.dtype == np.uint8 and x.shape[:1] == y.shape == kind.shape == (count,)
    return (x, y, tuple(name.decode() for name in kind)) if whole else None


def _write(path, **arrays):
    """Write the cache under its name only when complete; where nothing may be written, go without."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **arrays)
        Path(temporary).replace(path)
    except OSError:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
