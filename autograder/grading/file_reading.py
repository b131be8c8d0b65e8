"""Reads what was submitted as bytes, and bytes as text; follows no link and waits for no pipe."""

import codecs
import json
import os
import stat
from pathlib import Path

LARGEST_FILE = 100 * 2**20  # bytes

KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a file of another kind begins with.
SIGNATURES = (
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89HDF", "an HDF5 file"),
)


class UnreadableError(Exception):
    """Nothing in this can be graded. The message is one line: found; expected; what to do."""


def read_file(path: Path) -> bytes:
    """Return the content of a regular file.

    Raises:
        UnreadableError: it is missing, no regular file, too large, or may not be read.
    """
    try:
        before = os.lstat(path)
        _demand_regular(before)
        # The file may have been exchanged since: open without following a link or waiting for a writer.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
            _demand_regular(os.fstat(file.fileno()))
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UnreadableError(
            f"the file cannot be read ({reason}); expected a Jupyter notebook; submit it again"
        ) from None
    demand_size(len(content))
    return content


def _demand_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = next((name for is_kind, name in KINDS if is_kind(status.st_mode)), "no regular file")
        raise UnreadableError(
            f"found {kind}, which is not followed; expected a file; submit the notebook itself"
        )
    demand_size(status.st_size)


def demand_size(size: int) -> None:
    """Refuse what is larger than any notebook.

    Raises:
        UnreadableError: more than `LARGEST_FILE` bytes.
    """
    if size > LARGEST_FILE:
        raise UnreadableError(
            f"the file is larger than {LARGEST_FILE // 2**20} MB; expected a notebook; "
            "clear its outputs (Kernel > Restart Kernel and Clear Outputs) and submit it again"
        )


def decoded(content: bytes) -> tuple[str, str]:
    """Return the bytes as text, and the encoding's name if it was not UTF-8.

    Raises:
        UnreadableError: an empty file or one of another kind.
    """
    if not content.strip(b" \t\r\n\0"):
        raise UnreadableError("the file is empty; expected a Jupyter notebook; submit it again")
    kind = next((name for start, name in SIGNATURES if content.startswith(start)), None)
    if kind:
        raise UnreadableError(
            f"found {kind}; expected a Jupyter notebook (.ipynb); submit the notebook itself"
        )
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            text = content[len(mark) :] if encoding == "utf-8" else content
            return text.decode(encoding, "replace").lstrip("\ufeff"), f"{encoding} with a byte order mark"
    # JSON begins with two ASCII characters, so the zero bytes among the first four tell the width.
    encoding = json.detect_encoding(content)
    if encoding != "utf-8":
        text = content.decode(encoding, "replace")
        if text.lstrip()[:1] in ("{", "["):
            return text, encoding
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _damaged_or_western(content)


def _damaged_or_western(content: bytes) -> tuple[str, str]:
    """UTF-8 with a few broken bytes if there is more sound than broken in it, else a Western code page."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    if sound >= broken:
        return text, "damaged utf-8"
    try:
        return content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "latin-1"
