"""The table that nbgrader exports, which instructors open in a spreadsheet program."""

import csv

from nbgrader.api import Gradebook as Nbgrader
from nbgrader.plugins import CsvExportPlugin

from autograder.delivery.gradebook import Gradebook
from autograder.delivery.notebook_grades import Delivery, NotebookGrades

FORMULAS = ('=HYPERLINK("http://x.example","points")', "+1+1", "-1+1", "@SUM(A1:A9)", "=cmd|'/C calc'!A0")


def test_no_text_of_a_student_is_a_formula(settings, tmp_path):
    """Comments may hold any text; none of them reaches the table."""
    scores = {"test_sigmoid": 5.0, "test_question_sign_of_db": 0.0, "test_propagate": 30.0}
    with Gradebook(settings) as gradebook:
        for student, formula in enumerate(FORMULAS):
            comments = dict.fromkeys(("sigmoid", "question_sign_of_db", "propagate"), formula)
            grades = {"logistic_regression": NotebookGrades(scores, comments)}
            gradebook.deliver([Delivery(f"s{student}", "week2", "", grades)])

    exporter = CsvExportPlugin()
    exporter.to = str(tmp_path / "grades.csv")
    with Nbgrader(settings.db_url, "nn-from-scratch") as gradebook:
        exporter.export(gradebook)

    with (tmp_path / "grades.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["score"] for row in rows] == ["35.0"] * len(FORMULAS)
    assert [field for row in rows for field in row.values() if field.startswith(("=", "+", "-", "@"))] == []
