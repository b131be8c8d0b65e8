"""One run at a time per folder of records; a process that dies releases the lock."""

import os
import re
import secrets
import shutil
import tempfile
from pathlib import Path

from course_utils.errors import UserError

NAME = ".run"
SCRATCH = "nncourse-run-"
UNFINISHED = re.compile(r"\.writing-\d+")  # a record that is being written; no student's: it has no ending


def unfinished(record: Path) -> Path:
    """Return what a record is called while this process writes it."""
    return record.with_name(f".writing-{os.getpid()}")


class RunLock:
    """A lock on a folder of records, and a scratch folder for the run that holds it.

    The system releases the lock when its process ends, however it ends; the file names for the next run which
    scratch folder was left behind.

    Args:
        folder: holds the records of one week; exists.

    Attributes:
        scratch: a folder for temporary files, gone after the run; others may pass through it.

    Raises:
        UserError: another run has the lock.
    """

    def __init__(self, folder: Path):
        self.path = folder / NAME
        self._file = self._locked()
        self._file.seek(0)
        self._remove_unfinished()
        _remove_scratch(self._file.read().partition("\n")[2].strip())
        # Written down before it is made: whenever this process is killed, the next one knows.
        self.scratch = Path(tempfile.gettempdir()) / f"{SCRATCH}{secrets.token_hex(8)}"
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"{os.getpid()}\n{self.scratch}\n")
        self._file.flush()
        self.scratch.mkdir()
        self.scratch.chmod(0o711)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.scratch, ignore_errors=True)
        self._remove_unfinished()
        self.path.unlink(missing_ok=True)
        self._file.close()

    def _remove_unfinished(self) -> None:
        """Remove what workers that were killed have left."""
        for path in self.path.parent.glob(".writing-*"):
            if UNFINISHED.fullmatch(path.name):
                path.unlink(missing_ok=True)

    def _locked(self):
        import fcntl

        while True:
            try:
                file = self.path.open("a+", encoding="utf-8", errors="replace")
            except OSError as error:
                raise UserError(
                    f"{self.path.parent} cannot be written into ({error.strerror}); expected a folder that "
                    "is yours; name another: --records DIR"
                ) from None
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                process = file.readline().strip() or "unknown"
                file.close()
                raise UserError(
                    f"another run is grading into {self.path.parent} (process {process}); expected to be "
                    "alone; wait until it has ended, or end it"
                ) from None
            # The file may have been removed, with its run's end, before it was locked here.
            if self.path.exists() and os.path.samestat(os.fstat(file.fileno()), self.path.stat()):
                return file
            file.close()


def _remove_scratch(left: str) -> None:
    path = Path(left)
    if path.name.startswith(SCRATCH) and path.parent == Path(tempfile.gettempdir()) and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
