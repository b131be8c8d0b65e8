"""Submissions for a fake grader: files that only their bytes tell apart."""

import json
import shutil

from tests.autograder.class_run.fake_grader import NAME

MODULE = "tests.autograder.class_run.fake_grader"
FAKE = f"{MODULE}:FakeGrader"


def hand_in(course, student, text="x", behaviour=""):
    """Write what a student hands in and return its path."""
    folder = course / "submitted" / student / "week2"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_text(f"import {text}")
    if behaviour:
        (folder / "behaviour").write_text(behaviour)
    return folder / NAME


def fix(course, student):
    """Take away what a student's submission does to the grader."""
    (course / "submitted" / student / "week2" / "behaviour").unlink()


def gradings(course):
    """Return whose grading was begun, in order."""
    log = course / "graded.log"
    return log.read_text().splitlines() if log.exists() else []


def record(course, student):
    """Return a student's record as data."""
    return json.loads((course / "records" / "week2" / f"{student}.json").read_text())


def grades(course):
    """Return all records, by student, but for what differs from run to run."""
    found = {}
    for path in (course / "records" / "week2").glob("*.json"):
        data = json.loads(path.read_text())
        del data["timing"]
        found[data["submission"]["student"]] = data
    return found


def litter(course):
    """Return the names of everything in the folder of records that is neither a record nor its lock."""
    names = (path.name for path in (course / "records" / "week2").iterdir() if path.suffix != ".json")
    return sorted(name for name in names if name != ".run")


def forget(course):
    """Take the records away."""
    shutil.rmtree(course / "records")
