"""What was submitted, made fit for grading: no fault of a file stops a run."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.exercises import WEEKS, exercises_of
from autograder.grading.cells import Cell, cell_from, examples_of
from autograder.grading.file_reading import UnreadableError, read_file
from autograder.grading.notebook_text import joined, notebook_in
from autograder.grading.notes import merged
from autograder.grading.phrases import shown
from autograder.grading.record import Note
from autograder.grading.statements import statements_in
from autograder.reference import notebook_path

NOTHING = hashlib.sha256(b"").hexdigest()
# Characters of all code cells together; the longest notebook of the course has 25,000. A syntax tree takes
# two hundred times the room of its text.
MOST_CODE = 2**20
IN_NAME = re.compile(r"week[ _-]?0?([1-4])(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Intake:
    """A submission, ready to be graded.

    Attributes:
        readable: whether there is a notebook to grade; else a note says why not.
        cells: its cells in their order.
        week: ``week2``; "" if it cannot be found out.
        notes: what was repaired, left out, or makes it impossible to grade.
        digest: SHA-256 of the submitted bytes.
        python: the version of Python that the notebook was saved with; "" if it does not say.
    """

    readable: bool
    cells: tuple[Cell, ...] = ()
    week: str = ""
    notes: tuple[Note, ...] = ()
    digest: str = NOTHING
    python: str = ""

    def written(self, names: Sequence[str]) -> set[str]:
        """Return those of these functions whose definition is more than a placeholder."""
        return {
            name
            for cell in self.cells
            for one in statements_in(cell.python.text)
            for name in one.binds.intersection(names)
            if not one.stub and not one.is_use
        }


def read_notebook(
    given: Path | str | bytes | Mapping[str, Any], *, week: str | None = None, name: str = ""
) -> Intake:
    """Return what was submitted; never raises for what it holds.

    Args:
        given: a file's path, its bytes, its text (begins with ``{`` or has several lines) or its data.
        week: the week it is graded as; by default what the notebook itself says.
        name: the file's name, where bytes are given.
    """
    notes: list[Note] = []
    digest = NOTHING
    try:
        path = path_of(given)
        name = name or (path.name if path else "")
        content = _content(given if path is None else read_file(path))
        digest = hashlib.sha256(content).hexdigest()
        notebook = notebook_in(content, notes)
        week = _week(week, notebook, name, notes)
    except UnreadableError as fault:
        if week not in WEEKS:
            week = "" if week else _week_in_name(name)
        return Intake(False, (), week, (*notes, Note("fault", str(fault))), digest)
    names, examples = {one.name for one in exercises_of(week)}, examples_of(week)
    cells = tuple(cell_from(cell, index, names, examples) for index, cell in enumerate(notebook["cells"]))
    left = MOST_CODE
    for cell in cells:
        left -= len(cell.source) if cell.is_code else 0
        if cell.is_code and left < 0:
            cell.is_code = False
            text = f"found more than {MOST_CODE // 2**20} MB of code; expected less; the rest is not read"
            notes.append(Note("repair", text, cell.index))
        elif cell.is_code and cell.kind != "code":
            text = f"found `{cell.grade_id}` in a {cell.kind} cell; expected a code cell; read as code"
            notes.append(Note("repair", text, cell.index))
        if cell.python.error_line:
            notes.append(Note("repair", _not_python(cell), cell.index))
    return Intake(True, cells, week, merged(notes), digest, _python_of(notebook))


def path_of(given: Any) -> Path | None:
    """Return the path that was given, as a path or as text; None for a notebook's bytes, text or data."""
    if isinstance(given, str) and not ("\n" in given or given.lstrip()[:1] in ("", "{", "[")):
        return Path(given)
    return given if isinstance(given, Path) else None


def _content(given: str | bytes | Mapping[str, Any]) -> bytes:
    if isinstance(given, bytes):
        return given
    return (given if isinstance(given, str) else json.dumps(given)).encode("utf-8", "replace")


def _not_python(cell: Cell) -> str:
    error = f"a syntax error ({shown(cell.python.error, 60)})"
    fault = "a merge-conflict marker" if cell.stops_at_conflict else error
    return (
        f"found {fault} in line {cell.python.error_line} of cell {cell.index + 1} "
        f"(`{shown(cell.broken_line)}`); expected Python; the lines before it count"
    )


def _python_of(notebook: Mapping[str, Any]) -> str:
    try:
        return shown(notebook["metadata"]["language_info"]["version"], 20)
    except (KeyError, TypeError):
        return ""


def _week(asked: str | None, notebook: Mapping[str, Any], name: str, notes: list[Note]) -> str:
    """Return the week to grade as: the one asked for, or what metadata, code or the file's name say."""
    if asked and asked not in WEEKS:
        raise UnreadableError(
            f"no week called {shown(asked)!r}; expected one of {', '.join(WEEKS)}; name one"
        )
    try:
        stated = next((week for week in WEEKS if week == notebook["metadata"]["course"]["week"]), "")
    except (KeyError, TypeError):
        stated = ""
    if asked and stated and stated != asked:
        text = (
            f"found the notebook of {stated}; expected that of {asked}; graded as {asked}: "
            "submit the other one where it belongs"
        )
        notes.append(Note("repair", text))
    if week := asked or stated or _week_in_code(notebook["cells"]) or _week_in_name(name):
        return week
    raise UnreadableError(
        "nothing in the notebook shows which week it is; expected its metadata, graded cells or functions; "
        "name the week"
    )


def _week_in_code(cells: Sequence[Any]) -> str:
    """Return the week whose functions are defined and whose module is imported most; none where shared."""
    code = "\n".join(joined(cell.get("source")) for cell in cells if isinstance(cell, dict))
    defined = set(re.findall(r"^(?:def )?(\w+)(?: *=|\()", code, re.MULTILINE))
    imported = re.findall(r"\bcourse_utils\.(week[1-4])\b", code)
    counts = {
        week: imported.count(week) + len(defined & {one.name for one in exercises_of(week)}) for week in WEEKS
    }
    first, second = sorted(counts.values(), reverse=True)[:2]
    return max(counts, key=counts.get) if first > second else ""


def _week_in_name(name: str) -> str:
    if found := IN_NAME.search(name):
        return f"week{found[1]}"
    words = re.sub(r"[^a-z]+", "_", name.lower())
    return next((week for week in WEEKS if notebook_path(week).stem in words), "")
