"""Small classes, without a grader."""

import ast

from autograder.grading.record import ExerciseRecord, Note, Record, Submission
from autograder.report.members import Member
from course_utils.checking.findings import Finding

POSSIBLE = 10.0


def exercise(name, score=POSSIBLE, *findings, state="judged"):
    """One exercise of ten points."""
    return ExerciseRecord(f"week2.{name}", score, POSSIBLE, state, findings=findings)


def wrong(criterion="values", target="dw", diagnosis="summed", message="A sum.", evidence="found 1"):
    """A finding that failed."""
    return Finding(criterion, target, False, 0.0, 5.0, diagnosis, message, evidence, "Divide.")


def member(student, *exercises, notes=(), **more):
    """One who submitted; the points are the record's unless ``more`` has others."""
    record = Record(Submission(student, "week2", "n.ipynb", "0" * 64, ""), exercises, tuple(notes))
    points = {one.name: one.score for one in exercises}
    given = {"points": points, "total": record.score, "possible": record.max_score} | more
    return Member(student, "", record, **given)


def note(kind, text):
    """A note of a record."""
    return Note(kind, text)


def function(source):
    """A definition as a tree."""
    return ast.parse(source).body[0]
