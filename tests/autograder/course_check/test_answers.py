"""A mistake that is accepted, or explained as another one, is reported to the course's author."""

import json
from dataclasses import replace

import pytest

from autograder.course_check import answers
from autograder.exercises import exercise
from autograder.exercises.changes import Change
from autograder.reference import notebook_path
from autograder.sandbox.session import Sandbox

SIGMOID = exercise("week2.sigmoid")
KNOWN = SIGMOID.mistakes[0]
SOLVED = notebook_path("week1").read_text(encoding="utf-8")


def test_a_mistake_that_is_named_is_no_problem():
    """By its own id alone."""
    assert answers.misnamed(SIGMOID, KNOWN) == ""


def test_a_mistake_that_changes_nothing_is_reported():
    """It earns everything."""
    harmless = replace(KNOWN, id="harmless", change=Change("s = s"))

    assert answers.misnamed(SIGMOID, harmless).startswith(
        "the mistake `harmless` of `sigmoid` earns everything"
    )


def test_a_mistake_that_is_explained_as_another_is_reported():
    """With the id that the card shows."""
    doubled = replace(KNOWN, id="doubled")

    assert f"is explained as `{KNOWN.id}`" in answers.misnamed(SIGMOID, doubled)


def test_a_solution_that_loses_points_is_reported(tmp_path, monkeypatch):
    """With the exercise, its points and the reason."""
    path = tmp_path / "introduction.ipynb"
    path.write_text(SOLVED.replace("z = w * x + b", "z = w * x - b"))
    monkeypatch.setattr(answers, "notebook_path", lambda _: path)
    with Sandbox() as sandbox:
        (wrong,) = answers.solutions_that_lose_points("week1", sandbox)

    assert wrong.startswith("the solution of `neuron` earns ")


def test_a_solution_outside_of_its_markers_is_reported(tmp_path, monkeypatch):
    """Students would receive it."""
    path = tmp_path / "introduction.ipynb"
    notebook = json.loads(SOLVED)
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "neuron":
            markers = [line for line in cell["source"] if "SOLUTION" in line]
            lines = [line for line in cell["source"] if line not in markers]
            cell["source"] = ["def unused():\n", *markers, "\n", *lines]
    path.write_text(json.dumps(notebook))
    monkeypatch.setattr(answers, "notebook_path", lambda _: path)
    with Sandbox() as sandbox:
        found = answers.placeholders_that_earn_points("week1", sandbox)

    assert found == ["the released notebook earns 5 points for `neuron`; expected 0"]


@pytest.mark.parametrize("week", ["week1"])
def test_the_course_itself_has_none_of_these(week):
    """As the author of an unchanged course sees it."""
    with Sandbox() as sandbox:
        assert answers.solutions_that_lose_points(week, sandbox) == []
        assert answers.placeholders_that_earn_points(week, sandbox) == []
    assert answers.mistakes_that_are_not_named(week) == []
