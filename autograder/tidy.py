"""The one normal form in which notebooks are kept in git.

nbformat 4.5 without outputs, counts or the traces that an editor leaves; the kernel is `python3`; ids are
unique, and a graded cell's id is its `grade_id` (with `-` for `_`); nbgrader's metadata has schema 3. The
bytes are those of `nbformat.writes` and a newline, so that two people's saves of one notebook are equal.
"""

import re
from pathlib import Path

from course_utils.errors import UserError

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
NBGRADER_KEYS = ("grade", "grade_id", "locked", "points", "schema_version", "solution", "task")


def normal_form(text: str, name: str = "the notebook") -> str:
    """The normal form of a notebook.

    Args:
        text: the .ipynb file's text.
        name: what error messages call the notebook.
    Raises:
        UserError: if it is not a notebook that nbformat can read, or a graded cell lacks its id or points.
    """
    import nbformat

    try:
        notebook = nbformat.reads(text, as_version=4)
    except Exception as error:  # nbformat raises a different class for every kind of damage
        raise UserError(
            f"{name} is not a readable notebook ({type(error).__name__}); expected a Jupyter .ipynb file; "
            "restore it from git"
        ) from None

    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL})
    seen = set()
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        tags = list(cell.metadata.get("tags", []))
        grading = cell.metadata.get("nbgrader")
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        if grading is not None:
            cell.metadata["nbgrader"] = nbformat.from_dict(
                grading_metadata(grading, f"{name}, cell {index + 1}")
            )
            cell.id = cell.metadata.nbgrader.grade_id.replace("_", "-")
        elif cell.get("id") in seen or not cell.get("id"):
            cell.id = free_id(cell, seen)
        if cell.id in seen:
            raise UserError(f"{name}: two cells have the id {cell.id!r}; expected unique ids; rename one")
        seen.add(cell.id)
    return nbformat.writes(notebook, version=4) + "\n"


def grading_metadata(grading: dict, where: str) -> dict:
    """nbgrader's metadata of one cell in schema 3: the keys it needs and no others."""
    if not grading.get("grade_id"):
        raise UserError(f"{where}: nbgrader's metadata has no grade_id; expected a name; add it")
    tidy = {"grade": False, "locked": False, "solution": False, "task": False, **grading, "schema_version": 3}
    if not (tidy["grade"] or tidy["task"]):
        tidy.pop("points", None)
    elif not isinstance(tidy.get("points"), int | float):
        raise UserError(f"{where}: the graded cell {tidy['grade_id']!r} states no points; add them")
    else:
        tidy["points"] = int(tidy["points"]) if float(tidy["points"]).is_integer() else tidy["points"]
    return {key: tidy[key] for key in NBGRADER_KEYS if key in tidy}


def free_id(cell, seen: set[str]) -> str:
    """A readable id made of the cell's first words that no earlier cell has."""
    words = re.findall(r"[a-z0-9]+", cell.source.lower())[:4]
    stem = "-".join(words)[:40] or cell.cell_type
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(seen) + 2))
    return next(name for name in names if name not in seen)


def tidy(paths: list[Path], *, check: bool = False) -> list[Path]:
    """Write the normal form of these notebooks, or only look.

    Returns:
        the notebooks that are not (or, when writing, were not) in normal form.
    """
    changed = []
    for path in paths:
        try:
            before = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(
                f"{path} cannot be read ({type(error).__name__}); expected a notebook file"
            ) from None
        after = normal_form(before, str(path))
        # Bytes, not text: a file with other line ends differs as well.
        if after.encode() != path.read_bytes():
            changed.append(path)
            if not check:
                path.write_bytes(after.encode())
    return changed
