"""Empties the folder that a submission may write to, or closes it to writing."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


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


def close_to_writing(folder: Path) -> None:
    """Let nobody without privileges write to anything in ``folder``, new or old. No link is followed.

    Raises:
        OSError: something in it cannot be closed.
    """
    ahead = [os.open(folder, _FOLDER)]
    try:
        while ahead:
            here = ahead.pop()
            try:
                with os.scandir(here) as entries:
                    for entry in entries:
                        if entry.is_dir(follow_symlinks=False):
                            _change_mode(entry.name, 0o700, here)  # it may be closed to being listed
                            ahead.append(os.open(entry.name, _FOLDER, dir_fd=here))
                        elif not entry.is_symlink():
                            _change_mode(entry.name, 0o400, here)
                os.fchmod(here, 0o500)
            finally:
                os.close(here)
    finally:
        for one in ahead:
            os.close(one)


def _change_mode(name: str, mode: int, folder: int) -> None:
    if not hasattr(os, "O_PATH"):
        os.chmod(name, mode, dir_fd=folder, follow_symlinks=False)
        return
    itself = os.open(name, os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
    try:
        os.chmod(f"/proc/self/fd/{itself}", mode)  # noqa: PTH101 - what is open, whatever its name is now
    finally:
        os.close(itself)


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
