"""Printing that cannot fail: a terminal may be closed, a pipe broken, a disk full, a console old."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO


def tell(stream: TextIO | None, text: str) -> bool:
    """Write text to a stream and return whether it arrived; what its encoding lacks is written as escapes.

    A stream that breaks leads nowhere from then on, so that nothing complains about it later either.
    """
    if stream is None:
        return False
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError:
        lead_nowhere(stream)
        return False
    except ValueError:  # somebody has closed it
        return False
    return True


def open_streams() -> None:
    """Give a process that was started without standard streams some that lead nowhere.

    Else the next file that it opens would take the place of one, and be printed into.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free: this one
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until the end


def lead_nowhere(stream: TextIO) -> None:
    """Let a broken stream lead nowhere: what it still holds would fail again when Python ends."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nothing, stream.fileno())
        finally:
            os.close(nothing)
