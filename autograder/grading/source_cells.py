"""What the course's own notebook of a week says about a submitted one: its test and training cells."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from autograder.exercises import exercises_of
from autograder.reference import notebook_path

LONG_TRAINING = "long-training"
HIDDEN_REGION = re.compile(
    r"^[ \t]*### BEGIN HIDDEN TESTS.*?(?:^[ \t]*### END HIDDEN TESTS[^\n]*\n?|\Z)", re.M | re.S
)
COMMENT_LINE = re.compile(r"^[ \t]*#[^\n]*$", re.M)


@dataclass(frozen=True)
class SourceCells:
    """The parts of a source notebook that a submission is compared with; a source is as `plain` makes it.

    Attributes:
        names: the functions that the week asks for.
        tests: id or source of a test cell → the function that it tests.
        trainings: ids and sources of the cells that train for long.
        examples: sources of the released cells without points.
    """

    names: frozenset[str]
    tests: Mapping[str, str]
    trainings: frozenset[str]
    examples: frozenset[str]


@cache
def cells_of_week(week: str) -> SourceCells:
    """Return what the solved notebook of a week of this course says."""
    notebook = json.loads(notebook_path(week).read_text(encoding="utf-8"))
    names = frozenset(exercise.name for exercise in exercises_of(week))
    tests = {f"test_{name}": name for name in names}
    tests |= {grade_id.replace("_", "-"): name for grade_id, name in tests.items()}  # as cells are called
    trainings, examples = set(), set()
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        source = plain("".join(cell["source"]))
        if LONG_TRAINING in cell["metadata"].get("tags", ()):
            trainings |= {source, cell["id"]}
        elif grade_id in tests:
            tests[source] = tests[grade_id]
        elif cell["cell_type"] == "code" and not grade_id:
            examples.add(source)
    return SourceCells(names, tests, frozenset(trainings), frozenset(examples))


def without_hidden_tests(source: str) -> str:
    """Return a cell's source with its hidden region blanked, every line in its place."""
    return HIDDEN_REGION.sub(lambda found: "\n" * found[0].count("\n"), source)


def plain(source: str) -> str:
    """Return a cell's source as it is compared: without hidden region, comment and blank lines."""
    source = COMMENT_LINE.sub("", HIDDEN_REGION.sub("", source))
    return "\n".join(line.rstrip() for line in source.splitlines() if line.strip())
