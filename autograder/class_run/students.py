"""Who has submitted: the folders below the submissions, read one after the other."""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from autograder.class_run.jobs import Job
from course_utils.errors import UserError


def students(submissions: Path, week: str, chosen: Sequence[str] = ()) -> Iterator[Job]:
    """Yield a job for every student's folder, as the system lists them.

    A name that is spelled in two ways of Unicode (é as one character or as two) is one student; of two such
    folders that both hold the week the composed spelling counts.

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
        yield from _one_job_each(submissions, dict.fromkeys(chosen), week)
        return
    try:
        with os.scandir(submissions) as entries:
            for entry in entries:
                hidden = entry.name.startswith(".")
                if _may_be_one(entry) and (not hidden or has_week(submissions, entry.name, week)):
                    yield from _one_job_each(submissions, [entry.name], week)
    except OSError as error:
        raise UserError(
            f"no submissions in {submissions} ({error.strerror}); expected a folder per student; name "
            "another one: --submissions DIR"
        ) from None


def _one_job_each(submissions: Path, names: Iterable[str], week: str) -> Iterator[Job]:
    for name in names:
        student = unicodedata.normalize("NFC", name)
        job = Job(student, folder="" if student == name else name)
        other = unicodedata.normalize("NFD", name) if student == name else student
        twin = _is_another(submissions, name, other) and has_week(submissions, other, week)
        # Of two folders of one student the one with the week counts, or the composed one if both have it.
        if not twin or (has_week(submissions, name, week) and student == name):
            yield job


def _is_another(submissions: Path, name: str, other: str) -> bool:
    """Return whether a second folder has the other spelling; some file systems take both for one."""
    try:
        return name != other and not (submissions / name).samefile(submissions / other)
    except OSError:
        return False


def _may_be_one(entry: os.DirEntry) -> bool:
    """Return whether an entry is a folder, or a link, whose record is to say that it was not followed."""
    try:
        return entry.is_symlink() or entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def has_week(submissions: Path, student: str, week: str) -> bool:
    """Return whether a student has something under the name of a week; of a linked folder nobody knows."""
    folder = submissions / student
    return folder.is_symlink() or os.path.lexists(folder / week)
