"""A file's content as notebook data of format 4: JSON of any format, a merge conflict, or a script."""

import json
import re
from typing import Any

from autograder.grading.file_reading import UnreadableError, decoded, demand_size
from autograder.grading.python_text import python_text
from autograder.grading.remarks import Remarks, type_of

MEASURED_FROM = 5 * 2**20  # characters; a smaller file is harmless in any shape
# How many lists and mappings, quotes and escapes a text may hold. A notebook that printed ten million lines
# stays below.
MOST_MARKS = {"{[": 3_000_000, '"': 25_000_000, "\\": 12_000_000}
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
SUBMIT = "submit the .ipynb file that JupyterLab saved"


def notebook_in(given: Any, remarks: Remarks) -> dict[str, Any]:
    """Return the notebook, of format 4, that bytes, a text or data hold.

    Raises:
        UnreadableError: they hold none.
    """
    if isinstance(given, bytes):
        demand_size(len(given))
        given, encoding = decoded(given)
        if encoding:
            remarks.repair(f"found text in {encoding}; expected UTF-8; converted")
    if isinstance(given, str):
        _demand_measure(given)
        if not given.strip():
            raise UnreadableError("the file is empty; expected a Jupyter notebook; submit it again")
        given = _loaded(given, remarks)
    if not isinstance(given, dict):
        raise UnreadableError(
            f"found JSON that holds {type_of(given)}; expected a Jupyter notebook; {SUBMIT}"
        )
    return _of_format_4(given, remarks)


def _loaded(text: str, remarks: Remarks) -> Any:
    try:
        return _json(text)
    except (ValueError, RecursionError) as error:
        if CONFLICT.search(text) and text.lstrip().startswith("{"):
            return _without_conflicts(text, remarks)
        fault = error
    start = text.lstrip()[:200].lower()
    if start.startswith("<"):
        raise UnreadableError(
            "found a web page; expected a Jupyter notebook; download the .ipynb file itself "
            "(JupyterLab: File > Download) and submit it"
        )
    if len(text) <= LONGEST_SCRIPT and not start.startswith(("{", "[")) and DEFINES.search(text):
        remarks.repair("found a Python script; expected a Jupyter notebook; its code is read as cells")
        return _script(text)
    if start.startswith(("{", "[")):
        line = f" in line {fault.lineno}" if getattr(fault, "lineno", 0) else ""
        raise UnreadableError(
            f"found JSON that is damaged{line}; expected a Jupyter notebook; open it in JupyterLab, save it "
            "and submit it again"
        )
    raise UnreadableError(
        f"found a file that is not a notebook; expected a Jupyter notebook (.ipynb); {SUBMIT}"
    )


def _json(text: str) -> Any:
    # strict=False: line breaks inside of strings, as an editor may leave them. Numbers that no notebook has,
    # such as NaN or thousands of digits, stand where nothing looks.
    return json.loads(text, strict=False, parse_constant=lambda _: None, parse_int=_integer)


def _integer(digits: str) -> int:
    return int(digits) if len(digits) < 20 else 0


def _demand_measure(text: str) -> None:
    """Refuse JSON that would take gigabytes once it is read: many tiny parts instead of long texts."""
    if len(text) < MEASURED_FROM:
        return
    for marks, most in MOST_MARKS.items():
        if sum(map(text.count, marks)) > most:
            raise UnreadableError(
                f"found a file of {len(text) // 2**20} MB in millions of parts; expected a notebook; "
                "clear its outputs (Kernel > Restart Kernel and Clear Outputs) and submit it again"
            )


def _without_conflicts(text: str, remarks: Remarks) -> dict[str, Any]:
    """Return a notebook with merge-conflict markers in it; cells that differ between the versions say so."""
    versions = []
    for side in ("ours", "theirs"):
        try:
            versions.append(_json(CONFLICT.sub(lambda found, side=side: found[side], text)))
        except (ValueError, RecursionError):
            continue
    cells = [one.get("cells") for one in versions if isinstance(one, dict)]
    if len(cells) != 2 or not all(isinstance(one, list) for one in cells):
        raise UnreadableError(
            "found merge-conflict markers (<<<<<<<, >>>>>>>); expected a notebook; resolve the conflict, "
            "open the file in JupyterLab, save it and submit it again"
        )
    ours, theirs = cells
    other = [_text_of(one) for one in theirs]
    for cell in ours:
        if isinstance(cell, dict) and _text_of(cell) not in other:
            metadata = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
            cell["metadata"] = {**metadata, IN_CONFLICT: True}
    remarks.repair(
        "found merge-conflict markers; expected one version; the functions in conflict are not graded: "
        "resolve the conflict and submit the notebook again"
    )
    return versions[0]


def _text_of(cell: Any) -> str:
    source = cell.get("source") if isinstance(cell, dict) else None
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _of_format_4(notebook: dict[str, Any], remarks: Remarks) -> dict[str, Any]:
    if "worksheets" in notebook or notebook.get("nbformat") in (1, 2, 3):
        # Imported for the few notebooks that need it: that takes a second.
        import nbformat

        try:
            notebook = json.loads(nbformat.writes(nbformat.reads(json.dumps(notebook), 4)))
            remarks.repair("found a notebook of an old format; expected format 4; converted")
        except Exception as error:  # a different class for every kind of damage
            raise UnreadableError(
                f"found a notebook of an old format that cannot be converted ({type(error).__name__}); "
                "expected format 4; open it in JupyterLab, save it and submit it again"
            ) from None
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise UnreadableError(
            "found no list of cells; expected a Jupyter notebook; open the file in JupyterLab, save it and "
            "submit it again"
        )
    if len(cells) > MOST_CELLS:
        remarks.repair(f"found {len(cells)} cells; expected at most {MOST_CELLS}; the others are left out")
        notebook = {**notebook, "cells": cells[:MOST_CELLS]}
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
