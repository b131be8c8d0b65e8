"""The autograded notebook of a graded submission, as `nbgrader autograde` leaves it."""

import json
from collections.abc import Mapping
from itertools import chain, count
from typing import Any

from autograder.delivery.assignment import SourceNotebook
from autograder.delivery.sanitized import sanitized, untouched
from autograder.delivery.settings import Settings
from autograder.delivery.shown_outputs import cell_outputs, graded_outputs, limited
from autograder.grading.outputs import OutputCleaner
from autograder.grading.record import Record

# Notes that a student should read; skipped cells speak for themselves.
TOLD = ("repair", "failed", "breach", "fault")
LANGUAGE = {"name": "python", "pygments_lexer": "ipython3"}
SPLIT = ("text/", "application/javascript", "image/svg+xml")  # written as lists of lines


def autograded_notebook(graded, source: SourceNotebook, settings: Settings) -> dict[str, Any]:
    """Return the notebook of a graded submission, valid nbformat 4.5, texts as strings.

    Args:
        graded: what `autograder.grading.grade.graded` returned.
        source: the notebook's release.
        settings: how much a cell may show.
    """
    intake, record = graded.intake, graded.record
    notebook = untouched(source) if intake.notebook is None else sanitized(_with_outputs(graded), source)
    exercises = {one.name: one for one in record.exercises}
    foreign = record.environment.get("trust") == "in-kernel"
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        known = source.cells.get(cell["metadata"].get("nbgrader", {}).get("grade_id"))
        if known is not None and known.computed:
            found = exercises.get(known.name) or exercises.get(known.name.removeprefix("test_"))
            cell["outputs"] = graded_outputs(
                known, found, record.submission.seed, cell["outputs"], foreign=foreign
            )
        cell["outputs"] = limited(cell["outputs"], settings.most_lines, settings.most_traceback)
    notebook["metadata"] = {**notebook["metadata"], "language_info": LANGUAGE}
    _tell(record, notebook)
    return notebook


def _with_outputs(graded):
    """The submission with what its cells showed when they ran, and where they did not what they had shown."""
    results = {result.index: result for result in graded.results}
    cleaner, count = OutputCleaner(), 0
    cells = []
    for given, cell in zip(graded.intake.cells, graded.intake.notebook["cells"], strict=True):
        metadata = cell["metadata"]
        if given.grade_id:
            metadata = {**metadata, "nbgrader": {**metadata.get("nbgrader", {}), "grade_id": given.grade_id}}
        cell = {**cell, "metadata": metadata}
        if cell["cell_type"] == "code":
            result = results.get(given.index)
            ran = result is not None and result.status != "not run"
            count += ran
            cell["execution_count"] = count if ran else None
            cell["outputs"] = cell_outputs(result, cell["outputs"], cleaner)
        cells.append(cell)
    return {**graded.intake.notebook, "cells": cells}


def _tell(record: Record, notebook):
    """Put what was repaired or went wrong at the notebook's top, where student and instructor read it."""
    told = [note.text for note in record.notes if note.kind in TOLD]
    if not told:
        return
    lines = ["**Notes of the grader**", "", *(f"- {_plain(text)}" for text in told)]
    taken = {cell["id"] for cell in notebook["cells"]}
    candidates = chain(["notes-of-the-grader"], (f"notes-of-the-grader-{number}" for number in count(2)))
    name = next(one for one in candidates if one not in taken)
    cell = {"cell_type": "markdown", "id": name, "metadata": {}, "source": "\n".join(lines)}
    notebook["cells"].insert(0, cell)


def _plain(text):
    """A note may quote a submission: nothing in it is markup, but for code in backticks."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:  # one of them begins no code
        return _escaped(text).replace("`", "\\`")
    # Within backticks nothing is markup, and a sign more would show.
    return "`".join(piece if place % 2 else _escaped(piece) for place, piece in enumerate(pieces))


def _escaped(text):
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{sign}" if sign in "\\*_[]$|~" else sign for sign in text)


def notebook_text(notebook: Mapping[str, Any]) -> str:
    """Return a notebook's file content, as nbformat writes it."""
    return (
        json.dumps(
            {**notebook, "cells": [_split(cell) for cell in notebook["cells"]]},
            ensure_ascii=False,
            indent=1,
            sort_keys=True,
            separators=(",", ": "),
        )
        + "\n"
    )


def _split(cell):
    cell = {**cell, "source": cell["source"].splitlines(True)}
    if cell["cell_type"] == "code":
        cell["outputs"] = [_split_output(output) for output in cell["outputs"]]
    return cell


def _split_output(output):
    if output["output_type"] == "stream":
        return {**output, "text": output["text"].splitlines(True)}
    if "data" in output:
        data = {
            kind: value.splitlines(True) if isinstance(value, str) and kind.startswith(SPLIT) else value
            for kind, value in output["data"].items()
        }
        return {**output, "data": data}
    return output
