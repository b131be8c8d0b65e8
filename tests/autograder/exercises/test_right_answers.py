"""Right answers earn everything, and loops lose exactly what vectorization is worth."""

import re

import pytest

from autograder.checksets import PUBLIC_SEED
from autograder.judging import judge_source
from tests.autograder.exercises.sources import EXERCISES, FUNCTIONS, loops, reference, variants

VARIANTS = [
    pytest.param(one, source, id=f"{one.id}-{title}")
    for one in FUNCTIONS
    for title, source in variants(one).items()
]
LOOPS = [
    pytest.param(one, source, id=f"{one.id}-{title}")
    for one in FUNCTIONS
    for title, source in loops(one).items()
]


def failed(verdict):
    return [
        (one.criterion, one.target, one.message, one.evidence) for one in verdict.findings if not one.passed
    ]


@pytest.mark.parametrize("seed", ["a student's seed", "another seed", "a third seed"])
@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.id)
def test_the_solution_earns_everything(one, seed):
    """By hidden cases of any seed."""
    verdict = judge_source(one, reference(one), seed)

    assert failed(verdict) == []
    assert verdict.score == one.points


@pytest.mark.parametrize(("one", "source"), VARIANTS)
def test_a_right_answer_earns_everything(one, source):
    """By the public cases and by hidden ones."""
    public = judge_source(one, source, PUBLIC_SEED)
    hidden = judge_source(one, source, "a student's seed")

    assert failed(public) + failed(hidden) == []
    assert public.score == hidden.score == one.points


@pytest.mark.parametrize(("one", "source"), LOOPS)
def test_a_loop_costs_what_vectorization_is_worth(one, source):
    """Nothing else is lost, and the finding names the line."""
    verdict = judge_source(one, source, "a student's seed")
    line = next(number for number, text in enumerate(source.split("\n"), 1) if "# loop" in text)
    findings = [finding for finding in verdict.findings if not finding.passed]

    assert [finding.criterion for finding in findings] == ["vectorized"], failed(verdict)
    assert verdict.score == pytest.approx(one.points * (1 - one.weights["vectorized"]))
    assert re.search(rf"\bline {line} of\b", findings[0].evidence), findings[0].evidence
