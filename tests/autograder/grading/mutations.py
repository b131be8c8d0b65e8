"""What can happen to a notebook between a student's desk and the grader, as seeded random damage.

`mutate` damages a notebook's cells in none to three ways, then its file in one. It says which exercises that
can have touched; all others must keep what they earn.
"""

import copy
import json
import re
from dataclasses import dataclass
from random import Random

ODD = (7, -1.5, None, True, {}, {"a": 1}, [[]], "text")


@dataclass(frozen=True)
class Mutant:
    """A damaged notebook.

    Attributes:
        content: the file's bytes.
        touched: names of the exercises that may have lost points; None for all.
        kinds: what was done.
    """

    content: bytes
    touched: frozenset[str] | None
    kinds: tuple[str, ...]


def _odd(random):
    return copy.deepcopy(random.choice(ODD))  # another mutation may change it


def _cell(notebook, random):
    return random.choice([cell for cell in notebook["cells"] if isinstance(cell, dict)])


def _names(cell):
    source = cell.get("source", "")
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    return {"*"} if "import numpy as np" in text else set(re.findall(r"^def (\w+)", text, re.M))


def _lost_cell(notebook, random):
    cell = _cell(notebook, random)
    notebook["cells"].remove(cell)
    return _names(cell)


def _odd_cell(notebook, random):
    place = random.randrange(len(notebook["cells"]))
    lost, notebook["cells"][place] = notebook["cells"][place], _odd(random)
    return _names(lost) if isinstance(lost, dict) else set()


def _odd_source(notebook, random):
    cell = _cell(notebook, random)
    names, cell["source"] = _names(cell), _odd(random)
    return names


def _broken_source(notebook, random):
    cell = _cell(notebook, random)
    names = _names(cell)
    cell["source"] = random.choice(
        ["def (", "\0\0", "\ud800 = 1", "(" * 5_000, "x" * 300_000, "<<<<<<< HEAD"]
    )
    return names


def _odd_field(notebook, random):
    cell = _cell(notebook, random)
    cell[random.choice(["id", "metadata", "outputs", "execution_count", "attachments"])] = _odd(random)
    return set()


def _stripped(notebook, _random):
    for cell in notebook["cells"]:
        if isinstance(cell, dict):
            cell["metadata"] = {}
            cell.pop("id", None)
    return set()


def _same_ids(notebook, _random):
    for cell in notebook["cells"]:
        if isinstance(cell, dict):
            cell["id"] = "same"
    return set()


def _odd_grading(notebook, random):
    for cell in notebook["cells"]:
        metadata = cell.get("metadata") if isinstance(cell, dict) else None
        if isinstance(metadata, dict) and isinstance(metadata.get("nbgrader"), dict):
            metadata["nbgrader"].update(points=_odd(random), grade=_odd(random), locked=None)
    return set()


def _text_outputs(notebook, random):
    cell = _cell(notebook, random)
    huge = {"output_type": "stream", "name": "stdout", "text": "x" * 2_000_000}
    cell["outputs"] = random.choice([[huge], [{}], [None], [{"output_type": "display_data", "data": 5}]])
    return set()


def _shuffled_tests(notebook, random):
    random.shuffle(notebook["cells"])
    return {"*"}


def _added(notebook, random):
    source = random.choice(
        ["1 / 0", "import nowhere", "while True: pass", "raise SystemExit", "%run x.py", "!ls"]
    )
    cell = {"cell_type": "code", "metadata": {}, "source": source, "outputs": []}
    notebook["cells"].insert(random.randrange(len(notebook["cells"])), cell)
    return set()


INSIDE = {
    function.__name__.strip("_"): function
    for function in (
        *(_lost_cell, _odd_cell, _odd_source, _broken_source, _odd_field, _stripped, _same_ids),
        *(_odd_grading, _text_outputs, _shuffled_tests, _added),
    )
}


def _text(notebook):
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode("utf-8", "replace").decode()


# The file's bytes, and whether the notebook can still be read.
FILES = {
    "saved": lambda text, _: (text.encode(), True),
    "UTF-16": lambda text, _: (text.encode("utf-16"), True),
    "byte order mark": lambda text, _: (b"\xef\xbb\xbf" + text.encode(), True),
    "Windows lines": lambda text, _: (text.replace("\n", "\r\n").encode(), True),
    "NaN": lambda text, _: (text.replace("null", "NaN").encode(), True),
    "truncated": lambda text, random: (text[: random.randrange(len(text))].encode(), False),
    "random bytes": lambda _, random: (random.randbytes(2000), False),
    "a hole": lambda text, random: (
        text[: (at := random.randrange(len(text)))].encode() + text[at + 50 :].encode(),
        False,
    ),
}


def mutate(notebook: dict, seed: int) -> Mutant:
    """Return one damaged copy of ``notebook``, always the same for a seed."""
    random = Random(seed)
    notebook = copy.deepcopy(notebook)
    kinds = random.sample(sorted(INSIDE), random.randint(0, 3))
    touched = set().union(*(INSIDE[kind](notebook, random) for kind in kinds))
    file = random.choice(sorted(FILES))
    content, readable = FILES[file](_text(notebook), random)
    whole = not readable or "*" in touched
    return Mutant(content, None if whole else frozenset(touched), (*kinds, file))
