"""What the course's own notebook of a week tells about a handed-in one: its test cells, its long cells."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from autograder.exercises import exercises_of
from autograder.reference import notebook_path

LONG_TRAINING = "long-training"
HIDDEN_REGION = re.compile(
    r"^[ \t]*### BEGIN HIDDEN TESTS.*?(?:^[ \t]*### END HIDDEN TESTS[^\n]*\n?|\Z)", re.M | re.S
)
COMMENT_LINE = re.compile(r"^[ \t]*#[^\n]*$", re.M)


@dataclass(frozen=True)
class SourceCells:
    """The parts of a source notebook that intake compares with.

    Attributes:
        names: the functions that the week asks for; empty for a foreign assignment.
        tests: id of a test cell → the function that it tests.
        test_sources: source of a test cell, made plain → the function that it tests.
        long_ids: ids of cells that train for long.
        long_sources: their sources, made plain.
        examples: the sources, made plain, of the cells that only show something.
        grading: grade_id → nbgrader's metadata.
    """

    names: tuple[str, ...]
    tests: Mapping[str, str]
    test_sources: Mapping[str, str]
    long_ids: frozenset[str]
    long_sources: frozenset[str]
    examples: frozenset[str]
    grading: Mapping[str, Mapping[str, Any]]


@cache
def cells_of_week(week: str) -> SourceCells:
    """Return what the solved notebook of a week of this course tells."""
    notebook = json.loads(notebook_path(week).read_text(encoding="utf-8"))
    return source_cells(notebook, tuple(exercise.name for exercise in exercises_of(week)))


def source_cells(notebook: Mapping[str, Any], names: tuple[str, ...]) -> SourceCells:
    """Return what a well-formed source notebook tells.

    Args:
        notebook: of format 4.
        names: the functions that it asks for.
    """
    tests = {f"test_{name}": name for name in names}
    grading, test_sources, long_ids, long_sources, examples = {}, {}, set(), set(), set()
    for cell in notebook["cells"]:
        graded = cell["metadata"].get("nbgrader", {})
        grade_id = graded.get("grade_id", "")
        if grade_id:
            grading[grade_id] = graded
        if cell["cell_type"] != "code":
            continue
        source = plain("".join(cell["source"]))
        if LONG_TRAINING in cell["metadata"].get("tags", ()):
            long_ids |= {id_ for id_ in (cell.get("id"), grade_id) if id_}
            long_sources.add(source)
        elif grade_id in tests:
            test_sources[source] = tests[grade_id]
        elif not graded:
            examples.add(source)
    return SourceCells(
        names,
        {**tests, **{id_.replace("_", "-"): name for id_, name in tests.items()}},
        test_sources,
        frozenset(long_ids),
        frozenset(long_sources),
        frozenset(examples),
        grading,
    )


def plain(source: str) -> str:
    """Return a cell's source as it is compared: without hidden region, comment and blank lines."""
    source = COMMENT_LINE.sub("", HIDDEN_REGION.sub("", source))
    return "\n".join(line.rstrip() for line in source.splitlines() if line.strip())
