"""The gradebook follows the records: whatever was interrupted, the next run brings it up to date."""

import io
import os
import shutil
import sqlite3
import sys
from contextlib import closing

import pytest

from autograder.class_run.progress import Progress
from autograder.class_run.run import Options, grade_class
from autograder.delivery import gradebook as gradebook_module
from autograder.delivery import gradebook_rows
from course_utils.errors import UserError
from tests.autograder.class_run.sample import FAKE, MODULE, grades, gradings, hand_in
from tests.autograder.delivery.gradebook_tables import tables_of


@pytest.fixture
def course(released_course, tmp_path, monkeypatch):
    """A released course in which three have handed in; the working directory."""
    folder = shutil.copytree(released_course, tmp_path / "course")
    for student in ("ada", "bob", "eve"):
        hand_in(folder, student, student)
    monkeypatch.chdir(folder)
    return folder


def grade(grader=FAKE, **options):
    """Grade with the fake grader."""
    return grade_class(Options("week2", workers=1, **options), grader)


def scores(course):
    """student → points in the gradebook."""
    tables = tables_of(course / "gradebook.db")
    found = {}
    for row in tables["grade"]:
        student = row["notebook_id"].split("/")[1]
        found[student] = found.get(student, 0) + row["auto_score"]
    return found


def expected(course):
    """student → points in the records."""
    return {student: data["score"] for student, data in grades(course).items()}


def test_grades_reach_the_gradebook(course, capsys):
    """Everybody's, and the summary says where it is and what share of the run that took."""
    assert grade() == 0

    assert scores(course) == expected(course)
    assert "(3 delivered, " in capsys.readouterr().out
    assert (course / "autograded/ada/week2/logistic_regression.ipynb").is_file()


def test_records_without_a_gradebook_are_delivered_later(course):
    """And nobody is graded again for it; neither when the gradebook was lost."""
    shutil.copy(course / "gradebook.db", course / "empty.db")
    grade(gradebook=False)
    assert not (course / "autograded").exists()

    assert grade() == 0

    assert scores(course) == expected(course)
    assert sorted(gradings(course)) == ["ada", "bob", "eve"]
    shutil.copy(course / "empty.db", course / "gradebook.db")
    assert grade() == 0
    assert scores(course) == expected(course)
    assert len(gradings(course)) == 3


def test_a_second_run_changes_nothing(course):
    """Not a row of the gradebook and not a byte of the autograded notebooks."""
    grade()
    before = tables_of(course / "gradebook.db"), (course / "autograded/ada/week2").stat().st_mtime_ns

    grade()

    assert (
        tables_of(course / "gradebook.db"),
        (course / "autograded/ada/week2").stat().st_mtime_ns,
    ) == before


def test_an_autograded_notebook_that_disagrees_is_made_again(course):
    """The record decides: an older notebook may lie there after a run without a gradebook."""
    grade()
    old = (course / "autograded/ada/week2/logistic_regression.ipynb").read_bytes()
    hand_in(course, "ada", "another")
    grade(gradebook=False)
    assert (course / "autograded/ada/week2/logistic_regression.ipynb").read_bytes() == old

    grade()

    assert scores(course) == expected(course)
    assert len(gradings(course)) == 4


def test_a_new_time_stamp_alone_is_delivered(course):
    """The same notebook handed in once more is not graded again, but may be late now."""
    grade()
    (course / "submitted/ada/week2/timestamp.txt").write_text("2026-03-01 12:00:00 UTC")

    grade()

    (row,) = (
        row
        for row in tables_of(course / "gradebook.db")["submitted_assignment"]
        if row["student_id"] == "ada"
    )
    assert row["timestamp"].startswith("2026-03-01 12:00:00")
    assert len(gradings(course)) == 3
    assert (course / "autograded/ada/week2/timestamp.txt").is_file()


def test_what_cannot_be_graded_has_no_points_in_the_gradebook(course):
    """It does not keep those of an earlier submission."""
    grade()
    hand_in(course, "ada", "another", behaviour="raise")

    assert grade() == 1

    assert scores(course)["ada"] == 0
    assert scores(course) == expected(course)


def test_what_cannot_be_delivered_is_graded_all_the_same(course, capsys):
    """Something stands in the way of one autograded folder: its student is told of, and delivered later."""
    (course / "autograded" / "ada").mkdir(parents=True)
    (course / "autograded" / "ada" / "week2").write_text("in the way")

    assert [grade(), grade()] == [1, 1]

    assert "ada: graded, but not carried into the gradebook: FileExistsError" in capsys.readouterr().err
    assert sorted(scores(course)) == ["bob", "eve"]
    (course / "autograded" / "ada" / "week2").unlink()
    assert grade() == 0
    assert scores(course) == expected(course)
    assert len(gradings(course)) == 3


def test_a_gradebook_that_refuses_loses_no_record(course, monkeypatch):
    """Grading goes on; the message says that the next run delivers, and it does."""

    def refuse(*_, **__):
        raise UserError("the gradebook cannot be used; expected to be alone; try again")

    with monkeypatch.context() as patch:
        patch.setattr(gradebook_module.Gradebook, "deliver", refuse)
        with pytest.raises(UserError, match="the records are complete"):
            grade()
    assert len(grades(course)) == 3

    assert grade() == 0

    assert scores(course) == expected(course)
    assert len(gradings(course)) == 3


def test_a_week_that_was_not_released_is_refused(course):
    """Before anybody is graded."""
    for student in ("ada", "bob"):
        shutil.copytree(course / "submitted" / student / "week2", course / "submitted" / student / "week3")

    with pytest.raises(UserError, match="nncourse release week3"):
        grade_class(Options("week3"), FAKE)
    assert gradings(course) == []


def test_whom_the_gradebook_cannot_take_keeps_nobody_else_out(course, monkeypatch, capsys):
    """The others of the batch are delivered, and the run names the one."""
    write = gradebook_rows.Batch.write

    def fail_for_bob(batch, **options):
        if "bob" in batch.deliveries:
            raise OverflowError("date value out of range")
        write(batch, **options)

    monkeypatch.setattr(gradebook_rows.Batch, "write", fail_for_bob)

    assert grade() == 1

    assert sorted(scores(course)) == ["ada", "eve"]
    assert "bob: graded, but not in the gradebook: OverflowError" in capsys.readouterr().err


def test_a_folder_that_became_a_file_keeps_no_old_grade(course):
    """And the other way round; the files beside the notebook follow the submission."""
    beside = course / "submitted/ada/week2/data"
    copied = course / "autograded/ada/week2/data"
    beside.mkdir()
    (beside / "x.csv").write_text("1")
    assert grade() == 0
    assert (copied / "x.csv").is_file()

    shutil.rmtree(beside)
    beside.write_text("1")
    hand_in(course, "ada", "another")
    assert grade() == 0

    assert copied.read_text() == "1"
    assert scores(course) == expected(course)
    beside.unlink()
    beside.mkdir()
    (beside / "x.csv").write_text("1")
    hand_in(course, "ada", "a third")
    assert grade() == 0
    assert (copied / "x.csv").is_file()
    assert scores(course) == expected(course)


def test_a_page_shows_what_holds_now(course):
    """Points given by hand reach it, and a clock that was ahead keeps no old page; else it stays as it is."""
    pages = {
        name: course / f"feedback/{name}/week2/logistic_regression.html" for name in ("ada", "bob", "eve")
    }
    assert grade(f"{MODULE}:Patient", feedback=True) == 0
    before = {name: page.read_bytes() for name, page in pages.items()}
    untouched = pages["eve"].stat().st_mtime_ns
    with closing(sqlite3.connect(course / "gradebook.db")) as gradebook, gradebook:
        gradebook.execute(
            "update grade set manual_score = 1.25 where notebook_id in (select n.id from submitted_notebook "
            "n join submitted_assignment a on a.id = n.assignment_id where a.student_id = 'ada')"
        )
    os.utime(pages["bob"], (2**32, 2**32))
    hand_in(course, "bob", "better")
    left = pages["eve"].with_name(f".nncourse-{'0' * 32}")
    left.write_text("of a run that was killed")

    assert grade(f"{MODULE}:Patient", feedback=True) == 0

    assert "1.25" in pages["ada"].read_text()
    assert pages["ada"].read_bytes() != before["ada"]
    assert pages["bob"].read_bytes() != before["bob"]
    assert pages["eve"].stat().st_mtime_ns == untouched
    assert not left.exists()


def test_whatever_ends_a_run_what_was_graded_is_delivered(course, monkeypatch):
    """Here the status line fails at the second submission."""
    count = Progress.count

    def fail(progress, **options):
        count(progress, **options)
        if progress.done == 2:
            raise RuntimeError("told to")

    monkeypatch.setattr(Progress, "count", fail)

    with pytest.raises(RuntimeError, match="told to"):
        grade()

    assert len(scores(course)) == 2


def test_a_run_needs_nobody_who_reads(course, monkeypatch):
    """Its streams broken, the gradebook and the exit code are as always."""
    hand_in(course, "eve", "another", behaviour="raise")
    (course / "submitted" / "李雷").mkdir()
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "w") as broken, os.fdopen(os.dup(broken.fileno()), "w") as other:
        monkeypatch.setattr(sys, "stdout", broken)
        monkeypatch.setattr(sys, "stderr", other)
        assert grade() == 1

    assert scores(course) == expected(course)
    assert len(scores(course)) == 3


def test_names_that_a_terminal_cannot_show_are_told_as_escapes(course, monkeypatch):
    """Of who handed nothing in, for example."""
    (course / "submitted" / "李雷").mkdir()
    content = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(content, encoding="latin-1"))

    assert grade() == 0

    assert rb"1 student handed nothing in: \u674e\u96f7" in content.getvalue()
