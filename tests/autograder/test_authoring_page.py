"""`docs/authoring.md` is followed from top to bottom in a copy of the course.

Its code is put where it says, and its commands print what the page shows.
"""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.autograder.small_course import REPOSITORY

PAGE = REPOSITORY / "docs" / "authoring.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
PARTS = ("autograder", "course_utils", "datasets", "notebooks")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of what a clone holds, with `nncourse` of this interpreter on the path."""
    course = tmp_path_factory.mktemp("authoring") / "course"
    for part in PARTS:
        shutil.copytree(REPOSITORY / part, course / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("nbgrader_config.py", "pyproject.toml", "constraints.txt", "LICENSE"):
        shutil.copy(REPOSITORY / name, course)
    program = course.parent / "bin" / "nncourse"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m autograder "$@"\n')
    program.chmod(0o755)
    return course


def put(course, kind, text):
    """Write a block into the file or cell that its first line names; a text is the new exercise's."""
    first, _, rest = text.partition("\n")
    if kind == "python" and first.startswith("# autograder/"):
        (course / first[2:]).write_text(rest)
        return
    notebook = course / "notebooks" / "week1" / "introduction.ipynb"
    content = json.loads(notebook.read_text())
    name = first.removeprefix("# cell ") if kind == "python" else "exercise-mean-error"
    (cell,) = (cell for cell in content["cells"] if cell["id"] == name)
    cell["source"] = (rest if kind == "python" else text).rstrip("\n")
    notebook.write_text(json.dumps(content))


def run(course, command):
    """Return what a command prints, without the folder of this test, times and sizes."""
    variables = {**os.environ, "PYTHONPATH": str(course), "COLUMNS": "110"}
    variables["PATH"] = f"{course.parent / 'bin'}{os.pathsep}{variables['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command], cwd=course, env=variables, capture_output=True, text=True, timeout=300
    )
    printed = (done.stdout + done.stderr).replace(f"{course}/", "")
    return re.sub(r"\d+(\.\d+)? (s|kB|MB|per second)\b", r"… \2", printed)


def test_the_page_does_what_it_says(course):
    """Every block, in its order."""
    for kind, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind != "console":
            put(course, kind, text)
            continue
        for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
            command, _, expected = part.partition("\n")
            assert run(course, command).split() == expected.split(), command
