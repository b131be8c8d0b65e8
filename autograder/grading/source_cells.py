"""What the course's own notebook of a week says about a submitted one: its test and training cells."""

import json
import re
from collections.abc import Mapping, Sequence
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
        names: the functions that the week asks for.
        tests: id of a test cell → the function that it tests.
        test_sources: source of a test cell, made plain → the function that it tests.
        long_ids: ids of cells that train for long.
        long_sources: their sources, made plain.
        examples: the sources, made plain, of the released cells without points.
        grading: grade_id → nbgrader's metadata.
    """

    names: tuple[str, ...]
    tests: Mapping[str, str]
    test_sources: Mapping[str, str]
    long_ids: frozenset[str]
    long_sources: frozenset[str]
    examples: frozenset[str]
    grading: Mapping[str, Mapping[str, Any]]

    def tested_by(self, source: str, ids: Sequence[str]) -> str:
        """Return the function that a cell tests, by its source, made plain, or its ids; "" for none."""
        return self.test_sources.get(source) or next(
            (self.tests[one] for one in ids if one in self.tests), ""
        )

    def trains(self, source: str, tags: Sequence[str], ids: Sequence[str]) -> bool:
        """Return whether a cell trains for long."""
        return LONG_TRAINING in tags or source in self.long_sources or not self.long_ids.isdisjoint(ids)


@cache
def cells_of_week(week: str) -> SourceCells:
    """Return what the solved notebook of a week of this course says."""
    notebook = json.loads(notebook_path(week).read_text(encoding="utf-8"))
    names = tuple(exercise.name for exercise in exercises_of(week))
    tests = {f"test_{name}": name for name in names}
    grading, test_sources, long_ids, long_sources, examples = {}, {}, set(), set(), set()
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if grade_id:
            grading[grade_id] = cell["metadata"]["nbgrader"]
        if cell["cell_type"] != "code":
            continue
        source = plain("".join(cell["source"]))
        if LONG_TRAINING in cell["metadata"].get("tags", ()):
            long_ids |= {id_ for id_ in (cell.get("id"), grade_id) if id_}
            long_sources.add(source)
        elif grade_id in tests:
            test_sources[source] = tests[grade_id]
        elif not grade_id:
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


def without_hidden_tests(source: str) -> str:
    """Return a cell's source with its hidden region blanked, every line in its place."""
    return HIDDEN_REGION.sub(lambda found: "\n" * found[0].count("\n"), source)


def plain(source: str) -> str:
    """Return a cell's source as it is compared: without hidden region, comment and blank lines."""
    source = COMMENT_LINE.sub("", HIDDEN_REGION.sub("", source))
    return "\n".join(line.rstrip() for line in source.splitlines() if line.strip())
