"""The records of a week in a folder: one run at a time writes there, each file as a whole or not at all."""

import errno
import hashlib
import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from autograder.class_run.jobs import CannotGradeError
from course_utils.errors import UserError

LOCK = ".run"
UNFINISHED = re.compile(r"\.writing-\d+")  # a record that is being written; no student's: it has no ending
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


def record_path(records: Path, student: str) -> Path:
    """Return where a student's record lies in the folder of a week."""
    return records / f"{student}.json"


def write_record(path: Path, text: str) -> None:
    """Write a record's text so that after any interruption it is there as a whole, or as it was before.

    Raises:
        CannotGradeError: the disk is full or cannot be written to, so that no other one could be either.
    """
    temporary = path.with_name(f".writing-{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            # What UTF-8 cannot hold becomes an escape, which JSON reads as the same character.
            file.write(text.encode("utf-8", "backslashreplace"))
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


class RunLock:
    """A lock on a folder of records, and a scratch folder for the run that holds it.

    The system releases the lock when its process ends, however it ends.

    Args:
        folder: holds the records of one week; is made.

    Attributes:
        scratch: a folder for temporary files, gone after the run; others may pass through it.

    Raises:
        UserError: another run has the lock, or a folder cannot be made or written into.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self._file = self._locked()
        # The same for every run of this folder, so that what a killed one has left is found.
        name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
        self.scratch = Path(tempfile.gettempdir()) / f"nncourse-run-{name}"
        self._remove_left()
        try:
            self.scratch.mkdir()
            self.scratch.chmod(0o711)
        except OSError as error:
            raise UserError(
                f"no folder {self.scratch} can be made ({error.strerror}); expected room for temporary "
                "files; name another place for them in TMPDIR"
            ) from None

    def release(self) -> None:
        """Remove the scratch folder and release the lock."""
        self._remove_left()
        self._file.close()

    def _remove_left(self) -> None:
        """Remove temporary files, and records that workers which were killed were writing."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        for path in self.folder.iterdir():
            if UNFINISHED.fullmatch(path.name):
                path.unlink(missing_ok=True)

    def _locked(self):
        import fcntl

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = (self.folder / LOCK).open("a+", encoding="utf-8", errors="replace")
        except OSError as error:
            raise UserError(
                f"{self.folder} cannot be written into ({error.strerror}); expected a folder that is yours; "
                "name another: --records DIR"
            ) from None
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            process = file.readline().strip() or "unknown"
            file.close()
            raise UserError(
                f"another run is grading into {self.folder} (process {process}); expected to be alone; wait "
                "until it has ended, or end it"
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        return file
