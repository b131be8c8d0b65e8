"""Courses to grade: the demo's class, repeated, in a folder of ours and in one of stock nbgrader.

Stock means nbgrader as it is installed: kernel, preprocessors, pages; our configuration gives it nothing but
the names of folders and the seconds that training takes.
"""

import copy
import shutil
from collections.abc import Sequence
from pathlib import Path

import nbformat

from autograder.course import CONFIG_NAME
from autograder.demo.run import prepare
from autograder.demo.sample_class import WEEK2, Student
from autograder.demo.submissions import submission
from autograder.release import release
from tests.autograder.small_course import REPOSITORY

WEEK = "week2"
NAME = "logistic_regression.ipynb"
TRAINING = "long-training"
# In an order in which any first few are a fair choice: right, three mistakes, slow, an exception, …
FIRST = ("ada", "lena", "farah", "goran", "boris", "jun", "mateo", "dmitri", "kofi")

STOCK = """
from pathlib import Path
c = get_config()
c.CourseDirectory.course_id = "nn-from-scratch"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.source_directory = "notebooks"
c.Execute.timeout = 1200
"""


def sample_students() -> tuple[Student, ...]:
    """Return the demo's class without the endless loop; solved and wrong ones first, in mixed order."""
    known = {one.name: one for one in WEEK2 if "while True" not in str(one.own_code)}
    first = [known[name] for name in FIRST]
    return (*first, *(one for one in known.values() if one not in first))


def make_course(folder: Path) -> Path:
    """Make a course folder with week 2 released, nobody having handed in."""
    prepare(REPOSITORY, folder, (WEEK,))
    release(WEEK, folder)
    return folder


def notebooks(course: Path, *, training: bool = False) -> list:
    """Return what every kind of student hands in, with or without the cells that train for long."""
    released = nbformat.read(course / "release" / WEEK / NAME, as_version=4)
    handed_in = [submission(released, one, WEEK) for one in sample_students()]
    return handed_in if training else [without_training(one) for one in handed_in]


def without_training(notebook):
    """Return a notebook without its cells tagged `long-training`."""
    notebook = copy.deepcopy(notebook)
    notebook.cells = [cell for cell in notebook.cells if TRAINING not in cell.metadata.get("tags", [])]
    return notebook


def hand_in(course: Path, kinds: Sequence, count: int) -> None:
    """Write the submissions of ``count`` students, and nobody else's, into ``submitted``."""
    shutil.rmtree(course / "submitted", ignore_errors=True)
    texts = [nbformat.writes(one) for one in kinds]
    for number in range(count):
        target = course / "submitted" / f"s{number:04}" / WEEK / NAME
        target.parent.mkdir(parents=True)
        target.write_text(texts[number % len(texts)], encoding="utf-8")


def stock_course(course: Path, folder: Path, count: int) -> Path:
    """Copy a course for stock nbgrader, with the submissions of the first ``count`` students."""
    shutil.copytree(course, folder, ignore=shutil.ignore_patterns("submitted", "autograded", "feedback"))
    (folder / CONFIG_NAME).write_text(STOCK)
    for student in sorted((course / "submitted").iterdir())[:count]:
        shutil.copytree(student, folder / "submitted" / student.name)
    return folder
