"""The optional written answer: nobody loses or waits for anything unless the instructor gives it points."""

import json
import subprocess
import sys

import nbformat
import pytest

from autograder.class_run.places import find_places
from autograder.class_run.run import Options, grade_class
from autograder.course import environment
from autograder.nbgrader_plugin.class_take_over import as_released, take_over
from autograder.nbgrader_plugin.released import grades_in
from autograder.reference import notebook_path
from autograder.release import release
from autograder.report.brief import brief
from autograder.report.build import class_report
from tests.autograder.nbgrader_plugin.handed_in import RIGHT
from tests.autograder.small_course import hand_in, make_small_course

NAME = "logistic_regression.ipynb"
PERFECT = 37.0


def graded_class(folder, points):
    """A class whose notebook ends in week 2's own question: untouched, written, deleted."""
    course = make_small_course(folder)
    path = course / "notebooks" / "week2" / NAME
    notebook = nbformat.read(path, as_version=4)
    own = nbformat.read(notebook_path("week2"), as_version=4).cells
    notebook.cells += [cell for cell in own if cell.id in ("in-your-own-words", "written-answer")]
    assert notebook.cells[-1].metadata.nbgrader.points == 0
    notebook.cells[-1].metadata.nbgrader.points = points
    nbformat.write(notebook, path)
    release("week2", course)
    released = course / "release" / "week2" / NAME
    assert nbformat.read(released, as_version=4).cells[-1].source == "YOUR ANSWER HERE"
    hand_in(course, released, "untouched", **RIGHT)
    hand_in(course, released, "written", **RIGHT, written_answer="The test accuracy, because …")
    hand_in(course, released, "deleted", **RIGHT)
    path = course / "submitted" / "deleted" / "week2" / NAME
    notebook = json.loads(path.read_text())
    notebook["cells"].pop()
    path.write_text(json.dumps(notebook))
    return course


@pytest.mark.slow
def test_without_points_it_costs_nothing_and_nobody_waits(tmp_path, monkeypatch, capsys):
    """Scores, summary, class report, Validate and pages are as if it was not there; the answer is shown."""
    course = graded_class(tmp_path / "course", 0)
    monkeypatch.chdir(course)
    options = as_released(Options("week2", workers=1))
    assert grade_class(options) == 0
    assert take_over(options, feedback=True) == 0

    grades = grades_in(f"sqlite:///{course / 'gradebook.db'}", "week2")
    assert grades == dict.fromkeys(("deleted", "untouched", "written"), (PERFECT, False))
    assert "by hand" not in capsys.readouterr().out
    lines = brief(class_report("week2", find_places("week2"), with_gradebook=True, with_code=False))
    assert lines == ["class       3 submissions, mean 37.0 and median 37.0 of 37 points, 3 with all of them"]
    for student in ("untouched", "written"):
        page = (course / "feedback" / student / "week2" / "logistic_regression.html").read_text()
        assert "37 of 37 points" in page
        assert "written_answer" not in page
        assert "not graded yet" not in page
    assert "The test accuracy, because …" in page
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "validate", f"submitted/untouched/week2/{NAME}"],
        cwd=course,
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert "Success! Your notebook passes all the tests." in done.stdout


def test_with_points_a_person_is_asked_for_what_was_written(tmp_path, monkeypatch, capsys):
    """An empty answer has no points at once; release does not mind the points."""
    course = graded_class(tmp_path / "course", 4)
    monkeypatch.chdir(course)
    options = as_released(Options("week2", workers=1))
    grade_class(options)
    assert take_over(options) == 0

    assert "by hand     1 student needs manual grading: written\n" in capsys.readouterr().out
    lines = brief(class_report("week2", find_places("week2"), with_gradebook=True, with_code=False))
    assert "of 41 points" in lines[0]
    assert "by a person 1 student (written): nncourse report week2" in lines
