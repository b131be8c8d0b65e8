"""``nncourse forget``: one student's data, found and deleted; what only a person can clear is named."""

import json
import re
import shutil
import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from autograder.collect.placing import read_collection, record_of_collection
from autograder.course import run_nbgrader
from autograder.course_settings import CourseSettings, read_config, read_settings
from course_utils.errors import UserError

# The course itself, and what is installed: nothing of a student's.
NOT_SEARCHED = re.compile(r"\.git|\.venv.*|autograder|course_utils|datasets|docs|notebooks|release|tests")
LARGEST_SEARCHED = 100e6  # bytes
# `rows_of` calls its parameter after what it mostly is.
STUDENT = "select first_name, last_name, email from student where id = :week"


@dataclass(frozen=True)
class Found:
    """What a course's folder has of one student.

    Attributes:
        paths: files and folders that are the student's alone.
        weeks: in whose list of collected hand-ins the student is.
        graded: whether the student is in the gradebook.
        names: the id and, where known, e-mail address and full name.
    """

    paths: tuple[Path, ...]
    weeks: tuple[str, ...]
    graded: bool
    names: tuple[str, ...]


def find(course: Path, student: str) -> Found:
    """Look for a student's data.

    Args:
        course: the course's folder.
        student: the id: the folder's name in ``submitted``.

    Raises:
        UserError: this is no name of a student, or nothing is there of one.
    """
    if student in ("", ".", "..") or set(student) & set("/\\\0*?["):
        raise UserError(f"found {student!r}; expected a student's id; look at the names in submitted/")
    settings = read_settings(course)
    steps = (settings.submitted, settings.autograded, settings.feedback, settings.root / "downloaded")
    paths = [folder / student for folder in steps]
    paths += [one / f"{student}.json" for one in sorted((settings.root / "records").glob("*"))]
    paths += [one / student for one in sorted((settings.root / ".nncourse" / "replaced").glob("*"))]
    exchange = read_config(course).Exchange.get("root")
    paths += sorted(Path(exchange).glob(f"*/inbound/{student}+*")) if exchange else []
    lists = sorted((settings.root / ".nncourse" / "collected").glob("*.json"))
    weeks = [one.stem for one in lists if student in read_collection(settings.root, one.stem)]
    rows = _rows(settings, student)
    names = {" ".join(filter(None, (row.first_name, row.last_name))) for row in rows}
    names |= {row.email or "" for row in rows}
    found = Found(
        tuple(path for path in paths if path.exists() or path.is_symlink()),
        tuple(weeks),
        bool(rows),
        (student, *sorted(filter(None, names))),
    )
    if not (found.paths or found.weeks or found.graded):
        raise UserError(
            f"nothing of a student {student!r} in {course}; expected an id as in submitted/ or the gradebook"
        )
    return found


def delete(course: Path, student: str, found: Found) -> None:
    """Delete what `find` found; of the gradebook's file nothing of it is left either.

    Raises:
        UserError: nbgrader refuses.
    """
    settings = read_settings(course)
    for path in found.paths:
        _remove(path)
    for week in found.weeks:
        known = read_collection(settings.root, week)
        del known[student]
        text = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True)
        record_of_collection(settings.root, week).write_text(text, encoding="utf-8")
    if found.graded:
        run_nbgrader(course, "db", "student", "remove", student, "--force")
        if file := _file_of(settings.db_url):
            with closing(sqlite3.connect(file)) as gradebook:
                gradebook.execute("vacuum")  # else deleted rows stay in the file


def still_named(course: Path, names: tuple[str, ...]) -> list[Path]:
    """Return the files of the course's folder whose name or content has one of these names."""
    pattern = "|".join(map(re.escape, names))
    text = re.compile(rf"(?<!\w)({pattern})(?!\w)")
    content = re.compile(text.pattern.encode())
    files = []
    for top in sorted(course.iterdir()):
        if not NOT_SEARCHED.fullmatch(top.name) and not top.is_symlink():
            files += [top] if top.is_file() else sorted(one for one in top.rglob("*") if one.is_file())
    return [
        one
        for one in files
        if text.search(str(one.relative_to(course)))
        or (one.stat().st_size <= LARGEST_SEARCHED and content.search(one.read_bytes()))
    ]


def _rows(settings: CourseSettings, student: str) -> list:
    from autograder.nbgrader_plugin.released import rows_of

    file = _file_of(settings.db_url)
    return rows_of(settings.db_url, STUDENT, student) if not file or file.is_file() else []


def _file_of(db_url: str) -> Path | None:
    """Return the gradebook's file; None for a database server."""
    address = db_url.partition("?")[0]
    return Path(address.removeprefix("sqlite:///")) if address.startswith("sqlite:///") else None


def _remove(path: Path) -> None:
    """Delete a file or a folder, also one that nbgrader has write-protected."""
    if path.is_symlink() or path.is_file():
        path.unlink()
        return
    for one in (path, *path.rglob("*")):
        if not one.is_symlink():
            one.chmod(one.stat().st_mode | stat.S_IRWXU)
    shutil.rmtree(path)
