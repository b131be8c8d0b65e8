"""Reads what was submitted as bytes, and bytes as text; follows no link and waits for no pipe."""

import json
import os
import stat
from pathlib import Path

LARGEST_FILE = 100 * 2**20  # bytes
# What students submit by mistake, by how it begins.
SIGNATURES = {b"PK\x03\x04": "a zip archive", b"\x1f\x8b": "a gzip archive", b"%PDF": "a PDF document"}


class UnreadableError(Exception):
    """Nothing in this can be graded. The message is one line: found; expected; what to do."""


def read_file(path: Path) -> bytes:
    """Return the content of a regular file.

    Raises:
        UnreadableError: it is missing, not a regular file, too large, or may not be read.
    """
    try:
        _demand_regular(os.lstat(path))
        # The file may have been exchanged since: open without following a link or waiting for a writer.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            _demand_regular(os.fstat(file.fileno()))
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
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


def _demand_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(
            f"found {kind_of(status)}, which is not followed; expected a file; submit the notebook itself"
        )


def kind_of(status: os.stat_result) -> str:
    """Return what lies there, in words."""
    if stat.S_ISLNK(status.st_mode):
        return "a symbolic link"
    if stat.S_ISDIR(status.st_mode):
        return "a folder"
    return "a file" if stat.S_ISREG(status.st_mode) else "a pipe or a device"


def decoded(content: bytes) -> tuple[str, str]:
    """Return the bytes as text, and the encoding's name if it was not UTF-8.

    Raises:
        UnreadableError: an empty file or one of another kind.
    """
    if not content.strip(b" \t\r\n\0"):
        raise UnreadableError("the file is empty; expected a Jupyter notebook; submit it again")
    for start, kind in SIGNATURES.items():
        if content.startswith(start):
            raise UnreadableError(
                f"found {kind}; expected a Jupyter notebook (.ipynb); submit the notebook itself"
            )
    encoding = json.detect_encoding(content)  # by a byte order mark, or the zeros among the first four bytes
    text = content.decode(encoding, "replace")
    if encoding != "utf-8" or "\ufffd" not in text:
        return text, "" if encoding == "utf-8" else encoding
    # UTF-8 with a few broken bytes if there is more sound than broken in it, else a Western code page.
    broken = text.count("\ufffd")
    sound = sum(one > "\x7f" for one in text) - broken
    return (text, "damaged utf-8") if sound >= broken else (content.decode("cp1252", "replace"), "cp1252")


def encodable(text: str) -> str:
    """Return text that UTF-8 can hold: halves of surrogate pairs joined, lone ones replaced."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
