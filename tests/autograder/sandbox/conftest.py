"""Zygotes for the tests of the sandbox: started once per worker, since a start imports half of a kernel."""

import os

import pytest

from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Zygote

# Short, so that what never ends costs a test little.
SHORT = Limits(call_seconds=1.0, cell_seconds=1.5, exercise_seconds=4.0, notebook_seconds=60.0)


@pytest.fixture(scope="session")
def zygote():
    """A zygote with short limits."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork processes")
    with Zygote(SHORT) as started:
        yield started


@pytest.fixture(scope="session")
def patient_zygote():
    """A zygote with the usual limits."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork processes")
    with Zygote() as started:
        yield started


@pytest.fixture
def submission(zygote):
    """A submission in which nothing has run yet."""
    with zygote.submission() as started:
        yield started
