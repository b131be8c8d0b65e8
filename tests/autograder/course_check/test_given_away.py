"""The students' side holds no answer: no function there equals a solution or passes its hidden cases."""

import gc

import pytest

from autograder.course_check.given_away import (
    copies,
    earns_values,
    functions,
    functions_in,
    normal_form,
    solvers,
)
from autograder.exercises import WEEKS
from autograder.reference import reference_functions


@pytest.fixture
def no_callbacks_of_the_collector():
    """Some of them run into the time limit, which cannot be raised inside of hypothesis's callback."""
    before = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = before


@pytest.mark.parametrize("week", WEEKS)
def test_no_function_equals_a_solution(week):
    """By normalised syntax tree."""
    assert copies(week) == []


def test_a_renamed_copy_of_a_solution_would_be_found():
    """The comparison does not depend on names."""
    one = functions_in("def f(x):\n    'doc'\n    y = x + 1\n    return y")[0]
    two = functions_in("def g(a):\n    b = a + 1\n    return b")[0]

    assert normal_form(one) == normal_form(two)


@pytest.mark.parametrize("one", [one for week in WEEKS for one in functions(week)], ids=lambda one: one.id)
@pytest.mark.usefixtures("no_callbacks_of_the_collector")
def test_no_function_passes_the_hidden_cases(one, tmp_path, monkeypatch):
    """Called with arguments of a seed that no public file holds, none earns its values; the solution does."""
    monkeypatch.chdir(tmp_path)
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))

    assert solvers(one) == []
    assert earns_values(one, reference_functions(one.week)[one.name])
