"""Where an exception came from: the line of the judged function, and what the names in it hold."""

import difflib
import linecache
import re
from collections.abc import Set
from traceback import walk_tb
from types import TracebackType
from typing import Any

import numpy as np

from course_utils.checking.meter import quoted_line
from course_utils.checking.outcome import Raised
from course_utils.checking.plain import one_line
from course_utils.checking.surroundings import CELL_FILES

_MOST_KEYS = 8


def failed_at(
    kind: str, message: str, traceback: TracebackType | None, homes: Set[str], apart: Set[int]
) -> Raised:
    """Return the exception with the innermost line of the student's code that it passed.

    Args:
        kind: the exception's class name.
        message: its text.
        traceback: where it was raised.
        homes: the files of the judged function.
        apart: ids of the codes of other exercises' functions. What is raised inside one of these is
            located at its call: most often it was given something else than it takes.
    """
    place: tuple[Any, ...] = (None, "", "")
    names: dict[str, Any] = {}
    inside, line = "", ""
    for frame, number in walk_tb(traceback):
        code = frame.f_code
        if id(code) in apart and place[0] is not None:
            inside = f"{code.co_name}({', '.join(code.co_varnames[: code.co_argcount])})"
            break
        if code.co_filename in homes or CELL_FILES.match(code.co_filename):
            line, names = linecache.getline(code.co_filename, number), frame.f_locals
            place = number, quoted_line(code.co_filename, number), code.co_name
    words = dict.fromkeys(re.findall(r"[A-Za-z_]\w*", line))
    held = {word: names[word] for word in words if word in names}
    shapes = {word: value.shape for word, value in held.items() if isinstance(value, np.ndarray)}
    values = {word: said for word, value in held.items() if (said := _in_words(value))}
    near = _near(message, names) if kind == "NameError" else ""
    return Raised(kind, message, *place, shapes, values, inside, near)


def _in_words(value):
    """Return what a variable is, if it is a container, None or a single number, without running its code."""
    if type(value) is dict:
        keys = [f'"{key}"' for key in list(value)[:_MOST_KEYS] if type(key) is str]
        more = ", …" if len(value) > _MOST_KEYS else ""
        return one_line(f"a dict with the keys {', '.join(keys)}{more}", 120) if keys else "a dict"
    if type(value) in (tuple, list) and value:
        return f"a {type(value).__name__} of {len(value)}"
    if type(value) is float:
        value = float(f"{value:.6g}")
    single = value is None or type(value) in (int, float, str)
    return f"= {one_line(repr(value), 60)}" if single else ""


def _near(message, names):
    """Return a variable whose name is much like the one that was not found, or ""."""
    found = re.match(r"name '(\w+)' is not defined", message)
    if not found:
        return ""
    close = [name for name in names if name.lower() == found[1].lower()]
    close += [name for name in names if len(name) > 2 and (found[1].startswith(f"{name}_"))]
    return next(iter(close or difflib.get_close_matches(found[1], names, 1, 0.6)), "")
