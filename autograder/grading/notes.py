"""Notes of a record: equal ones about several cells become one, and no kind fills a record."""

from collections import Counter
from collections.abc import Iterable

from autograder.grading.record import Note

SHOWN_CELLS = 5
MOST_NOTES = 50  # of a kind; each of thousands of cells may have an oddity


def merged(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return one note for equal ones, at most `MOST_NOTES` of a kind, and how many more there were."""
    places: dict[tuple[str, str], list[int | None]] = {}
    for note in notes:
        places.setdefault((note.kind, note.text), []).append(note.cell)
    kept, counts = [], Counter()
    for (kind, text), cells in places.items():
        counts[kind] += 1
        if counts[kind] <= MOST_NOTES:
            kept.append(Note(kind, text + _others(cells), cells[0]))
    more = ((kind, count - MOST_NOTES) for kind, count in counts.items() if count > MOST_NOTES)
    return (*kept, *(Note(kind, f"and {count} more notes of this kind") for kind, count in more))


def _others(cells: list[int | None]) -> str:
    """Return which cells share a remark, counted from 1; nothing for a single one."""
    numbers = [str(cell + 1) for cell in cells if cell is not None]
    if len(numbers) < 2:
        return ""
    rest = f" and {len(numbers) - SHOWN_CELLS} more" if len(numbers) > SHOWN_CELLS else ""
    return f" (cells {', '.join(numbers[:SHOWN_CELLS])}{rest})"
