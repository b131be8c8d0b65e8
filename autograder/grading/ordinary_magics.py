"""The code of a notebook's cells as trees, that of magics and shell lines included."""

import ast
import re
import string
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from autograder.grading import ordinary_names as names
from autograder.grading.ordinary_bindings import Bindings, bindings_of

_LINE, _CELL = "run_line_magic", "run_cell_magic"
_SHELL = frozenset({"system", "getoutput"})
MAGIC_CALLS = frozenset({_LINE, _CELL}) | _SHELL
_OPTIONS = re.compile(r"\s*-\S+(\s+\d+)?\s*|\s*\S+\s+")


@dataclass(frozen=True)
class Code:
    """One piece of Python code of a cell.

    Attributes:
        tree: what it says.
        offset: how many lines of the cell stand above it.
    """

    tree: ast.AST
    offset: int = 0

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All nodes of the tree."""
        return list(ast.walk(self.tree))

    @cached_property
    def bindings(self) -> Bindings:
        """What it gives names to."""
        return bindings_of(self.nodes)

    @cached_property
    def _parents(self):
        return {id(child): node for node in self.nodes for child in ast.iter_child_nodes(node)}

    def parent(self, node: ast.AST) -> ast.AST | None:
        """Return the node that holds ``node``."""
        return self._parents.get(id(node))

    def is_base(self, node: ast.AST) -> bool:
        """Tell whether an attribute of ``node`` is asked for."""
        parent = self.parent(node)
        return isinstance(parent, ast.Attribute) and parent.value is node

    def is_called(self, node: ast.AST) -> bool:
        """Tell whether ``node`` is a function that is called."""
        parent = self.parent(node)
        return isinstance(parent, ast.Call) and parent.func is node


class TooDeepError(Exception):
    """Code is nested so deeply that it cannot be read here, although Python might run it."""


def code_of(source: str) -> Iterator[Code]:
    """Yield the code of a cell, and then the code that its magics are given.

    Yields nothing for what is no Python: it does not run.

    Raises:
        TooDeepError: it cannot be read.
    """
    tree = _parsed(source)
    blank = 0
    if tree is None:
        tree = _parsed(_translated(source))
        blank = len(source) - len(source.lstrip("\n"))
    if tree is None:
        return
    code = Code(tree, blank)
    yield code
    for call, kind, words in _magics_in(code.nodes):
        line = blank + call.lineno - 1
        yield from _code_in(kind, words, line)


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


def _translated(source):
    """Return the cell with its magics as calls, as IPython translates them, or ""."""
    # Not imported before it is needed: it takes longer than most notebooks' whole scan.
    from IPython.core.inputtransformer2 import TransformerManager

    lines = source.strip().splitlines()
    word = lines[0].split()[0] if len(lines) == 1 else ""
    try:
        translated = TransformerManager().transform_cell(source)
        if _parsed(translated) is None and word in names.MAGICS_WITHOUT_SIGN:
            # A magic may be written without its sign where it is a cell of its own.
            translated = TransformerManager().transform_cell("%" + lines[0].lstrip())
    except (SyntaxError, ValueError, IndexError):
        return ""
    return translated


def _parsed(source):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (RecursionError, MemoryError):
        raise TooDeepError from None
    except (SyntaxError, ValueError):
        return None


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


def _code_in(kind, words, line):
    """Yield the code in a magic's arguments: all of it, or what stands between braces."""
    name = words[0].lstrip("%") if kind not in _SHELL else ""
    expanded = words if kind in _SHELL else words[1:2]
    if name in names.CODE_MAGICS:
        yield from _after_options(words[1] if len(words) > 1 else "", line)
        expanded = []
        for body in words[2:]:
            yield from (Code(one.tree, one.offset + line + 1) for one in code_of(body))
    for text in expanded:
        for expression in _expressions(text):
            tree = _parsed(expression)
            if tree is not None:
                yield Code(tree, line)


def _after_options(text, line):
    """Yield the code behind a magic's options; where they end is not decided here."""
    while text.strip():
        for one in code_of(text.strip()):
            yield Code(one.tree, one.offset + line)
        if not text.lstrip().startswith("-"):
            return
        text = text[_OPTIONS.match(text).end() :] if _OPTIONS.match(text) else ""


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
    tree = _parsed(text)
    if not isinstance(tree, ast.Module) or len(tree.body) != 1:
        return False
    (statement,) = tree.body
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
