"""What the nodes of one piece of code give names to, whatever stands elsewhere in the notebook."""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.grading import ordinary_names as names

_SELF = ("self", "cls")


@dataclass(frozen=True)
class Bindings:
    """What one piece of code binds.

    Attributes:
        imports: (name, what it was imported from in dots, whether that is a module), in order.
        bound: names bound in any other way.
        own: names of attributes and methods of its classes.
        classes: (name, bases) of its classes, in order.
        writes: whether it may write a file that could be imported.
    """

    imports: tuple[tuple[str, str, bool], ...]
    bound: frozenset[str]
    own: frozenset[str]
    classes: tuple[tuple[str, tuple[ast.expr, ...]], ...]
    writes: bool


def bindings_of(nodes: Sequence[ast.AST]) -> Bindings:
    """Return what the nodes of a tree bind."""
    return Bindings(
        tuple(one for node in nodes for one in _imports(node)),
        frozenset(name for node in nodes for name in _bound(node)),
        frozenset(_attributes(nodes)),
        tuple((node.name, tuple(node.bases)) for node in nodes if isinstance(node, ast.ClassDef)),
        any(map(_writes, nodes)),
    )


def is_self(node: ast.AST) -> bool:
    """Tell whether a node is the `self` of a class of the student's own."""
    return isinstance(node, ast.Name) and node.id in _SELF


def _imports(node):
    """Yield (name, what it was imported from, whether that is a module)."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            root = alias.name.partition(".")[0]
            yield (alias.asname, alias.name, True) if alias.asname else (root, root, True)
    elif isinstance(node, ast.ImportFrom):
        module = node.module or ""
        for alias in node.names:
            if alias.name == "*":
                inner = sorted(names.SUBMODULES) if module == "numpy" else ()
                yield from ((name, f"{module}.{name}", True) for name in inner)
                continue
            known = names.SUBMODULES | names.INNER_MODULES | names.PARTS.get(module, frozenset())
            same = module.rpartition(".")[2] == alias.name
            inner = alias.name in known and not same and alias.name[0].islower()
            yield (
                alias.asname or alias.name,
                f"{module}.{alias.name}",
                inner and not _is_function(module, alias.name),
            )


def _is_function(module, name):
    return (module, name) in {
        ("tqdm", "trange"), ("tqdm", "tqdm_notebook"), ("IPython", "get_ipython"), ("matplotlib", "rc"),
        ("matplotlib", "use"), ("matplotlib", "rcdefaults"), ("matplotlib", "colormaps"),
        ("matplotlib", "cycler"), ("course_utils", "doctor"),
    }  # fmt: skip


def _bound(node):
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.ImportFrom):
        yield from (alias.asname or alias.name for alias in node.names if alias.name in (node.module, "time"))


def _writes(node):
    """Tell whether a node may write a file that could be imported."""
    if isinstance(node, ast.Constant):
        return node.value in ("writefile", "file")
    if not isinstance(node, ast.Call):
        return isinstance(node, ast.Attribute | ast.Name | ast.alias) and _name(node) in names.WRITING
    called = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if called == "basicConfig":
        return not {one.arg for one in node.keywords}.isdisjoint({"filename", "stream", "handlers", None})
    if called != "open":
        return False
    given = [*node.args, *(one.value for one in node.keywords)]
    modes = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if not all(isinstance(one, ast.Constant) for one in given[1:]):
        return True
    return any(re.fullmatch("[wax+btr]{1,3}", mode) and set(mode) & set("wax+") for mode in modes)


def _name(node):
    return getattr(node, "attr", None) or getattr(node, "id", None) or node.name


def _attributes(nodes):
    """Yield the names of attributes; a class within a class is gone through once, with the outer one."""
    within: set[int] = set()
    for node in nodes:
        if isinstance(node, ast.ClassDef) and id(node) not in within:
            for one in ast.walk(node):
                if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield one.name
                elif isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
                    yield one.id
                elif isinstance(one, ast.ClassDef):
                    within.add(id(one))
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_self(node.value):
            yield node.attr
