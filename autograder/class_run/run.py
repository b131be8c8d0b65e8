"""A class run: who has submitted is graded into a record, unless an earlier run has done that."""

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.class_run.crew import Crew, crew_size
from autograder.class_run.jobs import Setup
from autograder.class_run.places import find_places
from autograder.class_run.students import students
from autograder.class_run.tally import Tally
from autograder.secret import course_secret
from course_utils.errors import UserError
from course_utils.streams import tell

ALL_GRADED, SOME_FAULTY, STOPPED = 0, 1, 2
DESK = "autograder.class_run.desk:Desk"


@dataclass(frozen=True)
class Options:
    """What `nncourse grade` was asked for.

    Attributes:
        week: ``week2``.
        submissions: the folder with a folder per student; None for the course's ``submitted``.
        records: the folder for records; None for the course's ``records``.
        workers: how many processes grade; None for one per core.
        force: grade also what has been graded.
        chosen: only these students; all if there are none.
        require_isolation: refuse to grade where the system confines too little.
        asked: the functions that are asked for, with their points; by default those of the course's notebook.
    """

    week: str
    submissions: Path | None = None
    records: Path | None = None
    workers: int | None = None
    force: bool = False
    chosen: tuple[str, ...] = ()
    require_isolation: bool = False
    asked: Mapping[str, float | None] = field(default_factory=dict)


def grade_class(options: Options, desk: str = DESK) -> int:
    """Grade a class into records and print what came of it.

    Args:
        options: what to do.
        desk: ``module:class`` of what the workers grade with.

    Returns:
        0 all graded, 1 something could not be graded, 2 stopped before the end.

    Raises:
        UserError: nothing can be graded: no such week, no submissions, no sandbox, no room, ….
    """
    started = time.monotonic()
    places = find_places(options.week, options.submissions, options.records)
    jobs, _ = students(places.submissions, options.week, options.chosen)
    if not jobs:
        raise UserError(
            f"nobody submitted {options.week} in {places.submissions}; expected "
            f"STUDENT/{options.week}/NOTEBOOK.ipynb there; collect first, or name another --submissions DIR"
        )
    size = crew_size(options.workers, len(jobs))
    tally = Tally()
    root = places.settings and places.settings.root
    setup = Setup(
        options.week,
        str(places.submissions),
        str(places.records),
        options.asked or places.asked,
        course_secret(create=root is not None, root=root),
        options.force,
        options.require_isolation,
    )
    with Crew(desk, setup, size, places.records) as crew:
        for outcome in crew.outcomes(jobs, options.week):
            tally.add(outcome)
    lines = tally.lines(options.week, time.monotonic() - started, size)
    tell(sys.stdout, "\n".join([*lines, f"records     {places.records}"]) + "\n")
    if crew.stopped_by:
        tell(
            sys.stderr,
            f"stopped by {crew.stopped_by} after {tally.submissions} of {len(jobs)}; nothing is lost: "
            "the same command continues from here\n",
        )
        return STOPPED
    return SOME_FAULTY if tally.faulty else ALL_GRADED
