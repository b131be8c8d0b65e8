"""Finds what one student of a class has submitted; follows no link."""

import os
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.find_submission import find_submission
from autograder.grading.record import Note

TIMESTAMP = "timestamp.txt"  # the exchange writes it into every folder that it collects


@dataclass(frozen=True)
class SubmittedFile:
    """What lies in a student's folder.

    Attributes:
        path: the notebook; None if there is none to grade.
        notes: what is to be said about it; faults if there is none.
        missing: nothing was submitted.
    """

    path: Path | None
    notes: tuple[Note, ...] = ()
    missing: bool = False


def submitted_file(folder: Path, week: str, expected_name: str) -> SubmittedFile:
    """Return a student's notebook of a week.

    Args:
        folder: the student's.
        week: the name of the folder in it.
        expected_name: the file name of the week's notebook.
    """
    try:
        folder.name.encode()
    except UnicodeEncodeError:
        return _fault("the folder's name is not UTF-8; expected a name that can be written down; rename it")
    if folder.is_symlink():
        return _fault(
            "the student's folder is a symbolic link, which is not followed; expected a folder; "
            "put the submission itself there"
        )
    folder /= week
    if not os.path.lexists(folder) or _is_empty(folder):
        return SubmittedFile(None, missing=True)
    path, notes = find_submission(folder, expected_name)
    return SubmittedFile(path, tuple(notes))


def _fault(text: str) -> SubmittedFile:
    return SubmittedFile(None, (Note("fault", text),))


def _is_empty(folder: Path) -> bool:
    """Return whether nobody has put anything into a folder; hidden files and the time stamp do not count."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    try:
        with os.scandir(folder) as entries:
            return all(entry.name == TIMESTAMP or entry.name.startswith(".") for entry in entries)
    except OSError:
        return False  # what cannot be looked into is no proof that nothing was submitted
