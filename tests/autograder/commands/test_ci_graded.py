"""``nncourse ci`` with the real grader: docs/ci.md shows what it prints, student code prints nothing."""

import re
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from autograder import cli
from autograder.bundle import student_dependencies
from autograder.commands import ci
from autograder.demo.sample_class import CLASSES
from autograder.demo.submissions import answer
from autograder.exercises import exercises_of
from autograder.grading.record import read_record
from tests.autograder import course_notebooks
from tests.autograder.small_course import REPOSITORY

# The numbers of a case follow from the file's bytes: any change of the notebook draws others.
NUMBERS = re.compile(r"found -?[\d.e-]+, expected -?[\d.e-]+")
PLACES = re.compile(r" at (?:\[|&#91;)[\d, ]+(?:\]|&#93;)|(?<=line=)\d+")

FORGING = """
import os, sys
def everywhere():
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        if stream is not None:
            print("::error::forged", file=stream, flush=True)
    for descriptor in range(32):
        try:
            os.write(descriptor, b"\\n::error::forged\\n##[error]forged\\n")
        except OSError:
            pass
everywhere()
def sigmoid(z):
    everywhere()
    raise ValueError("::error::forged\\n##[error]forged")
"""


def comparable(text):
    """A text without the numbers of its cases and the line in the file, and with single blanks for any."""
    return PLACES.sub("", NUMBERS.sub("found, expected", " ".join(text.split())))


PAGE = comparable((REPOSITORY / "docs" / "ci.md").read_text(encoding="utf-8"))


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Call with a notebook's data and arguments: the exit code."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.chdir(tmp_path)

    def command(notebook, *words):
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"]).splitlines(keepends=True)
        path = tmp_path / "week2" / "logistic_regression.ipynb"
        path.parent.mkdir()
        path.write_bytes(course_notebooks.as_bytes(notebook))
        parser = ArgumentParser()
        ci.add(parser.add_subparsers(), cli.add)
        args = parser.parse_args(["ci", "week2/logistic_regression.ipynb", *words])
        return args.run(args)

    return command


def test_the_readme_shows_what_is_printed(run, capfd):
    """The table, and the first annotation."""
    (lena,) = (one for one in CLASSES["week2"] if one.name == "lena")
    answers = {one.name: answer(lena, "week2", one.name) for one in exercises_of("week2")}

    code = run(
        course_notebooks.submission("week2", answers),
        *("--student", "lena", "--annotations", "github", "--summary", "summary.md", "--junit", "junit.xml"),
    )
    table, *annotations = capfd.readouterr().out.split("::error ")
    assert code == 0
    assert comparable(table) in PAGE
    assert comparable(f"::error {annotations[0]}") in PAGE
    junit = Path("junit.xml").read_text(encoding="utf-8")
    failure = junit[junit.index("<failure", junit.index('name="propagate"')) :].split("</failure>")[0]
    assert comparable(failure) in PAGE
    for line in Path("summary.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| ❌"):
            assert comparable(line) in PAGE


def test_an_installation_without_jupyterlab_grades(tmp_path):
    """What requirements-ci.txt leaves out is not imported, by a cell with a magic either."""
    root = REPOSITORY
    left_out = {Requirement(one).name for one in student_dependencies()}
    for line in (root / "requirements-ci.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            left_out.discard(Requirement(line).name)
    assert {"jupyterlab", "nbgrader"} <= left_out
    path = tmp_path / "logistic_regression.ipynb"
    magic = "%matplotlib inline\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
    path.write_bytes(course_notebooks.as_bytes(course_notebooks.submission("week2", {"sigmoid": magic})))
    left_out |= {"nbconvert", "jupyter_server"}
    program = (
        f"import sys; sys.modules.update(dict.fromkeys({sorted(left_out)}));"
        "from autograder.cli import main; sys.exit(main())"
    )
    command = [sys.executable, "-c", program, "ci", str(path)]

    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (1, "")
    assert re.search(r"✓ sigmoid +5/5", done.stdout)


def test_student_code_prints_nothing_that_ci_reads(run, capfd):
    """Through whatever stream or descriptor it writes, while cells run and while functions are called."""
    notebook = course_notebooks.submission("week2", {"sigmoid": FORGING})

    assert run(notebook, "--annotations", "github", "--json", "record.json") == 1
    printed = capfd.readouterr()
    assert "forged" not in printed.out + printed.err
    assert {line.split(" ")[0] for line in printed.out.splitlines() if line.startswith("::")} <= {
        "::error",
        "::warning",
        "::notice",
    }
    record = read_record(Path("record.json"))
    assert record.exercises[1].name == "sigmoid"
    assert record.exercises[1].score == 0
