"""Where a notebook's cells define the functions that are asked for, and what is said of those that do not."""

import re
from collections.abc import Sequence, Set

from autograder.grading.cells_to_run import Decision
from autograder.grading.definitions import Definition, last_of, syntax_error_in
from autograder.grading.handed_in import HandedIn
from autograder.grading.remarks import Remarks, listed
from autograder.grading.source_cells import SourceCells


def defined_in(decisions: Sequence[Decision], known: SourceCells) -> dict[str, tuple[HandedIn, Definition]]:
    """Each function's last definition in a cell that runs; an asked one without a `def` may have another."""
    bindings = (
        (name, (one.cell, definition))
        for one in decisions
        if one.runs
        for name, definition in one.cell.defined.items()
        if definition.is_function or name in known.names
    )
    return last_of(bindings, lambda one: one[1])


def broken_in(
    decisions: Sequence[Decision], undefined: Sequence[str], remarks: Remarks
) -> dict[str, tuple[int, int]]:
    """Return where cells that would define these functions are no Python, and tell it."""
    broken = {}
    for name in undefined:
        for one in decisions:
            wanted = one.cell.kind == "code" and re.search(rf"^[ \t]*def {name}\b", one.cell.source, re.M)
            line = syntax_error_in(one.cell.source) if wanted else None
            if line is not None:
                broken[name] = one.cell.index, line
    for name, (index, line) in broken.items():
        remarks.repair(
            f"found a syntax error in line {line} of the cell that is to define `{name}`; expected Python; "
            "nothing of that cell runs",
            index,
        )
    return broken


def remark_missing(
    decisions: Sequence[Decision], found: Set[str], known: SourceCells, remarks: Remarks
) -> None:
    undefined = [name for name in known.names if name not in found]
    if undefined:
        remarks.repair(
            f"no code cell defines {listed(undefined)}; expected one definition each; the others are graded"
        )
    tested = {one.tests for one in decisions}
    untested = [name for name in known.names if name not in tested]
    if untested:
        remarks.repair(
            f"the test cells of {listed(untested)} are missing; the functions are judged all the same"
        )
