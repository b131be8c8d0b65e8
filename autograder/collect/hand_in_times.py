"""When something was handed in: what names of files, text and clones say, as nbgrader's time stamp."""

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.grading.file_reading import UnreadableError, read_file
from course_utils.errors import UserError

BLACKBOARD = "%Y-%m-%d-%H-%M-%S"
STAMP = "%Y-%m-%d %H:%M:%S.%f UTC"


@dataclass(frozen=True, order=True)
class When:
    """A time of a platform's clock, which names no zone."""

    clock: datetime

    def in_zone(self, zone: ZoneInfo | None) -> datetime:
        """Return the time in UTC; without a zone the clock is this machine's."""
        return self.clock.replace(tzinfo=zone).astimezone(UTC) if zone else self.clock.astimezone(UTC)


def chosen_zone(name: str | None) -> ZoneInfo | None:
    """Return the zone of that name; None for the machine's own.

    Raises:
        UserError: there is none of that name.
    """
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(f"no time zone called {name!r}; expected one such as Europe/Rome or UTC") from None


def as_written(text: str) -> When | None:
    """Return the time in a name: ``2026-10-01-23-10-05``, ``Oct 1, 2026 926 PM``; None if there is none."""
    from dateutil import parser

    try:
        if text[:4].isdigit() and text.count("-") == 5:
            return When(datetime.strptime(text, BLACKBOARD))
        head, _, clock = text.strip().removesuffix("AM").removesuffix("PM").strip().rpartition(" ")
        half = text.strip()[-2:] if text.strip().endswith(("AM", "PM")) else ""
        return When(parser.parse(f"{head} {clock[:-2]}:{clock[-2:]} {half}")) if head else None
    except (ValueError, OverflowError):
        return None


def in_words(text: str) -> When | None:
    """Return the time in a Moodle worksheet, ``Thursday, 1 October 2026, 11:10 PM``; None for none."""
    from dateutil import parser

    try:
        return When(parser.parse(text).replace(tzinfo=None)) if any(map(str.isdigit, text)) else None
    except (ValueError, OverflowError):
        return None


def last_commit(clone: Path) -> datetime | None:
    """Return when the last commit of a clone was made, in UTC; None if that cannot be found out.

    A repository's own configuration can make git run programs, and a student may have written it: git runs
    in an empty repository, and only looks into the clone's objects.
    """
    inside = clone / ".git"
    try:
        commit = _commit(inside)
        with tempfile.TemporaryDirectory() as empty:
            settings = {"GIT_OBJECT_DIRECTORY": str(inside / "objects"), "GIT_NO_LAZY_FETCH": "1"}
            subprocess.run(["git", "init", "-q", "--bare", empty], check=True, capture_output=True)
            run = subprocess.run(
                ["git", "--git-dir", empty, "log", "-1", "--format=%cI", commit, "--"],
                env={**os.environ, **settings},
                capture_output=True,
                text=True,
                timeout=30,
            )
        return datetime.fromisoformat(run.stdout.strip()).astimezone(UTC)
    except (OSError, ValueError, subprocess.SubprocessError, UnreadableError):
        return None


def _commit(repository: Path) -> str:
    """Return what HEAD points to; read as text, since git would read the configuration, too."""
    head = read_file(repository / "HEAD").decode().strip()
    name = head.removeprefix("ref: ")
    if name != head:
        if not re.fullmatch(r"refs/heads/[\w./-]+", name) or ".." in name:
            raise ValueError(name)
        loose = repository / name
        if loose.is_file():
            head = read_file(loose).decode().strip()
        else:
            packed = read_file(repository / "packed-refs").decode()
            head = next((line.split()[0] for line in packed.splitlines() if line.endswith(f" {name}")), "")
    if not re.fullmatch(r"[0-9a-f]{40,64}", head):
        raise ValueError(head)
    return head


def stamp(when: datetime) -> str:
    """Return a time as nbgrader's `timestamp.txt` has it."""
    return when.astimezone(UTC).strftime(STAMP)


def just_late(due: datetime) -> datetime:
    """Return the earliest time that is late: a mark says that something is late, not by how much."""
    return due + timedelta(seconds=1)
