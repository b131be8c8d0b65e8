"""Where a run finds and leaves things: the course's own folders, unless others are named."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.class_run.jobs import Setup
from autograder.course import CONFIG_NAME, find_course
from autograder.delivery.assignment import Assignment
from autograder.delivery.gradebook import Gradebook
from autograder.delivery.settings import Settings, read_settings
from autograder.secret import course_secret
from course_utils.errors import UserError


@dataclass(frozen=True)
class Places:
    """Folders of a run.

    Attributes:
        submissions: holds a folder per student.
        records: holds this week's records.
        course: the course's folder; None outside of one.
        source: the course's notebook of the week; None for the one that comes with the package.
        settings: nbgrader's; None outside of a course.
    """

    submissions: Path
    records: Path
    course: Path | None
    source: Path | None
    settings: Settings | None

    def opened_gradebook(self) -> Gradebook:
        """Return the course's gradebook.

        Raises:
            UserError: there is no course, or no gradebook.
        """
        if self.settings is None:
            raise UserError(
                f"no {CONFIG_NAME} in {Path.cwd()} or above it, so there is no gradebook; change into the "
                "course's folder, or grade without: --no-gradebook"
            )
        return Gradebook(self.settings)

    def folder(self, step: str) -> Path:
        """Return the folder of a step: ``autograded`` or ``feedback``."""
        return self.settings.root / getattr(self.settings, step)

    def setup(self, options, assignment: Assignment | None) -> Setup:
        """Return what workers have to know.

        Args:
            options: of the run.
            assignment: the release; None where nothing is delivered.
        """
        secret = course_secret(create=self.course is not None, root=self.course)
        return Setup(
            options.week,
            str(self.submissions),
            str(self.records),
            str(self.source or ""),
            None if secret is None else secret.decode(),
            options.force,
            options.figures,
            options.require_isolation,
            self.settings if assignment is not None else None,
            assignment,
        )


def find_places(options) -> Places:
    """Return where things are for a run.

    Args:
        options: of the run.

    Raises:
        UserError: no such week or folder.
    """
    if not re.fullmatch(r"\w[\w.+-]*", options.week):
        raise UserError(f"no week called {options.week!r}; expected week1 to week4; name one")
    try:
        course = find_course()
    except UserError:
        course = None
    root = course or Path.cwd()
    settings = source = None
    submissions = root / "submitted" if options.submissions is None else options.submissions.absolute()
    records = root / "records" if options.records is None else options.records.absolute()
    if course is not None:
        settings = read_settings(course)
        if options.submissions is None:
            submissions = settings.root / settings.submitted
        settings = replace(settings, submitted=str(submissions))
        source = _source(settings, options.week)
    if not submissions.is_dir():
        raise UserError(
            f"no folder {submissions}; expected a folder per student in it; name another: --submissions DIR"
        )
    return Places(submissions, records / options.week, course, source, settings)


def _source(settings: Settings, week: str) -> Path | None:
    folder = settings.folder(settings.source, ".", week)
    notebooks = sorted(folder.glob("*.ipynb"))
    if len(notebooks) > 1:
        raise UserError(
            f"{folder} holds {len(notebooks)} notebooks; expected one; grade such an assignment by "
            f"`nbgrader autograde {week}`"
        )
    return notebooks[0] if notebooks else None
