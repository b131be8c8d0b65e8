"""From Canvas's zip file to nbgrader's gradebook, and back to Canvas."""

import csv
import re
import shutil
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from autograder import cli
from autograder.class_run.places import find_places
from autograder.nbgrader_plugin.released import grades_in
from autograder.report.build import class_report
from tests.autograder.collect.archives import canvas, roster, zipped
from tests.autograder.collect.test_guide import GUIDE
from tests.autograder.small_course import make_small_course

WANTED = {"501", "502", "503", "505", "506", "508", "514"}  # renamed, archive, script, versions, PDF, late


@pytest.fixture(scope="module")
def graded(released_course, tmp_path_factory):
    """Return a course into which Canvas's download was collected, graded with the plugin of the guide."""
    place = tmp_path_factory.mktemp("round_trip")
    course = shutil.copytree(released_course, place / "course")
    settings = re.findall(r"^c\..*$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    with (course / "nbgrader_config.py").open("a") as file:
        file.write("\n".join(["", *settings, "c.LatePenalty.late_days = 0", ""]))
    with closing(sqlite3.connect(course / "gradebook.db")) as database, database:
        database.execute("update assignment set duedate = '2026-10-01 20:00:00.000000'")
    files = {name: content for name, content in canvas().items() if set(name.split("_")[1:3]) & WANTED}
    (place / "canvas.zip").write_bytes(zipped(files))
    everybody = roster(place / "students.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        collected = cli.main(["collect", "week2", str(place / "canvas.zip"), "--roster", str(everybody)])
        code = cli.main(["grade", "week2"])
    return SimpleNamespace(course=course, roster=everybody, codes=(collected, code))


@pytest.fixture
def exported(graded, tmp_path, monkeypatch, capsys):
    """Return a function that exports and returns the exit code, the rows and what was printed."""
    monkeypatch.chdir(graded.course)

    def export(*words):
        code = cli.main(["export", "week2", "-o", str(tmp_path / "out.csv"), *words])
        with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
            return SimpleNamespace(code=code, rows=list(csv.reader(file)), said=capsys.readouterr().out)

    return export


def test_the_report_says_which_version_was_chosen(graded, monkeypatch):
    """Over which others; nobody else has to ask."""
    monkeypatch.chdir(graded.course)
    looks = class_report("week2", find_places("week2")).to_look_at

    assert [student for student, note in looks if note.kind == "chosen"]


def test_who_handed_in_nothing_is_known_by_the_roster(graded, monkeypatch):
    """Names and the absent are the roster's, though nobody has typed them into nbgrader."""
    monkeypatch.chdir(graded.course)
    report = class_report("week2", find_places("week2"))

    assert len(report.absent) + len(report.members) == 30
    assert next(one.name for one in report.members if one.student == "s01") == "José Ñíguez"


def test_what_was_collected_is_graded(graded):
    """A renamed notebook, a whole folder, a script, versions earn what they are worth; a PDF is a fault."""
    grades = grades_in(f"sqlite:///{graded.course}/gradebook.db", "week2")

    points = {student: score for student, (score, _) in grades.items()}
    full = points["s01"]
    assert graded.codes == (1, 1)
    assert full > 30
    assert points == {**dict.fromkeys(("s01", "s02", "s03", "s05", "s14"), full), "s06": full - 30, "s08": 0}


def test_a_late_mark_costs_what_the_settings_say(exported):
    """A day has begun: ten percent."""
    found = exported("--to", "csv", "--exercises")

    rows = {row[0]: dict(zip(found.rows[0], row, strict=True)) for row in found.rows[1:]}
    full = float(rows["s01"]["score"])
    assert rows["s14"]["late_penalty"] == f"{full / 10:.2f}"
    assert rows["s14"]["score"] == f"{full * 0.9:.2f}"
    assert rows["s01"]["late_penalty"] == "0.00"
    assert rows["s06"]["propagate"] == "0.00"
    assert (rows["s01"]["last_name"], rows["s01"]["first_name"]) == ("Ñíguez", "José")


def test_what_cannot_be_read_is_not_zero(exported, graded):
    """A person decides: by hand, zero is a grade."""
    first = exported("--to", "csv")
    row = next(row for row in first.rows if row[0] == "s08")
    with closing(sqlite3.connect(graded.course / "gradebook.db")) as gradebook, gradebook:
        cells = "select id from submitted_assignment where student_id = 's08'"
        notebooks = f"select id from submitted_notebook where assignment_id in ({cells})"
        gradebook.execute(f"update grade set manual_score = 0 where notebook_id in ({notebooks})")
    second = exported("--to", "csv")
    with closing(sqlite3.connect(graded.course / "gradebook.db")) as gradebook, gradebook:
        gradebook.execute("update grade set manual_score = null")

    assert (first.code, row[4:6]) == (1, ["not readable", ""])
    assert "not readable 1: s08\n             no points are written for these: ask for" in first.said
    assert next(row for row in second.rows if row[0] == "s08")[4:6] == ["graded", "0.00"]
    assert second.code == 0


def test_canvas_gets_its_own_gradebook_back(exported, graded, tmp_path):
    """With the points that the assignment has, or not at all."""
    own = tmp_path / "canvas.csv"
    text = graded.roster.read_text(encoding="utf-8-sig")
    own.write_text(text.replace(",,,,100.00", ",,,,37.00"), encoding="utf-8-sig")

    found = exported("--to", "canvas", "--gradebook", str(own))

    assert found.rows[0] == ["Student", "ID", "SIS Login ID", "Section", "Week 2 (4711)"]
    grades = {row[2]: row[4] for row in found.rows[2:]}
    assert len(grades) == 30
    assert (grades["s01"], grades["s08"], grades["s29"]) == ("37.00", "", "")
    assert found.code == 1
    said = found.said.replace(str(tmp_path / "out.csv"), "week2-canvas.csv")
    assert (
        f"$ nncourse export week2 --to canvas --gradebook ~/Downloads/canvas.csv\n{said}```"
        in GUIDE.read_text(encoding="utf-8")
    )


def test_each_exercise_is_written_as_files(graded, tmp_path, monkeypatch, capsys):
    """Only what was written; a second time into an empty folder only."""
    monkeypatch.chdir(graded.course)
    words = ["export", "week2", "--code", str(tmp_path / "code")]

    assert cli.main(words) == 0
    assert sorted(path.stem for path in (tmp_path / "code/propagate").iterdir()) == [
        *("s01", "s02", "s03", "s05", "s14")
    ]
    assert (tmp_path / "code/sigmoid/s06.py").read_text().startswith("def sigmoid(z):\n")
    assert f"     5  {tmp_path}/code/propagate\n" in capsys.readouterr().out
    assert cli.main(words) == 2


def test_a_week_without_grades_has_no_file(released_course, tmp_path, monkeypatch, capsys):
    """Nor is a gradebook made where there is none."""
    target = tmp_path / "out.csv"
    words = ["export", "week2", "--to", "csv", "-o", str(target)]
    monkeypatch.chdir(released_course)
    assert cli.main(words) == 2
    assert "nobody has a grade for week2" in capsys.readouterr().err

    monkeypatch.chdir(make_small_course(tmp_path / "course"))
    assert cli.main(words) == 2
    assert "there is no gradebook" in capsys.readouterr().err
    assert not target.exists()
    assert not (tmp_path / "course" / "gradebook.db").exists()
