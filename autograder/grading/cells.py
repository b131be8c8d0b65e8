"""One cell of a submission: every field of the type that it should have, whatever the file had."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from autograder.grading.notebook_text import IN_CONFLICT, joined
from autograder.grading.python_text import PythonText, python_text
from autograder.grading.statements import statements_in
from autograder.reference import notebook_path

LONG_TRAINING = "long-training"
CHECKED = re.compile(r"^check\((\w+)\)", re.MULTILINE)
HIDDEN_REGION = re.compile(r"^[ \t]*### BEGIN HIDDEN TESTS.*?(?:^[ \t]*### END HIDDEN TESTS|\Z)", re.M | re.S)
KINDS = ("code", "markdown", "raw")
# What ends a line when a text is split, but not for Python, and what Python cannot read at all.
CONFLICT_MARKERS = ("<<<<<<<", "=======", ">>>>>>>")
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
        blanked = HIDDEN_REGION.sub(lambda found: "\n" * found[0].count("\n"), self.source)
        return python_text(blanked if self.is_code else "")

    @property
    def broken_line(self) -> str:
        """The line that is not valid Python, or ""."""
        line = self.python.error_line
        return self.source.split("\n")[line - 1].strip() if line else ""

    @property
    def stops_at_conflict(self) -> bool:
        """Whether that line is the marker of a merge conflict."""
        return self.broken_line.startswith(CONFLICT_MARKERS)

    @cached_property
    def defined(self) -> frozenset[str]:
        """The names that executing the cell would bind; none where it is not Python."""
        found = statements_in(python_text(self.source).text)
        return frozenset(name for one in found if not one.is_use for name in one.binds)


@cache
def examples_of(week: str) -> dict[str, bool]:
    """Return the sources of the released cells of a week without points → whether they train for long."""
    cells = json.loads(notebook_path(week).read_text(encoding="utf-8"))["cells"]
    return {
        "".join(one["source"]).strip(): LONG_TRAINING in one["metadata"].get("tags", ())
        for one in cells
        if "nbgrader" not in one["metadata"]
    }


def cell_from(data: Any, index: int, names: Collection[str], examples: Mapping[str, bool]) -> Cell:
    """Return the cell at this place; what is not a cell at all becomes an empty raw one.

    Args:
        data: the cell as the file has it.
        index: its place, from 0.
        names: of the functions that the week asks for.
        examples: what the week shows, see `examples_of`.
    """
    data = _typed(data, dict)
    metadata = _typed(data.get("metadata"), dict)
    kind = data.get("cell_type") if data.get("cell_type") in KINDS else "raw"
    source = joined(data.get("source")).replace("\r\n", "\n").replace("\r", "\n")
    cell_id = _typed(data.get("id"), str)
    grade_id = _typed(_typed(metadata.get("nbgrader"), dict).get("grade_id"), str)
    tags = tuple(one for one in _typed(metadata.get("tags"), list) if isinstance(one, str))
    is_example = source.strip() in examples
    marks = [one.replace("-", "_").removeprefix("test_") for one in (grade_id, cell_id) if one[:4] == "test"]
    tested = marks if is_example else [*marks, *CHECKED.findall(source)]
    return Cell(
        index,
        kind,
        NO_SIGNS.sub(" ", source),
        cell_id,
        grade_id,
        tags,
        data.get("outputs"),
        in_conflict=metadata.get(IN_CONFLICT) is True,
        is_code=kind == "code" or grade_id in names,
        trains=LONG_TRAINING in tags or examples.get(source.strip(), False),
        tests=next((name for name in tested if name in names), ""),
        is_example=is_example,
    )


def _typed(value: Any, kind: type) -> Any:
    return value if isinstance(value, kind) else kind()
