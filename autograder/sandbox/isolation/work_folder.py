"""Empties the folder that a submission may write to."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def empty(folder: Path) -> None:
    """Delete everything in ``folder``. Links are not followed; folders closed to their owner are opened.

    Folders in folders are first moved to the top, one level at a time, since a student's loop nests them
    deeper than recursion or the longest path goes.
    """
    while folders := _delete_files(folder):
        for inner in folders:
            for innermost in _delete_files(inner):
                _quietly(os.rename, innermost, tempfile.mkdtemp(dir=folder))
            if not _quietly(os.rmdir, inner):
                return  # it belongs to somebody else


def _delete_files(folder: str | Path) -> list[str]:
    """Delete the files of a folder; the folders in it are left, and returned."""
    _quietly(os.chmod, folder, 0o700)
    folders = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return []
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        else:
            _quietly(os.unlink, entry.path)
    return folders


def _quietly(action: Callable, *arguments: object) -> bool:
    try:
        action(*arguments)
    except OSError:
        return False
    return True
