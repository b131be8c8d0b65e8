"""Each attack works without a fence, and behind every fence that does not say that it may, it fails."""

import pytest

from tests.autograder.sandbox.isolation.attacks import ATTACKS
from tests.autograder.sandbox.isolation.conftest import LIMITS
from tests.autograder.sandbox.isolation.submissions import FORKS

# Where the system counts a submission's processes by themselves.
COUNTING = ["everything", "plain user"]


def test_every_attack_works_without_a_fence(unfenced, outside):
    """Or the tests below would prove nothing."""
    answers = unfenced.attempt_all(ATTACKS)

    outside.secret.chmod(0o644)
    failed = {
        name: answers[name]
        for name, attack in ATTACKS.items()
        if not attack.may_fail_outside
        and (not attack.worked(answers[name]) or attack.outside not in (..., answers[name].get("value")))
    }
    assert failed == {}


def test_what_works_behind_a_fence_is_said_to_be_missing(fenced, outside):
    """The level is what holds: nothing that is said to be out of reach can be reached."""
    answers = fenced.attempt_all(ATTACKS)

    unsaid = {
        name: answers[name]
        for name, attack in ATTACKS.items()
        if attack.worked(answers[name]) and not attack.was_open(fenced)
    }
    assert unsaid == {}
    assert outside.secret.read_text() == "the solution"


def test_what_is_said_to_be_missing_works(fenced):
    """Nothing is called open that is not, so "full" can be had."""
    answers = fenced.attempt_all(ATTACKS)

    works = {attack.way for name, attack in ATTACKS.items() if attack.worked(answers[name])}
    # Without an unprivileged user the system counts no processes: a fork bomb, which nobody throws here.
    assert fenced.open - {"processes"} <= works


@pytest.mark.parametrize("fenced", COUNTING, indirect=True)
def test_a_fork_bomb_stops(fenced, unfenced):
    """At the number of processes that the limits name."""
    assert unfenced.attempt("fork_many") == {"value": FORKS}
    assert LIMITS["processes"] - 5 <= fenced.attempt("fork_many")["value"] <= LIMITS["processes"] + 5


def test_no_privilege_is_left(fenced):
    """No capability, and where the superuser gave up being one, neither user nor group of theirs."""
    found = fenced.attempt("rights")["value"]

    assert found["capabilities"] == [0] * 6
    if "unprivileged user" in fenced.layers:
        assert 0 not in [*found["users"], *found["groups"]]
