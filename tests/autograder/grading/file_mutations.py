"""Damage to a notebook's file; each function returns the bytes and the exercises it may touch."""

import gzip
import json
import re
from random import Random

from tests.autograder.grading.parts import cells, source_of, touched_by


def text_of(notebook: dict) -> str:
    """Return the notebook as JupyterLab saves it."""
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode("utf-8", "replace").decode()


def everything(notebook: dict) -> set[str]:
    """Return all names that the notebook mentions, so all exercises."""
    return set(re.findall(r"\w+", "\n".join(map(source_of, notebook["cells"]))))


def spans(notebook: dict) -> list[tuple[int, int, set[str]]]:
    """Return where each cell begins and ends in the text, and what is lost with it."""
    text, found, start = text_of(notebook), [], 0
    place = text.index('"cells": [')
    for line in text[place:].splitlines(keepends=True):
        if line == "  {\n":
            start = place
        elif line in ("  }\n", "  },\n"):
            found.append((start, place + len(line)))
        elif line in (" ]\n", " ],\n"):
            break
        place += len(line)
    # Cells that an earlier mutation left empty or replaced have no braces of their own line.
    braced = [cell for cell in notebook["cells"] if isinstance(cell, dict) and cell]
    return [(*span, touched_by(cell, notebook)) for span, cell in zip(found, braced, strict=True)]


def touched_between(notebook: dict, start: int, end: int) -> set[str]:
    """Return what is lost with the text from ``start`` to ``end``."""
    return {name for first, last, names in spans(notebook) if first < end and start < last for name in names}


def saved(notebook: dict, _random: Random):
    """Nothing more happens."""
    return text_of(notebook).encode(), set()


def truncated(notebook: dict, random: Random):
    """An upload broke off."""
    text = text_of(notebook)
    place = random.randrange(len(text))
    return text[:place].encode(), touched_between(notebook, place, len(text)) if '"cells"' in text[
        :place
    ] else (everything(notebook))


def hole(notebook: dict, random: Random):
    """A stretch in the middle is missing."""
    text = text_of(notebook)
    start = random.randrange(len(text))
    end = start + random.randint(1, 3000)
    # What stood on the line behind it is now part of a broken line.
    rest = text.find("\n", end) + 1 or len(text)
    return (text[:start] + text[end:]).encode(), touched_between(notebook, start, rest)


def overwritten(notebook: dict, random: Random):
    """A few characters are others."""
    characters, touched = list(text_of(notebook)), set()
    for _ in range(random.randint(1, 6)):
        place = random.randrange(1, len(characters))
        characters[place] = random.choice(('"', "{", "}", "[", "]", ",", "\\", "\n", "x", "\x00", "é"))
        touched |= touched_between(notebook, place, place + 1)
    return "".join(characters).encode(), touched


def broken_bytes(notebook: dict, random: Random):
    """A few bytes are no UTF-8."""
    text = text_of(notebook)
    place = random.randrange(1, len(text))
    broken = bytes(random.randrange(128, 256) for _ in range(random.randint(1, 4)))
    content = text[:place].encode() + broken + text[place + 1 :].encode()
    return content, touched_between(notebook, place, place + 1)


def merge_conflict(notebook: dict, random: Random):
    """Both sides of a merge stand there, with its markers."""
    lines = text_of(notebook).splitlines(keepends=True)
    place = random.randrange(1, len(lines) - 1)
    start = len("".join(lines[:place]))
    both = ["<<<<<<< HEAD\n", lines[place], "=======\n", lines[place], ">>>>>>> main\n"]
    touched = touched_between(notebook, start, start + len(lines[place]))
    return "".join([*lines[:place], *both, *lines[place + 1 :]]).encode(), touched


def trailing_comma(notebook: dict, _random: Random):
    """One comma too many behind the last cell."""
    return text_of(notebook).replace("\n ],\n", ",\n ],\n", 1).encode(), set()


def no_end(notebook: dict, _random: Random):
    """The last bracket is missing."""
    return text_of(notebook).rstrip()[:-1].encode(), set()


def garbage_around(notebook: dict, random: Random):
    """Text before or behind the notebook."""
    text = text_of(notebook)
    return random.choice(
        (f"// saved by hand\n{text}", f"{text}\n}}}}]]", f"{text}\n{text}", f"\n\n\t{text}")
    ).encode(), set()


def nan_and_huge_numbers(notebook: dict, random: Random):
    """Numbers that JSON does not know, or no machine."""
    number = random.choice(("NaN", "-Infinity", "9" * 5000, "1e999", "-0.0e-999"))
    return text_of(notebook).replace("null", number).encode(), set()


def duplicate_keys(notebook: dict, _random: Random):
    """The same keys twice; the last counts, as in Jupyter."""
    text = text_of(notebook).replace('"cell_type": "code"', '"cell_type": "raw",\n   "cell_type": "code"')
    return text.replace(
        '"cells":', '"cells": [{"cell_type": "code", "source": "1/0"}],\n "cells":', 1
    ).encode(), set()


def deep_nesting(notebook: dict, random: Random):
    """Brackets in brackets in brackets."""
    depth = random.choice((900, 5000, 100_000))
    return text_of(notebook).replace("null", "[" * depth + "]" * depth, 1).encode(), set()


def control_characters(notebook: dict, _random: Random):
    """Tabs as such inside of strings."""
    return text_of(notebook).replace("    ", "\t").encode(), everything(notebook)


def minified(notebook: dict, _random: Random):
    """All on one line, in ASCII."""
    return json.dumps(notebook, separators=(",", ":")).encode(), set()


def windows_lines(notebook: dict, _random: Random):
    """The file's lines end as on Windows."""
    return text_of(notebook).replace("\n", "\r\n").encode(), set()


def other_encoding(notebook: dict, random: Random):
    """The file is not UTF-8."""
    encoding = random.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"))
    return text_of(notebook).encode(encoding, "replace"), set()


def old_format(notebook: dict, random: Random):
    """As format 2 or 3 had it: worksheets, and code under `input`."""
    old = []
    for cell in cells(notebook):
        if cell.get("cell_type") == "code":
            old.append(
                {"cell_type": "code", "language": "python", "input": cell.get("source"), "outputs": []}
            )
        else:
            old.append({**cell, "level": 2})
    written = {"nbformat": random.choice((2, 3)), "metadata": {"name": ""}, "worksheets": [{"cells": old}]}
    return json.dumps(written, indent=1).encode(), set()


def bare_cells(notebook: dict, random: Random):
    """The cells alone, as a list or under other keys."""
    inside = notebook["cells"]
    if not any(isinstance(cell, dict) and "cell_type" in cell for cell in inside):
        return b"[]", everything(notebook)
    form = random.choice((inside, {"cells": dict(enumerate(inside))}, {"worksheets": [{"cells": inside}, 5]}))
    return json.dumps(form).encode(), set()


def script(notebook: dict, _random: Random):
    """Exported as a Python script."""
    parts = (
        f"# %%\n{source_of(cell)}\n"
        if cell.get("cell_type") == "code"
        else "# %% [markdown]\n" + "".join(f"# {line}\n" for line in source_of(cell).splitlines())
        for cell in cells(notebook)
    )
    lost = [cell for cell in cells(notebook) if cell.get("cell_type") != "code"]
    touched = {name for cell in lost for name in touched_by(cell, notebook)}
    return "\n".join(parts).encode("utf-8", "replace"), touched


def no_notebook(notebook: dict, random: Random):
    """Something else was handed in."""
    text = text_of(notebook)
    other = (
        b"",
        b"\0" * 1000,
        gzip.compress(text.encode()),
        b"PK\x03\x04" + text.encode(),
        b"3",
        b"null",
        b'"x"',
    )
    web = (
        f"<!DOCTYPE html>\n<html>{text}</html>".encode(),
        random.randbytes(5000),
        b"[" * 100_000,
        b'{"cells": 5}',
    )
    return random.choice(other + web), everything(notebook)


FILE_MUTATIONS = {
    function.__name__: function
    for function in (
        saved,
        truncated,
        hole,
        overwritten,
        broken_bytes,
        merge_conflict,
        trailing_comma,
        no_end,
        garbage_around,
        nan_and_huge_numbers,
        duplicate_keys,
        deep_nesting,
        control_characters,
        minified,
        windows_lines,
        other_encoding,
        old_format,
        bare_cells,
        script,
        no_notebook,
    )
}
