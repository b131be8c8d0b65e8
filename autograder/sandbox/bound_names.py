"""Where a statement begins, and which names it may bind: read from its syntax tree."""

import ast


def first_line(statement: ast.stmt) -> int:
    """Return the line that a statement begins in, from 1; a definition begins with its decorators."""
    return min([statement.lineno, *(one.lineno for one in getattr(statement, "decorator_list", ()))])


def names_bound_by(statement: ast.AST) -> set[str]:
    """Return the names that a statement or a cell may bind, those inside its functions included."""
    bound = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, ast.alias):
            bound.add(node.asname or node.name.partition(".")[0])
    return bound
