"""Session data in a notebook's tools: taken away with the leftovers, and given back."""

import types

import numpy as np
import pytest

from course_utils.checking.outcome import Call
from course_utils.checking.plain import same
from course_utils.checking.runner import in_process

X = np.arange(6.0).reshape(2, 3)
SESSION = """
import functools
import numpy as np
X_train = np.arange(12.0).reshape(3, 4)
class Session:
    rate = 0.5
    sizes = [1, 2]
    X = X_train
    def first(self): return self.X[0, 1]
class Scaled:
    def __init__(self): self.X = X_train
    def __call__(self): return self.X[0, 1]
    def first(self): return self.X[0, 1]
scaled_by, first = Scaled(), Scaled().first
item = X_train.item
def kept(X): return lambda: X[0, 1]
session = kept(X_train)
part = functools.partial(lambda X: X[0, 1], X_train)
def with_attribute(): return with_attribute.X[0, 1]
with_attribute.X = X_train
def with_default(X=X_train): return X[0, 1]
def by_name(*, X=X_train): return X[0, 1]
many = [float(one) for one in range(100)]
class Listed: numbers = many
"""
CARRIED = (
    "Session.X[0, 1]",
    "Session().first()",
    "scaled_by()",
    "first()",
    "item(1)",
    "session()",
    "part()",
    "with_attribute()",
    "with_default()",
    "by_name()",
    "Listed.numbers[1]",
)
SETTINGS = ("Session.rate", "Session.sizes[0]", "np.mean([1.0])", "functools.partial(max, 1)(0.5)")


def run(expression, clean):
    names = {"__name__": "__main__"}
    exec(f"{SESSION}\ndef scaled(X, c):\n    return X * ({expression})\n", names)
    before = {name: value for name, value in names.items() if type(value) is not types.ModuleType}
    outcome = in_process(names["scaled"])(Call((X, 2.0), clean=clean))

    assert all(names[name] is value for name, value in before.items())
    again = in_process(names["scaled"])(Call((X, 2.0)))
    assert again.raised is None
    return outcome, again


@pytest.mark.parametrize("expression", CARRIED)
def test_data_that_a_tool_carries_are_leftovers(expression):
    """Whatever holds them: a class, an object, a closure, a default, a bound method."""
    clean, with_everything = run(expression, clean=True)

    assert clean.raised or not same(clean.value, with_everything.value)


@pytest.mark.parametrize("expression", SETTINGS)
def test_settings_that_a_tool_carries_stay(expression):
    """Numbers and short lists are no data of a session."""
    clean, with_everything = run(expression, clean=True)

    assert clean.raised is None
    assert same(clean.value, with_everything.value)
