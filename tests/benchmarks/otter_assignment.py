"""Week 2's exercises as an assignment for Otter-Grader, and an environment with Otter in it.

A question per exercise; its test asserts what the student's own `check` pays. Otter's `grader.check(…)`
stands where our graded cells do, so every check runs once, as nbgrader's public part does.
"""

import copy
import subprocess
import sys
import venv
from importlib.metadata import version
from pathlib import Path

import nbformat

from autograder.exercises import exercises_of

OTTER = "otter-grader>=7,<8"
OURS = ("ipykernel", "ipython", "numpy", "matplotlib", "h5py", "pillow", "tqdm")
START = 'import otter\ngrader = otter.Notebook(tests_dir="tests")'
TEST = """from otter.test_files import test_case

OK_FORMAT = False
name = "{name}"
points = {points}


@test_case(points={points}, name="{name}")
def test_of_{name}(check, {name}):
    assert check({name}) == {points}
"""


def install(folder: Path) -> Path:
    """Make an environment with Otter and return its interpreter.

    Args:
        folder: where; one that is there already is taken as it is.

    Raises:
        OSError: it cannot be made, or pip cannot install Otter.
    """
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if python.exists():
        return python
    venv.create(folder, with_pip=True)
    wanted = [OTTER, *(f"{name}=={version(name)}" for name in OURS)]
    command = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *wanted]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        raise OSError((run.stderr.strip() or "pip failed").splitlines()[-1])
    return python


def write_assignment(folder: Path, week: str) -> Path:
    """Write the tests of a week and return their folder."""
    tests = folder / "tests"
    tests.mkdir(parents=True)
    for one in exercises_of(week):
        text = TEST.format(name=one.name, points=float(one.points))
        (tests / f"{one.name}.py").write_text(text, encoding="utf-8")
    return tests


def as_submission(notebook, path: Path) -> Path:
    """Write a submission in Otter's form: its checks where our graded cells were."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        given = cell.metadata.pop("nbgrader", {})
        if given.get("grade"):
            cell.source = f'grader.check("{given["grade_id"].removeprefix("test_")}")'
    notebook.cells.insert(0, nbformat.v4.new_code_cell(START))
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def points_in(results: dict) -> float:
    """Return the points that Otter's ``results.json`` shows."""
    return sum(test["score"] for test in results["tests"] if test.get("score"))
