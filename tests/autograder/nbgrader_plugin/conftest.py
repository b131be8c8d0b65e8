"""A released course, copied for every test that asks."""

import shutil

import pytest

from autograder.release import release
from tests.autograder.small_course import make_small_course


@pytest.fixture(scope="session")
def released_course(tmp_path_factory):
    """A small course after `nncourse release week2`; not to be changed."""
    folder = make_small_course(tmp_path_factory.mktemp("released") / "course")
    release("week2", folder)
    return folder


@pytest.fixture
def course(released_course, tmp_path):
    """A released course of the test's own."""
    return shutil.copytree(released_course, tmp_path / "course")
