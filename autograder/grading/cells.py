"""One cell of a submission: every field of the type that it should have, whatever the file had."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from autograder.grading.notebook_text import IN_CONFLICT, joined
from autograder.grading.python_text import PythonText, python_text
from autograder.grading.source_cells import LONG_TRAINING, SourceCells, plain, without_hidden_tests
from autograder.grading.statements import statements_in

KINDS = ("code", "markdown", "raw")
# What ends a line when a text is split, but not for Python, and what Python cannot read at all.
NO_SIGNS = re.compile("[\0\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(eq=False)
class Cell:
    """A cell in its place.

    Attributes:
        index: its place in the notebook, from 0.
        kind: ``code``, ``markdown`` or ``raw``.
        source: its text; lines end in ``\\n``.
        cell_id: its id, or "".
        grade_id: the name that nbgrader's metadata give it, or "".
        tags: its tags.
        outputs: as found, of any type.
        in_conflict: two versions of the notebook have it differently.
        is_code: it is read as code: a code cell, or a text cell with one of our grade_ids.
        trains: it trains for long.
        tests: the function that it tests, or "".
        is_example: it was released as it is, for the student to read.
    """

    index: int
    kind: str = "raw"
    source: str = ""
    cell_id: str = ""
    grade_id: str = ""
    tags: tuple[str, ...] = ()
    outputs: Any = ()
    in_conflict: bool = False
    is_code: bool = False
    trains: bool = False
    tests: str = ""
    is_example: bool = False

    @cached_property
    def python(self) -> PythonText:
        """Its Python; none where it is not code."""
        return python_text(without_hidden_tests(self.source) if self.is_code else "")

    @cached_property
    def defined(self) -> frozenset[str]:
        """The names that executing the cell would bind; none where it is not Python."""
        found = statements_in(python_text(self.source).text)
        return frozenset(name for one in found if not one.is_use for name in one.binds)


def cell_from(data: Any, index: int, known: SourceCells) -> Cell:
    """Return the cell at this place; what is not a cell at all becomes an empty raw one.

    Args:
        data: the cell as the file has it.
        index: its place, from 0.
        known: what the course's notebook says of its cells.
    """
    data = _typed(data, dict)
    metadata = _typed(data.get("metadata"), dict)
    kind = data.get("cell_type") if data.get("cell_type") in KINDS else "raw"
    source = joined(data.get("source")).replace("\r\n", "\n").replace("\r", "\n")
    cell_id = _typed(data.get("id"), str)
    grade_id = _typed(_typed(metadata.get("nbgrader"), dict).get("grade_id"), str)
    tags = tuple(one for one in _typed(metadata.get("tags"), list) if isinstance(one, str))
    marks = (plain(source), grade_id, cell_id)
    return Cell(
        index,
        kind,
        NO_SIGNS.sub(" ", source),
        cell_id,
        grade_id,
        tags,
        data.get("outputs"),
        in_conflict=metadata.get(IN_CONFLICT) is True,
        is_code=kind == "code" or grade_id in known.names,
        trains=LONG_TRAINING in tags or not known.trainings.isdisjoint(marks),
        tests=next((known.tests[mark] for mark in marks if mark in known.tests), ""),
        is_example=marks[0] in known.examples,
    )


def _typed(value: Any, kind: type) -> Any:
    return value if isinstance(value, kind) else kind()
