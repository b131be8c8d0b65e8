"""Solutions are given out after the due date: a notebook that runs with what students have."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from autograder import cli
from autograder.course import CONFIG_NAME
from autograder.grading.grade import grade
from autograder.solutions import solved, write_solutions
from course_utils.errors import UserError
from tests.autograder.course_notebooks import as_bytes
from tests.autograder.course_notebooks import solved as solved_notebook

DUE = "2026-10-01 22:00:00.000000"


@pytest.fixture(scope="module")
def course(released_course, tmp_path_factory):
    """A released course."""
    return shutil.copytree(released_course, tmp_path_factory.mktemp("solutions") / "course")


def test_the_solved_notebook_has_the_answers_and_nothing_of_the_teaching_side():
    """It earns everything, and check() is still called."""
    text = solved(as_bytes(solved_notebook("week2")).decode())

    assert not [word for word in ("SOLUTION", "HIDDEN", "autograder", "nbgrader") if word in text]
    assert "check(propagate)" in text
    record = grade(text)
    assert record.score == record.max_score == 100


def test_before_the_due_date_they_are_refused(course, capsys, monkeypatch):
    """With extensions, as long as somebody may submit in time; --force is for who knows better."""
    monkeypatch.chdir(course)
    early, late = datetime(2026, 10, 1, 21, tzinfo=UTC), datetime(2026, 10, 1, 23, tzinfo=UTC)
    path = course / "release" / "logistic_regression-solutions.ipynb"
    assert write_solutions("week2", course, now=early) == path
    path.unlink()
    with closing(sqlite3.connect(course / "gradebook.db")) as gradebook, gradebook:
        gradebook.execute("update assignment set duedate = ? where name = 'week2'", [DUE])

    with pytest.raises(UserError, match=r"^week2 is due 2026-10-01 22:00 UTC; .* or add --force$"):
        write_solutions("week2", course, now=early)
    assert not path.exists()
    write_solutions("week2", course, now=late)
    with (course / CONFIG_NAME).open("a") as config:
        config.write('c.LatePenalty.extensions = {"ada": {"week2": 2}, "bob": {"week1": 9, "*": 1}}\n')
        config.write("c.LatePenalty.late_days = 1\n")
    with pytest.raises(UserError, match="UTC, for some 3 days later; "):
        write_solutions("week2", course, now=late)
    path.unlink()
    assert write_solutions("week2", course, force=True, now=early) == path
    path.unlink()

    assert cli.main(["release", "week2", "--solutions", "--force"]) == 0
    assert capsys.readouterr().out == f"solutions  {path}\n"
    assert json.loads(path.read_text())["metadata"]


def test_what_was_not_released_has_no_solutions_to_give_out(course, tmp_path):
    """There is no gradebook that would know of a due date."""
    copy = shutil.copytree(course, tmp_path / "course")
    (copy / "gradebook.db").unlink()

    with pytest.raises(UserError, match="release a week first"):
        write_solutions("week2", copy)
