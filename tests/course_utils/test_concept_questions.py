"""Week 1's short questions: every choice has an answer, and nothing typed into them raises."""

import re

import pytest

from autograder.reference import notebook_path
from course_utils.concept_questions import QUESTIONS, answer

CHOICES = [(name, choice) for name, asked in QUESTIONS.items() for choice in asked.says]


@pytest.mark.parametrize("name", QUESTIONS)
def test_one_choice_is_right_and_each_wrong_one_is_told_why(name):
    """At least two ways to be wrong, each with a sentence of its own."""
    asked = QUESTIONS[name]

    assert asked.right in asked.says
    assert len(asked.says) >= 3
    assert all(len(said) > 40 and said.endswith((".", "?")) for said in asked.says.values())


@pytest.mark.parametrize(("name", "choice"), CHOICES)
def test_a_choice_is_answered_at_once(name, choice, capsys):
    """A mark, the choice, the sentence; only a wrong one asks to try again."""
    answer(name, choice)

    said = capsys.readouterr().out
    right = choice == QUESTIONS[name].right
    assert said.startswith(f"{'✓' if right else '✗'} {name}: {choice}. {QUESTIONS[name].says[choice]}")
    assert said.endswith("Try again.\n") != right
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("typed", ["cnn", " CNN ", "Cnn"])
def test_capitals_and_spaces_do_not_matter(typed, capsys):
    """It is a conversation, no password."""
    answer("doorbell", typed)

    assert capsys.readouterr().out.startswith("✓ doorbell: CNN. ")


def test_a_question_mark_lists_the_choices(capsys):
    """That is how the notebook comes."""
    answer("doorbell", "?")

    assert capsys.readouterr().out == "doorbell: Choose one of: standard, CNN, RNN, hybrid.\n"


@pytest.mark.parametrize("typed", ["transformer", 3, None, ["CNN"], "x" * 1000, ...])
def test_anything_else_gets_the_choices_in_one_line(typed, capsys):
    """It never raises: Run All goes on."""
    answer("doorbell", typed)

    said = capsys.readouterr().out
    assert "is not among the choices. Choose one of: standard, CNN, RNN, hybrid." in said
    assert len(said) < 200


def test_a_question_that_does_not_exist_is_said_so(capsys):
    """With the names that there are."""
    answer("door bell", "CNN")

    assert capsys.readouterr().out.startswith("there is no question 'door bell'; the names are doorbell, ")


def test_the_notebook_asks_each_question_once_and_unanswered():
    """The text names it and its choices; the cell waits with a question mark."""
    text = notebook_path("week1").read_text(encoding="utf-8")
    asked = re.findall(r'answer\(\\"([^"]+)\\", \\"\?\\"\)', text)

    assert asked == list(QUESTIONS)
    for name, question in QUESTIONS.items():
        assert f"`{name}`: " in text
        assert all(f'`\\"{choice}\\"`' in text for choice in question.says)
