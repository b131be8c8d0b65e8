"""What an exception means: Python's message, and what the failing line holds."""

import pytest

from course_utils.checking.outcome import Raised
from course_utils.checking.raised import explain_exception, first_clause

MATMUL = (
    "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
    "(n?,k),(k,m?)->(n?,m?) (size 6 is different from 3)"
)
JOINED = (
    "all the input array dimensions except for the concatenation axis must match exactly, but along "
    "dimension 0, the array at index 0 has size 3 and the array at index 1 has size 2"
)


@pytest.mark.parametrize(
    ("kind", "message", "meaning"),
    [
        ("ValueError", MATMUL, "here 3 meet 6."),
        ("ValueError", "shapes (4,3) and (4,1) not aligned: 3 (dim 1) != 4 (dim 0)", "here 3 meet 4."),
        ("ValueError", JOINED, "on axis 0 one has 3 entries and one 2."),
        (
            "ValueError",
            "operands could not be broadcast together with shapes (1,7) (1,5) ",
            "here (1,7) meets (1,5).",
        ),
        ("AxisError", "axis 1 is out of bounds for array of dimension 1", "it has no axis 1."),
        ("AttributeError", "'tuple' object has no attribute 'T'", "`.T` follows a `tuple`"),
        ("TypeError", "'int' object is not callable", "Parentheses follow an `int`"),
    ],
)
def test_the_numbers_of_a_message_are_put_in_words(kind, message, meaning):
    """Which size met which."""
    assert meaning in explain_exception(Raised(kind, message))


def test_the_details_of_a_message_are_left_out():
    """Signatures of NumPy's loops tell a beginner nothing."""
    assert first_clause(MATMUL) == "matmul: Input operand 1 has a mismatch in its core dimension 0"
    assert first_clause(JOINED).endswith("must match exactly")


def test_a_key_is_missing_from_the_dictionary_that_lacks_it():
    """Not from the one that has it."""
    values = {"parameters": 'a dict with the keys "b2"', "grads": 'a dict with the keys "db2"'}
    line = 'b2 = parameters["b2"] - grads["b2"]'

    assert explain_exception(Raised("KeyError", "'b2'", 1, line, values=values)).startswith(
        "`grads` is a dict"
    )


def test_what_an_exercise_raises_inside_another_is_about_its_arguments():
    """That function is right, or has a card of its own."""
    raised = Raised("KeyError", "'W1'", 1, "a = predict(X, w, b)", inside="predict(w, b, X)")

    assert explain_exception(raised).startswith("`predict` takes (w, b, X); here it is given (X, w, b).")
