"""Feedback pages go back under the names by which the platform knows the hand-ins."""

import json
import zipfile

import pytest

from autograder.collect.archive import Archive, Entry
from autograder.collect.layouts import hand_ins
from autograder.collect.placing import record_of_collection
from autograder.course_settings import CourseSettings
from autograder.lms.feedback_zip import write_feedback
from course_utils.errors import UserError

PAGE = "logistic_regression-feedback.html"


@pytest.fixture
def settings(tmp_path):
    """A course with pages of two students."""
    for student in ("ada", "bob"):
        page = tmp_path / "feedback" / student / "week2" / "logistic_regression.html"
        page.parent.mkdir(parents=True)
        page.write_text(student)
    folders = (tmp_path / name for name in ("notebooks", "submitted", "autograded", "feedback"))
    return CourseSettings(tmp_path, "", *folders)


def remember(settings, **known):
    """Write down what was collected: student → layout and the platform's name."""
    path = record_of_collection(settings.root, "week2")
    path.parent.mkdir(parents=True)
    facts = {student: {"layout": layout, "upload": upload} for student, (layout, upload) in known.items()}
    path.write_text(json.dumps(facts))


def names_in(settings, code=0):
    """Export, and return the names and contents of the zip file."""
    target = settings.root / "out.zip"
    assert write_feedback(settings, "week2", target) == code
    with zipfile.ZipFile(target) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


@pytest.mark.parametrize(
    ("layout", "path", "expected"),
    [
        (
            "moodle",
            "Ada Lovelace_1234567_assignsubmission_file/x/n.ipynb",
            f"Ada Lovelace_1234567_assignsubmission_file/{PAGE}",
        ),
        (
            "moodle",
            "Ada Lovelace_1234567_assignsubmission_file_n.ipynb",
            f"Ada Lovelace_1234567_assignsubmission_file/{PAGE}",
        ),
        ("canvas", "lovelaceada_LATE_12345_67890_n-1.ipynb", f"lovelaceada_LATE_12345_67890_{PAGE}"),
        (
            "brightspace",
            "all/397063-2557369 - Ada Lovelace - Oct 1, 2026 926 PM/n.ipynb",
            f"397063-2557369 - Ada Lovelace - Oct 1, 2026 926 PM/{PAGE}",
        ),
    ],
)
def test_a_page_has_the_name_of_the_hand_in(settings, layout, path, expected):
    """As the download had it; who is not of it is left out and named."""
    (one,), _ = hand_ins(Archive([Entry(path, (), 1, bytes)]), layout)
    remember(settings, ada=(layout, one.upload))

    assert names_in(settings, code=1) == {expected: "ada"}


def test_without_a_collection_there_is_a_folder_per_student(settings, capsys):
    """So, too, where the platform takes no files back."""
    remember(settings, ada=("blackboard", "x"))

    assert names_in(settings) == {f"ada/{PAGE}": "ada", f"bob/{PAGE}": "bob"}
    assert "(2 pages: 2 for no platform, a folder per student)" in capsys.readouterr().out


def test_without_pages_one_line_says_what_to_do(settings):
    """They are made by grading."""
    with pytest.raises(UserError, match="nncourse grade week3 --feedback"):
        write_feedback(settings, "week3", settings.root / "out.zip")
