"""Which cells of a handed-in notebook run, and why the others don't.

Test cells are left out: the functions are judged elsewhere. Cells that train for long are left out. Where
one of those, or a cell that became text, holds the only written definition of a function that is asked
for, it runs all the same.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.grading.handed_in import HandedIn
from autograder.grading.remarks import Remarks, listed
from autograder.grading.source_cells import LONG_TRAINING, SourceCells

ONLY_CHECKS = re.compile(
    r"(?:\s*(?:(?:\w+\s*=\s*)?check\(\s*\w+\s*\);?|from autograder import hidden|hidden\.score\([^\n]*\))"
    r"\s*(?:\n|\Z))+"
)
IS_TEXT, IS_TEST, IS_EDITED_TEST, IS_LONG = (
    "text",
    "test cell: judged by the grader",
    "edited test cell",
    "trains for long",
)


@dataclass
class Decision:
    """Whether a cell runs.

    Attributes:
        cell: the cell.
        why_not: why it does not run; "" where it runs.
        tests: the function that it tests, if it is a test cell.
        rescued: it runs although `why_not` would have kept it from running.
    """

    cell: HandedIn
    why_not: str = ""
    tests: str = ""
    rescued: bool = False

    @property
    def runs(self) -> bool:
        """Whether it is run."""
        return self.rescued or not self.why_not


def decide(cells: Sequence[HandedIn], source: SourceCells, remarks: Remarks) -> list[Decision]:
    """Return one decision per cell, in their order, and remark on what a reader should know."""
    # An id that several cells have says nothing about any of them: editors copy it with a cell.
    ids = Counter(id_ for cell in cells for id_ in {cell.grade_id, cell.cell_id})
    decisions = [_decision(cell, source, ids) for cell in cells]
    _rescue(decisions, source, remarks)
    for decision in decisions:
        if decision.runs:
            continue
        if decision.tests and decision.cell.kind != "code":
            remarks.repair(
                f"the test cell of `{decision.tests}` is a {decision.cell.kind} cell; expected a code cell; "
                "the function is judged all the same",
                decision.cell.index,
            )
        elif decision.why_not == IS_EDITED_TEST:
            remarks.add(
                "skipped",
                f"the test cell of `{decision.tests}` was edited; expected it as handed out; not run, "
                "the function is judged by the course's own cases",
                decision.cell.index,
            )
        elif decision.why_not == IS_LONG:
            remarks.add("skipped", f"tagged `{LONG_TRAINING}`; not run when grading", decision.cell.index)
    return decisions


def _decision(cell: HandedIn, source: SourceCells, ids: Counter) -> Decision:
    is_test = cell.kind == "code" and bool(ONLY_CHECKS.fullmatch(cell.plain))
    own = [id_ for id_ in (cell.grade_id, cell.cell_id) if id_ and (ids[id_] == 1 or is_test)]
    tested = source.test_sources.get(cell.plain) or next(
        (source.tests[one] for one in own if one in source.tests), ""
    )
    if cell.kind != "code":
        return Decision(cell, IS_TEXT, tested)
    if is_test or cell.plain in source.test_sources:
        return Decision(cell, IS_TEST if source.names else "", tested)
    if cell.plain in source.long_sources or LONG_TRAINING in cell.tags or source.long_ids.intersection(own):
        return Decision(cell, IS_LONG)
    if tested and cell.plain not in source.examples:
        return Decision(cell, IS_EDITED_TEST if cell.plain else IS_TEST, tested)
    return Decision(cell)


def _rescue(decisions: list[Decision], source: SourceCells, remarks: Remarks) -> None:
    asked = set(source.names)
    for decision in decisions:
        if decision.runs and decision.cell.plain not in source.examples:
            asked -= written_in(decision.cell)
    for decision in reversed(decisions):
        # Text that is prose is told apart quickly; the last of several definitions is the one that counts.
        found = asked & written_in(decision.cell) if asked and not decision.runs else set()
        if found:
            asked -= found
            decision.rescued = True
            found_where = f"a {decision.cell.kind} cell" if decision.why_not == IS_TEXT else _named(decision)
            remarks.repair(
                f"found the only definition of {listed(sorted(found))} in {found_where}; "
                "expected it in a code cell of its own; run as code",
                decision.cell.index,
            )


def _named(decision: Decision) -> str:
    return "a test cell" if decision.tests else f"a cell tagged `{LONG_TRAINING}`"


def written_in(cell: HandedIn) -> set[str]:
    """Return the names that a cell would define with something that is more than a stub."""
    if cell.kind != "code" and "def " not in cell.source and "=" not in cell.source:
        return set()
    return {name for name, definition in cell.defined.items() if definition.written}
