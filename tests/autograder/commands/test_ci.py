"""``nncourse ci`` leaves every file, prints a table that is no command, and ends with the right code."""

import argparse
import json
import os
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

import autograder
from autograder import cli
from autograder.commands import ci
from autograder.exports.summary import LARGEST
from autograder.grading.record import SCHEMA_PATH, from_data, read_record
from course_utils.errors import UserError
from tests.autograder.exports.records import FAULT, HOSTILE_TEXTS, RIGHT, USUAL, hostile

NOTEBOOK = json.dumps({"cells": [{"source": ["a\n", "b\n", "c"]}, {"source": ["d\n", "e\n", "f"]}]}, indent=1)
FILES = ("--json", "--junit", "--summary", "--gradescope", "--code-quality")


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch, tmp_path):
    """Whatever runs the tests, the command sees no CI system, and a folder of its own."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.ipynb").write_text(NOTEBOOK)


@pytest.fixture
def graded(monkeypatch):
    """Call with what grading shall return or raise; returns what it was called with."""
    calls = []

    def prepare(result):
        def grade(notebook, week=None, **options):
            calls.append((notebook, week, options))
            if isinstance(result, BaseException):
                raise result
            return result

        monkeypatch.setattr(autograder, "grade", grade)
        return calls

    return prepare


def run(*words, notebook="a.ipynb"):
    """The command's exit code."""
    parser = argparse.ArgumentParser()
    ci.add(parser.add_subparsers(), cli.add)
    args = parser.parse_args(["ci", notebook, *map(str, words)])
    return args.run(args)


def asked(folder):
    """Arguments that ask for every file."""
    return [word for name in FILES for word in (name, folder / name.strip("-"))]


@pytest.mark.parametrize(
    ("record", "mark", "code"),
    [(RIGHT, 100, 0), (USUAL, 43, 0), (USUAL, 44, 1), (FAULT, 0, 2), (replace(RIGHT, exercises=()), 0, 2)],
)
def test_the_exit_code_tells_passed_below_or_not_graded(graded, record, mark, code, capsys):
    """0, 1, 2; the reason on one line."""
    graded(record)

    assert run("--pass-mark", mark) == code
    assert capsys.readouterr().err.count("\n") == (code == 2)


def test_the_table_names_each_exercise_its_points_and_the_first_thing_to_mend(graded, capsys, monkeypatch):
    """Plain text where there is no terminal."""
    monkeypatch.setenv("COLUMNS", "110")
    graded(USUAL)
    run()

    table = capsys.readouterr().out
    assert "20.5 of 47 points, below the pass mark" in table.splitlines()[0]
    assert "✓ sigmoid        5/5" in table
    assert "✗ propagate  15.5/30  cell 2, line 3: dw, db (values): A sum, no mean. Found 17.25" in table
    assert "\x1b" not in table


def test_what_is_asked_reaches_the_grader(graded):
    """Week, student, isolation."""
    calls = graded(RIGHT)
    run("--week", "week2", "--student", "ada", "--require-isolation")

    ((notebook, week, options),) = calls
    assert (notebook.name, week) == ("a.ipynb", "week2")
    assert options == {"student": "ada", "require_isolation": True, "secret": b""}


@pytest.mark.parametrize(
    "result",
    [USUAL, FAULT, UserError("found no fence; expected one; make one"), RuntimeError("a\nb"), MemoryError()],
)
def test_every_file_is_written_whatever_the_grade(graded, result, tmp_path, capsys):
    """Below the mark, not gradable, or a grader that fails; folders are made."""
    graded(result)

    assert run(*asked(tmp_path / "new" / "folder")) == (1 if result is USUAL else 2)
    folder = tmp_path / "new" / "folder"
    suite = ElementTree.fromstring((folder / "junit").read_bytes())[0]
    assert int(suite.get("errors")) == (result is not USUAL)
    assert suite.get("file") == "a.ipynb"
    record = read_record(folder / "json")
    jsonschema.validate(record.as_data(), json.loads(SCHEMA_PATH.read_text()))
    assert json.loads((folder / "gradescope").read_text())["score"] == record.score
    assert json.loads((folder / "code-quality").read_text())[0]["location"]["path"] == "a.ipynb"
    assert (folder / "summary").read_text().startswith("## ")
    errors = capsys.readouterr().err
    assert errors.count("\n") == (result is not USUAL)
    assert "Traceback" not in errors


def test_a_printed_record_is_all_that_standard_output_has(graded, capsys, monkeypatch):
    """The table and annotations are on the other stream; no sign in the record is a command to a runner."""
    record = hostile("é ##vso[task.complete] \ud800")
    graded(record)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    assert run("--json", "-") == 1
    printed = capsys.readouterr()
    assert from_data(json.loads(printed.out)) == record.for_student()
    assert printed.out.isascii()
    assert "##" not in printed.out
    assert "5 of 10 points" in printed.err
    assert "::error file=a.ipynb" in printed.err


@pytest.mark.parametrize(
    ("content", "found"), [(None, "is not a file"), ("", "is empty"), ("secret", "cases: hidden")]
)
def test_a_secret_that_is_asked_for_has_to_be_there(content, found, graded, tmp_path, monkeypatch, capsys):
    """A CI variable that was not set gives an empty file: no mark comes of public cases unnoticed."""
    calls = graded(USUAL)
    monkeypatch.setenv("NNCOURSE_SECRET_FILE", str(tmp_path / "secret"))
    if content is not None:
        (tmp_path / "secret").write_text(content)

    assert run() == (1 if content else 2)
    printed = capsys.readouterr()
    assert found in printed.out
    assert [options["secret"] for _, _, options in calls] == ([b"secret"] if content else [])


def test_a_file_that_cannot_be_written_costs_no_other(graded, tmp_path, capsys):
    """One line names it, and the code tells."""
    graded(RIGHT)
    (tmp_path / "taken").write_text("a file, no folder")

    code = run(
        "--json", tmp_path / "taken" / "a.json", "--junit", tmp_path / "j.xml", "--gradescope", tmp_path
    )
    errors = capsys.readouterr().err.splitlines()
    assert code == 2
    assert (tmp_path / "j.xml").is_file()
    assert len(errors) == 2
    assert all("cannot be written" in line for line in errors)


def test_a_link_among_the_students_files_is_not_followed(graded, tmp_path):
    """It is replaced: a student's repository must not choose what CI overwrites."""
    graded(RIGHT)
    (tmp_path / "precious").write_text("kept")
    (tmp_path / "results.json").symlink_to(tmp_path / "precious")
    run("--json", tmp_path / "results.json")

    assert (tmp_path / "precious").read_text() == "kept"
    assert read_record(tmp_path / "results.json") == RIGHT.for_student()


def test_what_is_for_the_instructor_alone_is_written_only_if_asked_for(graded, tmp_path):
    """The seed and the places to look at, and to the record alone."""
    graded(USUAL)
    run(*asked(tmp_path / "shown"))
    run(*asked(tmp_path / "all"), "--evidence")

    assert read_record(tmp_path / "shown" / "json") == USUAL.for_student()
    assert read_record(tmp_path / "all" / "json") == USUAL


def test_on_github_annotations_and_the_step_summary_come_by_themselves(graded, tmp_path, monkeypatch, capsys):
    """The page of the step may hold something already; paths are those of the repository."""
    graded(USUAL)
    page = tmp_path / "page.md"
    page.write_text("before\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path.parent))

    run()
    assert page.read_text().startswith("before\n## ")
    commands = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    assert f"file={tmp_path.name}/a.ipynb,line=14," in commands[0]
    assert NOTEBOOK.splitlines()[13].strip() == '"f"'
    run("--annotations", "none", "--summary", tmp_path / "own.md")
    assert "::" not in capsys.readouterr().out
    assert page.read_text().count("## ") == 1
    page.write_text("x" * (LARGEST - 300))
    run()
    assert page.stat().st_size <= LARGEST


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=lambda text: ascii(text)[:24])
def test_no_text_of_a_student_stops_the_command_or_commands_the_runner(
    graded, text, tmp_path, monkeypatch, capsys
):
    """All files can be written, and each printed line is an annotation or none."""
    graded(hostile(text))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    assert run(*asked(tmp_path / "out")) == 1
    assert {path.name for path in (tmp_path / "out").iterdir()} == {name.strip("-") for name in FILES}
    for path in (tmp_path / "out").iterdir():
        path.read_text(encoding="utf-8")
    printed = capsys.readouterr()
    assert printed.err == ""
    assert "##" not in printed.out
    commands = [line for line in printed.out.split("\n") if line.lstrip().startswith("::")]
    assert len(commands) == 3
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in commands)


def test_a_terminal_that_knows_few_characters_is_enough(graded, monkeypatch):
    """Windows and bare containers."""
    graded(USUAL)
    read_end, write_end = os.pipe()
    with os.fdopen(write_end, "w", encoding="ascii") as narrow:
        monkeypatch.setattr("sys.stdout", narrow)
        assert run() == 1
    with os.fdopen(read_end) as read:
        assert "propagate  15.5/30" in read.read()


@pytest.mark.parametrize("mark", ["-1", "101", "nan", "many"])
def test_a_pass_mark_is_a_percentage(mark, capsys):
    """Anything else is refused before the grading."""
    with pytest.raises(SystemExit) as refused:
        run("--pass-mark", mark)

    assert refused.value.code == 2
    assert "expected a percentage from 0 to 100" in capsys.readouterr().err


def test_the_notebook_of_a_folder_is_graded(graded, tmp_path, capsys):
    """The one that a class run would choose; a folder without any says what was looked for."""
    calls = graded(USUAL)
    (tmp_path / "hand-in" / "empty").mkdir(parents=True)
    (tmp_path / "hand-in" / "my.ipynb").write_text(NOTEBOOK)
    (tmp_path / "hand-in" / "link.ipynb").symlink_to("my.ipynb")

    assert run("--week", "week2", "--json", "r.json", notebook="hand-in") == 1
    assert calls[0][0] == Path("hand-in").absolute() / "my.ipynb"
    assert [note.kind for note in read_record(tmp_path / "r.json").notes][:1] == ["skipped"]
    assert run("--week", "week2", "--gradescope", "g.json", notebook="hand-in/empty") == 2
    assert "found no notebook in the folder; expected logistic_regression.ipynb" in capsys.readouterr().err
    assert json.loads((tmp_path / "g.json").read_text())["score"] == 0
    with pytest.raises(UserError, match="add --week week2"):
        run(notebook="hand-in")
    assert len(calls) == 1


@pytest.mark.parametrize("option", FILES)
def test_no_output_is_written_over_the_notebook(option, tmp_path, graded):
    """Whatever name leads to it; nothing is graded."""
    calls = graded(USUAL)
    (tmp_path / "link.json").symlink_to("a.ipynb")

    for name in ("a.ipynb", tmp_path / "a.ipynb", "link.json"):
        with pytest.raises(UserError, match=f"{option} names the notebook itself"):
            run(option, name)

    assert ((tmp_path / "a.ipynb").read_text(), calls) == (NOTEBOOK, [])
