"""Finds the line of a notebook's file on which a line of a cell stands.

A notebook is JSON: line 3 of cell 7 is an element of ``cells[6]["source"]``. The file is scanned, not parsed,
so that positions are known and a damaged file gives what it can.
"""

import json
import re
from functools import cached_property

# A string, a piece of punctuation, or whatever stands between two of these.
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}:,]|[^\s"\[\]{}:,]+', re.DOTALL)
_DEEPEST = 1000  # brackets; deeper ones are no notebook's


class NotebookLines:
    """The lines of one notebook file.

    Args:
        text: the file's text; anything.
    """

    def __init__(self, text: str):
        self._text = text

    def line(self, cell: int | None, line: int | None = 1) -> int:
        """Return the file's line, from 1; 1 where the place is not in the file.

        Args:
            cell: the cell's place in the notebook, from 0.
            line: the line in that cell, from 1.
        """
        strings = self._sources.get(cell, ()) if cell is not None else ()
        if not strings:
            return 1
        found, passed = strings[0][0], 0
        for start, source in strings:
            if passed > (line or 1) - 1:
                break
            found = start
            passed += source.count("\n") or 1
        return self._text.count("\n", 0, found) + 1

    @cached_property
    def _sources(self) -> dict[int, list[tuple[int, str]]]:
        """Cell → (where it begins in the file, its text) of the strings that its source consists of."""
        sources: dict[int, list[tuple[int, str]]] = {}
        for path, start, token in _values(self._text):
            if path[:1] == ("cells",) and path[2:3] == ("source",) and len(path) in (3, 4):
                strings = sources.setdefault(path[1], [])
                if len(path) == 3 or path[3] == 0:
                    strings.clear()  # of two equal keys the last one counts
                strings.append((start, _text_of(token)))
        return sources


def _values(text):
    """Yield (path, position, token) of every string value; a path holds keys and list positions."""
    path: list[str | int] = []
    kinds: list[str] = []
    is_key = False
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in "{[":
            if len(kinds) == _DEEPEST:
                return
            kinds.append(token)
            path.append("" if token == "{" else 0)
            is_key = token == "{"
        elif token in "}]":
            if kinds:
                kinds.pop()
                path.pop()
            is_key = False
        elif token == ",":
            is_key = bool(kinds) and kinds[-1] == "{"
            if kinds and kinds[-1] == "[":
                path[-1] += 1
        elif token == ":":
            is_key = False
        elif token.startswith('"'):
            if is_key:
                path[-1] = _text_of(token)
            else:
                yield tuple(path), match.start(), token


def _text_of(token: str) -> str:
    try:
        return json.loads(token, strict=False)
    except ValueError:
        return token[1:-1]
