"""The statements of a cell that can be executed on their own, also those inside `if`, `try` and `with`."""

import ast
from collections.abc import Callable, Iterator

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_OPENED = ast.If | ast.Try | ast.TryStar | ast.With
_BODIES = ("body", "orelse", "finalbody")

# Where a statement stands in its cell: (line from 1, column from 0).
Place = tuple[int, int]


def place_of(statement: ast.stmt) -> Place:
    """Return where a statement begins; a definition begins with its decorators."""
    starts = [(statement.lineno, statement.col_offset)]
    starts += [(one.lineno, one.col_offset - 1) for one in getattr(statement, "decorator_list", ())]
    return min(starts)


def leaves(body: list[ast.stmt], heads: tuple[ast.AST, ...] = ()) -> Iterator[tuple[ast.stmt, tuple]]:
    """Yield each leaf statement with the heads (tests, context managers) of the statements around it."""
    for statement in body:
        if not isinstance(statement, _OPENED):
            yield statement, heads
            continue
        own = [statement.test] if isinstance(statement, ast.If) else getattr(statement, "items", [])
        inside = (*heads, *own)
        for name in _BODIES:
            yield from leaves(getattr(statement, name, []), inside)
        for handler in getattr(statement, "handlers", ()):
            yield from leaves(handler.body, (*inside, *([handler.type] if handler.type else [])))


def chosen(body: list[ast.stmt], wanted: Callable[[Place], bool]) -> list[ast.stmt]:
    """Return the statements with a wanted leaf in them; the other leaves inside them are gone.

    Args:
        body: statements; those that hold others are changed.
        wanted: tells by the place of a leaf whether it is executed.
    """
    kept = []
    for statement in body:
        if not isinstance(statement, _OPENED):
            if wanted(place_of(statement)):
                kept.append(statement)
            continue
        parts = [(statement, name) for name in _BODIES if getattr(statement, name, None)]
        parts += [(handler, "body") for handler in getattr(statement, "handlers", ())]
        found = False
        for owner, name in parts:
            inner = chosen(getattr(owner, name), wanted)
            found = found or bool(inner)
            # A part may be empty only where its statement may do without.
            optional = name == "orelse" or (name == "finalbody" and statement.handlers)
            nothing = [] if optional and owner is statement else [ast.Pass()]
            setattr(owner, name, inner or [ast.copy_location(one, statement) for one in nothing])
        if found:
            kept.append(ast.fix_missing_locations(statement))
    return kept


def inside(statement: ast.stmt) -> list[ast.stmt]:
    """Return the statements of an `if`'s or a `with`'s body, which do without a head that fails."""
    return statement.body if isinstance(statement, ast.If | ast.With) else []
