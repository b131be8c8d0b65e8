"""One student's data is deleted wherever the course's folder has it; nobody else's is touched."""

import json
import shutil
from pathlib import Path

import pytest

from autograder import cli
from autograder.class_run.run import Options, grade_class
from autograder.course import CONFIG_NAME, run_nbgrader
from autograder.nbgrader_plugin.class_take_over import as_released, take_over
from autograder.nbgrader_plugin.released import grades_in
from tests.autograder.nbgrader_plugin.handed_in import RIGHT
from tests.autograder.small_course import hand_in

LEFT = ("reports/week2.html", "grades.csv", "week2-feedback.zip")


@pytest.fixture
def course(released_course, tmp_path, monkeypatch):
    """Two students whose week was collected, graded and given back; the working directory."""
    course = shutil.copytree(released_course, tmp_path / "course")
    monkeypatch.chdir(course)
    released = course / "release" / "week2" / "logistic_regression.ipynb"
    for student in ("grace.h", "ada"):
        hand_in(course, released, student, **RIGHT)
        aside = course / ".nncourse" / "replaced" / "week2" / student
        aside.mkdir(parents=True)
        (aside / "1-old.ipynb").write_text("{}")
    known = course / ".nncourse" / "collected" / "week2.json"
    known.parent.mkdir()
    known.write_text(json.dumps({"ada": {"name": "Ada"}, "grace.h": {"name": "Grace Hopper"}}))
    (course / "exchange" / "nn-from-scratch" / "inbound" / "grace.h+week2+2026-10-01 10:00:00 UTC").mkdir(
        parents=True
    )
    run_nbgrader(course, "db", "student", "add", "grace.h", "--first-name=Grace", "--last-name=Hopper")
    options = as_released(Options("week2", workers=1))
    assert grade_class(options) == 0
    assert take_over(options, feedback=True) == 0
    (course / "reports").mkdir()
    (course / "reports" / "week2.html").write_text("<td>Grace Hopper</td>")
    (course / "grades.csv").write_text("week2,grace.h,37\n")
    (course / "week2-feedback.zip").write_bytes(b"PK grace.h/page.html")
    (course / "other.csv").write_text("disgrace.he\n")
    return course


def naming(course):
    """The files in which the student's id can be read, or whose path has it."""
    files = (path for path in course.rglob("*") if path.is_file())
    return [
        str(path.relative_to(course))
        for path in files
        if "/grace.h" in str(path) or b"grace.h" in path.read_bytes().replace(b"disgrace.he", b"")
    ]


def test_everything_of_a_student_is_deleted_and_the_rest_is_named(course, capsys):
    """Also inside of the gradebook's file. Without --yes it is only listed."""
    (course / "autograded" / "grace.h").chmod(0o555)
    before = naming(course)
    assert {one.split("/")[0] for one in before} >= {
        *("submitted", "autograded", "feedback", "records", ".nncourse", "gradebook.db"),
    }
    others = grades_in(f"sqlite:///{course / 'gradebook.db'}", "week2")["ada"]

    assert cli.main(["forget", "grace.h"]) == 0
    assert naming(course) == before
    listed = capsys.readouterr().out.splitlines()
    assert cli.main(["forget", "grace.h", "--yes"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.replace("to delete", "deleted") for line in listed] == said[: len(listed)]
    assert len(listed) == 8
    page = (Path(cli.__file__).parents[1] / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert "\n".join(said).replace(f"{course}/", "") in page
    assert [line.split("course/")[1] for line in said if line.startswith("names them still")] == sorted(LEFT)

    assert sorted(naming(course)) == sorted(LEFT[1:])
    assert not list(course.glob("exchange/*/inbound/*"))
    assert grades_in(f"sqlite:///{course / 'gradebook.db'}", "week2") == {"ada": others}
    assert (course / "feedback" / "ada").is_dir()
    for name in LEFT:
        (course / name).unlink()
    assert cli.main(["forget", "grace.h", "--yes"]) == 2
    assert "nothing of a student 'grace.h' in " in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "..", "a/b", "*"])
def test_what_is_no_name_is_refused(name, tmp_path, monkeypatch, capsys):
    """Nothing outside of the students' folders can be meant."""
    (tmp_path / CONFIG_NAME).write_text("c = get_config()")
    (tmp_path / "submitted" / "ada").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    assert cli.main(["forget", name, "--yes"]) == 2
    assert "expected a student's id" in capsys.readouterr().err
    assert (tmp_path / "submitted" / "ada").is_dir()
    assert cli.main(["forget", "ada", "--yes"]) == 0
    assert not (tmp_path / "submitted" / "ada").exists()
