"""A file's content as notebook data of format 4: JSON of any format, a merge conflict, or a script."""

import json
import re
from typing import Any

from autograder.grading.file_reading import UnreadableError, decoded
from autograder.grading.record import Note

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
# Half of a character outside of Unicode's first 65,536, which no file can hold.
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
# Stands in the metadata of a cell that two versions of the notebook have differently.
IN_CONFLICT = "nncourse_conflict"
SAVE_AGAIN = "expected a Jupyter notebook; open it in JupyterLab, save it and submit it again"


def notebook_in(content: bytes, notes: list[Note]) -> dict[str, Any]:
    """Return the notebook, of format 4, that bytes hold; add to the notes what it was before.

    Raises:
        UnreadableError: they hold none.
    """
    text = decoded(content)
    if text.count("{") + text.count("[") > MOST_PARTS:
        raise UnreadableError(f"found a file in millions of parts; {SAVE_AGAIN}")
    try:
        notebook = _json(text)
    except (ValueError, RecursionError) as error:
        if not text.lstrip().startswith(("{", "[")):
            notebook = _script(text, notes)
        elif CONFLICT.search(text):
            notebook = _without_conflicts(text, notes)
        else:
            line = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
            raise UnreadableError(f"found JSON that is damaged{line}; {SAVE_AGAIN}") from None
    if isinstance(notebook, dict) and ("worksheets" in notebook or notebook.get("nbformat") in (1, 2, 3)):
        notebook = _converted(notebook, notes)
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise UnreadableError(f"found JSON without a list of cells; {SAVE_AGAIN}")
    if len(cells) > MOST_CELLS:
        raise UnreadableError(f"found {len(cells)} cells; expected at most {MOST_CELLS}; remove some")
    return notebook


def joined(text: Any, between: str = "") -> str:
    """Return a text that a notebook may hold as lines; of anything else nothing."""
    if isinstance(text, list):
        return between.join(line for line in text if isinstance(line, str))
    return text if isinstance(text, str) else ""


def _json(text: str) -> Any:
    data = json.loads(text)
    if SURROGATE.search(text):
        whole = json.dumps(data, ensure_ascii=False).encode("utf-16", "surrogatepass")
        data = json.loads(whole.decode("utf-16", "replace"))
    return data


def _without_conflicts(text: str, notes: list[Note]) -> dict[str, Any]:
    """Return a notebook with merge-conflict markers in it; cells that differ between the versions say so."""
    try:
        ours, theirs = (
            _json(CONFLICT.sub(lambda found, side=side: found[side], text)) for side in ("ours", "theirs")
        )
        other = [joined(cell.get("source")) for cell in theirs["cells"]]
        for cell in ours["cells"]:
            if joined(cell.get("source")) not in other:
                cell["metadata"] = {**cell["metadata"], IN_CONFLICT: True}
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        raise UnreadableError(
            "found merge-conflict markers (<<<<<<<, >>>>>>>); expected a notebook; resolve the conflict, "
            "open the file in JupyterLab, save it and submit it again"
        ) from None
    text = (
        "found merge-conflict markers; expected one version; the functions in conflict are not graded: "
        "resolve the conflict and submit the notebook again"
    )
    notes.append(Note("repair", text))
    return ours


def _converted(notebook: dict[str, Any], notes: list[Note]) -> dict[str, Any]:
    # Imported for the few notebooks that need it: that takes a second.
    import nbformat

    try:
        notebook = json.loads(nbformat.writes(nbformat.reads(json.dumps(notebook), 4)))
    except Exception as error:  # a different class for every kind of damage
        raise UnreadableError(
            "found a notebook of an old format that cannot be converted "
            f"({type(error).__name__}); {SAVE_AGAIN}"
        ) from None
    notes.append(Note("repair", "found a notebook of an old format; expected format 4; converted"))
    return notebook


def _script(text: str, notes: list[Note]) -> dict[str, Any]:
    if len(text) > LONGEST_SCRIPT or not DEFINES.search(text):
        raise UnreadableError(
            "found a file that is not a notebook; expected a Jupyter notebook; submit the .ipynb file that "
            "JupyterLab saved"
        )
    text_of_note = "found a Python script; expected a Jupyter notebook; its code is read as cells"
    notes.append(Note("repair", text_of_note))
    parts = CELL_MARK.split(text.replace("\r\n", "\n"))
    cells = [{"cell_type": "code", "source": part.strip("\n")} for part in parts if part.strip()]
    return {"nbformat": 4, "cells": cells}
