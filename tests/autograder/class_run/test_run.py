"""A class run: records, what is kept, what is graded again, what is said."""

import pytest

from autograder.class_run import crew as crew_module
from course_utils.errors import UserError
from tests.autograder.class_run.sample import (
    MODULE,
    fix,
    forget,
    grades,
    gradings,
    hand_in,
    litter,
    record,
)


def test_every_submission_gets_a_record(folder, grade, capsys):
    """One file each, nothing beside them; the summary says so, and no progress is drawn into a file."""
    for student in ("ada", "bob", "eve"):
        hand_in(folder, student, student)

    code = grade()

    out, err = capsys.readouterr()
    assert (code, sorted(grades(folder)), litter(folder), err) == (0, ["ada", "bob", "eve"], [], "")
    assert out.startswith("week2: 3 submissions, 3 graded, 0 kept, 0 with faults, in ")


def test_what_has_been_graded_is_kept(folder, grade):
    """A second run grades nobody again, unless it is told to."""
    hand_in(folder, "ada")
    grade()
    before = (folder / "records/week2/ada.json").read_bytes()

    grade()

    assert gradings(folder) == ["ada"]
    assert (folder / "records/week2/ada.json").read_bytes() == before
    grade(force=True)
    assert gradings(folder) == ["ada", "ada"]


def test_what_has_changed_is_graded_again(folder, grade):
    """A new submission, a changed exercise, a damaged record; and nobody else."""
    for student in ("ada", "bob", "eve"):
        hand_in(folder, student)
    grade()
    hand_in(folder, "ada", "better")
    (folder / "records/week2/bob.json").write_text("{")

    grade()

    assert sorted(gradings(folder)[3:]) == ["ada", "bob"]
    assert record(folder, "ada")["submission"]["digest"] != record(folder, "eve")["submission"]["digest"]
    grade(grader=f"{MODULE}:OtherVersion")
    assert sorted(gradings(folder)[5:]) == ["ada", "bob", "eve"]


def test_grades_do_not_depend_on_workers_or_order(folder, grade, monkeypatch):
    """One, two and three workers, forwards and backwards: the same records."""
    monkeypatch.setattr(crew_module, "allowed_cores", lambda: 3)
    names = [f"s{number}" for number in range(9)]
    for name in names:
        hand_in(folder, name, name)
    found = []
    for workers, chosen in ((1, names), (2, names[::-1]), (3, names[4:] + names[:4])):
        grade(workers=workers, chosen=tuple(chosen))
        found.append(grades(folder))
        forget(folder)

    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 9


def test_only_the_chosen_are_graded(folder, grade):
    """By the names of their folders, which are names and no paths."""
    for student in ("ada", "bob"):
        hand_in(folder, student)

    assert grade(chosen=("bob",)) == 0

    assert gradings(folder) == ["bob"]
    for name in ("nobody", "../course/submitted/ada", ".", "", "a\0b"):
        with pytest.raises(UserError, match=r"no student .*; expected the name of a folder there; look at"):
            grade(chosen=(name,))


def test_more_workers_than_cores_are_not_started(folder, grade, monkeypatch, capsys):
    """They would be slower, and one line says so."""
    monkeypatch.setattr(crew_module, "allowed_cores", lambda: 1)
    hand_in(folder, "ada")
    hand_in(folder, "bob")

    grade(workers=5)

    out, err = capsys.readouterr()
    assert err.startswith("5 workers asked for; this process may use 1 of ")
    assert "by 1 worker," in out


def test_a_class_that_submitted_nothing_cannot_be_graded(folder, grade):
    """Neither can one whose folder is not there; both messages name the option."""
    (folder / "submitted" / "ada").mkdir()

    with pytest.raises(UserError, match=r"nobody submitted week2 in .*--submissions DIR"):
        grade()
    with pytest.raises(UserError, match=r"no folder .*; expected a folder per student"):
        grade(submissions=folder / "elsewhere")


@pytest.mark.parametrize(
    ("grader", "message"),
    [("Refusing", "this cannot start; expected that it can; fix it"), ("Dying", "killed by SIGKILL")],
)
def test_workers_that_cannot_start_end_the_run(folder, grade, grader, message):
    """With their own message if they have one, and not in an endless series of attempts."""
    hand_in(folder, "ada")

    with pytest.raises(UserError, match=message):
        grade(grader=f"{MODULE}:{grader}")
    assert litter(folder) == []


def test_what_hits_every_submission_ends_the_run(folder, grade):
    """A system without a sandbox is no fault of two thousand students."""
    hand_in(folder, "ada", behaviour="cannot")
    hand_in(folder, "bob", behaviour="cannot")

    with pytest.raises(UserError, match="no sandbox can be started; expected one; fix it"):
        grade()
    assert grades(folder) == {}


def test_a_fault_is_tried_again_by_the_next_run(folder, grade, capsys):
    """Its record has no points and says why; the others are graded; the exit code tells."""
    hand_in(folder, "ada")
    hand_in(folder, "bob", behaviour="raise")

    assert grade() == 1

    assert "fault       bob: the grader failed: ValueError: told to\n" in capsys.readouterr().err
    assert record(folder, "bob")["score"] == 0
    # The error's own words may tell something about a hidden case: they are for the instructor.
    text = "the grader failed (ValueError); expected a grade; tell your instructor"
    assert record(folder, "bob")["notes"] == [{"kind": "fault", "text": text, "cell": None}]
    fix(folder, "bob")
    assert grade() == 0
    assert sorted(gradings(folder)) == ["ada", "bob", "bob"]
