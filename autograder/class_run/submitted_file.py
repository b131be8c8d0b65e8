"""Finds what one student of a class has submitted; follows no link."""

import os
from pathlib import Path

from autograder.grading.find_submission import find_submission
from autograder.grading.record import Note

TIMESTAMP = "timestamp.txt"  # the exchange writes it into every folder that it collects


def submitted_file(folder: Path, week: str, expected_name: str) -> tuple[Path | None, list[Note]]:
    """Return a student's notebook of a week, and what is to be said about it.

    Where there is none to grade, the notes say why; there are none if nothing was submitted.

    Args:
        folder: the student's.
        week: the name of the folder in it.
        expected_name: the file name of the week's notebook.
    """
    try:
        folder.name.encode()
    except UnicodeEncodeError:
        text = "the folder's name is not UTF-8; expected a name that can be written down; rename it"
        return None, [Note("fault", text)]
    if folder.is_symlink():
        text = (
            "the student's folder is a symbolic link, which is not followed; expected a folder; "
            "put the submission itself there"
        )
        return None, [Note("fault", text)]
    folder /= week
    if not os.path.lexists(folder) or _is_empty(folder):
        return None, []
    return find_submission(folder, expected_name)


def _is_empty(folder: Path) -> bool:
    """Return whether nobody has put anything into a folder; hidden files and the time stamp do not count."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    try:
        with os.scandir(folder) as entries:
            return all(entry.name == TIMESTAMP or entry.name.startswith(".") for entry in entries)
    except OSError:
        return False  # what cannot be looked into is no proof that nothing was submitted
