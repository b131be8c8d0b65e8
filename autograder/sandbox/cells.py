"""Cells that are run, and what of base's report on them may be believed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.sandbox.outputs import MOST_DISPLAYED
from autograder.sandbox.values import NotPlainError, clean_text, whole_number
from course_utils.checking.plain import one_line

_MOST_OUTPUTS = 1_001
_MOST_LINES = 250
_MOST_FAILED = 10_000


@dataclass(frozen=True)
class Cell:
    """A code cell.

    Attributes:
        index: its place in the notebook, for messages.
        source: its text.
    """

    index: int
    source: str


@dataclass(frozen=True)
class Failed:
    """A statement that raised; the rest of its cell ran.

    Attributes:
        line: its first line in the cell, from 1.
        error: the exception in one line.
        bare: it is a definition, and was run again without its decorators and annotations.
    """

    line: int
    error: str
    bare: bool = False


@dataclass(frozen=True)
class CellResult:
    """What a cell did.

    Attributes:
        index: the cell's place in the notebook.
        status: ``ok``, ``error``, ``late`` (it was interrupted), ``ended`` (its process ended in it) or
            ``not run``.
        outputs: notebook outputs (format 4), cut to the limits.
        error: the exception in one line, or "".
        seconds: wall time.
        failed: the statements that raised.
    """

    index: int
    status: str
    outputs: tuple[dict, ...]
    error: str = ""
    seconds: float = 0.0
    failed: tuple[Failed, ...] = ()


def believed_result(index: int, answer: Mapping[str, Any], seconds: float) -> CellResult:
    """Return the result of a cell from base's report, in which nothing needs to be true."""
    try:
        error = one_line(clean_text(answer["error"]), 240)
        outputs = _outputs(answer["outputs"])
        failed = tuple(_failed(one) for one in answer["failed"][:_MOST_FAILED])
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        error, outputs, failed = "the process that runs the cells was disturbed", (), ()
    status = "late" if answer.get("late") else "error" if error else "ok"
    return CellResult(index, status, outputs, error, seconds, failed)


def given_up(index: int, what: str, seconds: float, *, late: bool) -> CellResult:
    """Return the result of a cell that took its process with it."""
    text = f"this cell {what}"
    output = {"output_type": "error", "ename": "LimitExceeded", "evalue": text, "traceback": [text]}
    return CellResult(index, "late" if late else "ended", (output,), f"LimitExceeded: {text}", seconds)


def lines_of(source: str) -> tuple[list[str], int]:
    """Return a cell's lines and how many empty ones stand at its top, which IPython does not count."""
    lines = source.splitlines()
    empty = next((place for place, line in enumerate(lines) if line.strip()), 0)
    return lines, empty


def quoted(cell: tuple[list[str], int] | None, line: int) -> tuple[str, int]:
    """Return a line's text as findings quote it, and its number from the top of the cell."""
    if cell is None:
        return "", line
    lines, empty = cell
    number = line + empty
    return (one_line(lines[number - 1].strip(), 120) if 1 <= number <= len(lines) else ""), number


def _failed(data):
    return Failed(
        whole_number(data["line"], 10**7), one_line(clean_text(data["error"]), 240), data["bare"] is True
    )


def _outputs(data):
    if type(data) is not list or len(data) > _MOST_OUTPUTS:
        raise NotPlainError("expected outputs")
    return tuple(_MADE[one["output_type"]](one) for one in data)


def _stream(data):
    name = "stderr" if data["name"] == "stderr" else "stdout"
    return {"output_type": "stream", "name": name, "text": clean_text(data["text"], MOST_DISPLAYED)}


def _display(data):
    return {"output_type": "display_data", **_bundle(data)}


def _result(data):
    count = data["execution_count"]
    return {
        "output_type": "execute_result",
        "execution_count": count if type(count) is int and 0 <= count < 10**6 else None,
        **_bundle(data),
    }


def _error(data):
    return {
        "output_type": "error",
        "ename": one_line(clean_text(data["ename"]), 80),
        "evalue": clean_text(data["evalue"]),
        "traceback": [clean_text(line) for line in data["traceback"][:_MOST_LINES]],
    }


def _bundle(data):
    return {"data": _believed_data(data["data"]), "metadata": _tidy(data["metadata"])}


def _believed_data(data):
    kept = {}
    for kind, content in data.items():
        if re.fullmatch(r"[\w.+-]{1,60}/[\w.+-]{1,80}", kind):
            is_text = type(content) is str
            kept[kind] = clean_text(content, MOST_DISPLAYED) if is_text else _tidy(content)
    return kept


def _tidy(data, level=0):
    """Return JSON data without halves of characters, not too deep."""
    if level > 20:
        raise NotPlainError("deeper than a notebook's outputs")
    if type(data) is str:
        return clean_text(data, MOST_DISPLAYED)
    if type(data) is dict:
        return {clean_text(key, 200): _tidy(one, level + 1) for key, one in data.items()}
    if type(data) is list:
        return [_tidy(one, level + 1) for one in data]
    return data


_MADE = {"stream": _stream, "display_data": _display, "execute_result": _result, "error": _error}
