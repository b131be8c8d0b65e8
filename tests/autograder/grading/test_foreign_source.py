"""What the source notebook of another nbgrader course tells."""

import json

import pytest

from autograder.grading.foreign_source import asked_cells, files_beside, is_foreign, read_source
from autograder.reference import notebook_path
from course_utils.errors import UserError
from tests.autograder.course_notebooks import released
from tests.autograder.grading.foreign_notebooks import (
    QUICKSTART,
    cell,
    doubled_source,
    graded_cell,
    named,
    notebook,
)


def test_our_own_weeks_are_not_foreign():
    """Neither solved nor as handed out."""
    assert not is_foreign(None)
    assert not is_foreign(read_source(notebook_path("week2")))
    assert not is_foreign(read_source(released("week2")))


def test_the_quickstart_assignment_is_foreign_and_read_completely():
    """Roles, points and kinds are those that nbgrader would put into its gradebook."""
    source = read_source(QUICKSTART / "ps1" / "problem1.ipynb")

    asked = {one.grade_id: one for one in asked_cells(source)}

    assert is_foreign(source)
    assert {name: one.points for name, one in asked.items() if one.tests} == {
        "correct_squares": 1.0,
        "squares_invalid_input": 1.0,
        "correct_sum_of_squares": 0.5,
        "sum_of_squares_uses_squares": 0.5,
    }
    assert {name: one.points for name, one in asked.items() if one.by_hand} == {
        "sum_of_squares_equation": 1.0,
        "sum_of_squares_application": 2.0,
        "cell-938593c4a215c6cc": 4.0,
    }
    assert asked["jupyter"].locked
    assert not asked["squares"].locked


def test_what_students_get_has_no_solution_and_no_hidden_test():
    """As nbgrader's own release, which unanswered cells are told by."""
    asked = {one.grade_id: one for one in asked_cells(read_source(doubled_source()))}

    assert (
        asked["doubled"].released == "def doubled(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    )
    assert asked["test_doubled"].released.rstrip() == "assert doubled(2) == 4"
    assert asked["essay"].released == "YOUR ANSWER HERE"


def test_a_released_notebook_serves_as_source_too():
    """Its solution cells keep what stands round the placeholder."""
    source = doubled_source()
    text = "def doubled(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    named(source, "doubled")["source"] = text

    assert asked_cells(read_source(source))[0].released == text


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("{", "is not JSON"),
        ("[]", "no notebook of format 4"),
        (json.dumps({"nbformat": 3, "worksheets": []}), "no notebook of format 4"),
        (json.dumps(notebook(cell("1 + 1"))), "no cell that carries points"),
        (json.dumps(notebook(graded_cell("", "a", 1), graded_cell("", "a", 1))), "several cells called `a`"),
        (json.dumps(notebook(graded_cell("", "a", "many"))), "carries 'many' points"),
        (json.dumps(notebook(graded_cell("### AUTOTEST f(1)", "a", 1))), "AUTOTEST"),
    ],
    ids=["no-json", "list", "format-3", "ungraded", "repeated", "points", "autotest"],
)
def test_a_source_that_nothing_can_be_graded_by_is_refused_in_one_line(tmp_path, content, found):
    """The instructor reads what was found, what is expected and what to do."""
    path = tmp_path / "source.ipynb"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(UserError, match=found) as caught:
        read_source(path)

    assert "\n" not in str(caught.value)
    assert str(caught.value).count("; ") >= 2


def test_a_source_that_is_not_there_is_refused_in_one_line(tmp_path):
    """Without a traceback and without its folder."""
    with pytest.raises(UserError, match=r"^source\.ipynb cannot be read"):
        read_source(tmp_path / "source.ipynb")


def test_the_instructors_files_come_along_without_notebooks_and_caches(tmp_path):
    """As nbgrader copies them before it grades."""
    for name in ("source.ipynb", "data/cats.csv", "tools.py", ".secret/key", "__pycache__/tools.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    assert files_beside(tmp_path / "source.ipynb") == {
        "data/cats.csv": b"data/cats.csv",
        "tools.py": b"tools.py",
    }
