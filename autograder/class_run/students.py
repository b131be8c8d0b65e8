"""Who has handed in: the folders below the submissions, read one after the other."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from course_utils.errors import UserError


def students(submissions: Path, week: str, chosen: Sequence[str] = ()) -> Iterator[str]:
    """Yield the name of every student's folder, as the system lists them.

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
    if chosen:
        yield from dict.fromkeys(chosen)
        return
    try:
        with os.scandir(submissions) as entries:
            for entry in entries:
                hidden = entry.name.startswith(".")
                if _may_be_one(entry) and (not hidden or has_week(submissions, entry.name, week)):
                    yield entry.name
    except OSError as error:
        raise UserError(
            f"no submissions in {submissions} ({error.strerror}); expected a folder per student; name "
            "another one: --submissions DIR"
        ) from None


def _may_be_one(entry: os.DirEntry) -> bool:
    """Tell whether an entry is a folder, or a link, whose record is to say that it was not followed."""
    try:
        return entry.is_symlink() or entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def has_week(submissions: Path, student: str, week: str) -> bool:
    """Tell whether a student has something under the name of a week; of a linked folder nobody knows."""
    folder = submissions / student
    return folder.is_symlink() or os.path.lexists(folder / week)
