"""An assignment asks for what its instructor has left in it."""

import pytest

from autograder.exercises import exercises_of
from autograder.grading import asked
from autograder.grading.grade import grade
from tests.autograder.course_notebooks import as_bytes, grade_id, solved


def test_a_whole_week_asks_for_all_its_exercises():
    """With the names in the solved notebook, or without any."""
    names = asked.tested_in(solved("week2"))

    assert asked.asked_exercises("week2") == exercises_of("week2")
    assert asked.asked_exercises("week2", names) == exercises_of("week2")
    assert asked.asked_exercises("ps1") == ()


def test_points_are_those_of_the_assignment():
    """Whatever the declaration says by now; every finding is worth its share of them."""
    source = solved("week1")
    cell = next(cell for cell in source["cells"] if grade_id(cell) == "test_neuron")
    cell["metadata"]["nbgrader"]["points"] = 8

    neuron = grade(as_bytes(source), "week1", source, student="ada", secret=b"secret").exercises[0]

    assert (neuron.score, neuron.max_score) == (8.0, 8.0)
    assert sum(one.max_points for one in neuron.findings) == pytest.approx(8.0)


def test_an_exercise_that_the_instructor_took_out_is_not_asked_for():
    """The record's total is that of the assignment, and nothing is said of what is missing."""
    source = solved("week1")
    source["cells"] = [cell for cell in source["cells"] if "standardize" not in grade_id(cell)]

    record = grade(as_bytes(source), "week1", source, student="ada", secret=b"secret")

    assert [exercise.id for exercise in record.exercises] == ["week1.neuron"]
    assert (record.score, record.max_score) == (5.0, 5.0)
    assert [note for note in record.notes if note.kind != "skipped"] == []
