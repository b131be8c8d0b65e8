"""A released course, copied for every test that asks."""

import shutil

import pytest


@pytest.fixture
def course(released_course, tmp_path):
    """A released course of the test's own."""
    return shutil.copytree(released_course, tmp_path / "course")
