"""Where an instruction stands: in which line, in whose code, and whether it only looks at values.

Steps inside `assert`, `print`, logging and guards (an `if` that only raises, warns or prints) compute nothing
that is returned, so they are not counted; those of them that store something are. They are found by their
place in the syntax tree.
"""

import ast
import linecache
import re
import sysconfig
from enum import Enum
from functools import lru_cache
from opcode import opname
from pathlib import Path
from types import CodeType

_ENGINE = str(Path(__file__).parent)
# The innermost folder first: packages are often installed inside the standard library's.
_LIBRARIES = sorted(
    {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}, key=len
)[::-1]
# Code that handles text, progress and pictures walks over what it shows, and thread pools wait in loops:
# nobody's loop over the data.
_SHOWING = frozenset(
    {"arrayprint", "tqdm", "logging", "warnings", "traceback", "linecache", "matplotlib", "threading"}
    | {"matplotlib_inline", "IPython", "ipykernel", "ipywidgets", "traitlets", "comm"}
    | {
        "multiprocessing",
        "concurrent",
        "queue",
        "asyncio",
        "selectors",
        "weakref",
        "_weakrefset",
        "cProfile",
        "pstats",
    }
)
_LOGS = frozenset({"debug", "info", "warning", "warn", "error", "critical", "exception", "log"})
# Functions and methods that only look at what they are given.
_LOOKS = frozenset(
    {"print", "display", "all", "any", "len", "isinstance", "type", "range", "enumerate", "zip", "map", "sum"}
    | {"min", "max", "abs", "round", "int", "float", "bool", "str", "repr", "format", "sorted", "set", "list"}
    | {"tuple", "join", "keys", "values", "items", "get", "item", "tolist", "ravel", "flatten", "reshape"}
    | {"isfinite", "isnan", "isinf", "isclose", "allclose", "array_equal", "mean", "std", "norm", "unique"}
)
# Reached once more than a loop's body runs, to find that nothing is left.
_LOOP_ENDS = "FOR_ITER"
_COMPREHENSION = re.compile(r"\.<(?:listcomp|setcomp|dictcomp)>")

Span = tuple[tuple[int, int], tuple[int, int]]


class Origin(Enum):
    """Whose a piece of code is."""

    STUDENT = "counted, line by line"
    LIBRARY = "counted"
    SHOWING = "not counted; a callback that it calls is"
    ENGINE = "not counted; what it calls is"


@lru_cache(maxsize=4096)
def origin_of(file: str) -> Origin:
    """Return whose code stands in a file, as its code objects name it."""
    if file.startswith(_ENGINE):
        return Origin.ENGINE
    if file.startswith("<frozen") or file == "<string>":  # a named tuple's functions have no file
        return Origin.LIBRARY
    folder = next((one for one in _LIBRARIES if file.startswith(one)), None)
    if folder is None:
        return Origin.STUDENT
    path = Path(file[len(folder) :].lstrip("/\\")).with_suffix("")
    return Origin.SHOWING if {path.parts[0], path.name} & _SHOWING else Origin.LIBRARY


def is_students(code: CodeType) -> bool:
    """Tell whether code is neither a library's nor the engine's."""
    return origin_of(code.co_filename) is Origin.STUDENT


def name_of(code: CodeType) -> str:
    """Return a function's name, as findings mention it; a comprehension has that of its function."""
    return _COMPREHENSION.sub("", code.co_qualname.replace(".<locals>", ""))


def counted_places(code: CodeType) -> dict[int, tuple[str, int]]:
    """Return {offset: (function, line)} of the instructions that count as runs of their line."""
    # Codes of two files can be equal, and the text of one of them unknown.
    return _places(code, code.co_filename, code.co_filename in linecache.cache)


@lru_cache(maxsize=1024)
def _places(code, file, _known):
    function, instructions = name_of(code), code.co_code
    looking: tuple[Span, ...] = ()
    if is_students(code):
        looking = _looking("".join(linecache.getlines(file)))
    places = {}
    for number, (line, _, column, _) in enumerate(code.co_positions()):
        if line is None or opname[instructions[2 * number]] == _LOOP_ENDS:
            continue
        if column is None or not any(start <= (line, column) < end for start, end in looking):
            places[2 * number] = function, line
    return places


@lru_cache(maxsize=256)
def _looking(source: str) -> tuple[Span, ...]:
    """Return where the parts of a cell lie that look at values and store none."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and _only_reports(node.body) and not node.orelse:
            parts = [node.test, *node.body]
        else:
            parts = [node] if isinstance(node, ast.stmt) and _only_reports([node]) else []
        found += [
            ((one.lineno, one.col_offset), (one.end_lineno, one.end_col_offset))
            for one in parts
            if not _stores(one)
        ]
    return tuple(found)


def _only_reports(statements):
    return all(
        isinstance(one, ast.Assert | ast.Raise | ast.Pass | ast.Import | ast.ImportFrom)
        or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Call) and _reports(one.value.func))
        for one in statements
    )


def _reports(function):
    if isinstance(function, ast.Name):
        return function.id in ("print", "display")
    return isinstance(function, ast.Attribute) and function.attr in _LOGS


def _stores(tree):
    """Tell whether a part may keep a value: in a target, or by a call that is not known to only look."""
    return any(
        isinstance(node, ast.NamedExpr | ast.Await | ast.Yield | ast.YieldFrom)
        or (isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store))
        or (isinstance(node, ast.keyword) and node.arg in ("out", "file"))
        or (isinstance(node, ast.Call) and _called(node) not in _LOOKS | _LOGS)
        for node in ast.walk(tree)
    )


def _called(node):
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
