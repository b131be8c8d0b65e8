"""The one normal form in which notebooks are kept in git.

nbformat 4.5 without outputs, counts or the traces that an editor leaves; the kernel is `python3`; ids are
unique, and a graded cell's id is its `grade_id` (with `-` for `_`); nbgrader's metadata has schema 3. The
bytes are those of `nbformat.writes` and a newline, so that two people's saves of one notebook are equal.
"""

import json
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
        # nbformat would give random ids to cells that lack one, so this comes first.
        content = with_ids(json.loads(text), name)
        notebook = nbformat.reads(json.dumps(content), as_version=4)
    except UserError:
        raise
    except Exception as error:  # a different class for every kind of damage
        raise UserError(
            f"{name} is not a readable notebook ({type(error).__name__}); expected a Jupyter .ipynb file of "
            "format 4; restore it from git"
        ) from None

    course = {"course": notebook.metadata.course} if "course" in notebook.metadata else {}
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, **course})
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        tags = list(cell.metadata.get("tags", []))
        grading = cell.metadata.get("nbgrader")
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        if grading is not None:
            grading = grading_metadata(grading, f"{name}, cell {index + 1}")
            cell.metadata["nbgrader"] = nbformat.from_dict(grading)
    return nbformat.writes(notebook, version=4) + "\n"


def with_ids(content: dict, name: str) -> dict:
    """The notebook with format 4.5's unique ids: a graded cell's grade_id, the id it has, or a new one."""
    if content["nbformat"] != 4:
        raise ValueError(f"format {content['nbformat']}")
    content["nbformat_minor"] = 5
    graded = {id(cell): grade_id for cell in content["cells"] if (grade_id := name_of(cell))}
    seen = set()
    for grade_id in graded.values():
        if grade_id in seen:
            raise UserError(
                f"{name}: two graded cells are called {grade_id!r}; expected unique names; rename one"
            )
        seen.add(grade_id)
    for cell in content["cells"]:
        if id(cell) in graded:
            cell["id"] = graded[id(cell)]
            continue
        if not cell.get("id") or cell["id"] in seen:
            cell["id"] = free_id(cell, seen)
        seen.add(cell["id"])
    return content


def name_of(cell: dict) -> str:
    """The id that a graded cell's `grade_id` asks for, or nothing."""
    return str(cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", "")).replace("_", "-")


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


def free_id(cell: dict, seen: set[str]) -> str:
    """A readable id made of the cell's first words that no earlier cell has."""
    words = re.findall(r"[a-z0-9]+", "".join(cell["source"]).lower())[:4]
    stem = "-".join(words)[:40] or cell["cell_type"]
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
