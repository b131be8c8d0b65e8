"""What the attacks gain where tests and marks share the student's kernel: stock nbgrader, a plain assignment.

This is why student code is confined and compared elsewhere; that it gains nothing there is `test_attacks`.
"""

import json
from contextlib import closing

import pytest
from nbgrader.api import Gradebook

from autograder.course import run_nbgrader
from tests.autograder.attacks.control import CONTROL
from tests.autograder.attacks.leaks import LEAKS
from tests.autograder.attacks.tampering import TAMPERING
from tests.autograder.grading.foreign_notebooks import cell, graded_cell, handed_in, notebook

STOCK = tuple(attack for attack in (*TAMPERING, *LEAKS, *CONTROL) if attack.stock)
RIGHT = "def double(x):\n    return 2 * x"
HIDDEN = "### BEGIN HIDDEN TESTS\nimport numpy as np\n{}\n### END HIDDEN TESTS"


def source():
    """An instructor's notebook: a visible test, a hidden one, and a hidden one that pays for closeness."""
    return notebook(
        cell(f"### BEGIN SOLUTION\n{RIGHT}\n### END SOLUTION", "double", solution=True),
        graded_cell("assert abs(double(2.5) - 5) < 1e-9", "visible", 5),
        graded_cell(HIDDEN.format("expected = 14.0\nassert np.allclose(double(7), expected)"), "hidden", 5),
        graded_cell(HIDDEN.format("float(np.clip(5 - abs(double(4) - 8), 0, 5))"), "close", 5),
    )


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    """Student → points, of one `nbgrader autograde` with nbgrader's own settings."""
    course = tmp_path_factory.mktemp("stock")
    (course / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "stock"\n')
    written = {"right": RIGHT, "wrong": "def double(x):\n    return 1e9"}
    written |= {attack.id: attack.stock for attack in STOCK}
    notebooks = {
        f"submitted/{student}/ps1": handed_in(source(), double=text) for student, text in written.items()
    }
    for place, made in {"source/ps1": source(), **notebooks}.items():
        (course / place).mkdir(parents=True)
        (course / place / "problem.ipynb").write_text(json.dumps(made))
    run_nbgrader(course, "generate_assignment", "ps1")
    run_nbgrader(course, "autograde", "ps1")
    with closing(Gradebook(f"sqlite:///{course / 'gradebook.db'}")) as gradebook:
        return {one.student_id: one.score for one in gradebook.assignment_submissions("ps1")}


def test_the_assignment_tells_right_from_wrong(stock):
    """Whoever does not attack gets what they have earned."""
    assert (stock["right"], stock["wrong"]) == (15.0, 0.0)


@pytest.mark.parametrize("attack", STOCK, ids=lambda attack: f"{attack.id} {attack.what}")
def test_an_attack_gains_in_the_students_kernel(attack, stock):
    """None of them wrote a `double` that doubles."""
    assert stock[attack.id] == attack.gains
