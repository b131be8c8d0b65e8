"""Files that nbgrader carries along from step to step, and how one is put in its place."""

import fnmatch
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

from autograder.delivery.settings import Settings

MOST_LEVELS = 20  # of folders in one another; what lies deeper is not looked for
UNFINISHED = re.compile(r"\.nncourse-[0-9a-f]{32}")  # a file that is being written, or was when all ended
AUTOGRADED, FEEDBACK = 0o444, 0o644  # nbgrader's permissions; 0o664 where a group shares the course


def companions(folder: Path, settings: Settings) -> Iterator[tuple[str, Path]]:
    """Yield (path in the folder, path) of every file beside the notebooks; links are not followed."""
    # A folder that is called like a notebook would stand where the autograded notebook goes.
    ignored = (*settings.ignored, "*.ipynb")
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _matches(name, ignored))
        if len(Path(where).relative_to(folder).parts) == MOST_LEVELS:
            folders.clear()
        for name in sorted(files):
            path = Path(where, name)
            if not (_matches(name, ignored) or UNFINISHED.fullmatch(name)) and _is_regular(path):
                yield str(path.relative_to(folder)), path


def _is_regular(path):
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False  # in a folder that may be listed, but not entered


def _matches(name, globs):
    return any(fnmatch.fnmatch(name, glob) for glob in globs)


def put(path: Path, write: Callable[[Path], object], permissions: int, settings: Settings) -> None:
    """Write a file that is there as a whole or not at all.

    Args:
        path: where it goes.
        write: writes the content to the path that it is given.
        permissions: nbgrader's for this step.
        settings: whether a group shares the course.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not the file's own name with something to it: that may be as long as a name can be.
    temporary = path.with_name(f".nncourse-{uuid4().hex}")
    try:
        write(temporary)
        temporary.chmod(0o664 if settings.group_shared else permissions)
        if os.name == "nt" and path.exists():
            path.chmod(0o600)  # Windows replaces no file that is write-protected
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def make_way(folder: Path, name: str) -> None:
    """Remove what stands where a file is to go and is of another kind: an earlier submission has left it.

    Args:
        folder: of a step's submission.
        name: the file's path in it; folders above it that are files, or links, go, too.
    """
    path = folder / name
    for above in reversed(path.relative_to(folder).parents[:-1]):
        if (folder / above).is_symlink() or (folder / above).is_file():
            (folder / above).unlink()
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)


def remove_unfinished(folder: Path) -> None:
    """Remove files below a folder that somebody was writing when they were killed."""
    for path in folder.rglob(".nncourse-*"):
        if UNFINISHED.fullmatch(path.name) and path.is_file():
            path.unlink(missing_ok=True)
