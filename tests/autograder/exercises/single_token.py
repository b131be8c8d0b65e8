"""Every change of a single token of a solution: another operator, number, name or attribute."""

import ast
import copy
from collections.abc import Iterator

from autograder.exercises.model import Exercise
from autograder.reference import solution_source

_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Pow, ast.MatMult)
_COMPARISONS = (ast.Gt, ast.GtE, ast.Lt, ast.LtE, ast.Eq, ast.NotEq)
# Functions of NumPy that take the same arguments.
_KIN = (
    ("sum", "mean", "max", "min", "std", "var", "median"),
    ("exp", "log", "tanh", "sqrt", "abs", "sin"),
    ("maximum", "minimum", "add", "multiply"),
    ("zeros", "ones", "empty"),
    ("randn", "rand"),
)


def mutants(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield (what was changed, the changed source of the solution cell) for each change."""
    source = solution_source(exercise.week, exercise.name)
    tree = ast.parse(source)
    function = _function(tree, exercise.name)
    names = sorted({node.id for node in ast.walk(function) if isinstance(node, ast.Name)} - {"np"})
    body = list(_nodes(function))
    for place, node in enumerate(body):
        for other in _others(node, names):
            changed = copy.deepcopy(tree)
            again = _function(changed, exercise.name)
            target = list(_nodes(again))[place]
            vars(target).update(copy.deepcopy(other))
            line = getattr(node, "lineno", 0)
            what = ", ".join(
                f"{_shown(vars(node)[name])} -> {_shown(value)}" for name, value in other.items()
            )
            yield f"line {line}: {what}", ast.unparse(ast.fix_missing_locations(changed))


def _function(tree, name):
    return next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)


def _nodes(function):
    """Yield the nodes of a function but for its docstring, and for what it prints, which is not graded."""
    waiting = list(function.body[1:] if ast.get_docstring(function) is not None else function.body)
    while waiting:
        node = waiting.pop(0)
        if not (isinstance(node, ast.If) and "print_cost" in ast.unparse(node.test)):
            yield node
            waiting += ast.iter_child_nodes(node)


def _others(node, names):
    """Yield the fields of a node that make it another token of the same kind."""
    if isinstance(node, ast.BinOp | ast.AugAssign):
        yield from ({"op": kind()} for kind in _OPERATORS if not isinstance(node.op, kind))
    elif isinstance(node, ast.Compare):
        yield from ({"ops": [kind()]} for kind in _COMPARISONS if not isinstance(node.ops[0], kind))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield {"op": ast.UAdd()}
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield {"value": not node.value}
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield from (
            {"value": value} for value in (node.value + 1, node.value - 1, -node.value) if value != node.value
        )
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        yield from ({"id": name} for name in names if name != node.id)
    elif isinstance(node, ast.Attribute):
        kin = next((group for group in _KIN if node.attr in group), ())
        yield from ({"attr": other} for other in kin if other != node.attr)


def _shown(value):
    if isinstance(value, list):
        value = value[0]
    return type(value).__name__ if isinstance(value, ast.AST) else repr(value)
