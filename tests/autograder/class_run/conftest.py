"""A course folder to grade in, and a way to run a class in this process with a fake grader."""

import tempfile

import pytest

from autograder.class_run.run import Options, grade_class
from autograder.course import CONFIG_NAME
from tests.autograder.class_run.sample import FAKE


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A course's folder without a gradebook; the working directory."""
    course = tmp_path / "course"
    (course / "submitted").mkdir(parents=True)
    (course / CONFIG_NAME).write_text("c = get_config()\nc.CourseDirectory.source_directory = 'notebooks'\n")
    monkeypatch.chdir(course)
    # What a killed run leaves behind goes with the test's folder.
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return course


@pytest.fixture
def grade(folder):  # noqa: ARG001 - the run happens in there
    """Grade week 2 with the fake grader and return the exit code."""

    def run(*, grader=FAKE, **options):
        return grade_class(Options("week2", **{"workers": 2, **options}), grader)

    return run
