"""`nncourse grade` as it is typed."""

import argparse
from dataclasses import replace

import pytest

from autograder import cli
from autograder.class_run import run as run_module
from autograder.commands import grade
from autograder.nbgrader_plugin import class_take_over
from course_utils.__main__ import run
from tests.autograder.exports.records import USUAL

RELEASED = ("sigmoid", "propagate")


@pytest.fixture
def typed(monkeypatch):
    """Run the command with these words; return its exit code and the options it came to."""
    asked = []
    monkeypatch.setattr(run_module, "grade_class", lambda options: asked.append(options) or 0)
    monkeypatch.setattr(grade, "_tell_the_class", lambda *_, **__: None)
    monkeypatch.setattr(class_take_over, "as_released", lambda options: replace(options, asked=RELEASED))
    monkeypatch.setattr(
        class_take_over, "take_over", lambda options, feedback: asked.append((options, feedback)) or 0
    )

    def type_(*words):
        parser = argparse.ArgumentParser()
        grade.add(parser.add_subparsers(), cli.add)
        return run(parser, ["grade", *words], "nncourse"), (asked or [None])[-1]

    return type_


def test_the_defaults_grade_everybody_into_the_gradebook(typed):
    """As the week was released, with a worker per core; pages where they are asked for."""
    options = run_module.Options("week2", asked=RELEASED)

    assert typed("week2") == (0, (options, False))
    assert typed("week2", "--feedback") == (0, (options, True))


def test_every_option_is_passed_on(typed, tmp_path):
    """Under the names that the help shows."""
    words = f"week2 --submissions {tmp_path}/in --records {tmp_path}/out -j 3 --force --no-gradebook "
    code, options = typed(
        *words.split(), "--require-isolation", "--student", "ada", "bob b", "--student=-eve"
    )

    assert code == 0
    assert options == run_module.Options(
        "week2",
        tmp_path / "in",
        tmp_path / "out",
        3,
        force=True,
        chosen=("ada", "bob b", "-eve"),
        require_isolation=True,
    )


def test_pages_without_a_gradebook_are_refused(typed, capsys):
    """They show the gradebook's points."""
    assert typed("week2", "--feedback", "--no-gradebook")[0] == 2
    assert capsys.readouterr().err.startswith("nncourse: --feedback and --no-gradebook exclude each other")


def test_what_has_changed_is_listed_if_asked_for(typed, tmp_path, monkeypatch, capsys):
    """The records before the run, and those after it."""
    records = tmp_path / "records" / "week2"
    records.mkdir(parents=True)
    path = records / "ada.json"
    path.write_text(USUAL.as_text())
    (tmp_path / "submitted").mkdir()
    monkeypatch.chdir(tmp_path)
    better = replace(USUAL, exercises=USUAL.exercises[:1])
    monkeypatch.setattr(run_module, "grade_class", lambda _: path.write_text(better.as_text()) and 0)

    assert typed("week2", "--no-gradebook", "--compare")[0] == 0
    assert "compared    1 of 1 grade changed\n  ada  20.5 → 5 of 5: " in capsys.readouterr().out


@pytest.mark.parametrize("count", ["0", "-1", "two", "1.5"])
def test_a_number_of_workers_is_a_number(typed, count, capsys):
    """At least one."""
    with pytest.raises(SystemExit):
        typed("week2", f"--workers={count}")
    assert f"found {count!r}; expected an integer from 1" in capsys.readouterr().err
