"""Submissions of the small course, honest and broken, each as a student's folder."""

import json
from pathlib import Path

from autograder.checksets import mistaken_source
from autograder.demo.submissions import without_markers
from autograder.exercises import exercise
from autograder.reference import solution_source
from tests.autograder.small_course import EXERCISES, hand_in

RIGHT = {name: without_markers(solution_source("week2", name)) for name in EXERCISES}
_PROPAGATE = exercise("week2.propagate")
MISTAKE = next(one for one in _PROPAGATE.mistakes if one.id == "cost-without-minus")
MISTAKEN = mistaken_source(_PROPAGATE, MISTAKE)
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def hand_in_everything(course: Path) -> list[str]:
    """Fill `submitted/` and return the students' names, which tell what is the matter."""
    released = course / "release" / "week2" / "logistic_regression.ipynb"
    for student, sources in {
        "perfect": RIGHT,
        "mistaken": RIGHT | {"propagate": MISTAKEN},
        "untouched": {},
        "limits": RIGHT
        | {
            "sigmoid": "def sigmoid(z):\n    while True:\n        pass",
            "question_sign_of_db": "print('before')\nimport os\nos._exit(3)",
        },
    }.items():
        hand_in(course, released, student, **sources)
    for student, change in CHANGES.items():
        hand_in(course, released, student, **RIGHT)
        folder = course / "submitted" / student / "week2"
        change(folder / released.name)
        (folder / "timestamp.txt").write_text("2026-03-02 10:00:00 Europe/Rome\n")
    return sorted(path.name for path in (course / "submitted").iterdir())


def edited(path: Path, edit) -> None:
    """Let ``edit`` change a notebook's cells."""
    notebook = json.loads(path.read_text())
    edit(notebook["cells"])
    path.write_text(json.dumps(notebook))


def lost_and_retyped(cells):
    """One test cell deleted, another one text."""
    del cells[[cell["id"] for cell in cells].index("test-sigmoid")]
    for cell in cells:
        if cell["id"] == "test-propagate":
            cell["cell_type"] = "markdown"
            del cell["outputs"], cell["execution_count"]


def stripped(cells):
    """No metadata at all."""
    for cell in cells:
        cell["metadata"] = {}


def dearer_and_doubled(cells):
    """More points than there are, keys that nbgrader refuses, cells that are there twice."""
    for cell in cells:
        facts = cell["metadata"].get("nbgrader", {})
        facts.update({"points": 1000} if facts.get("grade") else {}, invented=True)
    cells += [{**cells[-1], "id": "again"}, {**cells[2], "id": "sigmoid-again"}]


def with_a_picture(cells):
    """Outputs that were handed in, a cell that is not run, one that stops."""
    shown = {"output_type": "display_data", "metadata": {}, "data": {"image/png": PICTURE}}
    cells[1]["outputs"] = [shown]
    cells += [
        {
            "cell_type": "code",
            "id": "long",
            "metadata": {"tags": ["long-training"]},
            "execution_count": 9,
            "outputs": [{"output_type": "stream", "name": "stdout", "text": "cost 0.1\n"}, shown],
            "source": "train_for_an_hour()",
        },
        {
            "cell_type": "code",
            "id": "wrong",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": "print('x' * 3)\n1 / 0",
        },
    ]


def with_files(path: Path) -> None:
    """A file of the student's own, and one that is a link to somebody else's."""
    path.with_name("beside.txt").write_text("mine")
    path.with_name("secret.txt").symlink_to("/etc/hostname")
    edited(path, with_a_picture)


CHANGES = {
    "broken-json": lambda path: path.write_text(path.read_text()[:-400]),
    "no-notebook": lambda path: path.write_bytes(b"PK\x03\x04"),
    "renamed": lambda path: path.rename(path.with_name("My Homework (1).ipynb")),
    "linked": lambda path: (path.unlink(), path.symlink_to("/etc/hostname")),
    "cells": lambda path: edited(path, lost_and_retyped),
    "metadata": lambda path: edited(path, dearer_and_doubled),
    "stripped": lambda path: edited(path, stripped),
    "outputs": with_files,
}
