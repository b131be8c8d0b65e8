"""The ladder: every form that CURRICULUM calls right is right, and the first broken rung speaks."""

import numpy as np
import pytest

from course_utils.checking.kinds import compare
from course_utils.checking.leaves import MISSING
from course_utils.checking.plain import Opaque

ROW = np.array([[0.5, -1.0, 2.0]])

# (kind, expected, what a student returned)
RIGHT = {
    "array": ("array", ROW, ROW.copy()),
    "float32 array": ("array", ROW, ROW.astype(np.float32)),
    "bias as int": ("scalar", 3.0, 3),
    "bias as float": ("scalar", 3.0, 3.0),
    "bias as (1,)": ("scalar", 3.0, np.array([3.0])),
    "bias as (1, 1)": ("scalar", 3.0, np.array([[3.0]])),
    "cost as float": ("cost", 0.5, 0.5),
    "cost as np.float64": ("cost", 0.5, np.float64(0.5)),
    "cost as 0-d array": ("cost", 0.5, np.array(0.5)),
    "costs as list": ("costs", [0.5, 0.25], [0.5, np.float64(0.25)]),
    "costs as array": ("costs", [0.5, 0.25], np.array([0.5, 0.25])),
    "costs of 0-d arrays": ("costs", [0.5, 0.25], [np.array(0.5), np.array(0.25)]),
    "labels as float": ("labels", np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]])),
    "labels as bool": ("labels", np.array([[1.0, 0.0]]), np.array([[True, False]])),
    "labels as int": ("labels", np.array([[1.0, 0.0]]), np.array([[1, 0]])),
    "shape as list": ("shape", (3, 4), [3, 4]),
}
# (kind, expected, returned, broken rung, fingerprint, whether the numbers can be made out)
BROKEN = {
    "missing": ("array", ROW, MISSING, "missing", "", False),
    "None": ("array", ROW, None, "missing", "", False),
    "list": ("array", ROW, ROW.tolist(), "type", "", True),
    "matrix": ("array", ROW, Opaque("a matrix", (1, 3)), "type", "", False),
    "transposed": ("array", ROW, ROW.T, "shape", "transposed", True),
    "flat": ("array", ROW, ROW.ravel(), "shape", "flat", True),
    "another axis": ("array", ROW, ROW[None], "shape", "extra-axes", True),
    "another size": ("array", ROW, ROW[:, :2], "shape", "", False),
    "integers": ("array", ROW, ROW.astype(int), "dtype", "fractions-lost", True),
    "integers without a loss": ("array", ROW * 0, ROW.astype(int) * 0, "dtype", "integers", True),
    "complex": ("array", ROW, ROW.astype(complex), "dtype", "", False),
    "text array": ("array", ROW, np.array([["a", "b", "c"]]), "dtype", "", False),
    "cost in brackets": ("cost", 0.5, np.array([[0.5]]), "shape", "extra-axes", True),
    "cost per example": ("cost", 0.5, ROW, "shape", "not-reduced", False),
    "too few costs": ("costs", [0.5, 0.25], [0.5], "shape", "other-length", False),
    "text among costs": ("costs", [0.5, 0.25], [0.5, "0.25"], "type", "", False),
    "labels in a column": ("labels", ROW, ROW.T, "shape", "transposed", True),
    "shape of three": ("shape", (3, 4), (3, 4, 5), "shape", "", False),
    "shape of floats": ("shape", (3, 4), (3.0, 4.0), "type", "", False),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_form_reaches_the_top(name):
    """No rung breaks, and the numbers are the expected ones."""
    kind, expected, value = RIGHT[name]
    reached = compare(value, expected, kind)

    assert reached.rung == ""
    assert reached.right


@pytest.mark.parametrize("name", BROKEN)
def test_the_first_broken_rung_speaks(name):
    """It is named, with what was found; right numbers in a wrong form are kept."""
    kind, expected, value, rung, fingerprint, numbers_kept = BROKEN[name]
    reached = compare(value, expected, kind)

    assert (reached.rung, reached.fingerprint) == (rung, fingerprint)
    assert reached.was
    assert reached.asked
    assert (reached.found is not None) == numbers_kept


@pytest.mark.parametrize("value", [(3,), (3.0, 4.0), [3, 4, 5]])
def test_a_shape_of_another_form_is_shown_beside_what_is_asked(value):
    """The tuple itself, not how long it is."""
    reached = compare(value, (3, 4), "shape")

    assert (reached.was, reached.asked) == (f"the {type(value).__name__} {value}", "a tuple of 2 integers")
