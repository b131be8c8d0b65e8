"""`nncourse report`, from submitted notebooks and their records to a page and a table."""

import csv
import hashlib
from dataclasses import replace

import pytest

from autograder.checksets import mistaken_source
from autograder.cli import main
from autograder.exercises import exercise
from autograder.grading.grade import grade
from autograder.grading.record import read_record
from autograder.reference import solution_source
from autograder.report.functions import functions_of
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Sandbox
from tests.autograder.course_notebooks import as_bytes, submission

PROPAGATE = exercise("week2.propagate")
SUMMED = next(one for one in PROPAGATE.mistakes if one.id == "dw-summed-not-averaged")
NAMES = ("sigmoid", "propagate")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two students and their records, one who submitted nothing."""
    folder = tmp_path_factory.mktemp("class")
    wrong = {"sigmoid": solution_source("week2", "sigmoid"), "propagate": mistaken_source(PROPAGATE, SUMMED)}
    with Sandbox(Limits()) as sandbox:
        for student, functions in {"ada": NAMES, "bob": wrong}.items():
            content = as_bytes(submission("week2", functions))
            path = folder / "submitted" / student / "week2" / "logistic_regression.ipynb"
            path.parent.mkdir(parents=True)
            path.write_bytes(content)
            record = grade(path, "week2", NAMES, student=student, secret=bytes(32), sandbox=sandbox)
            written = folder / "records" / "week2" / f"{student}.json"
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(record.as_text(), encoding="utf-8")
    (folder / "submitted" / "eve").mkdir()
    return folder


@pytest.fixture
def typed(folder, tmp_path, monkeypatch, capsys):
    """Run the command with these words; return exit code, output, and the folder that it wrote into."""

    def type_(*words):
        monkeypatch.chdir(tmp_path)
        where = ["--submissions", str(folder / "submitted"), "--records", str(folder / "records")]
        code = main(["report", *words, *where, "-o", str(tmp_path / "out")])
        return code, capsys.readouterr(), tmp_path / "out"

    return type_


def test_a_page_and_a_table_are_written(typed):
    """With the mistake's sentence and the student's line; the terminal has the numbers."""
    code, said, out = typed("week2")

    assert code == 0
    assert said.out.startswith("class       2 submissions, mean ")
    assert "absent      1 student (eve)" in said.out
    page = (out / "week2.html").read_text(encoding="utf-8")
    assert SUMMED.message.split(".")[0].replace("`dw`", "<code>dw</code>") in page
    assert '<code class="line">dw = ' in page
    with (out / "week2.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["ada"]["mistakes"] == ""
    assert rows["bob"]["mistakes"] == "propagate: dw-summed-not-averaged"
    assert float(rows["bob"]["propagate"]) < float(rows["ada"]["propagate"])
    assert rows["eve"]["name"] == "absent"


def test_the_anonymous_report_is_a_file_of_its_own(typed):
    """So that nobody shows the wrong one."""
    code, said, out = typed("week2", "--anonymous")

    assert code == 0
    assert [path.name for path in sorted(out.iterdir())] == ["week2-anonymous.csv", "week2-anonymous.html"]
    assert "eve" not in said.out
    assert "bob" not in (out / "week2-anonymous.html").read_text(encoding="utf-8")


def test_code_that_no_tree_can_hold_is_left_out(folder):
    """Deep expressions, warnings, a file that was changed since: the report is about the others."""
    path = folder / "submitted" / "ada" / "week2" / "logistic_regression.ipynb"
    record = read_record(folder / "records" / "week2" / "ada.json")
    deep = "def sigmoid(z):\n    return " + "-" * 300 + "z\n"
    loud = "def propagate(w, b, X, Y):\n    return '\\d' is w\n"
    content = as_bytes(submission("week2", {"sigmoid": deep, "propagate": loud}))
    other = path.parents[2] / "odd" / "week2"
    other.mkdir(parents=True)
    (other / path.name).write_bytes(content)

    assert functions_of(record, other) == {}
    digest = hashlib.sha256(content).hexdigest()
    found = functions_of(replace(record, submission=replace(record.submission, digest=digest)), other)
    assert list(found) == ["propagate"]


def test_without_records_one_line_says_what_to_do(typed):
    """Exit code 2."""
    code, said, _ = typed("week3")

    assert code == 2
    assert said.err.endswith("run: nncourse grade week3\n")
    assert len(said.err.splitlines()) == 1
