"""Edits of a function's source: how a misconception is written.

Six verbs, each a small change that a student could have typed. They work on the syntax tree, so one
edit fits the reference solution and other right solutions alike; an edit that finds nothing to change
raises `EditDoesNotApply`.
"""

import ast
from collections.abc import Callable

Edit = Callable[[ast.FunctionDef], ast.FunctionDef]


class EditDoesNotApply(ValueError):
    """The source has no place that the edit speaks of."""


def put(statement: str) -> Edit:
    """Write ``statement`` where the function assigns the same name, or returns (the last such place)."""
    new = ast.parse(statement).body[0]

    def same_place(node):
        if isinstance(new, ast.Assign) and isinstance(node, ast.Assign | ast.AugAssign):
            return _left_side(node) == _left_side(new)
        return isinstance(new, ast.Return) and isinstance(node, ast.Return)

    return lambda function: _replace_last(function, same_place, [new], statement)


def at(beginning: str, statements: str) -> Edit:
    """Write ``statements`` in place of the last statement whose text starts with ``beginning``."""
    new = ast.parse(statements).body
    return lambda function: _replace_last(
        function, lambda node: ast.unparse(node).startswith(beginning), new, beginning
    )


def swap(old: str, new: str) -> Edit:
    """Write the expression ``new`` for every occurrence of the expression ``old`` in the body."""
    old_text = ast.unparse(ast.parse(old, mode="eval"))

    class Swap(ast.NodeTransformer):
        found = False

        def generic_visit(self, node):
            if isinstance(node, ast.expr) and not isinstance(getattr(node, "ctx", None), ast.Store):
                if ast.unparse(node) == old_text:
                    self.found = True
                    return ast.parse(new, mode="eval").body
            return super().generic_visit(node)

    def edit(function):
        swapper = Swap()
        function.body = [swapper.visit(statement) for statement in function.body]
        if not swapper.found:
            raise EditDoesNotApply(f"no expression `{old}` in `{function.name}`")
        return function

    return edit


def before(statements: str) -> Edit:
    """Run ``statements`` first: what a student does to the arguments."""

    def edit(function):
        first = 1 if ast.get_docstring(function) is not None else 0
        function.body[first:first] = ast.parse(statements).body
        return function

    return edit


def after(names: str, result: str) -> Edit:
    """Bind the right result to ``names`` and return ``result`` instead; fits every right solution."""

    def edit(function):
        inner = ast.FunctionDef(**{**vars(function), "name": "right"})
        arguments = ", ".join(argument.arg for argument in function.args.args)
        body = ast.parse(f"{names} = right({arguments})\nreturn {result}").body
        return ast.FunctionDef(**{**vars(function), "body": [inner, *body]})

    return edit


def whole(body: str) -> Edit:
    """Write ``body`` in place of the whole body: a different idea, not a slip in a line."""

    def edit(function):
        function.body = ast.parse(body).body
        return function

    return edit


def apply_edits(source: str, name: str, edits: tuple[Edit, ...]) -> str:
    """Return ``source`` with the function ``name`` edited; everything else stays as it was."""
    tree = ast.parse(source)
    for index, node in enumerate(tree.body):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            for edit in edits:
                node = edit(node)
            tree.body[index] = node
            return ast.unparse(ast.fix_missing_locations(tree)) + "\n"
    raise EditDoesNotApply(f"no function `{name}` in the source")


def _left_side(node):
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [ast.unparse(target) for target in targets]


def _replace_last(function, matches, new, description):
    place = None
    for parent in ast.walk(function):
        for field in ("body", "orelse"):
            statements = getattr(parent, field, None)
            if isinstance(statements, list):
                for index, node in enumerate(statements):
                    if matches(node) and (place is None or node.lineno >= place[2]):
                        place = statements, index, node.lineno
    if place is None:
        raise EditDoesNotApply(f"`{function.name}` has no statement like `{description}`")
    statements, index, _ = place
    statements[index : index + 1] = new
    return function
