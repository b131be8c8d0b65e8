"""Sandboxes for the tests: started once per worker, since a start imports half of a kernel."""

import os

import pytest

from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Sandbox

# Short, so that what never ends costs a test little.
SHORT = Limits(call_seconds=0.5, assignment_seconds=0.25, exercise_seconds=2.0)


@pytest.fixture(scope="session")
def sandbox():
    """A sandbox with short limits."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork processes")
    with Sandbox(SHORT) as started:
        yield started


@pytest.fixture
def submission(sandbox):
    """A submission of which nothing has been executed yet."""
    with sandbox.submission() as started:
        yield started
