"""A class's records taken over by nbgrader, in as many processes as graded it."""

import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from autograder.class_run.crew import Crew, crew_size
from autograder.class_run.jobs import Setup
from autograder.class_run.places import Places, find_places
from autograder.class_run.record_folder import record_path
from autograder.class_run.run import ALL_GRADED, SOME_FAULTY, STOPPED, Options
from autograder.class_run.students import students
from autograder.course import CONFIG_NAME
from autograder.grading.phrases import plural, shown
from autograder.nbgrader_plugin.released import grades_in, released_notebooks
from course_utils.errors import UserError
from course_utils.streams import tell

DESK = "autograder.nbgrader_plugin.take_over:TakeOver"
NAMED = 5  # students that a line of the summary names


def as_released(options: Options) -> Options:
    """Return the options with the functions that are asked for, and their points, as they were released.

    Raises:
        UserError: there is no course or no gradebook, or the week was not released.
    """
    places = _course(options)
    notebooks = released_notebooks(places.settings.db_url, options.week)
    if len(notebooks) != 1:
        raise UserError(
            f"{options.week} was released as {len(notebooks)} notebooks; expected one; grade it by "
            f"`nbgrader autograde {options.week}`"
        )
    (released,) = notebooks.values()
    differ = _differences(released.asked, places.asked) if places.asked else []
    if differ:
        tell(
            sys.stderr,
            f"the notebook of {options.week} in {places.settings.source} differs from the released one "
            f"({'; '.join(differ)}); expected no change; it is graded as it was released\n",
        )
    return replace(options, asked=released.asked)


def take_over(options: Options, *, feedback: bool = False) -> int:
    """Have nbgrader's autograde take over the records of a class, and print what came of it.

    Args:
        options: of the run that wrote the records.
        feedback: have nbgrader generate the feedback pages, too.

    Returns:
        0 all done, 1 nbgrader refused somebody, 2 stopped before the end.

    Raises:
        UserError: nbgrader or the gradebook refuse everybody.
    """
    started = time.monotonic()
    places = _course(options)
    settings = places.settings
    everybody, _ = students(places.submissions, options.week, options.chosen)
    jobs = [job for job in everybody if record_path(places.records, job.student).is_file()]
    setup = Setup(options.week, str(places.submissions), str(places.records), force=options.force)
    size = min(crew_size(None, len(jobs)), options.workers or len(jobs))
    states: Counter = Counter()
    faulty = 0
    with Crew(DESK, setup, size, places.records) as crew:
        for kind in ("take", "page")[: 1 + feedback]:
            what = f"{options.week} {'feedback' if kind == 'page' else 'gradebook'}"
            for outcome in crew.outcomes([replace(job, kind=kind) for job in jobs], what):
                states[outcome.state] += 1
                faulty += bool(outcome.faults)
    if crew.stopped_by:
        tell(sys.stderr, f"stopped by {crew.stopped_by}; the same command continues from here\n")
        return STOPPED
    lines = [
        f"gradebook   {settings.db_url} ({states['taken']} taken over by nbgrader, {states['kept']} kept, "
        f"in {time.monotonic() - started:.1f} s)",
        *_manual(settings.db_url, options.week),
        f"autograded  {settings.autograded}",
    ]
    if feedback:
        lines.append(f"feedback    {settings.feedback} ({plural(states['page'], 'student')})")
    tell(sys.stdout, "\n".join(lines) + "\n")
    return SOME_FAULTY if faulty else ALL_GRADED


def _differences(released: Mapping[str, float | None], now: Mapping[str, float | None]) -> list[str]:
    changed = [name for name in released.keys() & now.keys() if released[name] != now[name]]
    return [
        *(f"{name} is new" for name in sorted(now.keys() - released.keys())),
        *(f"{name} is gone" for name in sorted(released.keys() - now.keys())),
        *(f"{name} has {now[name]:g} points, released with {released[name]:g}" for name in sorted(changed)),
    ]


def _course(options: Options) -> Places:
    places = find_places(options.week, options.submissions, options.records)
    if places.settings is None:
        raise UserError(
            f"no {CONFIG_NAME} in {Path.cwd()} or above it, so there is no gradebook; change into the "
            "course's folder, or grade without: --no-gradebook"
        )
    return places


def _manual(db_url: str, week: str) -> list[str]:
    """Return a line that names whose points a person gave and has to look at again, if there are any."""
    names = sorted(student for student, (_, manual) in grades_in(db_url, week).items() if manual)
    if not names:
        return []
    named = ", ".join(shown(name) for name in names[:NAMED])
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    verb = "needs" if len(names) == 1 else "need"
    return [f"by hand     {plural(len(names), 'student')} {verb} manual grading: {named}{more}"]
