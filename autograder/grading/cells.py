"""One cell of a submission: every field of the type that it should have, whatever the file had."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from autograder.grading.file_reading import encodable
from autograder.grading.notebook_text import IN_CONFLICT
from autograder.grading.outputs import joined
from autograder.grading.python_text import PythonText, python_text
from autograder.grading.remarks import Remarks
from autograder.grading.source_cells import plain, without_hidden_tests
from autograder.grading.statements import statements_in

KINDS = ("code", "markdown", "raw")
CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
# What ends a line when a text is split, for IPython too, but not for Python: code could hide behind it in
# what looks like a comment.
OTHER_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
LONGEST_NAME = 200  # of a grade_id or tag


@dataclass(eq=False)
class Cell:
    """A cell in its place.

    Attributes:
        index: its place in the notebook, from 0.
        kind: ``code``, ``markdown`` or ``raw``.
        source: its text; lines end in ``\\n`` and nothing else, no NUL and no lone surrogate.
        cell_id: a valid id of format 4.5, or "".
        grading: nbgrader's metadata as found, of any content.
        grade_id: the cell's name in the source notebook, put back if it was stripped; "" for none.
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
    grading: dict[str, Any] = field(default_factory=dict)
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

    @cached_property
    def plain(self) -> str:
        """The source as it is compared with the course's own."""
        return plain(self.source)


def cell_from(data: Any, index: int, remarks: Remarks) -> Cell:
    """Return the cell at this place; what is not a cell at all becomes an empty raw one."""
    odd = []

    def part(of: dict, name: str) -> dict:
        if not isinstance(of.get(name, {}), dict):
            odd.append(name)
            return {}
        return of.get(name, {})

    data = part({"cell": data}, "cell")
    metadata = part(data, "metadata")
    grading = part(metadata, "nbgrader")
    kind, source, grade_id = data.get("cell_type"), data.get("source"), grading.get("grade_id")
    text = joined(source).replace("\r\n", "\n").replace("\r", "\n")
    sound = encodable(OTHER_LINE_ENDS.sub(" ", text.replace("\0", "")))
    if sound != text:
        odd.append("characters")
    if not isinstance(source, str) and not (
        isinstance(source, list) and all(isinstance(line, str) for line in source)
    ):
        odd.append("source")
    if kind not in KINDS:
        odd.append("cell_type")
        kind = "raw"
    if odd:
        remarks.repair(
            f"found a cell of damaged {', '.join(odd)}; expected a notebook's; read as far as can", index
        )
    cell_id, tags = data.get("id"), metadata.get("tags")
    return Cell(
        index,
        kind,
        sound,
        cell_id if isinstance(cell_id, str) and CELL_ID.fullmatch(cell_id) else "",
        grading,
        encodable(grade_id[:LONGEST_NAME]) if isinstance(grade_id, str) else "",
        _valid_tags(tags if isinstance(tags, list) else ()),
        data.get("outputs"),
        metadata.get(IN_CONFLICT) is True,
    )


def _valid_tags(tags) -> tuple[str, ...]:
    """The tags that format 4 allows: texts without a comma, each once."""
    texts = (encodable(tag[:LONGEST_NAME]) for tag in tags if isinstance(tag, str) and tag and "," not in tag)
    return tuple(dict.fromkeys(texts))
