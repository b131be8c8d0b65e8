"""A class's grades in nbgrader's gradebook: whole batches, again and again, and a person's marks stay."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace

import pytest
from nbgrader.api import Gradebook as Nbgrader

from autograder.course import environment
from autograder.delivery import gradebook as module
from autograder.delivery.gradebook import Gradebook
from autograder.delivery.notebook_grades import NO_RESPONSE, Delivery, NotebookGrades
from course_utils.errors import UserError
from tests.autograder.delivery.gradebook_tables import tables_of
from tests.autograder.small_course import REPOSITORY

NOTEBOOK = "logistic_regression"


def delivery(student, score=5.0, timestamp=""):
    scores = {"test_sigmoid": score, "test_question_sign_of_db": 0.0, "test_propagate": 30.0}
    comments = {"sigmoid": None, "question_sign_of_db": NO_RESPONSE, "propagate": None}
    return Delivery(student, "week2", timestamp, {NOTEBOOK: NotebookGrades(scores, comments)})


def deliver(settings, *deliveries, **options):
    with Gradebook(settings) as gradebook:
        gradebook.deliver(deliveries, **options)


def path_of(settings):
    return settings.root / "gradebook.db"


def row_of(settings, table, name):
    (row,) = (row for row in tables_of(path_of(settings))[table] if row["cell_id"].endswith(f"/{name}"))
    return row


@pytest.fixture
def nbgrader(settings):
    """nbgrader's own view of the gradebook, opened after a delivery."""
    with Nbgrader(settings.db_url, "nn-from-scratch") as gradebook:
        yield gradebook


def test_nbgrader_reads_what_was_delivered(settings, nbgrader):
    """Totals, maximum, time of handing in and comments, through nbgrader's own interface."""
    deliver(settings, delivery("ada", timestamp="2026-03-01 12:00:00 Europe/Rome"), delivery("bo", 2.5))

    ada, bo = (nbgrader.find_submission("week2", student) for student in ("ada", "bo"))
    assert (ada.score, bo.score) == (35.0, 32.5)
    assert (ada.max_score, ada.needs_manual_grade) == (37.0, False)
    assert (str(ada.timestamp), bo.timestamp) == ("2026-03-01 11:00:00", None)
    comment = nbgrader.find_comment("question_sign_of_db", NOTEBOOK, "week2", "ada")
    assert comment.comment == NO_RESPONSE


def test_delivering_twice_changes_nothing(settings):
    """Neither a row nor an id."""
    deliver(settings, delivery("ada"), delivery("bo", 2.5))
    before = path_of(settings).read_bytes()

    deliver(settings, delivery("bo", 2.5), delivery("ada"))

    assert path_of(settings).read_bytes()[100:] == before[100:]  # SQLite counts its transactions in the head


def test_what_a_person_gave_stays(settings, nbgrader):
    """Points, extra credit and comment survive a re-grading, which asks the person to look again."""
    deliver(settings, delivery("ada"))
    grade = nbgrader.find_grade("test_sigmoid", NOTEBOOK, "week2", "ada")
    grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 4.0, 1.0, False
    nbgrader.find_comment("sigmoid", NOTEBOOK, "week2", "ada").manual_comment = "Nice."
    nbgrader.db.commit()

    deliver(settings, delivery("ada"), graded_anew=False)
    unchanged = row_of(settings, "grade", "test_sigmoid")
    deliver(settings, delivery("ada", score=1.0))
    changed = row_of(settings, "grade", "test_sigmoid")

    assert (unchanged["auto_score"], unchanged["manual_score"], unchanged["needs_manual_grade"]) == (5, 4, 0)
    assert (changed["auto_score"], changed["manual_score"], changed["extra_credit"]) == (1, 4, 1)
    assert changed["needs_manual_grade"] == 1
    assert row_of(settings, "comment", "sigmoid")["manual_comment"] == "Nice."


def test_a_notebook_that_was_not_handed_in_earns_nothing_and_needs_nobody(settings):
    """As nbgrader does for each notebook of an assignment that is not in the folder."""
    deliver(settings, replace(delivery("ada"), notebooks={}))

    grade = row_of(settings, "grade", "test_sigmoid")
    assert (grade["auto_score"], grade["needs_manual_grade"]) == (0, 0)


def test_more_students_than_a_query_takes_are_one_transaction(settings, monkeypatch):
    """Looked up in parts, committed together."""
    monkeypatch.setattr(module, "AT_ONCE", 2)
    deliver(settings, *(delivery(f"student{number}", number) for number in range(5)))

    grades = tables_of(path_of(settings))["grade"]
    assert sum(row["auto_score"] for row in grades if row["cell_id"].endswith("test_sigmoid")) == 10
    assert len(grades) == 15


KILLED = """
import sys
from pathlib import Path
from autograder.delivery.gradebook import Gradebook
from autograder.delivery.settings import read_settings
from tests.autograder.delivery.test_gradebook import delivery
with Gradebook(read_settings(Path(sys.argv[1]))) as gradebook:
    gradebook.deliver([delivery(f"student{number}") for number in range(3000)])
"""


def test_a_delivery_that_is_killed_leaves_the_gradebook_as_it_was(settings):
    """Killed while SQLite's journal shows that rows are being written."""
    deliver(settings, delivery("ada"))
    before = tables_of(path_of(settings))
    journal = path_of(settings).with_name("gradebook.db-journal")
    command = [sys.executable, "-c", KILLED, str(settings.root)]
    run = subprocess.Popen(command, cwd=REPOSITORY, env=environment())

    while run.poll() is None and not journal.exists():
        time.sleep(0.002)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()

    assert tables_of(path_of(settings)) == before
    deliver(settings, delivery("bo"))
    assert len(tables_of(path_of(settings))["student"]) == 2


def test_a_gradebook_in_use_is_one_line(settings, monkeypatch):
    """Another program holds the lock for longer than anybody wants to wait."""
    monkeypatch.setattr(module, "SECONDS_TO_WAIT", 0.05)
    with closing(sqlite3.connect(path_of(settings), isolation_level=None)) as other:
        other.execute("begin immediate")

        with pytest.raises(
            UserError, match=r"^the gradebook \S+ cannot be used \(database is locked\); .*alone"
        ):
            deliver(settings, delivery("ada"))


def test_what_was_not_released_is_one_line(settings, tmp_path):
    """The message says what to run."""
    with Gradebook(settings) as gradebook, pytest.raises(UserError, match="run: nncourse release week3"):
        gradebook.assignment("week3")
    with pytest.raises(UserError, match="release a week first: nncourse release WEEK"):
        Gradebook(replace(settings, db_url=f"sqlite:///{tmp_path / 'none.db'}"))

    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "timestamp",
    [
        "2026-01-01 10:00:00 +99999999",
        "9999-12-31 23:59:59 -1400",
        "0001-01-01 00:00:00 +1400",
        "2026-01-01 10:00:00 ²",
        "1e9999999 10:00 UTC",
        "soon",
    ],
)
def test_a_senseless_time_stamp_is_none(settings, nbgrader, timestamp):
    """It was written by a student's own hands; the grades arrive without it."""
    deliver(settings, delivery("ada", timestamp=timestamp))

    submission = nbgrader.find_submission("week2", "ada")
    assert (submission.timestamp, submission.score) == (None, 35.0)


def test_the_zone_of_a_time_stamp_names_no_file(settings, nbgrader):
    """What looks like a path is no zone; the time stays, as that of an unknown zone does."""
    deliver(settings, delivery("ada", timestamp="2026-03-01 12:00:00 ../../../etc/localtime"))

    assert str(nbgrader.find_submission("week2", "ada").timestamp) == "2026-03-01 12:00:00"
