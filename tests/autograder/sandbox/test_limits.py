"""Limits that the environment asks for."""

import pytest

from autograder.sandbox.limits import Limits, chosen_limits


@pytest.fixture(autouse=True)
def nothing_asked(monkeypatch):
    """Whatever the user of this machine has chosen."""
    for name in ("CALL_SECONDS", "EXERCISE_SECONDS", "NOTEBOOK_SECONDS", "MEMORY_MB"):
        monkeypatch.delenv(f"NNCOURSE_{name}", raising=False)


def test_without_a_wish_the_usual_ones_hold():
    """And with wishes that mean nothing."""
    assert chosen_limits() == Limits()


@pytest.mark.parametrize("nonsense", ["", "many", "-1", "0", "inf", "nan"])
def test_what_is_no_limit_is_ignored(nonsense, monkeypatch):
    """A run never fails for a misspelt number, and is never without limits."""
    for name in ("EXERCISE_SECONDS", "NOTEBOOK_SECONDS", "MEMORY_MB"):
        monkeypatch.setenv(f"NNCOURSE_{name}", nonsense)

    assert chosen_limits() == Limits()


def test_each_can_be_asked_for(monkeypatch):
    """Seconds as numbers, memory in whole megabytes."""
    monkeypatch.setenv("NNCOURSE_CALL_SECONDS", "2.5")
    monkeypatch.setenv("NNCOURSE_EXERCISE_SECONDS", "20")
    monkeypatch.setenv("NNCOURSE_NOTEBOOK_SECONDS", "30")
    monkeypatch.setenv("NNCOURSE_MEMORY_MB", "512")

    assert chosen_limits() == Limits(
        call_seconds=2.5, exercise_seconds=20.0, notebook_seconds=30.0, memory=2**29
    )
