"""What a student handed in beside the notebook, as far as there is room for it."""

import os
from collections.abc import Mapping
from pathlib import Path

from autograder.delivery.files import companions
from autograder.delivery.settings import Settings
from autograder.grading.file_reading import UnreadableError, read_file
from autograder.grading.record import Note

MOST_FILES = 1000
MOST_BYTES = 64 * 2**20  # of all files; the sandbox has no room for more


def files_that_fit(settings: Settings, *folders: Path) -> tuple[dict[str, Path], int]:
    """Return (path in its folder → file, how many were left out), in the same order on every system.

    Args:
        settings: which files are ignored.
        folders: of two files of one name that of the later folder counts; its files get room first.
    """
    files: dict[str, Path] = {}
    left_out, room = 0, MOST_BYTES
    for folder in reversed(folders):
        for name, path in companions(folder, settings):
            if name in files:
                continue
            size = _readable_size(path)
            if size is None or size > room or len(files) == MOST_FILES:
                left_out += 1
            else:
                files[name] = path
                room -= size
    return files, left_out


def contents_that_fit(settings: Settings, *folders: Path) -> tuple[Mapping[str, bytes], list[Note]]:
    """Return (path in its folder → content, a note if some were left out); see `files_that_fit`."""
    files, left_out = files_that_fit(settings, *folders)
    contents = {}
    for name, path in files.items():
        try:
            contents[Path(name).as_posix()] = read_file(path)
        except UnreadableError:
            left_out += 1
    text = (
        f"of the files beside the notebook {left_out} were left out; expected at most {MOST_FILES} readable "
        f"files of {MOST_BYTES // 2**20} MB together; hand in only what the notebook needs"
    )
    return contents, [Note("skipped", text)] if left_out else []


def _readable_size(path: Path) -> int | None:
    """A file's size in bytes; None if it cannot be read. A sparse file counts as what a copy of it takes."""
    try:
        return path.stat().st_size if os.access(path, os.R_OK) else None
    except OSError:
        return None
