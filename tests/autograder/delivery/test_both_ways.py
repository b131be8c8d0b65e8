"""`nbgrader autograde` with our hook and `nncourse grade` leave the same gradebook and the same folders."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from nbgrader.api import Gradebook as Nbgrader

from autograder.course import CONFIG_NAME, environment, run_nbgrader
from autograder.delivery.autograded_folder import read_delivery
from autograder.delivery.gradebook import Gradebook
from autograder.delivery.settings import read_settings
from tests.autograder.delivery.gradebook_tables import tables_of
from tests.autograder.delivery.handed_in import PICTURE, hand_in_everything

LATE = 'c.LateSubmissionPlugin.penalty_method = "zero"\n'
NOTEBOOK = "logistic_regression"
MEMORY = re.compile(rb"[0-9.]+ GB of memory free")


LIMITS = {"NNCOURSE_CALL_SECONDS": "2", "NNCOURSE_CELL_SECONDS": "10"}


def graded_by_nbgrader(course):
    run_nbgrader(course, "autograde", "week2", "--force", log=course / "nbgrader.log", **LIMITS)


def graded_by_us(course):
    command = [sys.executable, "-m", "autograder", "grade", "week2", "--force"]
    run = subprocess.run(command, cwd=course, env=environment(**LIMITS), capture_output=True, text=True)
    assert run.returncode < 2, run.stderr


@pytest.fixture(scope="module")
def courses(released_course, tmp_path_factory):
    """The same class, graded by nbgrader with our hook and by our own command."""
    theirs = shutil.copytree(released_course, tmp_path_factory.mktemp("theirs") / "course")
    students = hand_in_everything(theirs)
    ours = shutil.copytree(theirs, tmp_path_factory.mktemp("ours") / "course", symlinks=True)
    for course in (theirs, ours):
        config = course / CONFIG_NAME
        config.write_text(config.read_text().replace(str(theirs), str(course)) + LATE)
    graded_by_nbgrader(theirs)
    graded_by_us(ours)
    return theirs, ours, students


def tables(course):
    """The gradebook without the one student whom only nbgrader lists: the notebook is a link."""
    found = tables_of(course / "gradebook.db")
    return {name: [row for row in rows if "linked" not in str(row)] for name, rows in found.items()}


def files_of(course):
    """path → (content, permissions) of everything autograded."""
    root = course / "autograded"
    return {
        str(path.relative_to(root)): (MEMORY.sub(b"", path.read_bytes()), oct(path.stat().st_mode))
        for path in sorted(root.rglob("*"))
        if path.is_file() and "linked" not in path.parts
    }


def scores(course, student):
    rows = tables_of(course / "gradebook.db")["grade"]
    own = [row for row in rows if row["notebook_id"].startswith(f"week2/{student}/")]
    return {row["cell_id"].rpartition("/test_")[2]: row["auto_score"] for row in own}


def test_the_gradebooks_are_equal(courses):
    """Every table, every row, but for random ids."""
    theirs, ours, students = courses

    expected, found = tables(theirs), tables(ours)

    assert [row["id"] for row in expected["student"]] == [one for one in students if one != "linked"]
    assert found == expected


def test_the_folders_are_equal(courses):
    """Every byte of each autograded notebook and of what lies beside it, and the permissions."""
    theirs, ours, _ = courses

    expected, found = files_of(theirs), files_of(ours)

    assert sorted(found) == sorted(expected)
    assert [name for name in expected if found[name] != expected[name]] == []


def test_the_records_are_equal(courses):
    """But for the time that it took."""
    theirs, ours, students = courses

    def records(course):
        names = (student for student in students if student != "linked")
        found = (json.loads((course / f"records/week2/{student}.json").read_text()) for student in names)
        return [{name: value for name, value in one.items() if name != "timing"} for one in found]

    assert records(ours) == records(theirs)


@pytest.mark.parametrize(
    "student",
    ["perfect", "broken-json", "renamed", "cells", "metadata", "stripped", "outputs"],
)
def test_what_is_broken_around_right_answers_costs_nothing(courses, student):
    """What can be graded is graded, and nobody gets more than there is."""
    assert scores(courses[0], student) == {"sigmoid": 5, "propagate": 30, "question_sign_of_db": 2}


@pytest.mark.parametrize("student", ["untouched", "no-notebook", "linked"])
def test_what_cannot_be_graded_has_no_points_and_says_why(courses, student):
    """A row of zeros that needs nobody, and a page."""
    assert scores(courses[0], student) == {"sigmoid": 0, "propagate": 0, "question_sign_of_db": 0}

    notebook = (courses[0] / "autograded" / student / "week2" / f"{NOTEBOOK}.ipynb").read_text()
    assert ("Notes of the grader" in notebook) or student == "untouched"


def test_what_runs_into_a_limit_costs_its_exercise_alone(courses):
    """The helper is judged once; what calls it gets a right one."""
    found = scores(courses[0], "limits")

    assert (found["sigmoid"], found["question_sign_of_db"]) == (0, 0)
    assert found["propagate"] > 10  # what is counted beside an `os._exit` is not believed


def test_a_page_shows_what_ran_and_pictures_that_were_handed_in(courses):
    """Text and errors from the run; pictures, and all of what was not run, from the submission."""
    path = courses[1] / "autograded/outputs/week2" / f"{NOTEBOOK}.ipynb"
    cells = {cell["id"]: cell for cell in json.loads(path.read_text())["cells"]}

    assert PICTURE in str(cells["setup"]["outputs"])
    assert "cost 0.1" in str(cells["long"]["outputs"])
    printed, error = cells["wrong"]["outputs"]
    assert (printed["text"], error["ename"]) == (["xxx\n"], "ZeroDivisionError")


def test_links_are_never_followed(courses):
    """nbgrader would copy what a link points at into a folder that ends up with the student."""
    for course in courses[:2]:
        names = {path.name for path in (course / "autograded/outputs/week2").iterdir()}
        assert names == {"beside.txt", "timestamp.txt", f"{NOTEBOOK}.ipynb"}


def test_grading_again_keeps_what_a_person_gave_and_takes_penalties(courses):
    """Points, extra credit, comments, an extension and a due date: both ways treat them alike."""
    theirs, ours, students = courses
    for course in (theirs, ours):
        with Nbgrader(read_settings(course).db_url, "nn-from-scratch") as gradebook:
            gradebook.update_or_create_assignment("week2", duedate="2026-03-02 08:00:00 UTC")
            gradebook.grant_extension("week2", "cells", hours=3)
            for student in ("perfect", "stripped"):
                grade = gradebook.find_grade("test_sigmoid", NOTEBOOK, "week2", student)
                grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 3.5, 0.5, False
                comment = gradebook.find_comment("sigmoid", NOTEBOOK, "week2", student)
                comment.manual_comment = "Seen."
            gradebook.db.commit()
    some = ["cells", "perfect", "renamed", "stripped"]
    for course in (theirs, ours):
        for student in set(students) - set(some):
            shutil.rmtree(course / "submitted" / student)

    graded_by_nbgrader(theirs)
    graded_by_us(ours)

    expected = tables(theirs)
    assert tables(ours) == expected
    penalties = {
        row["id"].split("/")[1]: row["late_submission_penalty"] for row in expected["submitted_notebook"]
    }
    assert (penalties["renamed"], penalties["stripped"]) == (37.0, 36.0)
    assert penalties["cells"] is None
    manual = [row for row in expected["grade"] if row["manual_score"] is not None]
    assert [(row["auto_score"], row["needs_manual_grade"]) for row in manual] == [(5.0, 1), (5.0, 1)]


def test_an_unchanged_penalty_is_taken_back_when_the_due_date_moves(courses):
    """A penalty of an earlier grading does not stay for ever."""
    _, ours, _ = courses
    settings = read_settings(ours)
    with Nbgrader(settings.db_url, "nn-from-scratch") as gradebook:
        gradebook.update_or_create_assignment("week2", duedate="2026-04-01")
    with Gradebook(settings) as gradebook:
        assignment = gradebook.assignment("week2")
        delivery = read_delivery("renamed", assignment, settings)
        gradebook.deliver([replace(delivery, timestamp="2026-03-05 10:00:00 UTC")])

    rows = tables_of(ours / "gradebook.db")["submitted_notebook"]
    (row,) = (row for row in rows if row["id"].startswith("week2/renamed/"))
    assert row["late_submission_penalty"] is None
