"""What was submitted, made fit for grading: no fault of a file stops a run."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.exercises import WEEKS
from autograder.grading.clean_notebook import clean_notebook, grade_ids
from autograder.grading.file_reading import UnreadableError, read_file
from autograder.grading.handed_in import HandedIn, handed_in
from autograder.grading.notebook_text import MEASURED_FROM, notebook_in
from autograder.grading.python_text import PythonText, python_text
from autograder.grading.record import Note
from autograder.grading.remarks import Remarks, shown
from autograder.grading.source_cells import SourceCells, cells_of_week, without_hidden_tests
from autograder.grading.statements import statements_in
from autograder.grading.which_week import stated_week, week_of

_NO_PYTHON = PythonText("")

NOTHING = hashlib.sha256(b"").hexdigest()
# Characters of all code cells together; the longest notebook of the course has 25,000. A syntax tree takes
# two hundred times the room of its text.
MOST_CODE = 2**20


@dataclass(frozen=True)
class IntakeCell:
    """One cell of the submission, in its place.

    Attributes:
        index: its place in the notebook, from 0.
        is_code: it is read as code: a code cell, or a text cell with one of our grade_ids.
        source: its text.
        grade_id: its name in the source notebook, put back if it was stripped; "" for none.
        python: its Python; none where it is not code.
        trains: it trains for long.
        tests: the function that it tests, or "".
        is_example: it was released as it is, for the student to read.
        in_conflict: two versions of the notebook have it differently.
    """

    index: int
    is_code: bool
    source: str
    grade_id: str = ""
    python: PythonText = _NO_PYTHON
    trains: bool = False
    tests: str = ""
    is_example: bool = False
    in_conflict: bool = False


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
    cells: tuple[IntakeCell, ...] = ()
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
        given, name = _loaded(given, name)
        digest = _digest(given)
        notebook = notebook_in(given, remarks)
        metadata = notebook.get("metadata") if isinstance(notebook.get("metadata"), Mapping) else {}
        cells = [handed_in(cell, index, remarks) for index, cell in enumerate(notebook["cells"])]
        week = _week(week, metadata, cells, name, remarks)
        known = cells_of_week(week)
    except UnreadableError as fault:
        return _nothing(str(fault), week, name, remarks, digest)
    except (MemoryError, RecursionError) as error:
        if isinstance(error, MemoryError) and len(given) < MEASURED_FROM:
            raise  # it is the machine that is too small
        text = f"found data too large to be read ({type(error).__name__}); expected a Jupyter notebook"
        return _nothing(text, week, name, remarks, digest)

    names = grade_ids(cells, known, remarks)
    read = _read(cells, names, known, remarks)
    clean = clean_notebook(cells, names, [one.is_code for one in read], known, remarks)
    return Intake(clean, read, week, remarks.notes(), digest, _python(metadata))


def _read(
    cells: list[HandedIn], names: list[str], known: SourceCells, remarks: Remarks
) -> tuple[IntakeCell, ...]:
    left = MOST_CODE
    read = []
    for cell, grade_id in zip(cells, names, strict=True):
        is_code = cell.kind == "code" or bool(grade_id and grade_id in known.solutions)
        if is_code and cell.kind != "code":
            remarks.repair(
                f"found `{grade_id}` in a {cell.kind} cell; expected a code cell; read as code", cell.index
            )
        if is_code and len(cell.source) > left:
            remarks.repair(
                f"found more than {MOST_CODE // 2**20} MB of code; expected less; the rest is not read",
                cell.index,
            )
            is_code = False
        left -= len(cell.source) if is_code else 0
        read.append(
            IntakeCell(
                cell.index,
                is_code,
                cell.source,
                grade_id,
                python_text(without_hidden_tests(cell.source)) if is_code else _NO_PYTHON,
                known.trains(cell.plain, cell.tags, (cell.grade_id, cell.cell_id)),
                known.tested_by(cell.plain, (grade_id, cell.grade_id, cell.cell_id)),
                cell.plain in known.examples,
                cell.in_conflict,
            )
        )
    broken = [one for one in read if one.is_code and one.python.error_line]
    for one in broken:
        remarks.add("repair", _not_python(one), one.index)
    return tuple(read)


def _not_python(cell: IntakeCell) -> str:
    line = cell.python.error_line
    quoted = shown("".join(cell.source.splitlines()[line - 1 : line]).strip(), 60)
    marker = quoted.startswith(("<<<<<<<", "=======", ">>>>>>>"))
    fault = "a merge-conflict marker" if marker else f"a syntax error ({shown(cell.python.error, 60)})"
    return (
        f"found {fault} in line {line} of cell {cell.index + 1} (`{quoted}`); "
        "expected Python; the lines before it count"
    )


def _nothing(fault: str, week: str | None, name: str, remarks: Remarks, digest: str) -> Intake:
    """Return an intake of something that cannot be graded: the reason, and the week if it is known."""
    if week not in WEEKS:
        week = "" if week else week_of({}, (), name)
    remarks.add("fault", fault)
    return Intake(None, week=week or "", notes=remarks.notes(), digest=digest)


def _python(metadata: Mapping[str, Any]) -> str:
    language = metadata.get("language_info")
    version = language.get("version") if isinstance(language, Mapping) else None
    return shown(version, 20) if isinstance(version, str) else ""


def path_of(given: Any) -> Path | None:
    """Return the path that was given, as a path or as text; None for a notebook's bytes, text or data."""
    if isinstance(given, str) and not ("\n" in given or given.lstrip()[:1] in ("", "{", "[")):
        return Path(given)
    return given if isinstance(given, Path) else None


def _loaded(given: Any, name: str) -> tuple[Any, str]:
    """Return bytes, text or data; and the file's name."""
    given = path_of(given) or given
    if isinstance(given, Path):
        return read_file(given), name or given.name
    return given, name


def _digest(given: Any) -> str:
    if isinstance(given, str):
        given = given.encode("utf-8", "surrogatepass")
    elif not isinstance(given, bytes):
        try:
            given = json.dumps(given).encode()
        except (TypeError, ValueError):
            raise UnreadableError(
                "found data that JSON cannot hold; expected a notebook as plain data; give the file's bytes"
            ) from None
    return hashlib.sha256(given).hexdigest()


def _week(
    asked: str | None, metadata: Mapping[str, Any], cells: Sequence[HandedIn], name: str, remarks: Remarks
) -> str:
    if asked:
        if asked not in WEEKS:
            raise UnreadableError(
                f"no week called {shown(asked)!r}; expected one of {', '.join(WEEKS)}; name one"
            )
        stated = stated_week(metadata)
        if stated and stated != asked:
            remarks.repair(
                f"found the notebook of {stated}; expected that of {asked}; graded as {asked}: "
                "submit the other one where it belongs"
            )
        return asked
    if week := week_of(metadata, cells, name):
        return week
    raise UnreadableError(
        "nothing in the notebook shows which week it is; expected its metadata, graded cells or functions; "
        "name the week"
    )
