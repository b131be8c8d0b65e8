"""Cells and metadata of a notebook of any format, in the words of format 4.

Formats 1 to 3 are told by what is there (worksheets, `input`, heading cells), not by the number that the
file gives: damaged and hand-made files often state another one.
"""

from collections.abc import Mapping
from typing import Any

from autograder.grading.file_reading import UnreadableError
from autograder.grading.remarks import Remarks, shown, type_of

MOST_CELLS = 100_000
KNOWN_FORMATS = range(1, 5)
SOURCES = ("source", "input", "code", "text")  # where a cell's text stands: format 4, 2 and 3, and 1
KINDS = {"code": "code", "markdown": "markdown", "raw": "raw", "html": "markdown", "text": "markdown"}
# Formats 1 to 3 keep an output's data in keys of their own.
MIME_TYPES = {"png": "image/png", "text": "text/plain"}


def as_format_4(value: Any, remarks: Remarks) -> tuple[dict[str, Any], list[Any]]:
    """Return a notebook's metadata and its cells; what is no cell stays in its place for the caller.

    Raises:
        UnreadableError: it is no notebook.
    """
    if isinstance(value, list) and any(isinstance(one, dict) and "cell_type" in one for one in value):
        remarks.repair("found a bare list of cells; expected a notebook around it; read as one")
        value = {"cells": value}
    if not isinstance(value, Mapping):
        raise UnreadableError(
            f"found JSON that holds {type_of(value)}; expected a Jupyter notebook; "
            "hand in the .ipynb file that JupyterLab saved"
        )
    metadata = value.get("metadata")
    return (dict(metadata) if isinstance(metadata, Mapping) else {}), _cells(value, remarks)


def _cells(notebook: Mapping[str, Any], remarks: Remarks) -> list[Any]:
    old, cells = _listed_cells(notebook, remarks)
    if len(cells) > MOST_CELLS:
        remarks.repair(f"found {len(cells)} cells; expected at most {MOST_CELLS}; the others are left out")
        cells = cells[:MOST_CELLS]
    _tell_format(notebook, old or any(isinstance(one, Mapping) and "code" in one for one in cells), remarks)
    return [_cell_4(one) if isinstance(one, Mapping) else one for one in cells]


def _listed_cells(notebook: Mapping[str, Any], remarks: Remarks) -> tuple[bool, list[Any]]:
    """Whether they stand in worksheets, and all cells of the notebook."""
    cells, sheets = notebook.get("cells"), notebook.get("worksheets")
    if isinstance(cells, Mapping):
        remarks.repair("found the cells as a mapping; expected a list; read in their order")
        return False, list(cells.values())
    if isinstance(cells, list):
        return False, cells
    if isinstance(sheets, list):
        found = [one.get("cells") for one in sheets if isinstance(one, Mapping)]
        return True, [cell for one in found if isinstance(one, list) for cell in one]
    what = "no cells" if cells is None else f"cells that are {type_of(cells)}"
    raise UnreadableError(
        f"found {what}; expected a Jupyter notebook with a list of cells; "
        "open the file in JupyterLab, save it and hand it in again"
    )


def _tell_format(notebook: Mapping[str, Any], old: bool, remarks: Remarks) -> None:
    stated = notebook.get("nbformat")
    if old:
        remarks.repair("found a notebook of an old format; expected format 4; converted")
    elif stated is not None and (isinstance(stated, bool) or stated not in KNOWN_FORMATS):
        remarks.repair(f"found a notebook of format {shown(stated, 20)}; expected format 4; read as format 4")


def _cell_4(cell: Mapping[str, Any]) -> dict[str, Any]:
    """The same cell with its text under `source`, its kind one of format 4, its outputs' data in `data`."""
    source = next((cell[key] for key in SOURCES if key in cell), None)
    stated = cell.get("cell_type")
    kind = stated.strip().lower() if isinstance(stated, str) else ""
    if kind == "heading":
        level = cell.get("level")
        depth = level if isinstance(level, int) and 1 <= level <= 6 else 1
        return {**cell, "cell_type": "markdown", "source": ["#" * depth + " ", *_lines(source)]}
    known = KINDS.get(kind) or ("code" if "outputs" in cell or "input" in cell else stated)
    converted = {**cell, "cell_type": known, "source": source}
    if isinstance(cell.get("outputs"), list):
        converted["outputs"] = [_output_4(one) for one in cell["outputs"]]
    return converted


def _lines(source: Any) -> list[Any]:
    return source if isinstance(source, list) else [source]


def _output_4(output: Any) -> Any:
    if not isinstance(output, Mapping):
        return output
    kind = output.get("output_type")
    if kind == "pyerr":
        return {**output, "output_type": "error"}
    if kind == "stream":
        return {"name": output.get("stream", "stdout"), **output}
    if kind in ("pyout", "display_data", "execute_result") and "data" not in output:
        data = {MIME_TYPES[key]: output[key] for key in MIME_TYPES if key in output}
        return {"output_type": "display_data", "data": data}
    return {**output, "output_type": "execute_result"} if kind == "pyout" else output
