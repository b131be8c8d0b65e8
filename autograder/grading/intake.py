"""What was submitted, made fit for grading: no fault of a file stops a run."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.exercises import WEEKS
from autograder.grading.cells import Cell, cell_from
from autograder.grading.clean_notebook import clean_notebook, set_grade_ids
from autograder.grading.file_reading import UnreadableError, read_file
from autograder.grading.notebook_text import notebook_in
from autograder.grading.phrases import shown
from autograder.grading.record import Note
from autograder.grading.remarks import Remarks, merged
from autograder.grading.source_cells import SourceCells, cells_of_week
from autograder.grading.statements import statements_in
from autograder.grading.which_week import stated_week, week_of

NOTHING = hashlib.sha256(b"").hexdigest()
# Characters of all code cells together; the longest notebook of the course has 25,000. A syntax tree takes
# two hundred times the room of its text.
MOST_CODE = 2**20


@dataclass(frozen=True)
class Intake:
    """A submission, ready to be graded.

    Attributes:
        notebook: it as valid nbformat 4.5, outputs cleaned; None if there is nothing to grade.
        cells: its cells in their order.
        week: ``week2``; "" if it cannot be found out.
        notes: what was repaired, left out, or makes it impossible to grade.
        digest: SHA-256 of the submitted bytes.
        python: the version of Python that the notebook was saved with; "" if it does not say.
    """

    notebook: dict[str, Any] | None
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
    remarks = Remarks()
    digest = NOTHING
    try:
        path = path_of(given)
        if path is not None:
            given, name = read_file(path), name or path.name
        digest = _digest(given)
        notebook = notebook_in(given, remarks)
        metadata = notebook.get("metadata") if isinstance(notebook.get("metadata"), dict) else {}
        cells = [cell_from(cell, index, remarks) for index, cell in enumerate(notebook["cells"])]
        week = _week(week, metadata, cells, name, remarks)
    except UnreadableError as fault:
        if week not in WEEKS:
            week = "" if week else week_of({}, (), name)
        notes = merged([*remarks, Note("fault", str(fault))])
        return Intake(None, week=week, notes=notes, digest=digest)
    known = cells_of_week(week)
    set_grade_ids(cells, known, remarks)
    _compare(cells, known, remarks)
    clean = clean_notebook(cells, known, remarks)
    return Intake(clean, tuple(cells), week, merged(remarks), digest, _python(metadata))


def _compare(cells: Sequence[Cell], known: SourceCells, remarks: Remarks) -> None:
    """Find out which cells are code, and what the course's notebook says of them."""
    left = MOST_CODE
    for cell in cells:
        cell.is_code = cell.kind == "code" or cell.grade_id in known.names
        if cell.is_code and cell.kind != "code":
            remarks.repair(
                f"found `{cell.grade_id}` in a {cell.kind} cell; expected a code cell; read as code",
                cell.index,
            )
        left -= len(cell.source) if cell.is_code else 0
        if cell.is_code and left < 0:
            remarks.repair(
                f"found more than {MOST_CODE // 2**20} MB of code; expected less; the rest is not read",
                cell.index,
            )
            cell.is_code = False
        stated = cell.grading.get("grade_id")
        stated = stated if isinstance(stated, str) else ""
        cell.trains = known.trains(cell.plain, cell.tags, (stated, cell.cell_id))
        cell.tests = known.tested_by(cell.plain, (cell.grade_id, stated, cell.cell_id))
        cell.is_example = cell.plain in known.examples
    for cell in cells:
        if cell.python.error_line:
            remarks.repair(_not_python(cell), cell.index)


def _not_python(cell: Cell) -> str:
    line = cell.python.error_line
    quoted = shown("".join(cell.source.splitlines()[line - 1 : line]).strip(), 60)
    marker = quoted.startswith(("<<<<<<<", "=======", ">>>>>>>"))
    fault = "a merge-conflict marker" if marker else f"a syntax error ({shown(cell.python.error, 60)})"
    return (
        f"found {fault} in line {line} of cell {cell.index + 1} (`{quoted}`); "
        "expected Python; the lines before it count"
    )


def _python(metadata: Mapping[str, Any]) -> str:
    language = metadata.get("language_info")
    version = language.get("version") if isinstance(language, dict) else None
    return shown(version, 20) if isinstance(version, str) else ""


def path_of(given: Any) -> Path | None:
    """Return the path that was given, as a path or as text; None for a notebook's bytes, text or data."""
    if isinstance(given, str) and not ("\n" in given or given.lstrip()[:1] in ("", "{", "[")):
        return Path(given)
    return given if isinstance(given, Path) else None


def _digest(given: str | bytes | Mapping[str, Any]) -> str:
    if not isinstance(given, str | bytes):
        given = json.dumps(given)
    if isinstance(given, str):
        given = given.encode("utf-8", "surrogatepass")
    return hashlib.sha256(given).hexdigest()


def _week(
    asked: str | None, metadata: Mapping[str, Any], cells: Sequence[Cell], name: str, remarks: Remarks
) -> str:
    if asked and asked not in WEEKS:
        raise UnreadableError(
            f"no week called {shown(asked)!r}; expected one of {', '.join(WEEKS)}; name one"
        )
    stated = stated_week(metadata)
    if asked and stated and stated != asked:
        remarks.repair(
            f"found the notebook of {stated}; expected that of {asked}; graded as {asked}: "
            "submit the other one where it belongs"
        )
    if week := asked or week_of(metadata, cells, name):
        return week
    raise UnreadableError(
        "nothing in the notebook shows which week it is; expected its metadata, graded cells or functions; "
        "name the week"
    )
