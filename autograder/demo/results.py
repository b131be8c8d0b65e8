"""Read what nbgrader graded: the points from its gradebook, the findings from the autograded notebooks."""

import json
import warnings
from dataclasses import dataclass
from pathlib import Path

from course_utils.checking.findings import MIME_TYPE


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
        found = read_findings(course / "autograded" / student / week)
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


def read_findings(folder: Path) -> dict[str, dict]:
    """exercise name → findings or error of its graded cell, from one autograded notebook."""
    found = {}
    for path in folder.glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            grading = cell["metadata"].get("nbgrader", {})
            if not grading.get("grade"):
                continue
            for output in cell.get("outputs", []):
                name = grading["grade_id"].removeprefix("test_")
                if MIME_TYPE in output.get("data", {}):
                    found[name] = output["data"][MIME_TYPE]
                elif output["output_type"] == "error":
                    found.setdefault(name, {"error": output["ename"]})
    return found


def diagnoses(found: dict | None, score: float, maximum: float) -> tuple[str, ...]:
    """What explains the lost points of one exercise, in a few words."""
    if score >= maximum:
        return ()
    if found is None:
        return ("no result",)
    if "error" in found:
        return ("cell took too long",) if found["error"] == "CellTimeoutError" else (found["error"],)
    if found.get("state", "judged") == "unwritten":
        return ("not written yet",)
    failed = [finding for finding in found["findings"] if not finding["passed"]]
    named = dict.fromkeys(finding["diagnosis"] for finding in failed if finding["diagnosis"])
    return (
        tuple(named)
        or tuple(dict.fromkeys(finding["criterion"] for finding in failed))
        or (found["summary"],)
    )
