"""A code cell's text as Python that can be parsed, with as many lines: IPython's own syntax is rewritten."""

import ast
import re
import warnings
from dataclasses import dataclass
from functools import lru_cache

# Cell magics that only watch their cell, whose body counts as the cell.
_WATCHING = re.compile(r"(\s*)%%(?:time|capture|prun|python3?)\b.*")
_OF_IPYTHON = re.compile(r"^\s*(?:[%!?>]|In \[)|[%!?]|^[ \t]+\S", re.MULTILINE)
_MAY_RAISE = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)
LONGEST_SOURCE = 200_000  # characters; a syntax tree takes two hundred times the room of its text
_MOST_CUT = 400  # lines that are tried


@dataclass(frozen=True)
class PythonText:
    """The Python of a cell.

    Attributes:
        text: what can be parsed; after a syntax error, what stands before it.
        error_line: the line, from 1, of a syntax error; 0 for none.
        error: what Python says of it.
    """

    text: str
    error_line: int = 0
    error: str = ""


@lru_cache(maxsize=512)
def python_text(source: str) -> PythonText:
    """Return the Python of a cell; of one in another language, or too long, there is none."""
    if len(source) > LONGEST_SOURCE:
        return PythonText("")
    text = _WATCHING.sub(r"\1#", source, count=1) if _WATCHING.match(source) else source
    fault = _fault_in(text)
    if fault is not None and _OF_IPYTHON.search(text):
        rewritten = _rewritten(text)
        if rewritten != text:
            text, fault = rewritten, _fault_in(rewritten)
    if fault is None:
        return PythonText(text)
    line = getattr(fault, "lineno", None) or 1
    message = getattr(fault, "msg", None) or type(fault).__name__
    return PythonText(_before(text, line), line, message)


def parsed(text: str) -> ast.Module:
    """Return the syntax tree of the text of a `PythonText`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def _fault_in(text):
    try:
        parsed(text)
    except _MAY_RAISE as fault:
        return fault
    return None


def _rewritten(text):
    """Return the text as IPython would run it, each line in its place."""
    # Imported for the few cells that need it: IPython takes longer to import than a cell to grade.
    from IPython.core.inputtransformer2 import TransformerManager

    lines = text.split("\n")
    empty = next((place for place, line in enumerate(lines) if line.strip()), 0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return "\n" * empty + TransformerManager().transform_cell("\n".join(lines[empty:]))
        except _MAY_RAISE:
            return text


def _before(text, line):
    """Return the longest beginning of a text that is Python and ends before a line."""
    lines = text.split("\n")[: line - 1]
    for _ in range(_MOST_CUT):
        if not lines or _fault_in("\n".join(lines)) is None:
            break
        lines.pop()
    else:
        return ""
    return "\n".join(lines)
