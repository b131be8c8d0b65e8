"""`nncourse check`: one line per question, what is wrong below it, and an exit code."""

from pathlib import Path

import pytest

from autograder import cli
from autograder.course import find_course
from autograder.course_check import run

COURSE = find_course(Path(__file__))


@pytest.fixture
def questions(monkeypatch):
    """Replace the questions by ones with these problems."""

    def replaced(**problems):
        asked = [(words, lambda found=found: found) for words, found in problems.items()]
        monkeypatch.setattr(run, "_questions", lambda _week, _notebook: asked)

    return replaced


def test_problems_stand_below_their_question(questions, capsys):
    """The first ten of them."""
    questions(good=[], bad=[f"problem {number}" for number in range(12)])

    assert run.check_course(COURSE, "week2") == 1

    name, good, bad, *problems = capsys.readouterr().out.splitlines()
    assert name == "notebooks/week2/logistic_regression.ipynb"
    assert good.startswith("✓ good (")
    assert bad.startswith("✗ bad (")
    assert problems == [*(f"    problem {number}" for number in range(10)), "    and 2 more"]


@pytest.mark.parametrize(("problems", "code"), [([], 0), (["one"], 1)])
def test_the_exit_code_says_whether_all_is_well(questions, problems, code, monkeypatch):
    """For a hook or a workflow."""
    questions(only=problems)
    monkeypatch.chdir(COURSE)

    assert cli.main(["check", "week1", "week2"]) == code


def test_every_question_can_be_answered():
    """Their modules are there, and each says in words what it asks."""
    words = [words for words, _ in run._questions("week1", COURSE / "notebooks/week1/introduction.ipynb")]

    assert len(set(words)) == len(words) == 7
