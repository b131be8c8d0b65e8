"""What was handed in, made fit for grading: every fault of a file is repaired or told, none stops a run."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.exercises import WEEKS
from autograder.grading.asked_definitions import broken_in, defined_in, remark_missing
from autograder.grading.asked_exercises import asked_exercises
from autograder.grading.cells_to_run import decide
from autograder.grading.clean_notebook import clean_notebook, grade_ids
from autograder.grading.code_budget import within_budget
from autograder.grading.file_reading import UnreadableError, read_file
from autograder.grading.foreign_source import is_foreign
from autograder.grading.handed_in import HandedIn, handed_in
from autograder.grading.kernel import demand_python
from autograder.grading.notebook_text import notebook_in
from autograder.grading.old_formats import as_format_4
from autograder.grading.record import Note
from autograder.grading.remarks import Remarks, shown
from autograder.grading.source_cells import SourceCells, cells_of_week, source_cells
from autograder.grading.which_week import stated_week, week_of

NOTHING = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class IntakeCell:
    """One cell of the submission, in its place.

    Attributes:
        index: its place in the notebook, from 0.
        kind: ``code``, ``markdown`` or ``raw``, as handed in.
        source: its text.
        grade_id: its name in the source notebook, put back if it was stripped; "" for none.
        cell_id: its id in `Intake.notebook`.
        tags: its tags.
        run: whether it is run.
        why_not: why it is not; "" if it is.
    """

    index: int
    kind: str
    source: str
    grade_id: str
    cell_id: str
    tags: tuple[str, ...]
    run: bool
    why_not: str


@dataclass(frozen=True)
class Intake:
    """A submission, ready to be graded.

    Attributes:
        notebook: it as valid nbformat 4.5, outputs cleaned; None if there is nothing to grade.
        cells: its cells in their order.
        week: ``week2``; a foreign assignment's name; "" if nobody knows.
        notes: what was repaired, left out, or makes it impossible to grade.
        digest: SHA-256 of the handed-in bytes.
        definitions: function → (place of its cell, line from 1) of its last definition in a cell that runs.
        written: the week's functions whose definition is more than a stub.
        parameters: function → the parameters that its last definition asks for.
        broken: function that nothing defines → (place of the cell that would, line of its syntax error).
    """

    notebook: dict[str, Any] | None
    cells: tuple[IntakeCell, ...] = ()
    week: str = ""
    notes: tuple[Note, ...] = ()
    digest: str = NOTHING
    definitions: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broken: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def read_notebook(
    given: Path | str | bytes | Mapping[str, Any],
    *,
    week: str | None = None,
    source: Mapping[str, Any] | None = None,
    name: str = "",
) -> Intake:
    """Return what was handed in; never raises for what it holds.

    Args:
        given: a file's path, its bytes, its text (begins with ``{`` or has several lines) or its data.
        week: the week it is graded as; by default what the notebook itself tells.
        source: the instructor's notebook of a foreign assignment, or another one of this week.
        name: the file's name, where bytes are given.
    """
    remarks = Remarks()
    digest = NOTHING
    try:
        given, name = _loaded(given, name)
        digest = _digest(given)
        metadata, raw = as_format_4(notebook_in(given, remarks), remarks)
        cells = within_budget([handed_in(cell, index, remarks) for index, cell in enumerate(raw)], remarks)
        week = _week(week, source, metadata, cells, name, remarks)
        known = known_cells(week, source)
        demand_python(metadata, cells, known, remarks)
    except UnreadableError as fault:
        return _nothing(str(fault), week, source, name, remarks, digest)
    except (MemoryError, RecursionError) as error:
        text = f"found data too large to be read ({type(error).__name__}); expected a Jupyter notebook"
        return _nothing(text, week, source, name, remarks, digest)

    decisions = decide(cells, known, remarks)
    names = grade_ids(decisions, known, remarks)
    notebook = clean_notebook(decisions, names, known, remarks)
    definitions = defined_in(decisions, known)
    broken = broken_in(decisions, [name for name in known.names if name not in definitions], remarks)
    remark_missing(decisions, {*definitions, *broken}, known, remarks)
    return Intake(
        notebook,
        tuple(
            IntakeCell(
                one.cell.index,
                one.cell.kind,
                one.cell.source,
                grade_id,
                clean["id"],
                one.cell.tags,
                one.runs,
                "" if one.runs else one.why_not,
            )
            for one, grade_id, clean in zip(decisions, names, notebook["cells"], strict=True)
        ),
        week,
        remarks.notes(),
        digest,
        {name: (cell.index, definition.line) for name, (cell, definition) in definitions.items()},
        frozenset(name for name in known.names if name in definitions and definitions[name][1].written),
        {name: one.parameters for name, (_, one) in definitions.items() if one.is_function},
        broken,
    )


def _nothing(fault: str, week: str | None, source: Any, name: str, remarks: Remarks, digest: str) -> Intake:
    """What is returned for something that cannot be graded: the reason, and the week if it is known."""
    if source is None and week not in WEEKS:
        week = None if week else week_of({}, (), name)
    remarks.add("fault", fault)
    return Intake(None, week=week or "", notes=remarks.notes(), digest=digest)


def path_of(given: Any) -> Path | None:
    """Return the path that was given, as a path or as text; None for a notebook's bytes, text or data."""
    if isinstance(given, str) and not ("\n" in given or given.lstrip()[:1] in ("", "{", "[")):
        return Path(given)
    return given if isinstance(given, Path) else None


def _loaded(given: Any, name: str) -> tuple[Any, str]:
    """Bytes, text or data; and the file's name."""
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
    asked: str | None,
    source: Mapping[str, Any] | None,
    metadata: Mapping[str, Any],
    cells: Sequence[HandedIn],
    name: str,
    remarks: Remarks,
) -> str:
    if asked:
        stated = stated_week(metadata)
        if asked in WEEKS and stated and stated != asked:
            remarks.repair(
                f"found the notebook of {stated}; expected that of {asked}; graded as {asked}: "
                "hand in the other one where it belongs"
            )
        if asked not in WEEKS and source is None:
            raise UnreadableError(
                f"no week called {shown(asked)!r}; expected one of {', '.join(WEEKS)}; name one"
            )
        return asked
    if source is not None:
        return stated_week(source.get("metadata") or {})
    if week := week_of(metadata, cells, name):
        return week
    raise UnreadableError(
        "nothing in the notebook tells which week it is; expected its metadata, graded cells or functions; "
        "name the week"
    )


def known_cells(week: str, source: Mapping[str, Any] | None) -> SourceCells:
    """Return what the source notebook, by default our own of the week, tells about its cells."""
    if source is None:
        return cells_of_week(week)
    asked = () if is_foreign(source) else asked_exercises(week, source)
    return source_cells(source, tuple(exercise.name for exercise in asked))
