"""`nbgrader autograde` and the formgrader's button: the same records, whatever was submitted."""

import json
import shutil
import subprocess
import sys

import pytest

from autograder.course import CONFIG_NAME, environment, run_nbgrader
from autograder.nbgrader_plugin.released import grades_in
from tests.autograder.nbgrader_plugin.gradebook_tables import tables_of
from tests.autograder.nbgrader_plugin.handed_in import PICTURE, hand_in_everything
from tests.autograder.small_course import REPOSITORY

NOTEBOOK = "logistic_regression"
LIMITS = {"NNCOURSE_CALL_SECONDS": "2", "NNCOURSE_CELL_SECONDS": "10"}
BROKEN_AROUND_RIGHT_ANSWERS = (*("perfect", "renamed", "cells", "metadata", "stripped", "outputs"),)


@pytest.fixture(scope="module")
def courses(released_course, tmp_path_factory):
    """The same class of odd notebooks, graded by `nbgrader autograde` and by `nncourse grade`."""
    theirs = shutil.copytree(released_course, tmp_path_factory.mktemp("theirs") / "course")
    hand_in_everything(theirs)
    ours = shutil.copytree(theirs, tmp_path_factory.mktemp("ours") / "course", symlinks=True)
    run_nbgrader(theirs, "autograde", "week2", log=theirs / "nbgrader.log", **LIMITS)
    command = [sys.executable, "-m", "autograder", "grade", "week2"]
    run = subprocess.run(command, cwd=ours, env=environment(**LIMITS), capture_output=True, text=True)
    assert run.returncode == 1, run.stderr
    return theirs, ours


def tables(course):
    return tables_of(course / "gradebook.db")


def autograded(course, student):
    return json.loads((course / "autograded" / student / "week2" / f"{NOTEBOOK}.ipynb").read_text())


def test_both_ways_leave_the_same_gradebook(courses):
    """Every table, every row, but for random ids."""
    theirs, ours = courses

    assert tables(ours) == tables(theirs)


def test_both_ways_leave_the_same_notebooks(courses):
    """Cell by cell; and nothing beside them that a link led to."""
    theirs, ours = courses
    students = sorted(path.name for path in (theirs / "submitted").iterdir())

    for student in students:
        assert autograded(ours, student)["cells"] == autograded(theirs, student)["cells"], student
    for course in courses:
        names = {path.name for path in (course / "autograded/outputs/week2").iterdir()}
        assert names == {"beside.txt", "timestamp.txt", f"{NOTEBOOK}.ipynb"}


def test_the_gradebook_has_the_records_points(courses):
    """What is broken around right answers costs nothing, what cannot be graded earns nothing and says why."""
    theirs, _ = courses
    points = {
        name: one for name, (one, _) in grades_in(f"sqlite:///{theirs / 'gradebook.db'}", "week2").items()
    }
    records = {
        path.stem: json.loads(path.read_text())["score"] for path in (theirs / "records/week2").glob("*.json")
    }

    assert points == records
    assert {points[one] for one in BROKEN_AROUND_RIGHT_ANSWERS} == {37.0}
    assert {points[one] for one in ("untouched", "no-notebook", "broken-json", "linked")} == {0.0}
    assert "Notes of the grader" in str(autograded(theirs, "no-notebook"))


def test_pictures_stay_as_they_were_submitted(courses):
    """The autograded notebook is the student's own, but for the test cells."""
    cells = {cell["id"]: cell for cell in autograded(courses[0], "outputs")["cells"]}

    assert PICTURE in str(cells["setup"]["outputs"])
    assert "cost 0.1" in str(cells["long"]["outputs"])


def test_what_has_a_valid_record_is_not_graded_again(courses, tmp_path):
    """A record of another file is not valid."""
    theirs = shutil.copytree(courses[0], tmp_path / "course", symlinks=True)
    records = theirs / "records" / "week2"
    kept = (records / "perfect.json").read_bytes()
    right, other = (theirs / f"submitted/{one}/week2/{NOTEBOOK}.ipynb" for one in ("perfect", "mistaken"))
    shutil.copy(right, other)

    run_nbgrader(theirs, "autograde", "week2", "--force", "--student", "perfect", **LIMITS)
    run_nbgrader(theirs, "autograde", "week2", "--force", "--student", "mistaken", **LIMITS)

    assert (records / "perfect.json").read_bytes() == kept
    assert json.loads((records / "mistaken.json").read_text())["score"] == 37.0


def test_the_formgraders_button_grades_and_its_page_shows_findings(courses):
    """As the server extension does it; no hidden test is on the page."""
    _, ours = courses
    command = [sys.executable, "-m", "tests.autograder.nbgrader_plugin.formgrader_page", "renamed"]
    paths = {"PYTHONPATH": str(REPOSITORY)}
    run = subprocess.run(
        command, cwd=ours, env=environment(**LIMITS, **paths), capture_output=True, text=True
    )
    answer = json.loads(run.stdout)

    assert answer["success"], answer["log"]
    assert "points" in answer["page"]
    assert [word for word in ("HIDDEN TESTS", "hidden.score") if word in answer["page"]] == []


def test_another_courses_assignment_runs_in_its_kernel(released_course, tmp_path):
    """As if this course's grader was not there."""
    course = tmp_path / "course"
    shutil.copytree(released_course, course)
    cells = [
        _cell("f", "### BEGIN SOLUTION\ndef f():\n    return 6 * 7\n### END SOLUTION", solution=True),
        _cell("test_f", "assert f() == 42", grade=True, locked=True, points=3),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": cells}
    for folder, source in (("notebooks/ps1", None), ("submitted/ada/ps1", "def f():\n    return 42")):
        (course / folder).mkdir(parents=True)
        cells[0]["source"] = source or cells[0]["source"]
        (course / folder / "p.ipynb").write_text(json.dumps(notebook))
    assert (course / CONFIG_NAME).is_file()

    run_nbgrader(course, "generate_assignment", "ps1")
    run_nbgrader(course, "autograde", "ps1")

    assert grades_in(f"sqlite:///{course / 'gradebook.db'}", "ps1") == {"ada": (3.0, False)}
    assert not (course / "records").exists()


def _cell(name, source, **facts):
    roles = {"grade": False, "solution": False, "locked": False, "task": False, **facts}
    nbgrader = {"grade_id": name, "schema_version": 3, **roles}
    empty = {"cell_type": "code", "execution_count": None, "outputs": [], "id": name.replace("_", "-")}
    return {**empty, "metadata": {"nbgrader": nbgrader}, "source": source}
