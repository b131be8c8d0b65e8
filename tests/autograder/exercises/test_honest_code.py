"""No honest answer loses a point, and what was missed once is found."""

import re

import pytest

from autograder.exercises import exercise
from autograder.exercises.changes import CELL_BREAK
from autograder.judging import judge_function, judge_source
from autograder.reference import function_from, solution_source
from tests.autograder.exercises.honest_code import CAUGHT, HONEST

pytestmark = pytest.mark.every_python


@pytest.mark.parametrize(("identifier", "source"), HONEST.values(), ids=HONEST)
def test_an_honest_answer_earns_everything(identifier, source):
    one = exercise(identifier)
    for seed in ("public", "one", "two"):
        verdict = judge_source(one, source, seed)

        assert [str(finding) for finding in verdict.findings if not finding.passed] == []
        assert verdict.score == one.points


def with_right(identifier, source):
    """Return the source with the solution as `right` in front of it."""
    week, name = identifier.split(".")
    solution = re.sub(rf"\bdef {name}\b", "def right", solution_source(week, name))
    first, found, last = source.rpartition(CELL_BREAK)
    return f"{first}{found}{solution}\n{last}"


@pytest.mark.parametrize(("identifier", "source", "lost"), CAUGHT.values(), ids=CAUGHT)
def test_a_wrong_answer_loses_its_criteria(identifier, source, lost):
    one = exercise(identifier)
    for seed in ("public", "one", "two", "three"):
        verdict = judge_source(one, with_right(identifier, source), seed)
        failed = {finding.criterion for finding in verdict.findings if not finding.passed}

        assert verdict.score < one.points
        assert lost is None or failed == lost, [str(one) for one in verdict.findings if not one.passed]


def test_a_session_variable_is_named():
    """With what to use in its place."""
    identifier, source, _ = CAUGHT["an array that another cell computed"]
    verdict = judge_source(exercise(identifier), source)
    finding = next(one for one in verdict.findings if one.criterion == "general")

    assert finding.message.startswith("`kept` is a variable of the notebook")
    assert finding.evidence.startswith("made in another cell")


def test_a_helper_with_a_cache_is_no_loop():
    """What `propagate` calls may be any callable, too."""
    names = function_from(solution_source("week2", "propagate"), "propagate", "week2").__globals__
    names["sigmoid"] = type("S", (), {"__call__": lambda _, z: 1 / (1 + names["np"].exp(-z))})()

    assert judge_function(exercise("week2.propagate"), names["propagate"], "one").passed
