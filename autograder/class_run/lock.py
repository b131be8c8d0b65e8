"""One run at a time per folder of records; a process that dies releases the lock."""

import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path

from course_utils.errors import UserError

NAME = ".run"
UNFINISHED = re.compile(r"\.writing-\d+")  # a record that is being written; no student's: it has no ending


def unfinished(record: Path) -> Path:
    """Return what a record is called while this process writes it."""
    return record.with_name(f".writing-{os.getpid()}")


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
        self.path = folder / NAME
        self._file = self._locked()
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"{os.getpid()}\n")
        self._file.flush()
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

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._remove_left()
        self.path.unlink(missing_ok=True)
        self._file.close()

    def _remove_left(self) -> None:
        """Remove temporary files, and records that workers which were killed were writing."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        for path in self.path.parent.glob(".writing-*"):
            if UNFINISHED.fullmatch(path.name):
                path.unlink(missing_ok=True)

    def _locked(self):
        import fcntl

        while True:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
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
