"""A declaration says what a function is called with: cases, and sizes that must not cost more steps."""

import numpy as np
import pytest

from autograder.exercises.declaration import exercise


def inputs(rng, _pictures, n=2, m=3, kind="plain"):
    """Return an array (n, m) and a text."""
    return rng.normal(size=(n, m)), kind


ONE = exercise(
    "week2.f(a, kind) -> s",
    points=5,
    inputs=inputs,
    cases={"{n} by {m}": [{}, {"n": 4}], "a column": {"m": 1}},
    grows={"example": "m", "feature": lambda count: {"n": count, "m": 9}},
    grown_with=[{"kind": "x"}, {"kind": "y"}],
    mistakes=(),
)


def test_a_case_has_its_sizes_and_a_title_that_names_them():
    """What it does not say is the default of `inputs`."""
    rng = np.random.default_rng(0)

    assert [one.name for one in ONE.cases] == ["2 by 3", "4 by 3", "a column"]
    assert [one.draw(rng, None)["a"].shape for one in ONE.cases] == [(2, 3), (4, 3), (2, 1)]


def test_every_axis_grows_in_every_branch():
    """With the sizes of the branch, too."""
    drawn = [(one.axis, one.draw(7)(np.random.default_rng(0), None)) for one in ONE.scales]

    assert [(axis, made["a"].shape, made["kind"]) for axis, made in drawn] == [
        ("example", (2, 7), "x"),
        ("feature", (7, 9), "x"),
        ("example", (2, 7), "y"),
        ("feature", (7, 9), "y"),
    ]


@pytest.mark.parametrize("signature", ["f(a) -> b", "week2.f -> b", "week2.f(a)"])
def test_another_form_of_signature_is_refused(signature):
    """With the form that is expected."""
    with pytest.raises(ValueError, match="expected `week2"):
        exercise(signature, points=1, inputs=inputs, cases={}, mistakes=())
