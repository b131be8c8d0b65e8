"""Code that could disturb the count of steps, for the instructor to look at: nothing is deducted for it.

Steps are counted where student code runs, so code that tampers with the interpreter could hide a loop, worth
30 to 40 % of an exercise. The list is short on purpose. What honest notebooks use is not on it, and a name
that is computed at run time is not found.
"""

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache

from autograder.grading.cells import Cell
from autograder.grading.phrases import shown
from autograder.grading.python_text import parsed
from autograder.grading.record import Note
from autograder.grading.statements import Statement

# Attributes and functions that reach frames, traces, other people's objects, or the engine that counts.
_NAMES = frozenset(
    {"settrace", "setprofile", "settrace_all_threads", "setprofile_all_threads", "monitoring"}
    | {"_getframe", "_current_frames", "currentframe", "addaudithook", "start_new_thread"}
    | {"tb_frame", "f_back", "f_locals", "f_globals", "f_trace", "f_trace_opcodes", "f_trace_lines"}
    | {"gi_frame", "cr_frame", "ag_frame", "get_objects", "get_referrers", "get_referents"}
    | {"__subclasses__", "__globals__", "__closure__", "__builtins__", "__code__"}
)
_MODULES = ("ctypes", "_ctypes", "_thread", "linecache", "autograder", "course_utils.checking")
_TEXT_RUNNERS = frozenset({"exec", "eval", "compile"})


def look_notes(executed: Iterable[tuple[Cell, Statement]]) -> Iterator[Note]:
    """Yield a note on each kind of such place in the statements that were executed, at its first line."""
    lines: dict[Cell, set[int]] = {}
    for cell, one in executed:
        lines.setdefault(cell, set()).update(range(one.begin, one.end + 1))
    seen: set[str] = set()
    for cell, of_statements in lines.items():
        for line, words in places_in(cell.python.text):
            if line in of_statements and words not in seen:
                seen.add(words)
                text = f"`{words}` (cell {cell.index + 1}, line {line}) can disturb the count of steps"
                yield Note("look", f"{text}; nothing was deducted", cell.index)


# Most cells of a class are the course's own, one notebook like the other.
@lru_cache(maxsize=512)
def places_in(text: str) -> tuple[tuple[int, str], ...]:
    """Return (line from 1, the code's own words) of each such place in a cell's Python, in order."""
    try:
        return tuple(sorted(set(_places(parsed(text)))))
    except (SyntaxError, ValueError, RecursionError):
        return ()


def _places(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) if name in _NAMES or name == "checking":
                yield node.lineno, shown(ast.unparse(node))
            case ast.Name(id=name) if name in _NAMES - {"monitoring"}:
                yield node.lineno, name
            case ast.Constant(value=str(name)) if name in _NAMES or name == "checking" or _is_listed(name):
                yield node.lineno, name
            case ast.Import(names=names):
                yield from ((node.lineno, f"import {one.name}") for one in names if _is_listed(one.name))
            case ast.ImportFrom(module=str(module), names=names):
                for one in names:
                    if one.name in _NAMES or _is_listed(module) or _is_listed(f"{module}.{one.name}"):
                        yield node.lineno, f"from {module} import {one.name}"
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]) if (
                name in _TEXT_RUNNERS
            ):
                yield from ((node.lineno, words) for _, words in places_in(text))
            case ast.Call(func=ast.Name(id=name)) if name in _TEXT_RUNNERS:
                yield node.lineno, f"{name}(…)"  # of a text that is made when it is run


def _is_listed(module: str) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in _MODULES)
