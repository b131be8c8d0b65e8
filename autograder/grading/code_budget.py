"""How much of a submission's code is read at most: reading needs hundreds of times the room of the text."""

from collections.abc import Sequence
from dataclasses import replace

from autograder.grading.definitions import LONGEST_SOURCE
from autograder.grading.handed_in import HandedIn
from autograder.grading.remarks import Remarks

# Characters of all code cells together, and of all text cells, in which functions are looked for, too. The
# longest notebook of the course has 25,000 in its code. A cell longer than `LONGEST_SOURCE` is never
# parsed and costs nothing.
MOST_CODE = 2**20


def within_budget(cells: Sequence[HandedIn], remarks: Remarks) -> list[HandedIn]:
    """Return the cells, those that the budget has no room for as text in which no function is looked for.

    A code cell that nobody reads must not run either: it could do what only reading would show.

    Args:
        cells: of one submission, in their order.
        remarks: where it is told.
    """
    left = {True: MOST_CODE, False: MOST_CODE}
    kept = []
    for cell in cells:
        is_code = cell.kind == "code"
        cost = len(cell.source) if len(cell.source) <= LONGEST_SOURCE else 0
        if cost > left[is_code]:
            cell = _unread(cell, remarks)
        else:
            left[is_code] -= cost
        kept.append(cell)
    return kept


def _unread(cell: HandedIn, remarks: Remarks) -> HandedIn:
    if cell.kind == "code":
        remarks.repair(
            f"found more than {MOST_CODE // 2**20} MB of code; expected less; what is beyond was "
            "not read and not run, and no function is found there",
            cell.index,
        )
        cell = replace(cell, kind="raw")
    cell.defined = {}  # what would be found by parsing it
    return cell
