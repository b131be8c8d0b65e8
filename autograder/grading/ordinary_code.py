"""Is a notebook's code ordinary? What is counted in the student's own interpreter is believed only then.

Values are compared outside of the child, so nothing that student code does can make a wrong one right. But
steps are counted, leftovers taken away and arguments compared where student code runs, and code that
reaches into the interpreter could lie about these. Such code is recognised by what it has to name: frames,
other people's modules, private attributes, code made from text. Nobody who writes a network needs that.
It is read from the text that was handed in, which nothing that runs can change.
"""

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.grading import ordinary_calls as calls
from autograder.grading import ordinary_uses as uses
from autograder.grading.ordinary_context import Context
from autograder.grading.ordinary_magics import code_of
from autograder.grading.ordinary_reading import TooDeepError
from autograder.grading.remembered import remembered

_LOOKS = {
    ast.Import: uses.unusual_import,
    ast.ImportFrom: uses.unusual_import,
    ast.Attribute: uses.unusual_attribute,
    ast.Name: uses.unusual_name,
    ast.Call: calls.unusual_call,
    ast.FunctionDef: calls.unusual_function,
    ast.AsyncFunctionDef: calls.unusual_function,
    ast.ClassDef: calls.unusual_class,
    ast.MatchClass: calls.unusual_pattern,
    ast.MatchAs: calls.unusual_capture,
    ast.MatchStar: calls.unusual_capture,
    ast.arg: uses.unusual_argument,
    ast.keyword: calls.unusual_keyword,
    ast.Constant: calls.unusual_text,
    ast.BinOp: calls.unusual_text,
    ast.JoinedStr: calls.unusual_text,
}
_TOO_DEEP = "code too deeply nested to be read"


@dataclass(frozen=True, order=True)
class Unusual:
    """A place that no ordinary solution needs.

    Attributes:
        cell: the cell's place in the notebook, from 0.
        line: the line in it, from 1.
        what: the code's own words, for example ``sys.settrace``.
    """

    cell: int
    line: int
    what: str


def unusual_code(cells: Iterable[tuple[int, str]], files: Iterable[str] = ()) -> list[Unusual]:
    """Return where the code of (cell, source) pairs is not ordinary, in order.

    A source that is no Python is left out: it does not run.

    Args:
        cells: the code cells that run.
        files: names of the files that were handed in beside the notebook.
    """
    pieces, found = [], set()
    for cell, source in cells:
        try:
            pieces += [(cell, code) for code in _pieces(source)]
        except (TooDeepError, RecursionError):
            found.add(Unusual(cell, 1, _TOO_DEEP))
    context = Context([code for _, code in pieces], files)
    for cell, code in pieces:
        try:
            found.update(_found(cell, code, context))
        except (TooDeepError, RecursionError):
            found.add(Unusual(cell, 1, _TOO_DEEP))
    return sorted(found)


def _found(cell, code, context):
    for node in code.nodes:
        look = _LOOKS.get(type(node))
        for what in look(node, code, context) if look else ():
            yield Unusual(cell, code.offset + getattr(node, "lineno", 1), what)


@remembered
def _pieces(source):
    return tuple(code_of(source))
