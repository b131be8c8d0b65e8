"""Files that a student submitted beside the notebook, copied for nbgrader to carry along; no links."""

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from autograder.nbgrader_plugin.timestamps import NAME

MOST_FILES = 1000
MOST_BYTES = 64 * 2**20
MOST_LEVELS = 20  # of folders in one another


def copy_companions(submitted: Path, copy: Path) -> None:
    """Copy regular files as far as there is room; notebooks, hidden files and the time stamp stay behind."""
    room, files = MOST_BYTES, 0
    for where, folders, names in os.walk(submitted):
        place = Path(where).relative_to(submitted)
        deepest = len(place.parts) == MOST_LEVELS
        folders[:] = [] if deepest else sorted(name for name in folders if _goes_along(name))
        for name in sorted(names):
            path = Path(where, name)
            with suppress(OSError):  # what cannot be read is not needed to grade
                status = path.lstat()
                fits = stat.S_ISREG(status.st_mode) and status.st_size <= room and files < MOST_FILES
                if fits and _goes_along(name) and name != NAME:
                    (copy / place).mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, copy / place / name)
                    room, files = room - status.st_size, files + 1


def _goes_along(name: str) -> bool:
    return not (name.startswith(".") or name.endswith(".ipynb") or name == "__pycache__")
