"""What is unusual about the calls, definitions and texts of a notebook's code."""

import ast
import re
from collections.abc import Iterator

from autograder.grading import ordinary_names as names
from autograder.grading.ordinary_bindings import is_self
from autograder.grading.ordinary_context import Context, is_reaching, is_special
from autograder.grading.ordinary_magics import unusual_magic
from autograder.grading.ordinary_reading import Code

_SPECIAL = re.compile(r"__[a-z]\w*?__")
# What text can do without being code: name an attribute, a module, the memory of a process.
_TEXT = re.compile(r"\{[^{}]*[.\[]_|/proc/|/dev/fd|module://")


def unusual_call(node: ast.Call, _code: Code, context: Context) -> Iterator[str]:
    """Yield what a call does that no ordinary notebook does."""
    magic = unusual_magic(node)
    if magic:
        yield magic
    name, keywords = getattr(node.func, "id", ""), {one.arg for one in node.keywords}
    if name in names.BY_NAME and _is_far_reaching(node, name, context):
        yield f"{name}()"
    if name == "type" and len(node.args) > 1:
        yield "type() that makes a class"
    if name == "open" and (_is_number(node.args[:1]) or keywords & {None, "opener", "closefd"}):
        yield "open() of a descriptor"
    whole = context.dotted(node.func)
    if (whole.rpartition(".")[2] or name) in names.CLASS_MAKERS and not _all_written(node):
        yield f"{whole or name}() of computed names"
    loads = whole == "numpy.load" or (name == "load" and name not in context.bound)
    if loads and (len(node.args) > 2 or keywords & {None, "allow_pickle"}):
        yield "np.load(allow_pickle)"
    last = whole.rpartition(".")[2] or getattr(node.func, "attr", name)
    chooses = last == "switch_backend" or whole in ("matplotlib.use", "matplotlib.pyplot.switch_backend")
    if chooses and not all(isinstance(one, ast.Constant) for one in (*node.args, *_values(node))):
        yield f"{last}() of something computed"
    if whole == "functools.wraps" and len(node.args) + len(keywords) > 1:
        yield "functools.wraps() of chosen attributes"
    if whole in ("timeit.timeit", "timeit.repeat") and not _times_a_function(node):
        yield "timeit of text"


def _is_far_reaching(node, function, context):
    """Tell whether `getattr` and the like could reach what the dotted way is not allowed to."""
    if len(node.args) < 2 or node.keywords:
        return True
    target, name = node.args[:2]
    if isinstance(name, ast.Constant) and isinstance(name.value, str):
        if is_reaching(name.value) or name.value in names.INNER_MODULES | names.SUBMODULES:
            return True
        return function in ("setattr", "delattr") and not is_self(target)
    prefix = _prefix(name)
    if function == "setattr" and is_self(target):
        return prefix.startswith("_")
    harmless = prefix and not any(one.startswith(prefix) for one in (*names.REACHING, "_"))
    return function == "delattr" or not harmless or context.dotted(target) != ""


def _prefix(node):
    """Return the letters that a computed name begins with, as far as they are told."""
    if isinstance(node, ast.BinOp):
        return _prefix(node.left)
    if isinstance(node, ast.JoinedStr):
        return _prefix(node.values[0]) if node.values else ""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _all_written(node):
    """Tell whether all arguments of a call are written there: constants, and lists or dicts of these."""
    plain = (ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Load, ast.keyword, ast.UnaryOp, ast.unaryop)
    given = [*node.args, *_values(node)]
    return all(isinstance(one, plain) for argument in given for one in ast.walk(argument))


def _values(node):
    return [one.value for one in node.keywords]


def _is_number(arguments):
    return any(isinstance(one, ast.Constant) and isinstance(one.value, int) for one in arguments)


def _times_a_function(node):
    given = [*node.args, *(one.value for one in node.keywords)]
    return all(isinstance(one, ast.Lambda) or _is_number([one]) for one in given)


def unusual_function(node: ast.FunctionDef, code: Code, _context: Context) -> Iterator[str]:
    """Yield a special method that changes how Python itself works."""
    in_class = isinstance(code.parent(node), ast.ClassDef)
    if is_special(node.name) and not (in_class and node.name in names.SPECIAL_METHODS):
        yield f"def {node.name}"


def unusual_class(node: ast.ClassDef, _code: Code, _context: Context) -> Iterator[str]:
    """Yield a metaclass."""
    keywords = [ast.unparse(one.value) for one in node.keywords if one.arg in ("metaclass", None)]
    if set(keywords) - {"ABCMeta", "abc.ABCMeta"} or any(ast.unparse(one) == "type" for one in node.bases):
        yield "a metaclass"


def unusual_pattern(node: ast.MatchClass, _code: Code, _context: Context) -> Iterator[str]:
    """Yield the attributes that a `case` reads and that lead into the interpreter."""
    for name in node.kwd_attrs:
        if is_reaching(name) or name in names.INNER_MODULES:
            yield f"case with {name}"


def unusual_keyword(node: ast.keyword, _code: Code, _context: Context) -> Iterator[str]:
    """Yield the name of an argument that leads into the interpreter."""
    if node.arg in names.REACHING:
        yield f"{node.arg}="


def unusual_text(node: ast.expr, code: Code, _context: Context) -> Iterator[str]:
    """Yield what a text names, unless it is only shown, or documentation."""
    parent = code.parent(node)
    if isinstance(parent, ast.BinOp | ast.FormattedValue | ast.JoinedStr | ast.Expr):
        return  # looked at as a whole, or documentation
    if isinstance(parent, ast.Call) and (
        getattr(parent.func, "id", "") in names.SHOWING_TEXT
        or isinstance(code.parent(parent), ast.Raise)
        or unusual_magic(parent) is not None
    ):
        return
    text = _folded(node)
    words = [one for one in _SPECIAL.findall(text) if one in names.SPECIAL_IN_TEXT]
    found = _TEXT.search(text)
    yield from words[:1] or ([f'"{found[0]}"'] if found else [])


def _folded(node):
    """Return the text that an expression gives, as far as it is told."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.BinOp):
        right = _folded(node.right) if isinstance(node.op, ast.Add) else ""
        return _folded(node.left) + right
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_folded, node.values))
    return _folded(node.value) if isinstance(node, ast.FormattedValue) else ""
