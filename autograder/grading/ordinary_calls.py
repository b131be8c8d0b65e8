"""What is unusual about the calls, definitions and texts of a notebook's code."""

import ast
import re
from collections.abc import Iterator

from autograder.grading import ordinary_names as names
from autograder.grading.ordinary_bindings import is_self
from autograder.grading.ordinary_context import Context, is_reaching, is_special
from autograder.grading.ordinary_magics import unusual_magic
from autograder.grading.ordinary_reading import Code

_TIMES = frozenset({"timeit.timeit", "timeit.repeat"})
_PARSES = frozenset(
    {"parse_args", "parse_known_args", "parse_intermixed_args", "parse_known_intermixed_args"}
)
_WORD = re.compile(r"\w+")
# Of the names that lead into the interpreter, those that are no words of a language.
_NAMED = frozenset(one for one in names.REACHING if "_" in one) - {"get_ipython"}
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
    kind = (
        node.func if isinstance(node.func, ast.Call) and getattr(node.func.func, "id", "") == "type" else None
    )
    if kind is not None and len(node.args) + len(keywords) > 1 and not all(map(is_self, kind.args)):
        yield "type() of something, that makes a class"
    if name == "open" and (_is_number(node.args[:1]) or keywords & {None, "opener", "closefd"}):
        yield "open() of a descriptor"
    wholes = context.stands_for(node.func)
    loads = "numpy.load" in wholes or (name == "load" and name not in context.bound)
    if loads and (len(node.args) > 2 or keywords & {None, "allow_pickle"}):
        yield "np.load(allow_pickle)"
    lasts = {one.rpartition(".")[2] for one in wholes} or {getattr(node.func, "attr", name)}
    last = min(lasts)
    chooses = "switch_backend" in lasts or "matplotlib.use" in wholes
    if chooses and not all(isinstance(one, ast.Constant) for one in (*node.args, *_values(node))):
        yield f"{last}() of something computed"
    if "functools.wraps" in wholes and len(node.args) + len(keywords) > 1:
        yield "functools.wraps() of chosen attributes"
    if not _TIMES.isdisjoint(wholes) and not _times_a_function(node):
        yield "timeit of text"
    if context.makes_classes(node.func) and _is_computed_class(node, context):
        yield f"{last}() that makes a class of something computed"
    parses = getattr(node.func, "attr", "") in _PARSES
    if parses and (len(node.args) > 1 or keywords & {None, "namespace"}):
        yield f"{last}() that sets attributes"


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
    return function == "delattr" or not harmless or bool(context.stands_for(target))


def _is_computed_class(node, context):
    """Tell whether the names that a class is made of are not all written in the call."""
    if len(node.args) + len(node.keywords) < 2 and not any(isinstance(one, ast.Starred) for one in node.args):
        return any(one.arg is None for one in node.keywords)  # asks for a member by its value
    given = [*node.args, *(one.value for one in node.keywords if one.arg != "defaults")]
    if any(one.arg is None for one in node.keywords):
        return True
    return not all(_is_written(one, context) for one in given)


def _is_written(node, context):
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return all(_is_written(one, context) for one in node.elts)
    if isinstance(node, ast.Dict):
        return all(one is not None and _is_written(one, context) for one in (*node.keys, *node.values))
    if isinstance(node, ast.Call):  # "a b".split()
        split = isinstance(node.func, ast.Attribute) and node.func.attr == "split" and not node.args
        return split and isinstance(node.func.value, ast.Constant)
    if isinstance(node, ast.Name):
        return node.id in context.imported or node.id in names.PLAIN_PATTERNS - context.bound
    return isinstance(node, ast.Constant | ast.Attribute | ast.Subscript)


def _prefix(node):
    """Return the letters that a computed name begins with, as far as they are told."""
    if isinstance(node, ast.BinOp):
        return _prefix(node.left)
    if isinstance(node, ast.JoinedStr):
        return _prefix(node.values[0]) if node.values else ""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _values(node):
    return [one.value for one in node.keywords]


def _is_number(arguments):
    return any(isinstance(one, ast.Constant) and isinstance(one.value, int) for one in arguments)


def _times_a_function(node):
    given = [*node.args, *(one.value for one in node.keywords)]
    return all(isinstance(one, ast.Lambda) or _is_number([one]) for one in given)


def unusual_function(node: ast.FunctionDef, code: Code, _context: Context) -> Iterator[str]:
    """Yield a special method that changes how Python itself works, and a name that leads into it."""
    in_class = isinstance(code.parent(node), ast.ClassDef)
    special = is_special(node.name) and not (in_class and node.name in names.SPECIAL_METHODS)
    if special or node.name in names.REACHING:
        yield f"def {node.name}"


def unusual_class(node: ast.ClassDef, _code: Code, _context: Context) -> Iterator[str]:
    """Yield a metaclass."""
    keywords = [ast.unparse(one.value) for one in node.keywords if one.arg in ("metaclass", None)]
    if set(keywords) - {"ABCMeta", "abc.ABCMeta"} or any(ast.unparse(one) == "type" for one in node.bases):
        yield "a metaclass"


def unusual_pattern(node: ast.MatchClass, _code: Code, context: Context) -> Iterator[str]:
    """Yield the attributes that a `case` reads and that lead into the interpreter, or that are not named."""
    for name in node.kwd_attrs:
        if is_reaching(name) or name in names.INNER_MODULES:
            yield f"case with {name}"
    name = getattr(node.cls, "id", "")
    plain = name in names.PLAIN_PATTERNS - context.bound and name not in context.imported
    if node.patterns and not (plain and len(node.patterns) == 1):
        yield "case with attributes by their places"


def unusual_capture(node: ast.MatchAs | ast.MatchStar, _code: Code, _context: Context) -> Iterator[str]:
    """Yield a name that a `case` binds and that leads into the interpreter."""
    if node.name in names.REACHING:
        yield f"case as {node.name}"


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
    words += [one for one in _WORD.findall(text) if one in _NAMED]
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
