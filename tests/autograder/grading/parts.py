"""Looks into a notebook that may be damaged already, for those who damage it further."""

import re

NUMBERS_AND_SUCH = (7, -1.5, None, True, {}, {"a": 1}, [[]], "text")


def code_cells(notebook: dict) -> list[dict]:
    """Return the cells that are dicts of type code."""
    return [cell for cell in cells(notebook) if cell.get("cell_type") == "code"]


def cells(notebook: dict) -> list[dict]:
    """Return the cells that are still cells."""
    return [cell for cell in notebook["cells"] if isinstance(cell, dict)]


def source_of(cell) -> str:
    """Return a cell's text, whatever an earlier mutation made of it."""
    source = cell.get("source") if isinstance(cell, dict) else None
    return "".join(part for part in source if isinstance(part, str)) if isinstance(source, list | str) else ""


def touched_by(cell, notebook: dict) -> set[str]:
    """Return the exercises that suffer if this cell is lost: what it defines; all, if it imports NumPy."""
    source = source_of(cell)
    if "import numpy as np" in source:
        return set(re.findall(r"\w+", "\n".join(map(source_of, notebook["cells"]))))
    return set(re.findall(r"^def (\w+)", source, re.M))


def grading_of(cell: dict) -> dict:
    """Return nbgrader's metadata of a cell, or an empty dict that belongs to nobody."""
    metadata = cell.get("metadata")
    grading = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return grading if isinstance(grading, dict) else {}
