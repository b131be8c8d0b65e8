"""Damage to a notebook's cells; each function changes the notebook and returns the exercises it may touch."""

from random import Random

from tests.autograder.grading.parts import (
    NUMBERS_AND_SUCH,
    cells,
    code_cells,
    grading_of,
    source_of,
    touched_by,
)

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
    )
}
