"""An assignment asks for what its instructor has left in it."""

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


def test_an_exercise_that_the_instructor_took_out_is_not_asked_for():
    """The record's total is that of the assignment, and nothing is said of what is missing."""
    source = solved("week1")
    source["cells"] = [cell for cell in source["cells"] if "standardize" not in grade_id(cell)]

    record = grade(as_bytes(source), "week1", source, student="ada", secret=b"secret")

    assert [exercise.id for exercise in record.exercises] == ["week1.neuron"]
    assert (record.score, record.max_score) == (5.0, 5.0)
    assert [note for note in record.notes if note.kind != "skipped"] == []
