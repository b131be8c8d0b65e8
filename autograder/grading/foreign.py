"""Grades an nbgrader assignment that is not this course's by its own test cells, as nbgrader does.

The cells run confined, but the asserts run beside the student's code, which can bend them: such a mark is
worth what a mark from nbgrader's kernel is worth, and its record says so.
"""

import time
from collections.abc import Mapping
from typing import Any

from autograder.grading.breaches import breach_notes
from autograder.grading.environment import environment
from autograder.grading.foreign_cells import line_up
from autograder.grading.foreign_marks import marked
from autograder.grading.foreign_source import AskedCell, asked_cells, files_beside, is_foreign, read_source
from autograder.grading.intake import Intake
from autograder.grading.record import ExerciseRecord, Note, Record, Submission
from autograder.sandbox.session import Cell, CellResult, Zygote

__all__ = ["files_beside", "grade_foreign", "is_foreign", "read_source"]

TRUST = "in-kernel"
TRUST_NOTE = Note(
    "skipped",
    "this assignment is graded by its own asserts, not by this course's comparison; they run beside the "
    "student's code, so the marks are only as trustworthy as in-kernel grading",
)


def grade_foreign(
    what: Submission,
    intake: Intake,
    source: Mapping[str, Any],
    sandbox: Zygote,
    files: Mapping[str, bytes],
    started: float,
) -> tuple[Record, Intake, tuple[CellResult, ...]]:
    """Run a submission's cells and its source notebook's tests, and return what the graded cells earn.

    Args:
        what: whose submission it is.
        intake: what was handed in.
        source: the assignment's source notebook, as `read_source` returns it.
        sandbox: where the cells run.
        files: name → content of what lies beside the notebook.
        started: when grading began, of `time.monotonic`.
    Returns:
        the record, one exercise per cell that carries points; the submission put in order; what its cells
        have shown.
    Raises:
        UserError: the source notebook cannot be graded by.
        SandboxLost: the sandbox was killed from outside.
    """
    asked = asked_cells(source)
    if intake.notebook is None:
        exercises = tuple(_unread(one) for one in asked if one.grade or one.task)
        timing = {"seconds": round(time.monotonic() - started, 3)}
        return _record(what, exercises, intake.notes, timing, sandbox), intake, ()

    lined_up = line_up(intake, asked)
    cells = lined_up.intake.cells
    with sandbox.submission(files) as child:
        results = child.run([Cell(cell.index, cell.source) for cell in cells if cell.run])
        breaches = breach_notes(child.breaches)
    after_cells = time.monotonic()
    result_at = {result.index: result for result in results}
    exercises = []
    for one in asked:
        if one.grade or one.task:
            place = lined_up.places.get(one.grade_id)
            text = "" if place is None else cells[place].source
            exercises.append(marked(one, place, text, result_at.get(place)))
    timing = {
        "seconds": round(time.monotonic() - started, 3),
        "cells": round(after_cells - started, 3),
        "judging": round(time.monotonic() - after_cells, 3),
    }
    record = _record(what, tuple(exercises), (*lined_up.intake.notes, *breaches), timing, sandbox)
    return record, lined_up.intake, tuple(results)


def _record(what, exercises, notes, timing, sandbox: Zygote) -> Record:
    return Record(what, exercises, (TRUST_NOTE, *notes), timing, environment(sandbox.isolation, trust=TRUST))


def _unread(one: AskedCell) -> ExerciseRecord:
    return ExerciseRecord(one.grade_id, 0.0, one.points, "ungraded", "The notebook could not be read.")
