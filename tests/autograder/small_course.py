"""A course with a few of week 2's exercises, small enough to be graded by real nbgrader in a test."""

import shutil
from pathlib import Path

import nbformat

from autograder.course import CONFIG_NAME, find_course, source_notebook

REPOSITORY = find_course(Path(__file__))
EXERCISES = ("sigmoid", "propagate", "question_sign_of_db")
FORMULA = "# Week 2\nThe sigmoid $\\sigma(z) = \\frac{1}{1 + e^{-z}}$ and\n\n$$z = w^T x + b$$\n"


def small_notebook():
    """The solved notebook's first code cell and the cells of `EXERCISES`."""
    solved = nbformat.read(source_notebook(REPOSITORY, "week2"), as_version=4)
    wanted = {name for exercise in EXERCISES for name in (exercise, f"test_{exercise}")}
    setup = next(cell for cell in solved.cells if cell.cell_type == "code")
    cells = [cell for cell in solved.cells if cell.metadata.get("nbgrader", {}).get("grade_id") in wanted]
    solved.cells = [nbformat.v4.new_markdown_cell(FORMULA, id="formulas"), setup, *cells]
    return solved


def make_small_course(folder: Path) -> Path:
    """Write a course folder with the repository's own nbgrader settings and the small notebook."""
    (folder / "notebooks" / "week2").mkdir(parents=True)
    shutil.copy(REPOSITORY / CONFIG_NAME, folder / CONFIG_NAME)
    nbformat.write(small_notebook(), folder / "notebooks" / "week2" / "logistic_regression.ipynb")
    return folder


def hand_in(course: Path, released: Path, student: str, **sources: str) -> None:
    """Write a student's notebook: the released one with these solution cells (by grade_id) replaced."""
    notebook = nbformat.read(released, as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in sources:
            cell.source = sources[grade_id]
    target = course / "submitted" / student / "week2" / released.name
    target.parent.mkdir(parents=True)
    nbformat.write(notebook, target)
