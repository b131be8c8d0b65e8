"""Where a course lives on disk: the folder that holds `nbgrader_config.py`, and the weeks in it."""

import os
import re
import subprocess
import sys
from pathlib import Path

from course_utils.errors import UserError

CONFIG_NAME = "nbgrader_config.py"


def find_course(start: Path | None = None) -> Path:
    """The nearest folder, from `start` (default: the working directory) upwards, that is a course.

    Raises:
        UserError: if there is none.
    """
    start = Path.cwd() if start is None else Path(start).resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    raise UserError(
        f"no {CONFIG_NAME} in {start} or above it; the command runs inside the course's folder; "
        "change into it and try again"
    )


def weeks(course: Path) -> list[str]:
    """The weeks that this course has a solved notebook for, in order."""
    folders = (course / "notebooks").glob("week*/")
    return sorted(folder.name for folder in folders if any(folder.glob("*.ipynb")))


def source_notebook(course: Path, week: str) -> Path:
    """The one solved notebook of a week.

    Raises:
        UserError: if the course has no such week, or more than one notebook in it.
    """
    if not re.fullmatch(r"week[1-4]", week) or week not in weeks(course):
        raise UserError(f"no week called {week!r}; this course has {', '.join(weeks(course)) or 'none'}")
    notebooks = sorted((course / "notebooks" / week).glob("*.ipynb"))
    if len(notebooks) != 1:
        raise UserError(
            f"notebooks/{week} holds {len(notebooks)} notebooks ({', '.join(n.name for n in notebooks)}); "
            "expected exactly one; move the others out of the course"
        )
    return notebooks[0]


def environment(**changes: str) -> dict[str, str]:
    """This process's environment with the interpreter's own folder first on PATH.

    nbgrader starts `alembic` by name when it makes a gradebook, so an environment that was not
    activated has to be found all the same.
    """
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return {**os.environ, "PATH": path, "JUPYTER_PREFER_ENV_PATH": "1", **changes}


def run_nbgrader(course: Path, *arguments: str, log: Path | None = None, **changes: str) -> str:
    """Run a stock nbgrader command in the course's folder and return what it logged.

    Args:
        course: folder with the `nbgrader_config.py` to use.
        arguments: the command and its options, as one would type them after `nbgrader`.
        log: file to append the log to.
        changes: environment variables to set.
    Raises:
        UserError: if nbgrader failed; the message holds its last error line.
    """
    run = completed(list(arguments), course, environment(**changes))
    text = run.stdout
    if log is not None:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"$ nbgrader {' '.join(arguments)}\n{text}\n")
    if run.returncode != 0:
        reason = _reason(re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines())
        where = f"; the whole log is in {log}" if log is not None else ""
        raise UserError(
            f"`nbgrader {' '.join(arguments)}` ended with exit code {run.returncode}: {reason}{where}"
        )
    return text


def completed(
    arguments: list[str], folder: Path, variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run an nbgrader command to its end; its output has both streams, in order."""
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def _reason(log: list[str]) -> str:
    """Return the line of nbgrader's log that says why it failed: its first exception, or its last error."""
    exceptions = [line.strip() for line in log if re.match(r"\s*[\w.]*(Error|Exception): ", line)]
    errors = [line.strip() for line in log if "| ERROR]" in line]
    return [*exceptions[:1], *reversed(errors), "no reason given"][0]
