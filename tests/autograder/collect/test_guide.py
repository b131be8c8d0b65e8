"""The instructor's guide shows what the command prints."""

from pathlib import Path

from autograder.course import find_course
from tests.autograder.collect.archives import canvas

GUIDE = find_course(Path(__file__)) / "docs" / "instructor.md"


def test_the_guides_table_is_the_commands(course, collected):
    """Line by line, for the class that the guide names."""
    table = collected(canvas()).table.replace("download.zip", "submissions.zip")

    assert table.replace(f"{course}/", "") in GUIDE.read_text(encoding="utf-8")
