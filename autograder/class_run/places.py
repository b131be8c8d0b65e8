"""Where a run finds and leaves things: the course's own folders, unless others are named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.course_settings import CourseSettings, read_settings
from autograder.grading.asked import tested_in
from autograder.secret import course_root
from course_utils.errors import UserError


@dataclass(frozen=True)
class Places:
    """Folders of a run.

    Attributes:
        submissions: holds a folder per student.
        records: holds this week's records.
        settings: the course's; None outside of one.
        asked: the functions that the course's notebook of the week asks for, with their points; none if it
            has no such notebook.
    """

    submissions: Path
    records: Path
    settings: CourseSettings | None
    asked: Mapping[str, float | None]


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
    course = course_root()
    settings = course and read_settings(course)
    root = settings.root if settings else Path.cwd()
    given = settings.submitted if settings else root / "submitted"
    submissions = given if submissions is None else submissions.absolute()
    records = root / "records" if records is None else records.absolute()
    if not submissions.is_dir():
        raise UserError(
            f"no folder {submissions}; expected a folder per student in it; name another: --submissions DIR"
        )
    notebooks = sorted((settings.source / week).glob("*.ipynb")) if settings else []
    if len(notebooks) > 1:
        raise UserError(
            f"{settings.source / week} holds {len(notebooks)} notebooks; expected one; grade such an "
            f"assignment by `nbgrader autograde {week}`"
        )
    asked = tested_in(notebooks[0]) if notebooks else {}
    return Places(submissions, records / week, settings, asked)
