"""JSON as text to plain data; of damaged JSON, the cells that are still whole.

`json.loads` gives up at the first fault and at deep nesting. `whole_cells` reads on: it never recurses, it
does not mind a missing bracket, merge markers or a sudden end, and a string never goes beyond its line, so
that one missing quote spoils one cell and not all that follow.
"""

import json
import re
from typing import Any

DEEPEST = 60
MOST_TOKENS = 5_000_000
LONGEST_INTEGER = 18  # digits
LONGEST_MENDED = 1_000_000  # characters of a string with wrong escapes

# A string up to its closing quote or the end of its line; a bracket, comma or colon; a number or a word.
TOKEN = re.compile(
    r'"([^"\\\n]*(?:\\.[^"\\\n]*)*)\\?(?:"|(?=\n)|\Z)'
    r"|([{}\[\],:])"
    r'|([^\s{}\[\],:"]+)'
)
ESCAPE = re.compile(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})|\\')
WORDS = {"true": True, "false": False}


def loads(text: str) -> tuple[Any, bool]:
    """Return the data of sound JSON, and whether it holds numbers that no notebook has (NaN, 10**5000).

    Raises:
        ValueError: it is not sound.
        RecursionError: it is nested too deeply.
    """
    odd: list[str] = []
    # strict=False: line breaks inside of strings, as an editor may leave them.
    decoder = json.JSONDecoder(strict=False, parse_constant=odd.append)
    try:
        return decoder.decode(text), bool(odd)
    except json.JSONDecodeError:
        raise
    except ValueError:  # an integer longer than Python cares to read
        decoder = json.JSONDecoder(strict=False, parse_constant=odd.append, parse_int=_short_integer)
        return decoder.decode(text), True


def _short_integer(digits: str) -> int:
    return int(digits) if len(digits) <= LONGEST_INTEGER else 0


def whole_cells(text: str) -> tuple[dict[str, Any], int]:
    """Return a notebook with every cell of ``text`` that ends, and how many do not.

    The notebook's own metadata is there if it stands outside of the damage.
    """
    reader = _Reader()
    for number, token in enumerate(TOKEN.finditer(text)):
        if number == MOST_TOKENS:
            break
        reader.take(token)
    unfinished = sum(_is_cell(container) for container, *_ in reader.open)
    root = next((one for one in reader.roots if isinstance(one, dict)), {})
    cells = [cell for _, cell in sorted(reader.cells, key=lambda found: found[0])]
    return {**root, "cells": cells}, unfinished


class _Reader:
    """Builds containers from tokens; closes what a closing bracket leaves open inside."""

    def __init__(self):
        self.roots: list[Any] = []
        self.cells: list[tuple[int, dict]] = []  # with the place where they begin
        self.open: list[list] = []  # [container, key that waits for its value, place]
        self.too_deep = 0

    def take(self, token: re.Match) -> None:
        string, mark, word = token.groups()
        if mark is not None:
            self.bracket(mark, token.start())
        elif self.too_deep:
            return
        elif string is not None:
            self.put(_unescaped(string), may_be_key=True)
        else:
            self.put(_number_or_word(word))

    def bracket(self, mark: str, place: int) -> None:
        if mark in "{[":
            if self.too_deep or len(self.open) >= DEEPEST:
                self.too_deep += 1
                return
            container = {} if mark == "{" else []
            self.put(container)
            self.open.append([container, None, place])
        elif mark in "}]":
            if self.too_deep:
                self.too_deep -= 1
                return
            self.close(dict if mark == "}" else list)
        elif mark == "," and self.open and not self.too_deep:
            self.open[-1][1] = None

    def put(self, value: Any, may_be_key: bool = False) -> None:
        if not self.open:
            self.roots.append(value)
            return
        container, key, _ = self.open[-1]
        if isinstance(container, list):
            container.append(value)
        elif key is not None:
            container[key] = value
            self.open[-1][1] = None
        elif may_be_key:
            self.open[-1][1] = value

    def close(self, kind: type) -> None:
        """Close the innermost container of this kind; a bracket that closes nothing is passed over."""
        if not any(isinstance(container, kind) for container, *_ in self.open):
            return
        while True:
            container, _, place = self.open.pop()
            if _is_cell(container):
                self.cells.append((place, container))
            if isinstance(container, kind):
                return


def _is_cell(container: Any) -> bool:
    # nbgrader's metadata of a cell tell its type, too.
    return isinstance(container, dict) and "cell_type" in container and "grade_id" not in container


def _unescaped(body: str) -> str:
    """The string that this stands for; a backslash that begins no escape is an ordinary one."""
    if "\\" not in body:
        return body
    try:
        return json.loads(f'"{body}"', strict=False)
    except ValueError:
        if len(body) > LONGEST_MENDED:
            return body
    sound = ESCAPE.sub(lambda found: found[0] if found[1] else r"\\", body)
    return json.loads(f'"{sound}"', strict=False)


def _number_or_word(word: str) -> Any:
    if word in WORDS:
        return WORDS[word]
    return int(word) if word.isascii() and word.isdigit() and len(word) <= LONGEST_INTEGER else None
