"""What `nncourse new exercise` refuses; what it writes is tried by `test_authoring_page.py`."""

import pytest

from autograder.new_exercise import Signature, add_exercise, read_signature
from course_utils.errors import UserError
from tests.autograder.small_course import REPOSITORY


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("f", Signature("f", ("x",), ("y",))),
        ("f(a, y) -> cost", Signature("f", ("a", "y"), ("cost",))),
        (" f( a,b )->c , d ", Signature("f", ("a", "b"), ("c", "d"))),
    ],
)
def test_a_signature_is_read(text, signature):
    """A name alone has one argument and one result."""
    assert read_signature(text) == signature


@pytest.mark.parametrize(
    "text", ["", "3f", "class", "f(a", "f(a,,b) -> c", "f(a) ->", "f() -> b", "question_f", "../f"]
)
def test_what_is_no_name_of_a_function_is_one_line(text):
    """With an example of what is."""
    with pytest.raises(UserError, match=r"expected a name such as mean_square") as caught:
        read_signature(text)

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["f(a, a) -> b", "f(a) -> b, b", "f(f) -> b", "f(a) -> f", "f(np) -> b"])
def test_a_name_that_would_hide_another_one_is_refused(text):
    """The cells would be no Python, or would call what is no function."""
    with pytest.raises(UserError, match="expected different names"):
        read_signature(text)


@pytest.mark.parametrize(
    ("week", "name", "words"),
    [
        ("week9", "f", "no week called 'week9'"),
        ("week1", "neuron", "has something called neuron already"),
        ("week1", "check", "has something called check already"),
        ("week1", "print", "has something called print already"),
        ("week1", "recap", "has something called recap already"),
    ],
)
def test_a_name_that_is_taken_changes_nothing(week, name, words):
    """Nor does a week that is not there."""
    notebook = REPOSITORY / "notebooks" / "week1" / "introduction.ipynb"
    before = notebook.read_bytes()
    with pytest.raises(UserError, match=words):
        add_exercise(REPOSITORY, week, read_signature(name))

    assert notebook.read_bytes() == before


def test_exercises_of_another_folder_are_not_changed(tmp_path):
    """Where the course was installed as a package."""
    (tmp_path / "notebooks" / "week1").mkdir(parents=True)
    (tmp_path / "notebooks" / "week1" / "introduction.ipynb").write_text("{}")
    with pytest.raises(UserError, match="expected a clone of the course's repository"):
        add_exercise(tmp_path, "week1", read_signature("f"))
