"""A file's content as notebook data of format 4: JSON of any format, a merge conflict, or a script."""

import json
import re
from typing import Any

from autograder.grading.file_reading import UnreadableError, decoded
from autograder.grading.outputs import joined
from autograder.grading.python_text import python_text
from autograder.grading.remarks import Remarks

# Lists, mappings and cells that are read; more would take gigabytes, however short the text is.
MOST_PARTS = 3_000_000
MOST_CELLS = 20_000
LONGEST_SCRIPT = 2 * 2**20  # characters
DEFINES = re.compile(r"^(?:def|class|from|import) [A-Za-z_]|^[A-Za-z_]\w* = lambda\b", re.MULTILINE)
# How JupyterLab and editors mark the cells of an exported script.
CELL_MARK = re.compile(r"^# (?:%%|In ?\[[ \d]*\]:).*$", re.MULTILINE)
CONFLICT = re.compile(
    r"^<{7}[^\n]*\n(?P<ours>.*?)(?:^\|{7}[^\n]*\n.*?)?^={7}[^\n]*\n(?P<theirs>.*?)^>{7}[^\n]*\n?",
    re.MULTILINE | re.DOTALL,
)
# Stands in the metadata of a cell that two versions of the notebook have differently.
IN_CONFLICT = "nncourse_conflict"
SAVE_AGAIN = "expected a Jupyter notebook; open it in JupyterLab, save it and submit it again"


def notebook_in(given: Any, remarks: Remarks) -> dict[str, Any]:
    """Return the notebook, of format 4, that bytes, a text or data hold.

    Raises:
        UnreadableError: they hold none.
    """
    if isinstance(given, bytes):
        given, encoding = decoded(given)
        if encoding:
            remarks.repair(f"found text in {encoding}; expected UTF-8; converted")
    if isinstance(given, str):
        given = _loaded(given, remarks)
    if isinstance(given, dict) and ("worksheets" in given or given.get("nbformat") in (1, 2, 3)):
        given = _converted(given, remarks)
    cells = given.get("cells") if isinstance(given, dict) else None
    if not isinstance(cells, list):
        raise UnreadableError(f"found JSON without a list of cells; {SAVE_AGAIN}")
    if len(cells) > MOST_CELLS:
        raise UnreadableError(f"found {len(cells)} cells; expected at most {MOST_CELLS}; remove some")
    return given


def _loaded(text: str, remarks: Remarks) -> Any:
    if text.count("{") + text.count("[") > MOST_PARTS:
        raise UnreadableError(f"found a file in millions of parts; {SAVE_AGAIN}")
    try:
        return _json(text)
    except (ValueError, RecursionError) as error:
        if CONFLICT.search(text) and text.lstrip().startswith("{"):
            return _without_conflicts(text, remarks)
        line = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
    start = text.lstrip()[:1]
    if start == "<":
        raise UnreadableError(
            "found a web page; expected a Jupyter notebook; download the .ipynb file itself "
            "(JupyterLab: File > Download) and submit it"
        )
    if start in ("{", "["):
        raise UnreadableError(f"found JSON that is damaged{line}; {SAVE_AGAIN}")
    if len(text) <= LONGEST_SCRIPT and DEFINES.search(text):
        remarks.repair("found a Python script; expected a Jupyter notebook; its code is read as cells")
        return _script(text)
    raise UnreadableError(
        "found a file that is not a notebook; expected a Jupyter notebook; submit the .ipynb file that "
        "JupyterLab saved"
    )


def _json(text: str) -> Any:
    # strict=False: line breaks inside of strings, as an editor may leave them. Numbers that no notebook has,
    # such as NaN or thousands of digits, stand where nothing looks.
    return json.loads(text, strict=False, parse_constant=lambda _: None, parse_int=_integer)


def _integer(digits: str) -> int:
    return int(digits) if len(digits) < 20 else 0


def _without_conflicts(text: str, remarks: Remarks) -> dict[str, Any]:
    """Return a notebook with merge-conflict markers in it; cells that differ between the versions say so."""
    try:
        ours, theirs = (
            _json(CONFLICT.sub(lambda found, side=side: found[side], text)) for side in ("ours", "theirs")
        )
        other = [_text_of(cell) for cell in theirs["cells"]]
        for cell in ours["cells"]:
            if _text_of(cell) not in other:
                cell["metadata"] = {**cell["metadata"], IN_CONFLICT: True}
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        raise UnreadableError(
            "found merge-conflict markers (<<<<<<<, >>>>>>>); expected a notebook; resolve the conflict, "
            "open the file in JupyterLab, save it and submit it again"
        ) from None
    remarks.repair(
        "found merge-conflict markers; expected one version; the functions in conflict are not graded: "
        "resolve the conflict and submit the notebook again"
    )
    return ours


def _text_of(cell: dict[str, Any]) -> str:
    return joined(cell.get("source"))


def _converted(notebook: dict[str, Any], remarks: Remarks) -> dict[str, Any]:
    # Imported for the few notebooks that need it: that takes a second.
    import nbformat

    try:
        notebook = json.loads(nbformat.writes(nbformat.reads(json.dumps(notebook), 4)))
    except Exception as error:  # a different class for every kind of damage
        raise UnreadableError(
            "found a notebook of an old format that cannot be converted "
            f"({type(error).__name__}); {SAVE_AGAIN}"
        ) from None
    remarks.repair("found a notebook of an old format; expected format 4; converted")
    return notebook


def _script(text: str) -> dict[str, Any]:
    parts = [part.strip("\n") for part in CELL_MARK.split(text.replace("\r\n", "\n"))]
    return {
        "nbformat": 4,
        "cells": [
            {"cell_type": "code", "metadata": {}, "source": part, "outputs": []}
            for part in parts
            if part.strip() and python_text(part).text.strip()
        ],
    }
