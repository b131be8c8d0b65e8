"""`nbgrader export` with every field quoted that needs it: nbgrader's own breaks at a comma in a name."""

import csv
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.plugins import CsvExportPlugin

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


class QuotedCsv(CsvExportPlugin):
    """Writes nbgrader's table of grades."""

    def export(self, gradebook) -> None:
        """Write a row per assignment and student, also for who submitted nothing."""
        path = Path(self.to or "grades.csv")
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            for assignment in gradebook.assignments:
                for student in gradebook.students:
                    wanted = not self.assignment or assignment.name in self.assignment
                    if wanted and (not self.student or student.id in self.student):
                        writer.writerow(_row(gradebook, assignment, student))


def _row(gradebook, assignment, student) -> tuple:
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
        timestamp, score, penalty = submission.timestamp, submission.score, submission.late_submission_penalty
    except MissingEntry:
        timestamp, score, penalty = None, 0.0, 0.0
    return (
        *(assignment.name, assignment.duedate, timestamp),
        *(student.id, student.last_name, student.first_name, student.email),
        *(score, penalty, max(0.0, score - penalty), assignment.max_score),
    )
