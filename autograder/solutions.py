"""The solved notebook of a week as students get it after the due date."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.collect.class_list import due_date
from autograder.course import source_notebook
from autograder.course_settings import read_config, read_settings
from autograder.nbgrader_plugin.released import released_notebooks
from autograder.release import without_regions
from course_utils.errors import UserError


def write_solutions(week: str, course: Path, *, force: bool = False, now: datetime | None = None) -> Path:
    """Write the solved notebook without markers, hidden tests and nbgrader's metadata.

    Args:
        week: ``week2``.
        course: the course's folder.
        force: also before the due date.
        now: the time, in UTC; by default the clock's.

    Returns:
        Its path, ``release/<notebook>-solutions.ipynb``.

    Raises:
        UserError: there is no such week, it was not released, or somebody may still submit in time.
    """
    source = source_notebook(course, week)
    settings = read_settings(course)
    released_notebooks(settings.db_url, week)
    due, extended = due_date(settings.db_url, week), _longest_extension(course, week)
    if due and due + extended > (now or datetime.now(UTC)) and not force:
        more = f", for some {extended.total_seconds() / 86400:g} days later" if extended else ""
        raise UserError(
            f"{week} is due {due:%Y-%m-%d %H:%M} UTC{more}; expected that to be over before solutions are "
            "given out; wait, or add --force"
        )
    path = course / "release" / f"{source.stem}-solutions.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(solved(source.read_text(encoding="utf-8")), encoding="utf-8")
    return path


def solved(text: str) -> str:
    """Return a solved notebook's text (JSON) as it is given out."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        cell["metadata"].pop("nbgrader", None)  # nobody submits it, nothing in it is locked
        cell["source"] = without_regions("".join(cell["source"])).splitlines(keepends=True)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _longest_extension(course: Path, week: str) -> timedelta:
    """Return how long after the due date somebody may submit without a penalty."""
    settings = read_config(course).LatePenalty
    days = [more.get(week, more.get("*", 0)) for more in (settings.get("extensions") or {}).values()]
    return timedelta(days=max(days, default=0) + (settings.get("late_days") or 0))
