"""Mistakes as text: ``id: changed lines``, and the sentence for the student indented below.

    db-over-units: db = np.sum(dZ, axis=0, keepdims=True) / m
        `db` has one number per example: the sum runs over the units. Which axis counts the examples?
    loop-over-examples:
            for i in range(m):
                …
        The numbers are right, but a loop visits the examples one by one.

Code that does not fit beside the id stands below it, indented twice as far as the sentence. Between id and
colon stand options: ``[without m]`` for names that are bound nowhere, ``[remark]`` for a right way that the
card only comments on, ``[values dW]`` for a criterion and targets that running the mistake does not show.
Lines that start with ``#`` are comments.
"""

import re
from collections.abc import Iterator
from textwrap import dedent

from autograder.exercises.changes import Change
from autograder.exercises.model import Mistake

_HEAD = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?: \[(.+?)\])?:(?: (.*))?")


def mistakes(text: str, of: str = "") -> tuple[Mistake, ...]:
    """Return the mistakes of a table.

    Args:
        text: the table.
        of: the body of the right solution that the lines change; the reference by default.

    Raises:
        ValueError: a line is neither a head nor indented, or a mistake has no lines or no message.
    """
    return tuple(_mistake(*entry, dedent(of).strip("\n")) for entry in entries(text))


def entries(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield id, options, lines and sentence of each entry of a table."""
    entries = []
    for line in text.splitlines():
        head = _HEAD.fullmatch(line)
        if head:
            identifier, options, code = head.groups()
            entries.append((identifier, options or "", [code] if code else [], []))
        elif line.startswith(" ") and entries:
            deep = line.startswith(" " * 8)
            entries[-1][2 if deep else 3].append(line[8:] if deep else line.strip())
        elif line.strip() and not line.startswith("#"):
            raise ValueError(f"found {line!r} in a table of mistakes, expected `id: changed line`")
    for identifier, options, code, sentence in entries:
        if not code or not sentence:
            raise ValueError(f"mistake {identifier}: found no {'message' if code else 'line'}; write one")
        yield identifier, options, "\n".join(code) + "\n", " ".join(sentence)


def _mistake(identifier, options, lines, sentence, of):
    word, *names = options.replace(",", " ").split() or [""]
    without = frozenset(names) if word == "without" else frozenset()
    declared = ("", ()) if without else (word, tuple(names))
    return Mistake(identifier, sentence, Change(lines, of, without), *declared)
