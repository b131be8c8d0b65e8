"""A class's submissions of week 2, made from the solved notebook: right, wrong and unwritten functions."""

import shutil
from pathlib import Path

from autograder.course import CONFIG_NAME, find_course
from autograder.exercises import exercises_of
from autograder.release import release
from tests.autograder.course_notebooks import as_bytes, submission

WEEK = "week2"
NAME = "logistic_regression.ipynb"


def make_course(folder: Path) -> Path:
    """Write a course with week 2 released."""
    repository = find_course(Path(__file__))
    shutil.copytree(repository / "notebooks" / WEEK, folder / "notebooks" / WEEK)
    shutil.copy(repository / CONFIG_NAME, folder)
    release(WEEK, folder)
    return folder


def hand_in(course: Path, count: int) -> None:
    """Write the submissions of ``count`` students; every third lacks one function, every fifth is wrong."""
    names = [one.name for one in exercises_of(WEEK)]
    kinds = [submission(WEEK, names), submission(WEEK, names[:-1]), submission(WEEK, names, last=SLIP)]
    kinds = [as_bytes(kind) for kind in kinds]
    for number in range(count):
        target = course / "submitted" / f"s{number:04}" / WEEK
        target.mkdir(parents=True)
        (target / NAME).write_bytes(kinds[2 if number % 5 == 4 else number % 3 == 2])


SLIP = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n"
