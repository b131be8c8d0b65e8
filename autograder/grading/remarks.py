"""Collects what intake has to say: equal remarks about several cells become one line."""

from collections import Counter
from collections.abc import Iterable

from autograder.grading.record import Note

SHOWN_CELLS = 5
MOST_NOTES = 50  # of a kind; a notebook may have a hundred thousand cells, each with an oddity of its own


class Remarks:
    """The notes of one intake, in the order in which they first came up."""

    def __init__(self):
        self._cells: dict[tuple[str, str], list[int | None]] = {}

    def add(self, kind: str, text: str, cell: int | None = None) -> None:
        """Remember one remark.

        Args:
            kind: as in `Note`.
            text: one line: found; expected; what was done or is to be done.
            cell: the cell's place from 0, if it is about a cell.
        """
        self._cells.setdefault((kind, text), []).append(cell)

    def repair(self, text: str, cell: int | None = None) -> None:
        """Remember that something was put right."""
        self.add("repair", text, cell)

    def notes(self) -> tuple[Note, ...]:
        """Return one note per remark; it points at the first of its cells and counts the others."""
        return first_of_each_kind(
            Note(kind, text + others(cells), cells[0]) for (kind, text), cells in self._cells.items()
        )


def first_of_each_kind(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes in their order, at most `MOST_NOTES` of a kind, and how many more there were."""
    kept, counts = [], Counter()
    for note in notes:
        counts[note.kind] += 1
        if counts[note.kind] <= MOST_NOTES:
            kept.append(note)
    more = [
        Note(kind, f"and {count - MOST_NOTES} more notes of this kind")
        for kind, count in counts.items()
        if count > MOST_NOTES
    ]
    return (*kept, *more)


def others(cells: list[int | None]) -> str:
    """Return which cells share a remark, counted from 1 as a reader would; nothing for a single one."""
    if len(cells) == 1:
        return ""
    numbers = ", ".join(str(cell + 1) for cell in cells[:SHOWN_CELLS] if cell is not None)
    rest = f" and {len(cells) - SHOWN_CELLS} more" if len(cells) > SHOWN_CELLS else ""
    return f" (cells {numbers}{rest})"


def type_of(value: object) -> str:
    """Return what kind of JSON value this is, in words."""
    words = {bool: "a truth value", int: "a number", float: "a number", str: "text", list: "a list"}
    return "nothing" if value is None else words.get(type(value), "a mapping")


def shown(text: object, longest: int = 60) -> str:
    """Return foreign text as it may stand in a one-line message: printable, encodable, short."""
    line = str(text)[: 2 * longest]
    line = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in line)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def listed(names, most: int = 6) -> str:
    """Return names in backticks, the first few of them."""
    names = list(names)
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"`{shown(name)}`" for name in names[:most]) + rest
