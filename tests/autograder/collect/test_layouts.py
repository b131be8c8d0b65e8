"""Every layout is recognized by itself; times and marks become nbgrader's time stamps."""

import os
import sqlite3
import subprocess

import pytest

from autograder import cli
from autograder.collect.layouts import PATTERNS
from autograder.commands.collect import LAYOUTS
from tests.autograder.collect.archives import NAME, notebook
from tests.autograder.collect.conftest import placed

BLACKBOARD = "Week_2_{user}_attempt_2026-10-01-23-10-05"
TEXT = (
    "Name: {name} ({user})\nAssignment: Week 2\nDate Submitted: Thursday, October 1, 2026 11:10:05 PM CEST\n"
)


def on_blackboard(name, user):
    """Return an attempt with the text file that Blackboard writes beside it."""
    head = BLACKBOARD.format(user=user)
    return {f"{head}.txt": TEXT.format(name=name, user=user).encode(), f"{head}_{NAME}": notebook(mark=user)}


ARCHIVES = {
    "moodle": (
        {f"Group A-Ada Lovelace_7_assignsubmission_file_/{NAME}": notebook()},
        ["group-aada-lovelace"],
    ),
    "canvas": ({f"lovelaceada_12_34_{NAME}": notebook()}, ["lovelaceada-12"]),
    "blackboard": (on_blackboard("Ada L", "ada_l") | on_blackboard("Bo", "bo"), ["ada_l", "bo"]),
    "brightspace": (
        {f"397-2 - Ada Lovelace - Oct 1, 2026 926 PM/{NAME}": notebook(), "index.html": b"<p>"},
        ["ada-lovelace"],
    ),
    "folders": ({f"all/ada/week2/{NAME}": notebook(), f"all/bo/{NAME}": notebook()}, ["ada", "bo"]),
}


@pytest.mark.parametrize("layout", ARCHIVES)
def test_a_layout_is_recognized(course, collected, layout):
    """From the names alone; ids are made from them where there is no roster."""
    files, students = ARCHIVES[layout]

    found = collected(files, with_roster=False)

    assert found.code == 0, found.table + found.error
    assert found.lines[0].endswith(f"in download.zip ({layout})")
    assert sorted(placed(course)) == students


def test_moodle_puts_a_group_before_a_name(course, collected):
    """The roster knows the name alone."""
    files, _ = ARCHIVES["moodle"]

    assert collected(files).code == 0
    assert placed(course) == {"s00": [NAME]}


def test_another_layout_may_be_asked_for(course, collected):
    """As folders, Moodle's names are the students' ids."""
    files, _ = ARCHIVES["moodle"]

    assert collected(files, "--layout", "folders", with_roster=False).code == 0
    assert list(placed(course)) == ["Group A-Ada Lovelace_7_assignsubmission_file_"]
    assert (
        "no file is named as canvas names them; it looks like moodle"
        in collected(files, "--layout", "canvas").error
    )


def test_the_help_names_every_layout():
    """The command is parsed without the patterns being imported."""
    assert set(LAYOUTS) == set(PATTERNS)


def test_clones_of_github_classroom(course, tmp_path, capsys):
    """The assignment's name is not the student's; the last commit is the hand-in's time."""
    for user in ("ada-l", "bo"):
        folder = tmp_path / "clones" / f"week-2-{user}"
        (folder / "week2").mkdir(parents=True)
        (folder / "week2" / NAME).write_bytes(notebook(mark=user))
        when = {"GIT_AUTHOR_DATE": "2026-10-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-10-01T12:00:00Z"}
        who = ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "done")
        for words in (
            ("init", "-q"),
            ("add", "."),
            who,
            *((("pack-refs", "--all"),) if user == "bo" else ()),
        ):
            subprocess.run(["git", "-C", folder, *words], check=True, env={**os.environ, **when})
        # A student may have written this; to git, it is a program to run.
        with (folder / ".git" / "config").open("a") as file:
            file.write(f"[core]\n fsmonitor = touch {tmp_path}/ran\n[gpg]\n program = touch {tmp_path}/ran\n")
            file.write("[log]\n showSignature = true\n[extensions]\n nonsense = true\n")

    code = cli.main(["collect", "week2", str(tmp_path / "clones")])

    assert (code, placed(course)) == (0, {user: [NAME, "timestamp.txt"] for user in ("ada-l", "bo")})
    for user in ("ada-l", "bo"):
        stamp = (course / "submitted" / user / "week2/timestamp.txt").read_text()
        assert stamp == "2026-10-01 12:00:00.000000 UTC\n"
    assert "(github)" in capsys.readouterr().out
    assert not (tmp_path / "ran").exists()


def due(course, when):
    """Write a gradebook's due date as nbgrader stores it."""
    with sqlite3.connect(course / "gradebook.db") as database:
        database.execute("create table assignment (name, duedate)")
        database.execute("create table student (id, first_name, last_name, email, lms_user_id)")
        database.execute("insert into assignment values ('week2', ?)", (when,))
    database.close()


@pytest.mark.parametrize("layout", ["blackboard", "brightspace"])
def test_times_in_names_are_in_the_zone_of_the_platform(course, collected, layout):
    """And the table says how late somebody is."""
    due(course, "2026-10-01 20:00:00.000000")
    files, (student, *_) = ARCHIVES[layout]
    expected = {"blackboard": "2026-10-01 21:10:05", "brightspace": "2026-10-01 19:26:00"}[layout]

    found = collected(files, "--time-zone", "Europe/Rome", with_roster=False)

    stamp = (course / "submitted" / student / "week2/timestamp.txt").read_text()
    assert stamp == f"{expected}.000000 UTC\n"
    assert "times       read as Europe/Rome" in found.lines
    assert ("  ada_l  1 hour, 10 minutes" in found.lines) == (layout == "blackboard")


def test_of_two_attempts_the_later_counts(course, collected):
    """Although its file has the same name."""
    early = {f"w_ada_attempt_2026-10-01-09-00-00_{NAME}": notebook(mark="early")}
    late = {f"w_ada_attempt_2026-10-01-10-00-00_{NAME}": notebook(mark="late")}

    collected(late | early, "--time-zone", "UTC", with_roster=False)
    folder = course / "submitted/ada/week2"
    assert (folder / NAME).read_bytes() == notebook(mark="late")
    assert (folder / "timestamp.txt").read_text() == "2026-10-01 10:00:00.000000 UTC\n"
    assert "(1 older)" in collected(early, "--time-zone", "UTC", with_roster=False).table
    assert (folder / NAME).read_bytes() == notebook(mark="late")


def test_a_wrong_zone_can_be_put_right(course, collected):
    """The same file again keeps the earlier of two times, unless that is to be replaced."""
    files, (student, *_) = ARCHIVES["brightspace"]
    stamp = course / "submitted" / student / "week2/timestamp.txt"
    hours = []
    for words in (["UTC"], ["Europe/Rome"], ["America/New_York"], ["America/New_York", "--replace"]):
        assert collected(files, "--time-zone", *words, with_roster=False).code == 0
        hours.append(stamp.read_text()[11:16])

    assert hours == ["21:26", "19:26", "19:26", "01:26"]


def test_a_late_mark_without_a_time_is_late_by_a_second(course, collected):
    """Nobody loses more than the mark says."""
    files = {f"lovelaceada_LATE_500_1_{NAME}": notebook()}
    assert collected(files).code == 1  # there is no due date
    assert placed(course) == {"s00": [NAME]}
    due(course, "2026-10-01 20:00:00.000000")

    found = collected(files)

    assert found.code == 0
    assert (course / "submitted/s00/week2/timestamp.txt").read_text() == "2026-10-01 20:00:01.000000 UTC\n"
    assert "  s00  marked LATE, by how much is unknown; counted as one second" in found.lines


def test_moodles_worksheet_is_a_roster_with_times(course, collected, tmp_path):
    """Its numbers of participants match where names do not."""
    sheet = tmp_path / "worksheet.csv"
    sheet.write_text(
        'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
        '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
        '"Participant 7","Ada King",ada@uni.edu,Submitted,,100.00,Yes,"Thursday, 1 October 2026, 11:10 PM",'
        "-,\n"
    )

    found = collected(
        {f"Ada Lovelace_7_assignsubmission_file/{NAME}": notebook()},
        *("--roster", str(sheet), "--time-zone", "UTC"),
        with_roster=False,
    )

    assert found.code == 0, found.table
    assert placed(course) == {"ada@uni.edu": [NAME, "timestamp.txt"]}
    stamp = (course / "submitted/ada@uni.edu/week2/timestamp.txt").read_text()
    assert stamp == "2026-10-01 23:10:00.000000 UTC\n"
