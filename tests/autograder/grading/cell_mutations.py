"""Damage to a notebook's cells; each function changes the notebook and returns the exercises it may touch."""

import re
from random import Random

NUMBERS_AND_SUCH = (7, -1.5, None, True, {}, {"a": 1}, [[]], "text")
OTHER_CODE = (
    "1 / 0",
    "def broken(:\n",
    "raise SystemExit",
    "import sys\nsys.exit(0)",
    "input('?')",
    "%debug",
)
MAGIC = (
    "%matplotlib inline\n",
    "!echo hello\n",
    "%%time\n",
    "%%capture\n",
    "%config InlineBackend.dpi = 10\n",
)


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


def asked(notebook: dict) -> set[str]:
    """Return all exercises of the notebook, by the names in its test cells."""
    return set(re.findall(r"^# `(\w+)`, \d+ points", "\n".join(map(source_of, notebook["cells"])), re.M))


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


def drop_cell(notebook: dict, random: Random) -> set[str]:
    """A cell is deleted."""
    cell = random.choice(notebook["cells"])
    touched = touched_by(cell, notebook)
    notebook["cells"].remove(cell)
    return touched


def duplicate_cell(notebook: dict, random: Random) -> set[str]:
    """A cell is there twice, ids and all; an example that defines the same name may come last."""
    cell = random.choice(notebook["cells"])
    notebook["cells"].insert(random.randrange(len(notebook["cells"])), cell)
    return touched_by(cell, notebook) if not isinstance(cell, dict) or not grading_of(cell) else set()


def move_cell(notebook: dict, random: Random) -> set[str]:
    """A cell stands elsewhere."""
    cell = notebook["cells"].pop(random.randrange(len(notebook["cells"])))
    touched = touched_by(cell, notebook)
    notebook["cells"].insert(random.randrange(len(notebook["cells"])), cell)
    return touched


def shuffle_cells(notebook: dict, random: Random) -> set[str]:
    """No cell stands where it stood: a name that is defined twice may get its other meaning."""
    names = [name for cell in notebook["cells"] for name in touched_by(cell, {"cells": []})]
    random.shuffle(notebook["cells"])
    return {name for name in names if names.count(name) > 1}


def replace_cell_by_no_cell(notebook: dict, random: Random) -> set[str]:
    """A number stands where a cell was."""
    place = random.randrange(len(notebook["cells"]))
    touched = touched_by(notebook["cells"][place], notebook)
    notebook["cells"][place] = random.choice(NUMBERS_AND_SUCH)
    return touched


def garble_source(notebook: dict, random: Random) -> set[str]:
    """A stretch of a cell's text is missing."""
    cell = random.choice(cells(notebook))
    touched = touched_by(cell, notebook)
    source = source_of(cell)
    start = random.randrange(len(source) + 1)
    cell["source"] = source[:start] + source[start + random.randint(1, 40) :]
    return touched | touched_by(cell, notebook)


def source_of_another_type(notebook: dict, random: Random) -> set[str]:
    """A number instead of a cell's text."""
    cell = random.choice(cells(notebook))
    touched = touched_by(cell, notebook)
    cell["source"] = random.choice(NUMBERS_AND_SUCH)
    return touched


def source_with_numbers(notebook: dict, random: Random) -> set[str]:
    """Numbers among the lines of a cell."""
    cell = random.choice(cells(notebook))
    lines = source_of(cell).splitlines(keepends=True)
    lines.insert(random.randrange(len(lines) + 1), random.choice(NUMBERS_AND_SUCH[:-1]))
    cell["source"] = lines
    return set()


def odd_characters(notebook: dict, random: Random) -> set[str]:
    """Halves of characters and NULs in a comment."""
    cell = random.choice(code_cells(notebook) or cells(notebook))
    cell["source"] = (
        source_of(cell) + "\n# " + random.choice(("\ud800", "\udc00\ud83d", "\0", "\ufffe", "\x1b[0m"))
    )
    return set()


def carriage_returns(notebook: dict, random: Random) -> set[str]:
    """Line ends of Windows inside of the cells."""
    for cell in cells(notebook):
        if random.random() < 0.7:
            cell["source"] = source_of(cell).replace("\n", "\r\n")
    return set()


def magic_line(notebook: dict, random: Random) -> set[str]:
    """A magic stands at the head of a cell."""
    cell = random.choice(code_cells(notebook) or cells(notebook))
    cell["source"] = random.choice(MAGIC) + source_of(cell)
    return set()


def other_code(notebook: dict, random: Random) -> set[str]:
    """A new cell that raises, waits for input or is no Python."""
    added = {"cell_type": "code", "metadata": {}, "source": random.choice(OTHER_CODE), "outputs": []}
    notebook["cells"].insert(random.randrange(len(notebook["cells"])), added)
    return set()


def many_empty_cells(notebook: dict, random: Random) -> set[str]:
    """Hundreds of empty cells."""
    place = random.randrange(len(notebook["cells"]))
    notebook["cells"][place:place] = [{"cell_type": "code", "source": []} for _ in range(300)]
    return set()


def retype(notebook: dict, random: Random) -> set[str]:
    """Code becomes markdown or raw text; a function that is asked for is found there."""
    cell = random.choice(code_cells(notebook) or cells(notebook))
    cell["cell_type"] = random.choice(("markdown", "raw", "Code ", "heading"))
    return (
        touched_by(cell, notebook)
        if "import numpy" in source_of(cell) or cell["cell_type"] == "heading"
        else set()
    )


def no_cell_type(notebook: dict, random: Random) -> set[str]:
    """A cell does not say what it is, or says something unheard of."""
    cell = random.choice(cells(notebook))
    cell["cell_type"] = random.choice(("", "python", 3, None))
    return touched_by(cell, notebook) if "import numpy" in source_of(cell) else set()


def prose_as_code(notebook: dict, random: Random) -> set[str]:
    """Markdown becomes code that does not compile."""
    cell = random.choice([one for one in cells(notebook) if one.get("cell_type") == "markdown"] or [{}])
    cell["cell_type"] = "code"
    return touched_by(cell, notebook)


def edit_test(notebook: dict, random: Random) -> set[str]:
    """Something else stands in a test cell."""
    tests = [cell for cell in code_cells(notebook) if "check(" in source_of(cell) and grading_of(cell)]
    if tests:
        cell = random.choice(tests)
        cell["source"] = random.choice((source_of(cell) + "\nx = 1", "", "10.0", "check = lambda f: 100.0"))
    return set()


def change_points(notebook: dict, random: Random) -> set[str]:
    """Points and locks of every graded cell are changed."""
    for cell in cells(notebook):
        if grading_of(cell):
            grading_of(cell).update(
                points=random.choice((1000, -3, "9" * 400, None)), locked=False, grade=True
            )
    return set()


def strip_grading(notebook: dict, random: Random) -> set[str]:
    """An editor threw away what it does not know."""
    for cell in cells(notebook):
        if isinstance(cell.get("metadata"), dict) and random.random() < 0.9:
            cell["metadata"].pop("nbgrader", None)
    return set()


def swap_grading(notebook: dict, random: Random) -> set[str]:
    """Two graded cells have each other's metadata."""
    graded = [cell for cell in cells(notebook) if grading_of(cell)]
    if len(graded) > 1:
        one, other = random.sample(graded, 2)
        one["metadata"], other["metadata"] = other["metadata"], one["metadata"]
    return set()


def rename_grading(notebook: dict, random: Random) -> set[str]:
    """grade_ids of other words and types."""
    for cell in cells(notebook):
        if grading_of(cell) and random.random() < 0.5:
            grading_of(cell)["grade_id"] = random.choice(("", "cell-1", "../x", 5, None, ["a"], "test_" * 99))
    return set()


def same_ids(notebook: dict, random: Random) -> set[str]:
    """Many cells have one id."""
    cell_id = random.choice([cell.get("id") for cell in cells(notebook)])
    for cell in cells(notebook):
        if random.random() < 0.5:
            cell["id"] = cell_id
    return set()


def odd_ids(notebook: dict, random: Random) -> set[str]:
    """Ids that format 4.5 forbids, or none."""
    for cell in cells(notebook):
        if random.random() < 0.5:
            cell["id"] = random.choice(("", "a b", "é", 5, None, "x" * 100, "../../x", "a\nb"))
    return set()


def metadata_of_another_type(notebook: dict, random: Random) -> set[str]:
    """Metadata of cells that are no mappings."""
    for cell in random.sample(cells(notebook), min(5, len(cells(notebook)))):
        cell["metadata"] = random.choice(NUMBERS_AND_SUCH)
    return set()


def nbgrader_of_another_type(notebook: dict, random: Random) -> set[str]:
    """nbgrader's part of the metadata is a list or a number."""
    for cell in cells(notebook):
        if grading_of(cell) and random.random() < 0.5:
            cell["metadata"]["nbgrader"] = random.choice(([], 1, "x"))
    return set()


def tagged_long(notebook: dict, random: Random) -> set[str]:
    """A cell that trains nothing is tagged as if it did."""
    cell = random.choice(code_cells(notebook) or cells(notebook))
    cell["metadata"] = {"tags": ["long-training", 5, None]}
    return touched_by(cell, notebook) if "import numpy" in source_of(cell) else set()


def odd_outputs(notebook: dict, random: Random) -> set[str]:
    """Outputs of every wrong type, with pictures that are none and scripts."""
    odd = (
        *NUMBERS_AND_SUCH,
        [5, None, "x", {}, {"output_type": 5}, {"output_type": "stream", "text": 5}],
        [
            {
                "output_type": "display_data",
                "data": {"image/png": "no picture", "text/html": "<script>alert(1)"},
            }
        ],
        [{"output_type": "error", "ename": 5, "evalue": None, "traceback": [1, "two"]}],
        [{"output_type": "execute_result", "data": []}, {"output_type": "display_data"}],
        [{"output_type": "stream", "name": "x", "text": "many\n" * 300_000}],
    )
    for cell in random.sample(code_cells(notebook), min(5, len(code_cells(notebook)))):
        cell["outputs"] = random.choice(odd)
    return set()


def missing_keys(notebook: dict, random: Random) -> set[str]:
    """Cells without metadata, outputs, ids and counts."""
    key = random.choice(("metadata", "outputs", "execution_count", "id"))
    for cell in cells(notebook):
        cell.pop(key, None)
    return set()


def other_kernel(notebook: dict, random: Random) -> set[str]:
    """The notebook says that it is for another kernel."""
    name = random.choice(("ir", "julia-1.9", "xpython-raw", 5, None))
    notebook["metadata"] = {"kernelspec": {"name": name, "language": random.choice(("R", "julia", name))}}
    return set()


def odd_notebook_metadata(notebook: dict, random: Random) -> set[str]:
    """Metadata of the notebook of every wrong type."""
    notebook["metadata"] = random.choice(
        (*NUMBERS_AND_SUCH, {"course": []}, {"course": {"week": 3}}, {"language_info": 7})
    )
    return set()


def odd_format_number(notebook: dict, random: Random) -> set[str]:
    """Another format is stated than it has."""
    notebook["nbformat"] = random.choice((5, 99, "4", None, 3, 2, [4], -1, True))
    notebook["nbformat_minor"] = random.choice((0, 4, 5, 99, "x", None))
    return set()


CELL_MUTATIONS = {
    function.__name__: function
    for function in (
        drop_cell,
        duplicate_cell,
        move_cell,
        shuffle_cells,
        replace_cell_by_no_cell,
        garble_source,
        source_of_another_type,
        source_with_numbers,
        odd_characters,
        carriage_returns,
        magic_line,
        other_code,
        many_empty_cells,
        retype,
        no_cell_type,
        prose_as_code,
        edit_test,
        change_points,
        strip_grading,
        swap_grading,
        rename_grading,
        same_ids,
        odd_ids,
        metadata_of_another_type,
        nbgrader_of_another_type,
        tagged_long,
        odd_outputs,
        missing_keys,
        other_kernel,
        odd_notebook_metadata,
        odd_format_number,
    )
}
