"""The limits that a submission broke, as notes of its record."""

import re
from collections.abc import Iterable

from autograder.grading.record import Note
from autograder.grading.remarks import merged
from autograder.sandbox.session import Breach

_CELL = re.compile(r"cell (\d+)")


def breach_notes(breaches: Iterable[Breach]) -> list[Note]:
    """Return a note for each of the first: cells count from 1 in its text, functions stand in backticks."""
    return list(merged(map(_note, breaches)))


def _note(breach: Breach) -> Note:
    cell = _CELL.fullmatch(breach.where)
    if cell:
        place = int(cell[1])
        return Note("breach", f"cell {place + 1} {breach.what}", place)
    where = f"`{breach.where}`" if breach.where.isidentifier() else breach.where
    return Note("breach", f"{where} {breach.what}")
