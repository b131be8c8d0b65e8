"""`nncourse` and `python -m course_utils`: parsing, exit codes, one-line errors."""

import argparse
import re
from pathlib import Path

import pytest

import course_utils.__main__ as student
from autograder import cli
from course_utils.errors import UserError

COMMANDS = (
    *("lab", "release", "collect", "grade", "report", "export", "ci", "ci-template"),
    *("forget", "new", "data", "tidy", "build", "check", "selftest", "demo", "check-times"),
)
STUDENT_COMMANDS = ("lab", "data", "doctor")


def subcommands(parser):
    """The commands of a parser by name."""
    (action,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return action.choices


def test_the_commands_are_those_that_the_readme_names():
    """No more and no less."""
    readme = (cli.course_folder() / "README.md").read_text(encoding="utf-8")

    assert set(re.findall(r"`?nncourse ([a-z-]+)", readme)) == set(COMMANDS)
    assert tuple(subcommands(cli.build_parser())) == COMMANDS
    assert tuple(subcommands(student.build_parser())) == STUDENT_COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_text_has_an_example(name):
    """Of that very command."""
    assert f"example: nncourse {name}" in subcommands(cli.build_parser())[name].format_help()


@pytest.mark.parametrize("name", STUDENT_COMMANDS)
def test_every_help_text_of_a_students_command_has_an_example(name):
    """Of that very command."""
    text = subcommands(student.build_parser())[name].format_help()

    assert f"example: python -m course_utils {name}" in text


def failing(_args):
    raise UserError("found this; expected that; do so")


@pytest.mark.parametrize(
    ("run", "code"),
    [(lambda _args: 0, 0), (lambda _args: 1, 1), (failing, 2)],
    ids=["passed", "failed", "could not run"],
)
def test_exit_codes(monkeypatch, run, code):
    """0 passed, 1 something failed, 2 could not run."""
    monkeypatch.setattr(cli, "run_tidy", run)

    assert cli.main(["tidy"]) == code


def test_what_a_user_can_mend_is_one_line(monkeypatch, capsys):
    """On the error stream, with the command's name and no traceback."""
    monkeypatch.setattr(cli, "run_tidy", failing)

    cli.main(["tidy"])

    assert capsys.readouterr().err == "nncourse: found this; expected that; do so\n"


def test_an_interrupt_is_one_line(monkeypatch, capsys):
    """Ctrl+C during long work."""

    def interrupted(_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "run_tidy", interrupted)

    assert cli.main(["tidy"]) == 2
    assert capsys.readouterr().err == "nncourse: stopped\n"


def test_a_mistake_of_ours_keeps_its_traceback(monkeypatch):
    """Only what a user can fix is shortened."""

    def broken(_args):
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "run_tidy", broken)

    with pytest.raises(ZeroDivisionError):
        cli.main(["tidy"])


@pytest.mark.parametrize("arguments", [["release"], ["unknown"], [], ["tidy", "--chekc"]])
def test_a_mistyped_command_exits_with_two(arguments, capsys):
    """argparse says what it expected."""
    with pytest.raises(SystemExit) as exit_:
        cli.main(arguments)

    assert exit_.value.code == 2
    assert "usage: nncourse" in capsys.readouterr().err


@pytest.mark.parametrize("parser", [cli.build_parser, student.build_parser])
def test_lab_passes_on_what_it_does_not_know(monkeypatch, parser, tmp_path):
    """`--port 8899` belongs to JupyterLab, `--folder` to us."""
    calls = []
    monkeypatch.setattr("course_utils.lab.start_lab", lambda folder, rest: calls.append((folder, rest)) or 0)
    arguments = ["lab", "--no-browser", "--port", "8899", "--folder", str(tmp_path)]

    assert student.run(parser(), arguments, "name") == 0
    assert calls == [(tmp_path, ["--no-browser", "--port", "8899"])]


def test_outside_of_a_course_the_folder_is_named(monkeypatch, tmp_path, capsys):
    """The message says what makes a folder a course."""
    monkeypatch.chdir(tmp_path)

    assert cli.main(["release", "week2"]) == 2
    assert capsys.readouterr().err.startswith(f"nncourse: no nbgrader_config.py in {tmp_path}")


def test_the_course_is_found_from_any_folder_in_it(monkeypatch):
    """As git finds its repository."""
    course = cli.course_folder()
    monkeypatch.chdir(course / "notebooks")

    assert cli.course_folder() == course
    assert (course / "nbgrader_config.py").is_file()


def test_tidy_tells_which_notebooks_it_wrote(tmp_path, capsys):
    """And how many there were."""
    notebook = tmp_path / "old.ipynb"
    notebook.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 2}')

    assert cli.main(["tidy", "--check", str(notebook)]) == 1
    assert cli.main(["tidy", str(notebook)]) == 0
    assert cli.main(["tidy", "--check", str(notebook)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"not in normal form: {notebook}",
        "1 notebook, 1 to change",
        f"written: {notebook}",
        "1 notebook, 1 to change",
        "1 notebook, 0 to change",
    ]


def test_doctor_exits_with_one_when_something_is_to_be_mended(monkeypatch, capsys):
    """So that a script can ask."""
    from course_utils.doctor import Diagnosis

    monkeypatch.setattr("course_utils.doctor.examine", lambda: Diagnosis((), ("fix this",)))

    assert student.main(["doctor"]) == 1
    assert capsys.readouterr().out == "✗ fix this\n"


def test_a_missing_notebook_is_one_line(tmp_path, capsys):
    """Not a traceback of the file system."""
    assert cli.main(["tidy", str(tmp_path / "nowhere.ipynb")]) == 2
    assert "nowhere.ipynb cannot be read" in capsys.readouterr().err


def test_module_and_console_script_are_the_same():
    """`python -m autograder` works where scripts are not on the path."""
    source = (Path(cli.__file__).parent / "__main__.py").read_text()

    assert "from autograder.cli import main" in source
