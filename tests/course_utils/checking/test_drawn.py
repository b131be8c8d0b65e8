"""Random arrays are told apart by their distribution, and by nothing else."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.checking.equality import same_distribution, told
from course_utils.checking.judge import judge
from course_utils.checking.runner import in_process
from course_utils.checking.spec import CheckSet, JudgedCase, Spec

SHAPE = (20, 30)


def draw(seed, shape=SHAPE, size=0.01):
    return np.random.default_rng(seed).standard_normal(shape) * size


@given(st.integers(0, 10_000), st.integers(2, 40), st.integers(2, 40))
@settings(max_examples=300, deadline=None)
def test_two_draws_of_one_distribution_are_alike_whatever_their_size(seed, n, n_prev):
    """Chance alone rejects no right answer."""
    assert same_distribution(draw([seed, 1], (n, n_prev)), draw([seed, 2], (n, n_prev)))


OTHERS = {
    "spread": draw(1, size=1.0),
    "mean": np.random.default_rng(1).random(SHAPE) * 0.035,
    "all-zero": np.zeros(SHAPE),
    "rows-equal": np.vstack([np.tile(draw(1, (1, 30)), (19, 1)), draw(2, (1, 30))]),
    "sorted": np.linspace(-0.0173, 0.0173, 600).reshape(SHAPE),
    "not-finite": draw(1) + np.where(np.eye(20, 30) > 0, np.nan, 0),
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_distribution_is_told_by_what_differs(name):
    """With the numbers that show it."""
    identifier, says, evidence = told(OTHERS[name], draw(2), "W1", "20 units")

    assert not same_distribution(OTHERS[name], draw(2))
    assert identifier == name
    assert says.endswith((".", "?"))
    assert "`W1`" in evidence


@given(st.integers(0, 10_000))
@settings(max_examples=100, deadline=None)
def test_the_root_of_two_between_two_usual_starts_shows_in_1500_numbers(seed):
    """1/sqrt(n) and sqrt(2/n) are 41 % apart."""
    assert not same_distribution(draw([seed, 1], (30, 50), 2**0.5), draw([seed, 2], (30, 50), 1.0))


def test_few_numbers_reject_no_right_answer():
    """Four of them scatter more than a normal law would say."""
    assert all(same_distribution(draw([seed, 1], (1, 4)), draw([seed, 2], (1, 4))) for seed in range(20_000))


def test_a_repeated_row_is_compared_with_a_repeated_row():
    """So that a mistake which repeats one is known, and is told from a constant."""
    repeated = [np.tile(draw(seed, (1, 30)), (20, 1)) for seed in (1, 2)]

    assert same_distribution(*repeated)
    assert not same_distribution(repeated[0], np.full(SHAPE, 0.01))


def test_zeros_that_are_asked_for_need_not_be_drawn():
    """A bias is judged as a draw to know random ones; others are told what is asked."""
    assert same_distribution(np.zeros((20, 1)), np.zeros((20, 1)))
    assert told(draw(1, (20, 1)), np.zeros((20, 1)), "b1", "20 units")[0] == "not-zero"


def verdict_on(body):
    expected = {"W": draw(0), "b": np.zeros((20, 1))}
    spec = Spec(
        "week0.start", 10, ("n", "n_prev"), ("parameters",), {"values": 1.0}, {'parameters["W"]': "drawn"}
    )
    check = CheckSet(spec, (JudgedCase("20 by 30", (20, 30), expected),), (), lambda *_: None)
    names = {"np": np}
    exec("def fix():\n    np.random.seed(7)", names)
    exec(f"def start(n, n_prev):\n    {body}\n    return {{'W': W, 'b': np.zeros((n, 1))}}", names)
    return judge(check, in_process(names["start"]))


@pytest.mark.parametrize(
    "body",
    [
        "W = np.random.randn(n, n_prev) * 0.01",
        "W = np.random.default_rng().normal(0, 0.01, (n, n_prev))",
        "W = np.random.default_rng(3).normal(0, 0.01, (n, n_prev))",
        "np.random.seed(2); W = np.random.randn(n, n_prev) * 0.01",
        "fix(); W = np.random.randn(n, n_prev) * 0.01",
    ],
)
def test_the_old_and_the_new_way_to_draw_are_right_seeded_or_not(body):
    """What is judged is the distribution, not the stream."""
    assert verdict_on(body).passed


def test_a_regrade_draws_what_the_grade_drew():
    """Whatever the kernel has drawn before."""
    evidence = []
    for state in (1, 2):
        np.random.seed(state)
        verdict = verdict_on("W = np.random.randn(n, n_prev) * 0.05")
        evidence.append([finding.evidence for finding in verdict.findings])

    assert evidence[0] == evidence[1]
    assert any(evidence[0])


def test_a_draw_leaves_the_notebooks_random_state_alone():
    """The student's own next number is what it would have been."""
    np.random.seed(5)
    expected = np.random.rand()
    np.random.seed(5)
    verdict_on("np.random.seed(1); W = np.random.randn(n, n_prev)")

    assert np.random.rand() == expected
