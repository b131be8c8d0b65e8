"""From Moodle's zip file to nbgrader's gradebook."""

import shutil

from autograder import cli
from autograder.nbgrader_plugin.released import grades_in
from tests.autograder.collect.archives import NAME, moodle, roster, zipped


def test_what_was_collected_is_graded(released_course, tmp_path, monkeypatch):
    """A renamed notebook, a whole folder, a script, versions earn what they are worth; a PDF is a fault."""
    course = shutil.copytree(released_course, tmp_path / "course")
    monkeypatch.chdir(course)
    wanted = {"7001", "7002", "7003", "7005", "7006", "7008"}
    files = {name: content for name, content in moodle().items() if name.split("_")[1] in wanted}
    (tmp_path / "moodle.zip").write_bytes(zipped(files))
    everybody = roster(tmp_path / "students.csv")

    code = cli.main(["collect", "week2", str(tmp_path / "moodle.zip"), "--roster", str(everybody)])
    graded = cli.main(["grade", "week2"])

    grades = {
        student: points
        for student, (points, _) in grades_in(f"sqlite:///{course}/gradebook.db", "week2").items()
    }
    full = grades["s01"]
    assert (code, graded) == (1, 1)
    assert full > 0
    assert grades == {"s01": full, "s02": full, "s03": full, "s05": full, "s06": full - 30, "s08": 0}
    assert (course / "submitted/s03/week2" / NAME).is_file()
