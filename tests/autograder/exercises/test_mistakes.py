"""Every mistake is found and named by its id and no other; however it is written, it costs the same."""

import pytest

from autograder.exercises import exercise
from autograder.judging import judge_source, points_lost
from autograder.published import published_mistakes
from tests.autograder.exercises.sources import EXERCISES, FUNCTIONS, fitting_variants, mistaken, reference

EVERYWHERE = [
    pytest.param(one, known, id=f"{one.id}-{known.id}") for one in EXERCISES for known in one.mistakes
]
# A mistake that is a line of a body of its own is the same in all answers.
IN_FUNCTIONS = [
    pytest.param(one, known, id=f"{one.id}-{known.id}")
    for one in FUNCTIONS
    for known in one.mistakes
    if not known.change.of
]


def judged(one, known, source, seed):
    """Return the verdict on a source with a mistake, which names this mistake and no other."""
    verdict = judge_source(one, source, seed)
    failed = [finding for finding in verdict.findings if not finding.passed]
    if known.criterion == "remark":
        assert (verdict.score, verdict.notes) == (verdict.max_score, (known.message,)), failed
    else:
        assert verdict.diagnoses == (known.id,), failed
        assert verdict.score < verdict.max_score, failed
    return verdict


def broken_by(verdict):
    """Return the criteria that a mistake broke."""
    explained = {
        finding.criterion for finding in verdict.findings if not finding.passed and finding.diagnosis
    }
    # What raises for some sizes only gives wrong results for the others.
    return {"runs"} if "runs" in explained else explained or {"remark"}


def published(one, known):
    return next(other for other in published_mistakes(one) if other.id == known.id)


@pytest.mark.parametrize(("one", "known"), EVERYWHERE)
def test_a_mistake_in_the_solution_is_named_when_grading(one, known):
    """By cases that no student has seen; it breaks what the build found out by those in the notebook."""
    verdict = judged(one, known, mistaken(one, known, reference(one)), "a student's seed")

    assert broken_by(verdict) == {*published(one, known).criterion.split("+")}


@pytest.mark.slow
@pytest.mark.parametrize(("one", "known"), EVERYWHERE)
def test_a_mistake_in_the_solution_is_named_by_another_seed(one, known):
    """A diagnosis is no luck of one draw."""
    judged(one, known, mistaken(one, known, reference(one)), "another seed")


@pytest.mark.parametrize(("one", "known"), IN_FUNCTIONS[::2])
def test_a_mistake_in_another_right_answer_is_named(one, known):
    """However the rest is written: every second mistake in the next of the right answers that it fits.

    The slow tests try all in all of them.
    """
    source = next(fitting_variants(one, known), None)
    if source is not None:
        judged(one, known, source, "a third seed")


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["one", "two", "three", "four"])
@pytest.mark.parametrize(("one", "known"), IN_FUNCTIONS)
def test_a_mistake_in_every_right_answer_is_named(one, known, seed):
    """All variants that the edit fits, by several seeds; it costs in each what it costs in the solution."""
    judged(one, known, mistaken(one, known, reference(one)), seed)
    lost = points_lost(one, known, seed)
    for source in fitting_variants(one, known):
        verdict = judged(one, known, source, seed)

        assert verdict.max_score - verdict.score == pytest.approx(lost, abs=0.011)


TWO_AT_ONCE = [
    ("dw-summed-not-averaged", "cost-without-minus"),
    ("dw-as-a-row", "cost-summed-not-averaged"),
    ("dz-turned-around", "cost-log10"),
    ("db-not-added-up", "dw-without-second-axis"),
    ("gradient-of-squared-error", "cost-squared-error"),
]


@pytest.mark.parametrize("pair", TWO_AT_ONCE, ids=lambda pair: "+".join(pair))
def test_two_mistakes_in_different_results_are_both_named(pair):
    """`propagate` returns three results, and each speaks for itself."""
    one = exercise("week2.propagate")
    known = [next(other for other in one.mistakes if other.id == identifier) for identifier in pair]
    source = mistaken(one, known[1], mistaken(one, known[0], reference(one)))
    verdict = judge_source(one, source, "a student's seed")

    assert set(verdict.diagnoses) == set(pair)
    assert verdict.max_score - verdict.score == pytest.approx(
        sum(points_lost(one, m) for m in known), abs=0.02
    )
