"""When a submission came in: `timestamp.txt` read as people and tools write it, never guessed."""

import json
import re
import stat
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from course_utils.errors import UserError

NAME = "timestamp.txt"
LONGEST = 200  # characters
# Hours from UTC of the abbreviations of Europe and North America; any other is a fault, and not guessed.
HOURS = {
    **{"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3},
    **{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
}
ZONE = re.compile(r"[A-Za-z]\w*(?:/[\w+-]+)+")


def timestamp_in(folder: Path) -> str:
    """Return when a submission came in, as nbgrader reads it without doubt; "" if nothing says so.

    Args:
        folder: the submission's, with or without a `timestamp.txt`.

    Returns:
        ``2026-03-01 12:00:00.000000 UTC``. A time without a zone is UTC, as in nbgrader.

    Raises:
        UserError: the file cannot be understood.
    """
    path = folder / NAME
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise UserError(_fault("is not a regular file"))
        with path.open("rb") as file:
            content = file.read(4 * LONGEST)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise UserError(_fault(f"cannot be opened ({error.strerror})")) from None
    text = content.decode(json.detect_encoding(content), "replace").strip()
    if not text:
        return ""
    try:
        when = _parsed(text)
        when = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, KeyError, TypeError, OSError):
        raise UserError(_fault(f"holds {text[:60]!a}")) from None
    return when.strftime("%Y-%m-%d %H:%M:%S.%f UTC")


def _parsed(text: str) -> datetime:
    from dateutil import parser

    # Without a year dateutil takes today's; of "UTC+3" nobody knows which way the sign goes.
    if len(text) > LONGEST or not re.search(r"\d{4}", text) or re.search(r"[A-Z][+-]\d", text):
        raise ValueError(text)
    head, _, last = text.rpartition(" ")
    if ZONE.fullmatch(last):
        return parser.parse(head).replace(tzinfo=ZoneInfo(last))
    return parser.parse(text, tzinfos=_zone)


def _zone(name: str | None, offset: int | None):
    if offset is not None or name is None:
        return offset
    return round(HOURS[name.upper()] * 3600)  # one that is unknown is a KeyError, not UTC


def _fault(found: str) -> str:
    return (
        f"its {NAME} {found}; expected a time such as 2026-03-01 12:00:00 UTC; whether it is late was not "
        "judged: correct the file and run the command again"
    )
