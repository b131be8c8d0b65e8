"""Which names a piece of Python reads, assigns and needs; for `changes`."""

import ast
from collections.abc import Iterable


def read(tree: ast.AST) -> set[str]:
    """Return the names that are read anywhere in ``tree``."""
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def called(tree: ast.AST) -> set[str]:
    """Return the names that are called as functions: helpers of the week."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {node.id for node in calls if isinstance(node, ast.Name)}


def bound(tree: ast.AST) -> set[str]:
    """Return the names that `=`, `def`, `lambda`, parameters and `import` bind anywhere in ``tree``."""
    found = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    found |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    found |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return found | {node.asname or node.name for node in ast.walk(tree) if isinstance(node, ast.alias)}


def beside_functions(tree: ast.Module) -> set[str]:
    """Return the names that a module binds outside its functions, and the functions' own names."""
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    others = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    return functions.union(*map(bound, others))


def targets(statement: ast.stmt) -> set[str]:
    """Return what a statement assigns, as text (``A2``, ``new[key]``); for a call, what it calls."""
    if isinstance(statement, ast.Assign):
        return {text for target in statement.targets for text in _texts(target)}
    if isinstance(statement, ast.AugAssign | ast.AnnAssign):
        return _texts(statement.target)
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return {ast.unparse(statement.value.func)}
    return set()


def _texts(target):
    if isinstance(target, ast.Tuple | ast.List):
        return {text for element in target.elts for text in _texts(element)}
    return {ast.unparse(target)}


def written(statement: ast.stmt) -> set[str]:
    """Return the names whose value a statement sets or changes, in whatever is inside it, too."""
    found = bound(statement)
    for node in ast.walk(statement):
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            found |= _root(node)
        # `caches.append(cache)`, `costs.insert(0, cost)`
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            found |= _root(node.value.func) if isinstance(node.value.func, ast.Attribute) else set()
    return found


def written_in(statements: Iterable[ast.stmt]) -> set[str]:
    """Return what any of the statements writes."""
    return set().union(*map(written, statements))


def _root(node):
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def reads_itself(statement: ast.stmt) -> bool:
    """Tell whether an assignment reads what it assigns: ``dW = dW * m``, ``dW *= m``."""
    if isinstance(statement, ast.AugAssign):
        return True
    if not isinstance(statement, ast.Assign):
        return False
    texts = targets(statement)
    return any(
        isinstance(node, ast.expr) and ast.unparse(node) in texts for node in ast.walk(statement.value)
    )


def needed(statements: Iterable[ast.stmt], given: Iterable[str] = ()) -> set[str]:
    """Return the names that must have a value before the statements run."""
    have, found = set(given), set()
    for statement in statements:
        if isinstance(statement, ast.For):
            found |= _free(statement.iter) - have
            found |= needed(statement.body, have | bound(statement.target))
        elif isinstance(statement, ast.If | ast.While):
            found |= (
                _free(statement.test) - have | needed(statement.body, have) | needed(statement.orelse, have)
            )
        elif isinstance(statement, ast.FunctionDef):
            found |= needed(statement.body, have | bound(statement.args))
        else:
            found |= _free(statement) - have
        have |= bound(statement)
    return found


def _free(tree):
    """Return the names that an expression or a simple statement reads from outside."""
    inner = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.comprehension | ast.Lambda)
        for name in bound(node.target if isinstance(node, ast.comprehension) else node.args)
    }
    found = read(tree) - inner
    for node in ast.walk(tree):
        if isinstance(node, ast.AugAssign) or (
            isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store)
        ):
            found |= _root(node.target if isinstance(node, ast.AugAssign) else node)
    return found
