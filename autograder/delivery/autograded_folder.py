"""Writes and reads `autograded/<student>/<week>/`, as `nbgrader autograde` leaves it."""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from autograder.delivery.assignment import Assignment
from autograder.delivery.autograded import autograded_notebook, notebook_text
from autograder.delivery.beside import files_that_fit
from autograder.delivery.files import AUTOGRADED, companions, make_way, put
from autograder.delivery.notebook_grades import Delivery, grades_of
from autograder.delivery.settings import Settings

TIMESTAMP = "timestamp.txt"
LONGEST_TIMESTAMP = 200  # characters


def write_autograded(graded, student: str, assignment: Assignment, settings: Settings) -> Delivery:
    """Write one student's folder and return what it adds to the gradebook.

    The notebook comes last and appears at once: a folder with a notebook in it is complete.

    Args:
        graded: what `autograder.grading.grade.graded` returned.
        student: whose folder it is.
        assignment: the release.
        settings: where the folders are.

    Raises:
        UserError: the assignment has no notebook of this name.
    """
    source = assignment.notebook(graded.record.submission.notebook)
    notebook = autograded_notebook(graded, source, settings)
    submitted = settings.folder(settings.submitted, student, assignment.name)
    folder = settings.folder(settings.autograded, student, assignment.name)
    folder.mkdir(parents=True, exist_ok=True)
    released = settings.folder(settings.source, ".", assignment.name)
    handed_in, _ = files_that_fit(settings, submitted)
    beside = {**handed_in, **dict(companions(released, settings))}
    _remove_others(folder, beside, assignment)
    for name, path in beside.items():
        make_way(folder, name)
        put(folder / name, partial(shutil.copyfile, path), AUTOGRADED, settings)
    content = notebook_text(notebook).encode()
    make_way(folder, f"{source.name}.ipynb")
    put(folder / f"{source.name}.ipynb", lambda path: path.write_bytes(content), AUTOGRADED, settings)
    return Delivery(student, assignment.name, timestamp_in(submitted), {source.name: grades_of(notebook)})


def read_delivery(student: str, assignment: Assignment, settings: Settings) -> Delivery:
    """Return what an autograded folder adds to the gradebook, from what is in it.

    Raises:
        OSError, ValueError: a notebook in it cannot be read; grade the submission again.
    """
    folder = settings.folder(settings.autograded, student, assignment.name)
    grades = {}
    for name in assignment.notebooks:
        path = folder / f"{name}.ipynb"
        if path.is_file():
            notebook = json.loads(path.read_text(encoding="utf-8"))
            for cell in notebook["cells"]:
                cell["source"] = "".join(cell["source"])
            grades[name] = grades_of(notebook)
    submitted = settings.folder(settings.submitted, student, assignment.name)
    return Delivery(student, assignment.name, timestamp_in(submitted), grades)


def timestamp_in(submitted: Path) -> str:
    """Return the text of a submission's `timestamp.txt`, "" if there is none."""
    path = submitted / TIMESTAMP
    with suppress(OSError, UnicodeDecodeError):
        if path.is_file() and not path.is_symlink():
            with path.open(encoding="utf-8") as file:
                return file.read(LONGEST_TIMESTAMP).strip()
    return ""


def _remove_others(folder: Path, kept: Mapping[str, Path], assignment: Assignment):
    """Remove what an earlier grading, or one that was killed, has left."""
    notebooks = {f"{name}.ipynb" for name in assignment.notebooks}
    for where, folders, files in os.walk(folder, topdown=False):
        for name in files:
            path = Path(where, name)
            if str(path.relative_to(folder)) not in kept and name not in notebooks:
                path.unlink()
        for name in folders:
            with suppress(OSError):  # there is something in it
                Path(where, name).rmdir()
