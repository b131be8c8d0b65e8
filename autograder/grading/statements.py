"""What the statements of a cell do with the notebook's names: read from the text, nothing is run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType

from autograder.grading.python_text import parsed
from autograder.sandbox.leaf_statements import Definition, Place, leaves, place_of

_CANNOT_COMPILE = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True)
class Statement:
    """A statement, at the top of a cell or inside `if`, `try` or `with` there.

    Attributes:
        kind: ``import``, ``def``, ``class``, ``assign`` or ``other``.
        place: where it begins in its cell.
        end: its last line.
        binds: names that it gives a value.
        stores: names whose values it stores into: ``ACT["relu"] = relu``.
        uses: names whose methods it calls: ``ACT.update(...)``.
        evaluates: names that it looks up when it is executed, with the heads of the statements around it.
        reads: these, and the names that the functions in it look up when they are called.
        stub: a function that only raises NotImplementedError, or does nothing.
        is_use: it binds a name to what a call of that same name returns: ``model = model(X)``.
        begin: the first line of it or of the heads around it, which are executed with it.
    """

    kind: str
    place: Place
    end: int
    binds: frozenset[str]
    stores: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    evaluates: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    stub: bool = False
    is_use: bool = False
    begin: int = 0


@lru_cache(maxsize=512)
def statements_in(text: str) -> tuple[Statement, ...]:
    """Return the leaf statements of a cell's Python text, in order."""
    try:
        return tuple(_statements(parsed(text).body))
    except RecursionError:  # thousands of `elif`, each nested in the one before
        return ()


def _statements(body: list[ast.stmt]) -> Iterator[Statement]:
    for node, heads in leaves(body):
        now, later = _names_in(node)
        lines = [one.lineno for head in heads for one in ast.walk(head) if isinstance(one, ast.expr)]
        around = {one.id for head in heads for one in ast.walk(head) if isinstance(one, ast.Name)}
        kind, binds = _kind_of(node), frozenset(_bound_by(node))
        # What compiled code stores a definition under is among its names.
        evaluates = frozenset((now if kind in ("assign", "other") else now - binds) | around)
        yield Statement(
            kind,
            place_of(node),
            node.end_lineno,
            binds,
            frozenset(_stored_into(node)),
            frozenset(_used_by(node)),
            evaluates,
            evaluates | later,
            kind == "def" and _is_stub(node),
            kind == "assign" and _is_use(node),
            min([place_of(node)[0], *lines]),
        )


def _kind_of(node):
    match node:
        case ast.Import() | ast.ImportFrom():
            return "import"
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return "def"
        case ast.ClassDef():
            return "class"
        case ast.Assign() | ast.AugAssign() | ast.AnnAssign():
            return "assign"
    return "other"


def _names_in(node) -> tuple[set[str], set[str]]:
    """Return the names that compiled code looks up when it is executed, and those that its functions do.

    Attributes are among them, which is harmless: at worst an assignment is executed that nobody needs.
    """
    try:
        code = compile(ast.Module([node], []), "<statement>", "exec", dont_inherit=True)
    except _CANNOT_COMPILE:  # `return` at the top of a cell, say; it fails when it is executed, too
        return set(), set()
    now, later = set(code.co_names), set()
    for inner in _codes_in(code):
        # The body of a class is executed with its statement.
        (now if isinstance(node, ast.ClassDef) and inner.co_name == node.name else later).update(
            inner.co_names
        )
    return now, later


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes_in(constant)


def _bound_by(node) -> Iterator[str]:
    match node:
        case ast.Import() | ast.ImportFrom():
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0]
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.name
        case _:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Name) and not isinstance(inner.ctx, ast.Load):
                    yield inner.id
                elif isinstance(inner, Definition):
                    yield inner.name
                elif isinstance(inner, ast.alias):
                    yield inner.asname or inner.name.partition(".")[0]


def _stored_into(node) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Global):
            yield from inner.names
        elif isinstance(inner, ast.Attribute | ast.Subscript) and not isinstance(inner.ctx, ast.Load):
            yield _root_of(inner)


def _used_by(node) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute):
            yield _root_of(inner.func)


def _root_of(node) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_use(node) -> bool:
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
        return False
    called = node.value.func
    return isinstance(called, ast.Name) and any(
        isinstance(one, ast.Name) and one.id == called.id
        for target in node.targets
        for one in ast.walk(target)
    )


def _is_stub(node) -> bool:
    idle = (
        isinstance(step, ast.Pass) or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        for step in node.body
    )
    return all(idle) or any(
        "NotImplementedError" in ast.dump(step) for step in node.body if isinstance(step, ast.Raise)
    )
