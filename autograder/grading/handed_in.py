"""One cell as it was submitted, every field of the type that it should have."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from autograder.grading.notebook_text import IN_CONFLICT
from autograder.grading.outputs import encodable
from autograder.grading.python_text import python_text
from autograder.grading.remarks import Remarks, shown, type_of
from autograder.grading.source_cells import plain
from autograder.grading.statements import statements_in

KINDS = ("code", "markdown", "raw")
CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
# What ends a line when a text is split, for IPython too, but not for Python: code could hide behind it in
# what looks like a comment.
OTHER_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
LONGEST_NAME = 200  # of a grade_id or tag


@dataclass
class HandedIn:
    """A cell whose parts have the right types, whatever the file had.

    Attributes:
        index: its place in the notebook, from 0.
        kind: ``code``, ``markdown`` or ``raw``.
        source: its text; lines end in ``\\n`` and nothing else, no NUL and no lone surrogate.
        cell_id: a valid id of format 4.5, or "".
        grading: nbgrader's metadata as found, of any content.
        grade_id: the name in it, or "".
        tags: its tags.
        outputs: as found, of any type.
        in_conflict: two versions of the notebook have it differently.
    """

    index: int
    kind: str
    source: str
    cell_id: str = ""
    grading: dict[str, Any] = field(default_factory=dict)
    grade_id: str = ""
    tags: tuple[str, ...] = ()
    outputs: Any = ()
    in_conflict: bool = False

    @cached_property
    def defined(self) -> frozenset[str]:
        """The names that executing the cell would bind; none where it is not Python."""
        return frozenset(
            name
            for one in statements_in(python_text(self.source).text)
            if not one.is_use
            for name in one.binds
        )

    @cached_property
    def plain(self) -> str:
        """The source as it is compared with the course's own."""
        return plain(self.source)


def handed_in(cell: Any, index: int, remarks: Remarks) -> HandedIn:
    """Return the cell at this place; what is no cell at all becomes an empty raw one."""
    if not isinstance(cell, Mapping):
        remarks.repair(f"found {type_of(cell)} among the cells; expected a cell; passed over", index)
        return HandedIn(index, "raw", "")
    kind = cell.get("cell_type")
    if kind not in KINDS:
        remarks.repair(
            f"found a cell of type {shown(repr(kind), 20)}; expected code; read as raw text", index
        )
        kind = "raw"
    metadata = _mapping(cell.get("metadata"), "metadata", index, remarks)
    grading = _mapping(metadata.get("nbgrader"), "nbgrader metadata", index, remarks)
    grade_id = grading.get("grade_id")
    cell_id = cell.get("id")
    return HandedIn(
        index,
        kind,
        _source(cell.get("source"), index, remarks),
        cell_id if isinstance(cell_id, str) and CELL_ID.fullmatch(cell_id) else "",
        grading,
        encodable(grade_id[:LONGEST_NAME]) if isinstance(grade_id, str) else "",
        _tags(metadata.get("tags")),
        cell.get("outputs"),
        metadata.get(IN_CONFLICT) is True,
    )


def _tags(tags: Any) -> tuple[str, ...]:
    """The tags that format 4 allows: texts without a comma."""
    texts = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    return tuple(dict.fromkeys(encodable(tag[:LONGEST_NAME]) for tag in texts if tag and "," not in tag))


def _mapping(value: Any, name: str, index: int, remarks: Remarks) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    if value is not None:
        remarks.repair(f"found {name} that is {type_of(value)}; expected a mapping; ignored", index)
    return {}


def _source(source: Any, index: int, remarks: Remarks) -> str:
    text = source if isinstance(source, str) else ""
    if isinstance(source, list):
        text = "".join(line for line in source if isinstance(line, str))
        if any(not isinstance(line, str) for line in source):
            remarks.repair("found lines that are no text in a cell; expected text; left out", index)
    elif not isinstance(source, str):
        found = "no source" if source is None else f"a source that is {type_of(source)}"
        remarks.repair(f"found a cell with {found}; expected text; read as empty", index)
    if "\0" in text:
        remarks.repair("found NUL characters in a cell; expected text; left out", index)
        text = text.replace("\0", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if OTHER_LINE_ENDS.search(text):
        remarks.repair("found line separators that Python knows none of; expected \\n; replaced", index)
        text = OTHER_LINE_ENDS.sub(" ", text)
    sound = encodable(text)
    if sound != text:
        remarks.repair("found halves of characters in a cell; expected text; replaced", index)
    return sound
