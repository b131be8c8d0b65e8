"""A file's content as notebook data: JSON, what is left of damaged JSON, or a Python script."""

import re
from typing import Any

from autograder.grading.damaged_json import loads, whole_cells
from autograder.grading.definitions import parsed
from autograder.grading.file_reading import UnreadableError, decoded, demand_size
from autograder.grading.remarks import Remarks

MEASURED_FROM = 5 * 2**20  # characters; a smaller file is harmless in any shape
# How many lists and mappings, quotes and escapes a text may hold. A notebook that printed ten million lines
# stays below.
MOST_MARKS = {"{[": 3_000_000, '"': 25_000_000, "\\": 12_000_000}
LONGEST_SCRIPT = 2 * 2**20  # characters
LOOKS_LIKE_CELLS = re.compile(r'"(?:cell_type|cells|worksheets)"')
DEFINES = re.compile(r"^def [A-Za-z_]\w*\(", re.MULTILINE)
# How JupyterLab and editors mark the cells of an exported script.
CELL_MARK = re.compile(r"^# (?:%%|In ?\[[ \d]*\]:).*$", re.MULTILINE)


def notebook_in(given: Any, remarks: Remarks) -> Any:
    """Return the notebook that bytes, a text or data hold, of any format.

    Raises:
        UnreadableError: they hold none.
    """
    if isinstance(given, bytes):
        demand_size(len(given))
        given, encoding = decoded(given)
        if encoding:
            remarks.repair(f"found text in {encoding}; expected UTF-8; converted")
    if not isinstance(given, str):
        return given
    _demand_measure(given)
    if not given.strip():
        raise UnreadableError("the file is empty; expected a Jupyter notebook; hand it in again")
    try:
        notebook, odd_numbers = loads(given)
    except (ValueError, RecursionError) as error:
        return _salvaged(given, error, remarks)
    if odd_numbers:
        remarks.repair("found numbers that no notebook has (NaN, Infinity, thousands of digits); ignored")
    return notebook


def _demand_measure(text: str) -> None:
    """Refuse JSON that would take gigabytes once it is read: many tiny parts instead of long texts."""
    if len(text) < MEASURED_FROM:
        return
    for marks, most in MOST_MARKS.items():
        if sum(map(text.count, marks)) > most:
            raise UnreadableError(
                f"found a file of {len(text) // 2**20} MB in millions of parts; expected a notebook; "
                "clear its outputs (Kernel > Restart Kernel and Clear Outputs) and hand it in again"
            )


def _salvaged(text: str, error: Exception, remarks: Remarks) -> dict[str, Any]:
    start = text.lstrip()[:200].lower()
    if LOOKS_LIKE_CELLS.search(text) and not start.startswith(("<!doctype", "<html", "<?xml")):
        notebook, unfinished = whole_cells(text)
        if notebook["cells"]:
            line = f", line {error.lineno}" if getattr(error, "lineno", 0) > 1 else ""
            kind = "nested too deeply" if isinstance(error, RecursionError) else f"damaged{line}"
            lost = "; what was cut off at the end is lost" if unfinished else ""
            remarks.repair(
                f"found JSON that is {kind}; expected a sound notebook; read {len(notebook['cells'])} whole "
                f"cells{lost}"
            )
            return notebook
        raise UnreadableError(
            "found a damaged notebook without one whole cell; expected a Jupyter notebook; "
            "open it in JupyterLab, save it and hand it in again"
        )
    if start.startswith("<"):
        raise UnreadableError(
            "found a web page; expected a Jupyter notebook; download the .ipynb file itself "
            "(JupyterLab: File > Download) and hand it in"
        )
    if len(text) <= LONGEST_SCRIPT and (parsed(text) is not None or DEFINES.search(text)):
        remarks.repair("found a Python script; expected a Jupyter notebook; its code is run as cells")
        return _script(text)
    raise UnreadableError(
        "found a file that is no notebook; expected a Jupyter notebook (.ipynb); "
        "hand in the file that JupyterLab saved"
    )


def _script(text: str) -> dict[str, Any]:
    parts = [part.strip("\n") for part in CELL_MARK.split(text)]
    return {
        "nbformat": 4,
        "cells": [
            {"cell_type": "code", "metadata": {}, "source": part, "outputs": []}
            for part in parts
            if part.strip()
        ],
    }
