"""When a submission came in is read as people and tools write it; what cannot be read is said."""

import codecs

import pytest

from autograder.nbgrader_plugin.timestamps import timestamp_in
from course_utils.errors import UserError


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"2026-03-01 12:00:00 UTC\n", "2026-03-01 12:00:00"),
        (b"2026-03-01 12:00:00.250000 Europe/Rome", "2026-03-01 11:00:00.25"),
        (b"2026-03-01 12:00:00", "2026-03-01 12:00:00"),
        (b"2026-03-01 12:00:00 -0500", "2026-03-01 17:00:00"),
        (b"2026-03-01T12:00:00Z", "2026-03-01 12:00:00"),
        (b"2026-03-01 12:00:00 PDT", "2026-03-01 19:00:00"),
        (codecs.BOM_UTF8 + b"2026-03-01 12:00:00 UTC", "2026-03-01 12:00:00"),
        ("2026-03-01 12:00:00 PST".encode("utf-16"), "2026-03-01 20:00:00"),
        (b"", ""),
    ],
)
def test_a_time_is_read_with_its_zone(tmp_path, content, expected):
    """Byte order marks, UTF-16 and zones by name cost nobody an hour; no file says nothing."""
    assert timestamp_in(tmp_path) == ""
    (tmp_path / "timestamp.txt").write_bytes(content)

    found = timestamp_in(tmp_path)

    assert found.startswith(expected)
    assert not found or found.endswith(" UTC")


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "12:00",
        "2026-03-01 12:00:00 XYZ",
        "2026-03-01 12:00:00 IST",
        "2026-03-01 12:00:00 UTC+3",
        "2026-03-01 12:00:00 ../../../etc/localtime",
        "2026-03-01 12:00:00 Europe/Atlantis",
        "2026-01-01 10:00:00 +99999999",
        "9999-12-31 23:59:59 -1400",
        "2026-01-01 10:00:00 ²",
    ],
)
def test_what_nobody_can_read_is_a_fault(tmp_path, text):
    """Never silently a submission in time, nor one at a time that was guessed."""
    (tmp_path / "timestamp.txt").write_text(text, encoding="utf-8")

    with pytest.raises(UserError, match=r"^its timestamp.txt holds .*; expected a time such as .*run the"):
        timestamp_in(tmp_path)


def test_a_link_is_not_followed(tmp_path):
    """It may lead anywhere."""
    (tmp_path / "timestamp.txt").symlink_to("/etc/hostname")

    with pytest.raises(UserError, match=r"its timestamp\.txt cannot be read"):
        timestamp_in(tmp_path)
