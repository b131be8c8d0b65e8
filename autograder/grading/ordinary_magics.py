"""The code of a notebook's cells as trees, that of magics and shell lines included."""

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import replace

from autograder.grading import ordinary_names as names
from autograder.grading.ordinary_reading import MAY_DIFFER, Code, Reading, TooDeepError

_LINE, _CELL = "run_line_magic", "run_cell_magic"
_SHELL = frozenset({"system", "getoutput"})
MAGIC_CALLS = frozenset({_LINE, _CELL}) | _SHELL
_OPTIONS = re.compile(r"\s*-\S+(\s+\d+)?\s*|\s*\S+\s+")
# Nobody needs more: `%timeit` has seven options, and magics in a magic's code are rare.
_MOST_OPTIONS, _DEEPEST_MAGIC = 12, 8


def code_of(source: str) -> Iterator[Code]:
    """Yield the code of a cell, and then the code that its magics are given.

    What IPython reads in another way than Python is yielded both ways. Yields nothing for what is neither's
    code: it does not run.

    Raises:
        TooDeepError: it cannot be read.
    """
    return _code_of(source, Reading(), 0)


def _code_of(source: str, reading: Reading, depth: int) -> Iterator[Code]:
    if depth > _DEEPEST_MAGIC:
        raise TooDeepError
    plain = reading.code(source)
    pieces = [plain]
    if plain is None or MAY_DIFFER.search(source):
        blank = len(source) - len(source.lstrip("\n"))
        translated = reading.translated(source)
        other = reading.code(translated, blank) if translated.strip() != source.strip() else plain
        if plain is None and other is None and _is_magic_without_sign(source):
            other = reading.code(reading.translated("%" + source.strip()), blank)
        pieces.append(other if other is not plain else None)
    for code in pieces:
        if code is None:
            continue
        yield code
        for call, kind, words in _magics_in(code.nodes):
            yield from _code_in(kind, words, code.offset + call.lineno - 1, reading, depth)


def unusual_magic(node: ast.AST | None) -> str | None:
    """Return the magic that a node calls if it is unusual, "" for another; None if it calls no magic."""
    found = _magic(node)
    if found is None:
        return None
    kind, words = found
    if words is None:
        return f"{kind}() of something computed"
    if kind in _SHELL:
        return ""  # it is not run: a sandbox starts no processes
    name, rest = words[0], words[1].strip() if len(words) > 1 else ""
    name = name.lstrip("%").lower()
    if name not in names.MAGICS:
        return f"%{name}"
    allowed = names.ONLY_WITH.get(name)
    if allowed is not None and rest and rest.split()[0] not in allowed:
        return f"%{name} {rest}"[:40]
    if name == "config" and rest and not _sets_a_constant(rest):
        return f"%config {rest}"[:40]
    return ""


def _is_magic_without_sign(source):
    """Tell whether a cell is one line that begins with a magic's name: it needs no sign there."""
    lines = source.strip().splitlines()
    return len(lines) == 1 and lines[0].split()[0] in names.MAGICS_WITHOUT_SIGN


def _magics_in(nodes):
    for node in nodes:
        found = _magic(node)
        if found is not None and found[1] is not None:
            yield node, *found


def _magic(node):
    """Return (method, its arguments' texts) of a call that runs a magic or a shell line; else None.

    The texts are None where they are computed.
    """
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    shell, kind = node.func.value, node.func.attr
    if kind not in MAGIC_CALLS or not (
        isinstance(shell, ast.Call) and isinstance(shell.func, ast.Name) and shell.func.id == "get_ipython"
    ):
        return None
    texts = [one.value if isinstance(one, ast.Constant) else None for one in node.args]
    known = texts and all(isinstance(one, str) for one in texts) and not node.keywords
    return kind, texts if known else None


def _code_in(kind, words, line, reading, depth):
    """Yield the code in a magic's arguments: all of it, or what stands between braces."""
    name = words[0].lstrip("%") if kind not in _SHELL else ""
    expanded = words if kind in _SHELL else words[1:2]
    if name in names.CODE_MAGICS:
        yield from _after_options(words[1] if len(words) > 1 else "", line, reading, depth)
        expanded = []
        for body in words[2:]:
            yield from (_moved(one, line + 1) for one in _code_of(body, reading, depth + 1))
    for text in expanded:
        for expression in _expressions(text):
            code = reading.code(expression, line)
            if code is not None:
                yield code


def _moved(code, lines):
    return replace(code, offset=code.offset + lines)


def _after_options(text, line, reading, depth):
    """Yield the code behind a magic's options; where they end is not decided here."""
    for _ in range(_MOST_OPTIONS + 1):
        if not text.strip():
            return
        yield from (_moved(one, line) for one in _code_of(text.strip(), reading, depth + 1))
        if not text.lstrip().startswith("-"):
            return
        text = text[_OPTIONS.match(text).end() :] if _OPTIONS.match(text) else ""
    raise TooDeepError


def _expressions(text):
    """Return the expressions between braces, which IPython computes before a magic sees its line."""
    try:
        fields = [(name, spec) for _, name, spec, _ in string.Formatter().parse(text) if name]
    except ValueError:
        return []
    return [
        one for name, spec in fields for one in (name.strip(), f"{name}:{spec}".strip()[:-1], spec) if one
    ]


def _sets_a_constant(text):
    """Tell whether a line of `%config` sets how pictures look, or asks what there is."""
    code = Reading().code(text)
    if code is None or len(code.tree.body) != 1:
        return False
    (statement,) = code.tree.body
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Name | ast.Attribute)
    if not isinstance(statement, ast.Assign) or not ast.unparse(statement.targets[0]).startswith(
        ("InlineBackend.", "IPCompleter.", "Completer.", "InteractiveShell.ast_node_interactivity")
    ):
        return False
    return all(
        isinstance(node, ast.Constant | ast.Set | ast.List | ast.Tuple | ast.Dict | ast.Load)
        for node in ast.walk(statement.value)
    )
