"""Reads what was submitted as bytes, and bytes as text; follows no link and waits for no pipe."""

import errno
import json
import os
import stat
from pathlib import Path

LARGEST_FILE = 100 * 2**20  # bytes
# What students submit by mistake, by how it begins.
SIGNATURES = {
    b"PK\x03\x04": "a zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"%PDF": "a PDF document",
    b"<": "a web page",
}


class UnreadableError(Exception):
    """Nothing in this can be graded. The message is one line: found; expected; what to do."""


def read_file(path: Path) -> bytes:
    """Return the content of a regular file.

    Raises:
        UnreadableError: it is missing, not a regular file, too large, or may not be read.
    """
    try:
        # Neither a link is followed nor a pipe waited for, whatever it was when its folder was listed.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableError(unfit(os.fstat(file.fileno())))
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        if getattr(error, "errno", None) == errno.ELOOP:
            raise UnreadableError(unfit(os.lstat(path))) from None
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UnreadableError(
            f"the file cannot be read ({reason}); expected a Jupyter notebook; submit it again"
        ) from None
    if len(content) > LARGEST_FILE:
        raise UnreadableError(
            f"the file is larger than {LARGEST_FILE // 2**20} MB; expected a notebook; "
            "clear its outputs (Kernel > Restart Kernel and Clear Outputs) and submit it again"
        )
    return content


def unfit(status: os.stat_result) -> str:
    """Return what lies there instead of a submission, and what to do."""
    kind = "a pipe or a device"
    if stat.S_ISLNK(status.st_mode):
        kind = "a symbolic link"
    elif stat.S_ISDIR(status.st_mode):
        kind = "a folder"
    elif stat.S_ISREG(status.st_mode):
        kind = "a file"
    return f"found {kind}, which is not followed; expected the submission itself; put it there"


def decoded(content: bytes) -> str:
    """Return the bytes as text: UTF-8, UTF-16 or UTF-32, with or without a mark, or a Western code page.

    Raises:
        UnreadableError: an empty file or one of another kind.
    """
    start = content.lstrip(b" \t\r\n\0")
    if not start:
        raise UnreadableError("the file is empty; expected a Jupyter notebook; submit it again")
    for signature, kind in SIGNATURES.items():
        if start.startswith(signature):
            raise UnreadableError(
                f"found {kind}; expected a Jupyter notebook; submit the .ipynb file itself "
                "(JupyterLab: File > Download)"
            )
    try:
        return content.decode(json.detect_encoding(content))
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
