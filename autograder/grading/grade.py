"""One submission in, one `Record` out: a function without a database and without a course tree.

The notebook's cells run in a confined child, each exercise is called in a fork of its own, and all that
comes back is compared here. Whatever is wrong with a submission ends up in its record.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.asked_exercises import asked_exercises
from autograder.grading.breaches import breach_notes
from autograder.grading.environment import environment
from autograder.grading.failed_statements import (
    failed_notes,
    failed_statements,
    missing_names,
    untouched_cells,
)
from autograder.grading.intake import Intake, known_cells, path_of, read_notebook
from autograder.grading.look_at import look_notes
from autograder.grading.needed_cells import needed_cells
from autograder.grading.record import ExerciseRecord, Note, Record, Submission
from autograder.grading.remarks import first_of_each_kind
from autograder.sandbox.limits import Limits, chosen_limits
from autograder.sandbox.session import Cell, CellResult, SandboxLost, Zygote
from autograder.secret import course_secret, seed_for


@dataclass(frozen=True)
class Graded:
    """A record, and what it was made from.

    Attributes:
        record: the grade.
        intake: what was handed in, put in order.
        results: what the cells that ran have shown.
    """

    record: Record
    intake: Intake
    results: tuple[CellResult, ...] = ()


def grade(notebook, week: str | None = None, source=None, **options) -> Record:
    """Grade one notebook and return its record; see `graded` for the options."""
    return graded(notebook, week, source, **options).record


def graded(
    notebook: Path | str | bytes | Mapping,
    week: str | None = None,
    source: Path | Mapping | None = None,
    *,
    student: str = "",
    secret: bytes | None = None,
    zygote: Zygote | None = None,
    limits: Limits | None = None,
    require_isolation: bool = False,
    files: Mapping[str, bytes] | None = None,
    figures: bool = False,
) -> Graded:
    """Grade one notebook.

    Args:
        notebook: a path, the file's bytes or text, or a notebook's parsed JSON.
        week: ``week2``; found out from the notebook by default.
        source: the assignment's source notebook; our own solved one by default. That of another nbgrader
            assignment is graded by its own test cells, as nbgrader does.
        student: who handed it in; the hidden cases are theirs, and those of this very file.
        secret: the course's secret; by default that of the course folder that this runs in.
        zygote: a running sandbox, for many submissions; one is started and ended by default.
        limits: of time, memory and output; used for a sandbox that is started here.
        require_isolation: raise rather than grade where the system confines too little.
        files: name → content of what was handed in beside the notebook.
        figures: draw the figures, for a page that shows them.

    Raises:
        UserError: ``require_isolation`` is set and the system cannot confine.
        SandboxLost: the given zygote was killed from outside; grade again with another one.
    """
    given = _Given(notebook, week, source, student, secret, files or {})
    if zygote is not None:
        return _graded(given, zygote)
    options = {
        "figures": figures,
        "require_isolation": require_isolation,
        "any_library": _other_course(source),
    }
    for last in (False, True):
        try:
            with Zygote(limits or chosen_limits(), **options) as own:
                return _graded(given, own)
        except SandboxLost:
            if last:
                raise
    raise AssertionError("not reached")


def _other_course(source) -> bool:
    if source is None:
        return False  # and nothing is imported to find out
    from autograder.grading.foreign import is_foreign, read_source

    return is_foreign(read_source(source))


@dataclass(frozen=True)
class _Given:
    notebook: Path | str | bytes | Mapping
    week: str | None
    source: Path | Mapping | None
    student: str
    secret: bytes | None
    files: Mapping[str, bytes]


def _graded(given: _Given, sandbox: Zygote) -> Graded:
    started = time.monotonic()
    # While the sandbox starts, this side imports what it judges with.
    from autograder.grading.foreign import files_beside, grade_foreign, is_foreign, read_source

    source = read_source(given.source)
    intake = read_notebook(given.notebook, week=given.week, source=source)
    path = path_of(given.notebook)
    name = path.name if path is not None else ""
    secret = course_secret() if given.secret is None else given.secret
    seed = seed_for(given.student, intake.week, secret, intake.digest) if intake.week else ""
    what = Submission(given.student, intake.week, name, intake.digest, seed)
    if is_foreign(source):
        beside = files_beside(given.source) if isinstance(given.source, Path) else {}
        return Graded(*grade_foreign(what, intake, source, sandbox, {**given.files, **beside}, started))
    if intake.notebook is None or not intake.week:
        return Graded(_ungraded(what, intake, source, sandbox, started), intake)
    return _judged(what, intake, source, sandbox, given.files, started)


def _judged(what: Submission, intake: Intake, source, sandbox: Zygote, files, started: float) -> Graded:
    from autograder.grading.judged import judge_exercises

    asked = asked_exercises(intake.week, source)
    cells, skipped = _cells_to_run(intake, source, asked, everything=sandbox.figures)
    with sandbox.submission(files, intake.week, [one.name for one in asked]) as child:
        results = child.run(cells)
        after_cells = time.monotonic()
        failed = failed_statements(results, intake.cells)
        exercises, notes = judge_exercises(what, intake, asked, child, sandbox.limits, missing_names(failed))
        breaches = breach_notes(child.breaches)
    timing = {
        "seconds": round(time.monotonic() - started, 3),
        "cells": round(after_cells - started, 3),
        "judging": round(time.monotonic() - after_cells, 3),
    }
    untouched = untouched_cells(intake.cells, known_cells(intake.week, source).examples)
    told = first_of_each_kind([*failed_notes(failed, untouched), *look_notes(intake.cells)])
    record = Record(
        what,
        exercises,
        (*intake.notes, *skipped, *told, *notes, *breaches),
        timing,
        environment(sandbox.isolation),
    )
    return Graded(record, intake, tuple(results))


def _cells_to_run(intake: Intake, source, asked, *, everything: bool) -> tuple[list[Cell], list[Note]]:
    """Return the cells that grading needs, and a note on the others; all where somebody looks at figures."""
    sources = {cell.index: cell.source for cell in intake.cells if cell.run}
    needed = set(sources)
    if not everything:
        examples = known_cells(intake.week, source).examples
        needed = needed_cells(sources, examples, [exercise.name for exercise in asked])
    left_out = len(sources) - len(needed)
    told = f"{left_out} cells as handed out, which only show something that no function uses, were not run"
    cells = [Cell(place, text) for place, text in sources.items() if place in needed]
    return cells, [Note("skipped", told)] if left_out else []


def _ungraded(what: Submission, intake: Intake, source, sandbox: Zygote, started: float) -> Record:
    """Return the record of what cannot be graded: no points, and the reason among its notes."""
    exercises = tuple(
        ExerciseRecord(one.id, 0.0, float(one.points), "ungraded", "The notebook could not be read.")
        for one in asked_exercises(intake.week, source)
    )
    timing = {"seconds": round(time.monotonic() - started, 3)}
    return Record(what, exercises, intake.notes, timing, environment(sandbox.isolation))
