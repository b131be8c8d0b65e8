"""Where a run finds and leaves things: the course's own folders, unless others are named."""

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.course import find_course
from autograder.course_settings import CourseSettings, read_settings
from course_utils.errors import UserError


@dataclass(frozen=True)
class Places:
    """Folders of a run.

    Attributes:
        submissions: holds a folder per student.
        records: holds this week's records.
        source: the course's notebook of the week; None for the one that comes with the package.
        settings: the course's; None outside of one.
    """

    submissions: Path
    records: Path
    source: Path | None
    settings: CourseSettings | None


def find_places(week: str, submissions: Path | None = None, records: Path | None = None) -> Places:
    """Return where things are for a run.

    Args:
        week: ``week2``.
        submissions: a folder with a folder per student; by default the course's.
        records: a folder for the records of all weeks; by default the course's.

    Raises:
        UserError: no such week or folder.
    """
    if not re.fullmatch(r"\w[\w.+-]*", week):
        raise UserError(f"no week called {week!r}; expected week1 to week4; name one")
    try:
        course = find_course()
    except UserError:
        course = None
    settings = course and read_settings(course)
    root = settings.root if settings else Path.cwd()
    given = settings.submitted if settings else root / "submitted"
    submissions = given if submissions is None else submissions.absolute()
    records = root / "records" if records is None else records.absolute()
    if not submissions.is_dir():
        raise UserError(
            f"no folder {submissions}; expected a folder per student in it; name another: --submissions DIR"
        )
    return Places(submissions, records / week, settings and _source(settings.source / week, week), settings)


def record_path(records: Path, student: str) -> Path:
    """Return where a student's record lies in the folder of a week."""
    return records / f"{student}.json"


def _source(folder: Path, week: str) -> Path | None:
    notebooks = sorted(folder.glob("*.ipynb"))
    if len(notebooks) > 1:
        raise UserError(
            f"{folder} holds {len(notebooks)} notebooks; expected one; grade such an assignment by "
            f"`nbgrader autograde {week}`"
        )
    return notebooks[0] if notebooks else None
