"""The record files of a class run: written as a whole or not at all, kept while they hold."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from autograder.class_run.jobs import CannotGradeError
from autograder.class_run.lock import unfinished
from autograder.grading.record import Record, read_record
from course_utils.errors import UserError

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
GRADER = "grader"  # the entry of a record's environment that names the version it was graded by


def write_record(path: Path, record: Record) -> None:
    """Write a record so that after any interruption it is there as a whole, or as it was before.

    Raises:
        CannotGradeError: the disk is full or cannot be written to, so that no other one could be either.
    """
    temporary = unfinished(path)
    try:
        with temporary.open("wb") as file:
            # What UTF-8 cannot hold becomes an escape, which JSON reads as the same character.
            file.write(record.as_text().encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if error.errno in NO_ROOM:
            raise CannotGradeError(
                f"no record can be written into {path.parent} ({error.strerror}); expected room for a few "
                "megabytes; make some and run the command again: it continues from here"
            ) from None
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def kept_record(path: Path, student: str, digest: str, seed: str, version: str) -> Record | None:
    """Return an earlier run's record if grading again would give the same.

    Args:
        path: the record's file.
        student: whose it has to be.
        digest: SHA-256 of what is submitted now.
        seed: what the hidden cases would be drawn from now.
        version: of the grader.
    """
    if not path.is_file():
        return None
    try:
        record = read_record(path)
    except UserError:
        return None
    graded = record.submission
    same = (graded.student, graded.digest, graded.seed) == (student, digest, seed)
    return record if same and record.environment.get(GRADER) == version else None
