"""What the gradebook adds: nbgrader's own sums are the measure."""

import os
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.report.gradebook import read_gradebook
from course_utils.errors import UserError

# SQLAlchemy has remarks about nbgrader's models.
pytestmark = pytest.mark.filterwarnings("ignore")


def test_totals_are_nbgraders(tmp_path, monkeypatch):
    """Computed points, points given by hand, extra credit, a penalty, an answer that waits, a name."""
    # nbgrader runs `alembic` by name.
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with Gradebook(url) as gradebook:
        gradebook.add_assignment("week2")
        gradebook.add_notebook("n", "week2")
        for cell, points in (("test_f", 10), ("test_g", 5), ("essay", 4)):
            gradebook.add_grade_cell(cell, "n", "week2", max_score=points, cell_type="code")
        gradebook.add_student("ada", first_name="Ada", last_name="Lovelace")
        gradebook.add_student("eve")
        gradebook.add_submission("week2", "ada")
        notebook = gradebook.find_submission_notebook("n", "week2", "ada")
        notebook.late_submission_penalty = 1.5
        given = {
            "test_f": (3, None, 0.5, False),
            "test_g": (1, 4, None, False),
            "essay": (None, None, None, True),
        }
        for grade in notebook.grades:
            grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade = given[
                grade.name
            ]
        gradebook.db.commit()
        submission = gradebook.find_submission("week2", "ada")
        total, possible = submission.score - submission.late_submission_penalty, submission.max_score

    found = read_gradebook(url, "week2")

    ada = found.marks["ada"]
    assert (ada.total, sum(ada.possible.values())) == (total, possible) == (6.0, 19.0)
    assert (ada.points, ada.waits) == ({"essay": 0.0, "test_f": 3.5, "test_g": 4.0}, {"essay"})
    assert found.names == {"ada": "Ada Lovelace", "eve": ""}
    assert read_gradebook(url, "week3").marks == {}


def test_without_a_gradebook_the_reason_is_one_line(tmp_path):
    """As every command says it."""
    with pytest.raises(UserError, match="there is no gradebook"):
        read_gradebook(f"sqlite:///{tmp_path / 'none.db'}", "week2")
