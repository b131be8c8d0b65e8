"""Which files a process has open: of an open file that two share, each sees what the other does to it."""

import os
from collections.abc import Collection
from contextlib import suppress

_STANDARD = (0, 1, 2)


def renew_standard_files() -> None:
    """Let the descriptors 0, 1 and 2 lead nowhere, by an open file that nobody else has."""
    for place in _STANDARD:
        with suppress(OSError):  # it was closed
            os.close(place)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for place in _STANDARD:
        if place != nowhere:
            os.dup2(nowhere, place)
    if nowhere not in _STANDARD:  # another thread was faster
        os.close(nowhere)


def let_go_of_files(kept: Collection[int]) -> None:
    """Let all descriptors but ``kept`` lead nowhere.

    They stay taken: an object that thinks it has a file there would close, or write to, what comes after it.
    """
    renew_standard_files()
    for place in range(len(_STANDARD), os.sysconf("SC_OPEN_MAX")):
        if place not in kept and _is_open(place):
            os.dup2(0, place, inheritable=False)


def _is_open(place):
    try:
        os.fstat(place)
    except OSError:
        return False
    return True
