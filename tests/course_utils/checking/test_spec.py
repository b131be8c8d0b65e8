"""How a criterion's points are divided among results."""

import pytest

from course_utils.checking.spec import divided


def test_results_share_equally_unless_something_else_is_declared():
    """What is left is divided among the others, and everything adds up to one."""
    assert divided(["a", "b"], {}) == {"a": 0.5, "b": 0.5}
    assert divided(["a", "b", "c"], {"a": 0.5}) == {"a": 0.5, "b": 0.25, "c": 0.25}
    assert divided(["a"], {"a": 0.4}) == {"a": 1.0}
    assert divided(["b", "c"], {"a": 0.5}) == {"b": 0.5, "c": 0.5}


@pytest.mark.parametrize("names", [["a"], ["a", "b"], ["b", "c"], ["a", "b", "c", "d"]])
def test_shares_add_up_to_one(names):
    """Whatever is there."""
    assert sum(divided(names, {"a": 0.3, "b": 0.5}).values()) == pytest.approx(1.0)
