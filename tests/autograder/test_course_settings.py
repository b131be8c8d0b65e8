"""nbgrader's settings of a course are read without importing nbgrader."""

import subprocess
import sys

import pytest

from autograder.course import CONFIG_NAME
from autograder.course_settings import read_config, read_settings, students_config
from course_utils.errors import UserError


def test_folders_and_gradebook_are_those_of_the_configuration(tmp_path):
    """nbgrader's own defaults where it says nothing."""
    (tmp_path / CONFIG_NAME).write_text("c = get_config()\nc.CourseDirectory.submitted_directory = 'in'\n")

    settings = read_settings(tmp_path)

    assert (settings.submitted, settings.autograded) == (tmp_path / "in", tmp_path / "autograded")
    assert settings.db_url == f"sqlite:///{tmp_path / 'gradebook.db'}"


def test_a_configuration_that_cannot_be_executed_is_one_line(tmp_path):
    """With its reason, and what to do."""
    (tmp_path / CONFIG_NAME).write_text("1 / 0\n")

    with pytest.raises(UserError, match=r"^\S+ cannot be executed \(ZeroDivisionError: .*; fix it or take"):
        read_settings(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no exchange on Windows")
def test_students_get_the_settings_of_an_exchange_that_all_can_write_to(tmp_path):
    """A folder of the instructor's own is none; the course's id goes along."""
    exchange = tmp_path / "it's shared"
    (tmp_path / CONFIG_NAME).write_text(
        f"c = get_config()\nc.CourseDirectory.course_id = 'nn'\nc.Exchange.root = {str(exchange)!r}\n"
    )
    assert students_config(tmp_path) == ""
    exchange.mkdir()
    exchange.chmod(0o755)
    assert students_config(tmp_path) == ""
    exchange.chmod(0o777)
    student = tmp_path / "student"
    student.mkdir()
    (student / CONFIG_NAME).write_text(students_config(tmp_path))

    config = read_config(student)
    assert (config.Exchange.root, config.CourseDirectory.course_id) == (str(exchange), "nn")


def test_nbgrader_is_not_imported(tmp_path):
    """It takes a second or two."""
    (tmp_path / CONFIG_NAME).write_text("c = get_config()\n")
    code = (
        "import sys; from pathlib import Path; from autograder.course_settings import read_settings; "
        "read_settings(Path(sys.argv[1])); print('nbgrader' in sys.modules)"
    )

    run = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "False"
