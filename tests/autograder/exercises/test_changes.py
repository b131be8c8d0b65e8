"""Changes: lines take the place of those that assign the same names, and refuse what they do not fit."""

import math

import pytest

from autograder.exercises.changes import Change, ChangeDoesNotFit

SOURCE = '''
import math
half = 0.5

def area(r, h=1):
    """The area."""
    assert r > 0
    square = r * r
    sums = []
    for k in range(3):
        sums.append(k)
    area = math.pi * square
    return {"area": area * h, "sums": sums}
'''
PI = math.pi


def run(lines, *, source=SOURCE, returns=("found",), **more):
    """Return what the changed area(2, 3) returns; it is 4 · pi · 3 before the change."""
    names = {}
    exec(Change(lines, **more).apply(source, "area", returns), names)
    return names["area"](2, 3)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("square = r + r + r", 6 * PI * 3),
        ("square = square + 1", 5 * PI * 3),
        ("square += 1", 5 * PI * 3),
        ("area = 1; square = r", 3),
        ("r = 1", PI * 3),
        ("cube = r * r * r; square = cube", 8 * PI * 3),
        ("math.pi -> 3", 36),
        ("r * r -> r; math.pi -> half", 3),
        ('found["area"] = found["area"] / h', 4 * PI),
        ('found = {"area": half}', 0.5),
        ("h = 0 * square\nreturn {'area': area + h}", 4 * PI),
    ],
)
def test_lines_change_what_they_say(lines, expected):
    """In the place of the same name, after it where they read it, first where it is an argument."""
    assert run(lines)["area"] == pytest.approx(expected)


def test_a_loop_takes_the_place_of_the_loop_that_fills_the_same_list():
    """And of the statement that starts the list, where it starts one."""
    assert run("for k in range(2):\n    sums.append(7)")["sums"] == [7, 7]
    assert run("sums = sums[::-1]")["sums"] == [2, 1, 0]
    assert run("sums = [1]\nfor k in (r, h):\n    sums.append(k)")["sums"] == [1, 2, 3]


def test_a_line_that_reads_its_name_comes_after_all_branches():
    """Whichever branch has computed it."""
    branches = "    if r > 5:\n        a = 1\n    elif r > 1:\n        a = 2\n    else:\n        a = 3\n"
    source = f"def area(r, h):\n{branches}    return a\n"

    assert run("a = 10 * a", source=source) == 20


def test_another_right_body_can_be_changed():
    """Where the solution is too dense to be changed line by line."""
    assert run("x = r", of='x = r * h\nreturn {"area": x}') == {"area": 2}


def test_an_earlier_cell_leaves_its_variables_in_the_session():
    """The function reads them as globals."""
    assert run("scale = [10]\n%%\nfound = scale[0] * h") == 30


def test_a_name_without_a_value_has_to_be_declared():
    """Then the lines that assign it are gone."""
    with pytest.raises(NameError, match="square"):
        run("area = square", without=frozenset({"square"}))


@pytest.mark.parametrize(
    "lines",
    ["volume = square", "r + r -> 0", "square = radius * r", "square = area * r", "return radius"],
)
def test_lines_that_fit_nothing_are_refused(lines):
    """No such place, a variable that is not there, or one that gets its value later."""
    with pytest.raises(ChangeDoesNotFit, match="area"):
        run(lines)


def test_an_array_that_is_filled_later_is_not_assigned_again():
    """The new value would be overwritten entry by entry, and the mistake would not be made."""
    with pytest.raises(ChangeDoesNotFit, match="writes the entries of a"):
        run("a = [1]", source="def area(r):\n    a = [0]\n    a[0] = r\n    return a\n")


def test_a_function_that_is_missing_is_named():
    """The name is in the message."""
    with pytest.raises(ChangeDoesNotFit, match="no function `volume`"):
        Change("square = r").apply(SOURCE, "volume")


def test_a_branch_of_which_nothing_is_left_does_not_fit():
    """An `if` without lines is not valid Python."""
    source = "def sign(r):\n    if r > 0:\n        s = 1\n    else:\n        t = -1\n    return 0\n"
    with pytest.raises(ChangeDoesNotFit, match="nothing is left of a branch"):
        Change("t = 2", without=frozenset({"s"})).apply(source, "sign")
