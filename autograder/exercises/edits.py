"""Edits of a function's source: how a mistake is written.

A few verbs, each a small change that a student could have typed. They work on the syntax tree, so one
edit fits the reference solution and other right solutions alike. An edit that finds nothing to change,
or that would speak of a variable which this solution does not have, raises `EditDoesNotApply`.
"""

import ast
import builtins
from collections.abc import Callable
from dataclasses import dataclass

from autograder.exercises.changes import CELL_BREAK, EditDoesNotApply

# What every notebook imports; a new name that is called is a helper of the week.
IMPORTED = frozenset({"np", "plt", *dir(builtins)})


@dataclass(frozen=True)
class LeftBehind:
    """What a notebook's earlier cell left in the session: run before the function is defined."""

    statements: str


@dataclass(frozen=True)
class Unbound:
    """Names that the mistake reads although nothing in the function, or in the session, binds them."""

    names: frozenset[str]


Edit = Callable[[ast.FunctionDef], ast.FunctionDef] | LeftBehind | Unbound


def left_behind(statements: str) -> LeftBehind:
    """Run ``statements`` in the notebook first; the function then leans on what they leave behind."""
    return LeftBehind(statements)


def unbound(*names: str) -> Unbound:
    """Allow ``names`` although they are bound nowhere: a misspelt name, another session's variable."""
    return Unbound(frozenset(names))


def put(statement: str) -> Edit:
    """Write ``statement`` where the function assigns the same name, or returns (the last such place)."""
    text = ast.unparse(ast.parse(statement))
    new = ast.parse(text).body[0]

    def same_place(node):
        if isinstance(new, ast.Assign) and isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            return _left_side(node) == _left_side(new)
        return isinstance(new, ast.Return) and isinstance(node, ast.Return)

    def edit(function):
        if isinstance(new, ast.Assign):
            _refuse_filled_arrays(function, _left_side(new))
        return _replace_last(function, same_place, text, statement)

    return edit


def at(beginning: str, statements: str) -> Edit:
    """Write ``statements`` in place of the last statement whose text starts with ``beginning``."""
    return lambda function: _replace_last(
        function, lambda node: ast.unparse(node).startswith(beginning), statements, beginning
    )


def swap(old: str, new: str) -> Edit:
    """Write the expression ``new`` for every occurrence of the expression ``old`` in the body."""
    old_text = ast.unparse(ast.parse(old, mode="eval"))

    class Swap(ast.NodeTransformer):
        found = False

        def generic_visit(self, node):
            readable = isinstance(node, ast.expr) and not isinstance(getattr(node, "ctx", None), ast.Store)
            if readable and ast.unparse(node) == old_text:
                self.found = True
                return ast.parse(new, mode="eval").body
            return super().generic_visit(node)

        # Constants have a visitor of their own in the base class and would slip past `generic_visit`.
        visit_Constant = generic_visit  # noqa: N815 (the name that NodeTransformer asks for)

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
    """Return ``source`` with the function ``name`` edited; everything else stays as it was.

    What an earlier cell left behind stands before a `CELL_BREAK`.

    Raises:
        EditDoesNotApply: nothing in the source is what an edit speaks of, or the edit needs a variable
            that this solution calls otherwise.
    """
    tree = ast.parse(source)
    for index, node in enumerate(tree.body):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            known = IMPORTED | _names(node, ast.Load) | _bound_beside_functions(tree)
            earlier: list[ast.Module] = []
            for edit in edits:
                if isinstance(edit, LeftBehind):
                    left = ast.parse(edit.statements)
                    earlier.append(left)
                    known |= _names(left, ast.Store)
                elif isinstance(edit, Unbound):
                    known |= edit.names
                else:
                    node = edit(node)
            _refuse_unknown_names(node, known)
            tree.body[index] = node
            before = "".join(f"{ast.unparse(one)}\n{CELL_BREAK}" for one in earlier)
            return before + ast.unparse(ast.fix_missing_locations(tree)) + "\n"
    raise EditDoesNotApply(f"no function `{name}` in the source")


def _names(tree, context):
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, context)}


def _bound_beside_functions(tree):
    """Names that the source binds outside its functions, and the functions' own names."""
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    others = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    return functions.union(*(_bound(node) for node in others))


def _bound(tree):
    """Names that `=`, `def`, `lambda`, parameters and `import` bind anywhere in ``tree``."""
    found = _names(tree, ast.Store)
    found |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    found |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return found | {node.asname or node.name for node in ast.walk(tree) if isinstance(node, ast.alias)}


def _refuse_unknown_names(function, known):
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    called = {node.id for node in calls if isinstance(node, ast.Name)}
    unknown = _names(function, ast.Load) - known - _bound(function) - called
    if unknown:
        raise EditDoesNotApply(f"`{function.name}` has no variable {', '.join(sorted(unknown))}")


def _refuse_filled_arrays(function, names):
    """A new right side would change nothing where the array's entries are written afterwards."""
    for node in ast.walk(function):
        written = isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
        if written and ast.unparse(node.value) in names:
            raise EditDoesNotApply(f"`{function.name}` writes the entries of {ast.unparse(node.value)}")


def _refuse_later_names(function, statement, line):
    """Where the statement goes, the variables that it reads must have a value already."""
    stores = [n for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    first = {}
    for node in stores:
        first[node.id] = min(first.get(node.id, node.lineno), node.lineno)
    arguments = {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    late = {name for name in _names(statement, ast.Load) if first.get(name, 0) >= line} - arguments
    if late:
        raise EditDoesNotApply(f"`{function.name}` computes {', '.join(sorted(late))} later")


def _left_side(node):
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [ast.unparse(target) for target in targets]


def _replace_last(function, matches, text, description):
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
    statements, index, line = place
    new = ast.parse(text).body
    for statement in new:
        _refuse_later_names(function, statement, line)
    for top in new:
        for node in ast.walk(top):
            # A later edit looks for the last place by line, so new statements stand on the old one's.
            if hasattr(node, "lineno"):
                node.lineno = node.end_lineno = line
    statements[index : index + 1] = new
    return function
