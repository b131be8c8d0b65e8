"""Points are declared once, and every notebook agrees."""

import json

import pytest

from autograder.exercises import WEEKS
from autograder.reference import notebook_path
from autograder.stated_points import wrong_points


def notebook(week="week1"):
    return json.loads(notebook_path(week).read_text(encoding="utf-8"))


def changed(old, new):
    text = json.dumps(notebook(), ensure_ascii=False)
    assert old in text
    return json.loads(text.replace(old, new, 1))


@pytest.mark.parametrize("week", WEEKS)
def test_the_notebooks_agree_with_the_declarations(week):
    """Every heading, comment and total, and nbgrader's metadata."""
    assert wrong_points(week, notebook(week)) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("`neuron` · 5 points", "`neuron` · 6 points", "the heading in cell"),
        ("# `neuron`, 5 points", "# `neuron`, 6 points", "the comment of cell"),
        ('"points": 5', '"points": 6', "the metadata of cell"),
    ],
)
def test_a_place_that_says_other_points_is_named_with_both(old, new, where):
    """The author finds it by its cell."""
    (found,) = wrong_points("week1", changed(old, new))

    assert found.startswith(where)
    assert found.endswith("says 6 points for `neuron`; the declaration week1.neuron says 5")


def test_the_total_is_that_of_the_exercises():
    """Where the notebook has all of them."""
    (found,) = wrong_points("week1", changed("1. 10 points:", "1. 12 points:"))

    assert found.endswith("says 12 points in all; the exercises add up to 10")
