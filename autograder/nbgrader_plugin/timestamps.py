"""When a submission came in: `timestamp.txt` read as people and tools write it, never guessed."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.grading.file_reading import UnreadableError, decoded, read_file
from autograder.grading.find_submission import TIMESTAMP
from course_utils.errors import UserError

LONGEST = 200  # characters
# Hours from UTC of the abbreviations of Europe and North America; any other is a fault, and not guessed.
HOURS = {
    **{"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3},
    **{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
}


def timestamp_in(folder: Path) -> str:
    """Return when a submission came in, as nbgrader reads it without doubt; "" if nothing says so.

    Args:
        folder: the submission's, with or without a `timestamp.txt`.

    Returns:
        ``2026-03-01 12:00:00.000000 UTC``. A time without a zone is UTC, as in nbgrader.

    Raises:
        UserError: the file cannot be understood.
    """
    path = folder / TIMESTAMP
    if not os.path.lexists(path):
        return ""
    text = ""
    try:
        content = read_file(path).strip()
        text = decoded(content).strip() if content else ""
        when = _parsed(text) if text else None
    except (UnreadableError, ValueError, OverflowError, KeyError, TypeError, OSError):
        found = f"holds {text[:60]!a}" if text else "cannot be read"
        raise UserError(
            f"its {TIMESTAMP} {found}; expected a time such as 2026-03-01 12:00:00 UTC; whether it is late "
            "was not judged: correct the file and run the command again"
        ) from None
    return when.strftime("%Y-%m-%d %H:%M:%S.%f UTC") if when else ""


def _parsed(text: str) -> datetime:
    from dateutil import parser

    # Without a year dateutil takes today's; of "UTC+3" nobody knows which way the sign goes.
    if len(text) > LONGEST or not re.search(r"\d{4}", text) or re.search(r"[A-Z][+-]\d", text):
        raise ValueError(text)
    head, _, last = text.rpartition(" ")
    if "/" in last:
        when = parser.parse(head).replace(tzinfo=ZoneInfo(last))
    else:
        when = parser.parse(text, tzinfos=_zone)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)


def _zone(name: str | None, offset: int | None):
    if offset is not None or name is None:
        return offset
    return round(HOURS[name.upper()] * 3600)  # one that is unknown is a KeyError, not UTC
