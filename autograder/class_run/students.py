"""Who has submitted: the folders below the submissions, read one after the other."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.class_run.jobs import Job
from course_utils.errors import UserError


def students(submissions: Path, week: str, chosen: Sequence[str] = ()) -> Iterator[Job]:
    """Yield a job for every student's folder, as the system lists them.

    A name that is spelled in two ways of Unicode (é as one character or as two) is one student; of two such
    folders the composed spelling counts if it holds the week.

    Args:
        submissions: holds a folder per student.
        week: ``week2``; hidden folders are a student's only if they hold one of that name.
        chosen: only these.

    Raises:
        UserError: the folder, or that of a chosen student, is not there.
    """
    for name in chosen:
        is_name = name not in ("", ".", "..") and not set(name) & {os.sep, os.altsep, "\0"}
        if not (is_name and os.path.lexists(submissions / name)):
            raise UserError(
                f"no student {name!r} in {submissions}; expected the name of a folder there; look at its "
                "spelling"
            )
    try:
        for name in dict.fromkeys(chosen) or _folders(submissions):
            student = unicodedata.normalize("NFC", name)
            hidden = name.startswith(".") and not chosen
            if hidden and not has_week(submissions, name, week):
                continue
            if student == name:
                yield Job(student)
            elif not has_week(submissions, student, week) or _are_one(submissions, name, student):
                yield Job(student, folder=name)
    except OSError as error:
        raise UserError(
            f"no submissions in {submissions} ({error.strerror}); expected a folder per student; name "
            "another one: --submissions DIR"
        ) from None


def _folders(submissions: Path) -> Iterator[str]:
    """Yield the names of folders, and of links, whose record is to say that they were not followed."""
    with os.scandir(submissions) as entries:
        for entry in entries:
            if entry.is_symlink() or entry.is_dir(follow_symlinks=False):
                yield entry.name


def _are_one(submissions: Path, name: str, other: str) -> bool:
    """Return whether the file system takes both spellings for one."""
    return os.path.samestat(os.lstat(submissions / name), os.lstat(submissions / other))


def has_week(submissions: Path, student: str, week: str) -> bool:
    """Return whether a student has something under the name of a week; of a linked folder nobody knows."""
    folder = submissions / student
    return folder.is_symlink() or os.path.lexists(folder / week)
