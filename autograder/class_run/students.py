"""Who is in a class, and who of them has submitted: the folders below the submissions."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.class_run.jobs import Job
from course_utils.errors import UserError


def students(submissions: Path, week: str, chosen: Sequence[str] = ()) -> tuple[list[Job], list[str]]:
    """Return a job for everybody who has something of the week, and the names of the others.

    A name that is spelled in two ways of Unicode (é as one character or as two) is one student; of two such
    folders one that holds the week counts, and of equals the composed spelling.

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
    spellings: dict[str, list[str]] = {}
    try:
        for name in chosen or _folders(submissions):
            spellings.setdefault(unicodedata.normalize("NFC", name), []).append(name)
    except OSError as error:
        raise UserError(
            f"no submissions in {submissions} ({error.strerror}); expected a folder per student; name "
            "another one: --submissions DIR"
        ) from None
    jobs, missing = [], []
    for student, names in spellings.items():
        having = [name for name in sorted(names) if _has_week(submissions / name, week)]
        if having:
            jobs.append(Job(student, folder=student if student in having else having[0]))
        elif not student.startswith(".") or chosen:
            missing.append(student)
    return jobs, missing


def _folders(submissions: Path) -> Iterator[str]:
    """Yield the names of folders, and of links, whose record is to say that they were not followed."""
    with os.scandir(submissions) as entries:
        for entry in entries:
            if entry.is_symlink() or entry.is_dir(follow_symlinks=False):
                yield entry.name


def _has_week(folder: Path, week: str) -> bool:
    """Return whether a student has something under the name of a week; of a linked folder nobody knows."""
    return folder.is_symlink() or os.path.lexists(folder / week)
