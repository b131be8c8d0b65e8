"""Edits: each verb changes what it says, and refuses what it does not fit."""

import pytest

from autograder.exercises.edits import (
    EditDoesNotApply,
    after,
    apply_edits,
    at,
    before,
    left_behind,
    put,
    swap,
    unbound,
    whole,
)

SOURCE = '''
import math
half = 0.5

def area(r, h=1):
    """The area."""
    square = r * r
    area = math.pi * square
    area = area * h
    return area
'''


def run(*edits, source=SOURCE):
    """Return the edited function."""
    names = {}
    exec(apply_edits(source, "area", edits), names)
    return names["area"]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (put("square = r + r"), 3.14159 * 4 * 3),
        (put("area = square"), 4),
        (put("return square"), 4),
        (at("area = area", "area = area + h"), 3.14159 * 4 + 3),
        (swap("r * r", "r ** 3"), 3.14159 * 8 * 3),
        (swap("r", "half"), 3.14159 * 0.25 * 3),
        (before("r = 2 * r"), 3.14159 * 16 * 3),
        (after("a", "a / h"), 3.14159 * 4),
        (whole("return r * h"), 6),
    ],
)
def test_a_verb_changes_what_it_says(edit, expected):
    """area(2, 3) is 4 · 3 · pi before the edit."""
    assert run(edit)(2, 3) == pytest.approx(expected, rel=1e-5)


def test_edits_are_made_in_order_and_can_be_made_again():
    """An edit keeps nothing of the tree that it was used on."""
    edits = put("square = r"), swap("math.pi", "3"), after("a", "a + 1")

    assert run(*edits)(2, 3) == run(*edits)(2, 3) == 19


@pytest.mark.parametrize(
    "edit",
    [
        put("volume = 3"),
        at("for ", "pass"),
        swap("r + r", "0"),
        put("square = radius * r"),
        put("square = area * r"),
        whole("return radius"),
    ],
)
def test_an_edit_that_fits_nothing_is_refused(edit):
    """No such place, a variable that is not there, or one that gets its value later."""
    with pytest.raises(EditDoesNotApply, match="area"):
        run(edit)


def test_an_array_that_is_filled_later_is_not_assigned_anew():
    """The new value would be overwritten entry by entry, and the mistake would not be made."""
    source = "def area(r):\n    a = [0]\n    a[0] = r\n    return a\n"

    with pytest.raises(EditDoesNotApply, match="writes the entries of a"):
        run(put("a = [1]"), source=source)


def test_a_function_that_is_missing_is_told():
    """The name is in the message."""
    with pytest.raises(EditDoesNotApply, match="no function `volume`"):
        apply_edits(SOURCE, "volume", (put("square = r"),))


def test_what_a_session_left_behind_stands_before_the_function():
    """The function can read it as a global."""
    assert run(left_behind("scale = [10]"), after("a", "scale[0]"))(2) == 10


def test_a_name_that_is_bound_nowhere_has_to_be_declared():
    """A misspelt name is a mistake, too, when it is meant."""
    function = run(unbound("radius"), whole("return radius"))

    with pytest.raises(NameError, match="radius"):
        function(2)
