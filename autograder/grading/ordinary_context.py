"""What the names of a notebook stand for, as far as its text tells."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import PurePosixPath

from autograder.grading import ordinary_names as names
from autograder.grading.ordinary_reading import Code, TooDeepError

_CODE_FILES = (".py", ".pyc", ".so", ".pyd", ".zip", ".egg", ".whl")
_LONGEST_CHAIN = 30  # attributes


class Context:
    """Where a notebook's names come from.

    Args:
        pieces: all of the notebook's code.
        files: names of the files that were handed in beside it.

    Attributes:
        imported: name → all that it was imported from, in dots: ``np`` → ``numpy``.
        modules: the names that stand for modules.
        bound: names bound in any other way.
        own: names of attributes and methods of the notebook's own classes.
        enumerations: names of its own classes that could make others of text.
        writes: whether it may write a file that could be imported, or there is an archive of such files.
        beside: the modules and folders of modules that were handed in beside it.
    """

    def __init__(self, pieces: Iterable[Code], files: Iterable[str] = ()):
        told = [piece.bindings for piece in pieces]
        known = {name: name for name in names.ALWAYS_MODULES | names.BY_STAR}
        known |= {"np": "numpy", "plt": "matplotlib.pyplot", "mpl": "matplotlib"}
        imports = [one for each in told for one in each.imports]
        self.imported: dict[str, set[str]] = {name: {origin} for name, origin in known.items()}
        for name, origin, _ in imports:
            self.imported.setdefault(name, set()).add(origin)
        self.modules = names.ALWAYS_MODULES | {name for name, _, is_module in imports if is_module}
        self.bound = {name for each in told for name in each.bound}
        self.own = {name for each in told for name in each.own}
        self.enumerations: set[str] = set()
        for name, bases in (one for each in told for one in each.classes):
            if any(self.is_enumeration(base) for base in bases):
                self.enumerations.add(name)
        self.writes = any(each.writes for each in told)
        code = [PurePosixPath(file.lower()) for file in files if file.lower().endswith(_CODE_FILES)]
        self.beside = {file.parts[0].partition(".")[0] for file in code}
        # What an archive holds, or a folder of another name, is not looked into.
        self.writes |= any(file.suffix not in (".py", ".pyc", ".so") for file in code)

    def stands_for(self, node: ast.AST) -> tuple[str, ...]:
        """Return all that an imported name or an attribute of one may stand for, in dots; () for others.

        Raises:
            TooDeepError: it is an attribute of an attribute of … longer than any code needs.
        """
        attributes: list[str] = []
        while isinstance(node, ast.Attribute):
            if len(attributes) > _LONGEST_CHAIN:
                raise TooDeepError
            attributes.append(node.attr)
            node = node.value
        origins = self.imported.get(node.id, ()) if isinstance(node, ast.Name) else ()
        return tuple(".".join((one, *reversed(attributes))) for one in sorted(origins))

    def makes_classes(self, node: ast.AST) -> bool:
        """Tell whether a node stands for what makes a class of names given as text: `Enum`, `namedtuple`."""
        return self.is_enumeration(node) or self._is_one_of(node, names.CLASS_MAKERS)

    def is_enumeration(self, node: ast.AST) -> bool:
        """Tell whether a node stands for `Enum`, another one of its kind, or a class made of it."""
        return self._is_one_of(node, names.ENUMERATIONS | self.enumerations)

    def _is_one_of(self, node, words):
        if isinstance(node, ast.Name) and node.id in words:
            return True
        return any(one.rpartition(".")[2] in words for one in self.stands_for(node))

    def is_module(self, name: str) -> bool:
        """Tell whether a name stands for a module, wherever it is used."""
        roots = {origin.partition(".")[0] for origin in self.imported.get(name, ())}
        return name in self.modules and (name not in self.bound or not roots.isdisjoint(names.CRITICAL))

    def unusual_imports(self, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
        """Yield what an import names and no ordinary notebook imports."""
        if isinstance(node, ast.Import):
            for alias in node.names:
                if self._unusual_module(alias.name.split(".")):
                    yield alias.name
            return
        module = "." * node.level + (node.module or "")
        if node.level or self._unusual_module(module.split(".")):
            yield module
            return
        for alias in node.names:
            whole = f"{module}.{alias.name}"
            if self._unusual_part(module, alias):
                yield whole

    def _unusual_part(self, module, alias):
        name = alias.name
        if name == "*":
            return module not in names.WITH_STAR
        if (module, name, alias.asname) == ("IPython", "get_ipython", None):
            return False  # what is done with it is looked at where it is used
        if module in names.PARTLY:
            return name not in names.PARTLY[module]
        if module in names.PARTS and module != "numpy" and name not in names.PARTS[module]:
            return True
        return is_reaching(name) or leads_to_module(module, name)

    def _unusual_module(self, parts):
        root, whole = parts[0], ".".join(parts)
        if root in names.NOT_OURS:
            return False
        if root in names.ELSEWHERE:
            return (self.writes or root.lower() in self.beside) and _missing(root)
        if root in names.PARTLY:
            return len(parts) > 1 and whole not in names.PARTLY and whole != "os.path"
        if root not in names.MODULES or (any(map(is_reaching, parts)) and root != "__future__"):
            return True
        inner = ".".join(parts[:2])
        if len(parts) > 2 and inner in names.PARTS and parts[2] not in names.PARTS[inner]:
            return True
        if len(parts) > 1 and root in names.PARTS and parts[1] not in names.PARTS[root]:
            return True
        inner = names.INNER_MODULES | (frozenset() if root in names.ONLY_PARTS else names.DEEPER_MODULES)
        return not inner.isdisjoint(parts[1:]) and whole not in HARMLESS


# Modules among the names of others, and functions that are called like modules.
HARMLESS = frozenset({"collections.abc", "matplotlib.collections", "importlib.metadata", "os.path"})


def leads_to_module(base: str, name: str) -> bool:
    """Tell whether a name of something imported is a module that no ordinary notebook uses.

    Args:
        base: what the name belongs to, in dots.
        name: an attribute of it.
    """
    if f"{base}.{name}" in HARMLESS:
        return False
    if base in names.ONLY_PARTS and not is_special(name):
        return name not in names.PARTS[base]
    return name in names.INNER_MODULES | names.DEEPER_MODULES or name.startswith("widget_")


def is_reaching(name: str) -> bool:
    """Tell whether a name leads into the interpreter, or is private."""
    if is_special(name):
        return name not in names.SPECIAL_NAMES
    return name in names.REACHING or (name.startswith("_") and name.strip("_") != "")


def is_special(name: str) -> bool:
    """Tell whether a name stands between two pairs of underscores."""
    return name.startswith("__") and name.endswith("__") and name.strip("_") != ""


@cache
def _missing(root):
    try:
        return find_spec(root) is None
    except (ImportError, ValueError):
        return True
