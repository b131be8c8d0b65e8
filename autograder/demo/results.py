"""Read what was graded: the points from nbgrader's gradebook, the diagnoses from the records."""

import warnings
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.record import ExerciseRecord, read_record


@dataclass(frozen=True)
class Result:
    """One exercise of one student.

    Attributes:
        score: points in the gradebook.
        max_score: points possible.
        diagnoses: what explains the lost points, each once, most telling first; a few words each.
    """

    score: float
    max_score: float
    diagnoses: tuple[str, ...]


def read_results(course: Path, week: str) -> dict[str, dict[str, Result]]:
    """student → exercise name → result, in the notebook's order."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SQLAlchemy warns about nbgrader's own models
        points = read_points(course, week)
    results = {}
    for student, grades in points.items():
        record = read_record(course / "records" / week / f"{student}.json")
        found = {exercise.name: exercise for exercise in record.exercises}
        results[student] = {
            name: Result(score, maximum, diagnoses(found.get(name), score, maximum))
            for name, (score, maximum) in grades.items()
        }
    return results


def read_points(course: Path, week: str) -> dict[str, dict[str, tuple[float, float]]]:
    """student → exercise name → (points, points possible), from nbgrader's gradebook."""
    from nbgrader.api import Gradebook

    points = {}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(week):
            (notebook,) = submission.notebooks
            cells = [cell.name for cell in gradebook.find_notebook(notebook.name, week).source_cells]
            grades = sorted(notebook.grades, key=lambda grade: cells.index(grade.name))
            points[submission.student.id] = {
                grade.name.removeprefix("test_"): (grade.score, grade.max_score) for grade in grades
            }
    return points


def diagnoses(found: ExerciseRecord | None, score: float, maximum: float) -> tuple[str, ...]:
    """What explains the lost points of one exercise, in a few words."""
    if score >= maximum:
        return ()
    if found is None:
        return ("no result",)
    if found.state == "unwritten":
        return ("not written yet",)
    failed = dict.fromkeys(finding.criterion for finding in found.findings if not finding.passed)
    return found.diagnoses or tuple(failed) or (found.summary,)
