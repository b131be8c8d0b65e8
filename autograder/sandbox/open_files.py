"""The standard files of a process: of an open file that two share, each sees what the other does to it."""

import os
from contextlib import suppress

_STANDARD = (0, 1, 2)


def renew_standard_files() -> None:
    """Let the descriptors 0, 1 and 2 lead nowhere, through an open file that no other process has."""
    for place in _STANDARD:
        with suppress(OSError):  # it was closed
            os.close(place)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for place in _STANDARD:
        if place != nowhere:
            os.dup2(nowhere, place)
    if nowhere not in _STANDARD:  # another thread was faster
        os.close(nowhere)
