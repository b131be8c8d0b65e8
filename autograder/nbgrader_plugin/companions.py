"""Files that a student submitted beside the notebook, copied for nbgrader to carry along; no links."""

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from autograder.nbgrader_plugin.timestamps import NAME

LARGEST = 16 * 2**20  # bytes of a file


def copy_companions(submitted: Path, copy: Path) -> None:
    """Copy regular files; notebooks, large and hidden files and the time stamp stay behind."""
    with suppress(shutil.Error):  # what cannot be read is not needed to grade
        shutil.copytree(submitted, copy, ignore=_left_behind, dirs_exist_ok=True)


def _left_behind(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not _goes_along(Path(folder, name))]


def _goes_along(path: Path) -> bool:
    if path.name.startswith(".") or path.suffix == ".ipynb" or path.name in ("__pycache__", NAME):
        return False
    status = os.lstat(path)
    return stat.S_ISDIR(status.st_mode) or (stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST)
