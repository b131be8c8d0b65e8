"""What is to be fixed is said once, the first thing first, without what only follows from it."""

from dataclasses import replace

from autograder.exports.words import has_passed, one_line, to_fix, told, verdict
from autograder.grading.record import ExerciseRecord, Note
from course_utils.checking.findings import Finding
from tests.autograder.exports.records import FAULT, HOSTILE_TEXTS, RIGHT, USUAL


def exercise(*findings, **fields):
    """An exercise of 10 points that earned none."""
    return ExerciseRecord("week2.propagate", 0.0, 10.0, findings=findings, **fields)


def failed(criterion, target, diagnosis, message, hint=""):
    """A failed finding."""
    return Finding(criterion, target, False, 0.0, 1.0, diagnosis, message, "17", hint)


def test_what_follows_from_something_else_is_left_out():
    """Only what has a cause or a next step of its own is worth a line."""
    said = to_fix(
        exercise(
            failed("values", "dw", "sum", "A sum."),
            failed("general", "propagate", "", "Judged as soon as a value is right."),
        )
    )

    assert said == ["dw (values): A sum. 17."]


def test_if_nothing_else_is_known_everything_is_said():
    """Better than silence."""
    assert to_fix(exercise(failed("tests", "propagate", "", "An assert failed."))) == [
        "tests: An assert failed. 17."
    ]
    assert to_fix(exercise()) == ["Points were lost and no finding says why; ask your instructor."]
    assert to_fix(exercise(state="unwritten", summary="Not written yet.")) == ["Not written yet."]


def test_the_same_sentence_stands_once():
    """With all that it is about."""
    said = to_fix(
        exercise(
            failed("values", "dw", "half", "Half.", "Why?"),
            failed("values", "db", "half", "Half.", "Why?"),
            failed("pure", "propagate", "half", "Half.", "Why?"),
        )
    )

    assert said == ["dw, db (values), leaves its arguments alone: Half. 17. Why?"]


def test_a_right_exercise_has_nothing_to_mend():
    """Findings that hold are not told."""
    assert to_fix(RIGHT.exercises[0]) == []


def test_the_verdict_knows_a_partial_fault():
    """One exercise that could not be judged makes the whole no grade."""
    partly = replace(USUAL, notes=FAULT.notes)

    assert verdict(partly, 0) == "could not be graded in full"
    assert not has_passed(partly, 0)
    assert verdict(USUAL, 40) == "passed"


def test_any_text_becomes_one_printable_line():
    """Of bounded length."""
    for text in HOSTILE_TEXTS:
        line = one_line(text)
        assert line.isprintable()
        assert len(line) <= 1500
        assert line.encode("utf-8")


def test_a_note_names_its_cell_as_a_reader_counts():
    """From 1."""
    assert told(Note("breach", "too long", 6)) == "cell 7, stopped: too long"
    assert told(Note("skipped", "training")) == "left out: training"
