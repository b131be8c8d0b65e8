"""What is unusual about the imports, names and attributes of a notebook's code."""

import ast
from collections.abc import Iterator

from autograder.grading import ordinary_names as names
from autograder.grading.ordinary_bindings import is_self
from autograder.grading.ordinary_context import Context, is_reaching, is_special, leads_to_module
from autograder.grading.ordinary_magics import unusual_magic
from autograder.grading.ordinary_reading import Code

# Where a class of names may stand: as a base, in an annotation, to be asked for its members.
_HARMLESS_HOLDERS = (
    *(ast.ClassDef, ast.Compare, ast.Subscript, ast.For, ast.comprehension, ast.BinOp),
    *(ast.arg, ast.FunctionDef, ast.AsyncFunctionDef, ast.MatchClass, ast.FormattedValue),
)


def unusual_import(node: ast.Import | ast.ImportFrom, code: Code, context: Context) -> Iterator[str]:
    """Yield what an import names and no ordinary notebook imports."""
    yield from (f"import {name}" for name in context.unusual_imports(node))
    if isinstance(code.parent(node), ast.ClassDef):
        yield "import in a class"


def unusual_attribute(node: ast.Attribute, code: Code, context: Context) -> Iterator[str]:
    """Yield what an attribute reaches, or writes to, that no ordinary notebook does."""
    bases = context.stands_for(node.value) or ("",)
    own = is_self(node.value) or (node.attr in context.own and bases == ("",))
    if any(_reaches(node, code, context, base, own) for base in bases):
        yield _words(node)
    elif "numpy" in bases and node.attr in names.SUBMODULES and not code.is_base(node):
        yield f"the module {_words(node)} as a value"
    elif node.attr == "register" and not own and not any(base.endswith("colormaps") for base in bases):
        yield _words(node)  # of an abstract class: anything would be one of its instances
    elif context.makes_classes(node):
        yield from unusual_class_maker(node, code, context)
    if not isinstance(node.ctx, ast.Load) and not all(_may_write(node, base) for base in bases):
        yield f"{_words(node)} ="


def _reaches(node, code, context, base, own):
    if base in names.PARTLY:
        whole = f"{base}.{node.attr}"
        return node.attr not in names.PARTLY[base] and not _only_asks(node, code, context, whole)
    if base in ("numpy.lib", "pylab.lib", "matplotlib.pylab.lib") and (
        node.attr not in names.PARTS["numpy.lib"]
    ):
        return True
    if is_reaching(node.attr):
        private = not is_special(node.attr) and node.attr not in names.REACHING
        return not (private and (own or node.attr in names.PRIVATE_BUT_PUBLIC))
    if base:
        return leads_to_module(base, node.attr)
    if own and (is_self(node.value) or node.attr not in names.ALWAYS_INNER):
        return False
    return node.attr in (names.INNER_MODULES - names.OF_OTHERS) | names.REACHING_ELSEWHERE


def _only_asks(node, code, context, whole):
    """Tell whether `sys.modules` or `sys.path` are only asked what they hold, or get a folder more."""
    parent = code.parent(node)
    if whole == "sys.modules":
        return isinstance(parent, ast.Compare) and node is not parent.left
    if whole != "sys.path":
        return False
    adds = isinstance(parent, ast.Attribute) and parent.attr == "append" and code.is_called(parent)
    return adds or _is_shown(node, code, context)


def _may_write(node, base):
    if is_special(node.attr):
        return False
    if base:
        return node.attr.isupper() or f"{base}.{node.attr}" in names.WRITABLE_SETTINGS
    # A class of the student's own may have what the engine has; that is seen in the class itself only.
    return is_self(node.value) or node.attr not in names.OF_THE_ENGINE


def unusual_class_maker(node: ast.expr, code: Code, context: Context) -> Iterator[str]:
    """Yield what makes classes of text where it is handed around: its calls could not be told."""
    parent = code.parent(node)
    looks = isinstance(parent, ast.Call) and getattr(parent.func, "id", "") in names.LOOKING - context.bound
    annotates = (isinstance(parent, ast.AnnAssign) and parent.annotation is node) or (
        isinstance(parent, ast.Tuple) and isinstance(code.parent(parent), ast.Subscript)
    )
    used = code.is_base(node) or code.is_called(node) or isinstance(parent, _HARMLESS_HOLDERS)
    used = used or looks or annotates or _is_mapped(parent)
    if isinstance(node.ctx, ast.Load) and not used:
        yield f"{_words(node)} as a value"


def _is_mapped(parent):
    """Tell whether `map(type, values)`, which makes no classes: these take three arguments each."""
    return isinstance(parent, ast.Call) and getattr(parent.func, "id", "") == "map" and len(parent.args) == 2


def unusual_name(node: ast.Name, code: Code, context: Context) -> Iterator[str]:
    """Yield what a name stands for that no ordinary notebook uses, or uses so."""
    if node.id == "get_ipython":
        if not _runs_a_magic(node, code, context):
            yield node.id
    elif node.id in names.CODE_MAKERS:
        if not _asks_for_a_name(node, code):
            yield node.id
    elif node.id in names.REACHING and not isinstance(node.ctx, ast.Load):
        yield f"{node.id} ="
    elif node.id in names.BY_NAME | (names.ONLY_CALLED - context.bound):
        if not code.is_called(node):
            yield f"{node.id} as a value"
    elif is_special(node.id):
        if node.id not in names.SPECIAL_NAMES:
            yield node.id
    elif isinstance(node.ctx, ast.Load) and _comes_by_star(node.id, context):
        yield node.id
    elif (
        isinstance(node.ctx, ast.Load)
        and context.is_module(node.id)
        and not code.is_base(node)
        and not _is_shown(node, code, context)
    ):
        yield f"the module {node.id} as a value"
    elif context.makes_classes(node) or (node.id == "type" and "type" not in context.bound):
        yield from unusual_class_maker(node, code, context)


def unusual_argument(node: ast.arg, _code: Code, _context: Context) -> Iterator[str]:
    """Yield a parameter's name that leads into the interpreter."""
    if node.arg in names.REACHING:
        yield f"{node.arg} as a parameter"


def _comes_by_star(name, context):
    """Tell whether a name that leads into the interpreter can only come from an `import *`."""
    reaching = name in names.REACHING or name == "threading"
    return reaching and name not in context.bound and name not in context.imported


def _is_shown(node, code, context):
    """Tell whether a node is an argument of a built-in that only looks at it."""
    call = code.parent(node)
    return (
        isinstance(call, ast.Call)
        and call.func is not node
        and isinstance(call.func, ast.Name)
        and call.func.id in names.SHOWING - context.bound
    )


def _runs_a_magic(node, code, context):
    """Tell whether the shell runs a magic, which is looked at by itself, or is only asked for its name."""
    call = code.parent(node)
    if not code.is_called(node):
        return False
    holder = code.parent(call)
    if isinstance(holder, ast.Attribute):
        return code.is_called(holder) and unusual_magic(code.parent(holder)) is not None
    return isinstance(holder, ast.Compare) or _is_shown(call, code, context)


def _asks_for_a_name(node, code):
    """Tell whether `"X" in globals()`."""
    call = code.parent(node)
    holder = code.parent(call)
    asks = isinstance(holder, ast.Compare) and call is not holder.left
    return node.id in ("globals", "locals") and asks


def _words(node):
    """Return the node as it is written if that is short, otherwise its end."""
    short = node.end_lineno == node.lineno and node.end_col_offset - node.col_offset <= 40
    return ast.unparse(node) if short else f"….{node.attr}"
