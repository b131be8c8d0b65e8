"""What a regrade has changed is listed, with the reason."""

from dataclasses import replace

from autograder.class_run.compare import compared, records_in
from autograder.class_run.record_folder import write_record
from autograder.grading.record import Note
from tests.autograder.class_run.sample import MODULE, hand_in
from tests.autograder.exports.records import USUAL

BY_OLD = replace(USUAL, environment={**USUAL.environment, "grader": "0.2.0+old"})
BY_NEW = {**USUAL.environment, "grader": "0.2.0+new"}


def regraded(**points):
    """The usual record by the new version, with other points."""
    exercises = tuple(
        replace(
            one, score=points.get(one.name, one.score), findings=() if one.name in points else one.findings
        )
        for one in USUAL.exercises
    )
    return replace(USUAL, exercises=exercises, environment=BY_NEW)


def test_a_changed_grade_is_listed_with_its_exercises_and_the_version_that_changed_it():
    """What did not change has no line, though it was graded anew."""
    lines = compared(
        {"ada": BY_OLD, "bob": BY_OLD}, {"ada": regraded(propagate=30.0), "bob": regraded(), "eve": BY_OLD}
    )

    assert lines == [
        "compared    1 of 2 grades changed, 1 new",
        "  ada  20.5 → 35 of 47: the course changed (0.2.0+old → 0.2.0+new)",
        "      propagate: 15.5 of 30 (sum, loop) → 30 of 30 (right)",
    ]


def test_points_that_move_between_exercises_are_a_change_though_the_sum_stays():
    """An exercise that is worth more, or no longer asked for, is one as well."""
    moved = regraded(sigmoid=0.0, model=5.0)
    fewer = replace(BY_OLD, exercises=BY_OLD.exercises[1:])

    assert compared({"ada": BY_OLD}, {"ada": moved})[1:] == [
        "  ada  20.5 → 20.5 of 47: the course changed (0.2.0+old → 0.2.0+new)",
        "      sigmoid: 5 of 5 (right) → 0 of 5 (judged)",
        "      model: 0 of 10 (unwritten) → 5 of 10 (unwritten)",
    ]
    assert compared({"ada": BY_OLD}, {"ada": fewer})[2:] == [
        "      sigmoid: 5 of 5 before, now not asked for"
    ]
    assert compared({"ada": fewer}, {"ada": BY_OLD})[2:] == [
        "      sigmoid: not asked for before, now 5 of 5 (right)"
    ]


def test_other_reasons_are_told_apart():
    """Another file, another secret, a fault."""

    def reason(**changes):
        record = replace(BY_OLD, exercises=BY_OLD.exercises[1:], **changes)
        return compared({"ada": BY_OLD}, {"ada": record})[1].partition(": ")[2]

    what = BY_OLD.submission
    assert reason() == "graded again by the same version"
    assert reason(submission=replace(what, digest="f" * 64, seed="2" * 32)) == "another file was submitted"
    assert reason(submission=replace(what, seed="2" * 32)).startswith("other hidden cases")
    assert reason(notes=(Note("fault", "too slow"),)) == "now not graded in full: too slow"
    without = {name: value for name, value in BY_OLD.environment.items() if name != "grader"}
    assert reason(environment=without) == "graded again by the same version"


def test_a_record_that_cannot_be_read_is_counted(tmp_path):
    """Of another schema, say; it is neither a change nor new."""
    write_record(tmp_path / "ada.json", BY_OLD.as_text())
    (tmp_path / "bob.json").write_text('{"schema": 2}')
    before = records_in(tmp_path)
    assert before == {"ada": BY_OLD, "bob": None}

    assert compared(before, {"ada": BY_OLD, "bob": BY_OLD}) == [
        "compared    0 of 1 grade changed, 1 of a record that cannot be read, so not compared"
    ]


def test_a_run_by_a_changed_grader_is_compared(folder, grade):
    """A class whose exercises changed in between: the records that the run left are the later ones."""
    hand_in(folder, "ada")
    hand_in(folder, "bob")
    grade()
    places = folder / "records" / "week2"
    before = records_in(places)
    hand_in(folder, "bob", "another file")
    grade(grader=f"{MODULE}:OtherVersion")

    head, student, *_ = compared(before, records_in(places))
    assert head == "compared    1 of 2 grades changed"
    assert student.startswith("  bob  ")
    assert student.endswith("another file was submitted; the course changed (1 → 2)")
