"""The solved notebooks earn every point, in the student's notebook and when they are graded."""

import linecache

import pytest

from autograder.exercises import WEEKS, exercises_of
from autograder.grading.grade import grade
from autograder.reference import solution_sources
from course_utils.checking.checker import Checker
from tests.autograder.course_notebooks import as_bytes, solved

pytestmark = pytest.mark.every_python


def functions_of(week):
    """Return what the solution cells define, in a namespace like a notebook's."""
    names = {"__name__": "__main__"}
    imports = [source for source in sources_of(week) if "import numpy as np" in source]
    for place, source in enumerate([*imports[:1], *solution_sources(week).values()]):
        file = f"<cell {place}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        exec(compile(source.replace("doctor()", ""), file, "exec"), names)
    return {one.name: names[one.name] for one in exercises_of(week)}


def sources_of(week):
    return ["".join(cell["source"]) for cell in solved(week)["cells"] if cell["cell_type"] == "code"]


@pytest.mark.parametrize("week", WEEKS)
def test_check_gives_full_marks_at_the_first_call_and_later(week):
    """A trace function would see the steps of a first call on some Pythons only."""
    check = Checker(week)
    functions = functions_of(week)
    for name in check.checks:
        for _ in range(2):
            verdict = check.verdict(functions[name])
            assert verdict.passed, verdict


@pytest.mark.parametrize("week", WEEKS)
def test_grading_gives_full_marks(week):
    """With nothing to say about it but the cells that were not needed."""
    record = grade(as_bytes(solved(week)), week)

    assert record.score == record.max_score, record
    assert {note.kind for note in record.notes} <= {"skipped"}
