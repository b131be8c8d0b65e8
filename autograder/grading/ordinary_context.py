"""What the names of a notebook stand for, as far as its text tells."""

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from autograder.grading import ordinary_names as names
from autograder.grading.ordinary_reading import Code, TooDeepError

_LONGEST_CHAIN = 30  # attributes


class Context:
    """Where a notebook's names come from.

    Args:
        pieces: all of the notebook's code.
        files: names of the files that were handed in beside it.

    Attributes:
        imported: name → what it was imported from, in dots: ``np`` → ``numpy``.
        modules: the names that stand for modules.
        bound: names bound in any other way.
        own: names of attributes and methods of the notebook's own classes.
        writes: whether there is, or it may write, a file that could be imported.
    """

    def __init__(self, pieces: Iterable[Code], files: Iterable[str] = ()):
        told = [piece.bindings for piece in pieces]
        self.imported: dict[str, str] = {name: name for name in names.ALWAYS_MODULES}
        self.imported |= {name: name for name in names.BY_STAR}
        self.imported |= {"np": "numpy", "plt": "matplotlib.pyplot", "mpl": "matplotlib"}
        self.modules = set(names.ALWAYS_MODULES)
        for name, origin, is_module in (one for each in told for one in each.imports):
            self.imported[name] = origin
            if is_module:
                self.modules.add(name)
        self.bound = {name for each in told for name in each.bound}
        self.own = {name for each in told for name in each.own}
        code = any(file.endswith((".py", ".pyc", ".so", ".zip")) for file in files)
        self.writes = code or any(each.writes for each in told)

    def dotted(self, node: ast.AST) -> str:
        """Return what an imported name or an attribute of one stands for, in dots; "" for others.

        Raises:
            TooDeepError: it is an attribute of an attribute of … longer than any code needs.
        """
        attributes: list[str] = []
        while isinstance(node, ast.Attribute):
            if len(attributes) > _LONGEST_CHAIN:
                raise TooDeepError
            attributes.append(node.attr)
            node = node.value
        base = self.imported.get(node.id, "") if isinstance(node, ast.Name) else ""
        return base and ".".join((base, *reversed(attributes)))

    def is_module(self, name: str) -> bool:
        """Tell whether a name stands for a module, wherever it is used."""
        root = self.imported.get(name, "").partition(".")[0]
        return name in self.modules and (name not in self.bound or root in names.CRITICAL)

    def leads_to_module(self, whole: str) -> bool:
        """Tell whether dots lead to a module that no import may lead to, or to one by way of another."""
        module, _, name = whole.rpartition(".")
        found = module_within(module, name)
        return bool(found) and (found != whole or self._unusual_module(whole.split(".")))

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
        return is_reaching(name) or (name in names.INNER_MODULES and f"{module}.{name}" not in HARMLESS)

    def _unusual_module(self, parts):
        root, whole = parts[0], ".".join(parts)
        if root in names.NOT_OURS:
            return False
        if root in names.ELSEWHERE:
            return self.writes and _missing(root)
        if root in names.PARTLY:
            return len(parts) > 1 and whole not in names.PARTLY and whole != "os.path"
        if root not in names.MODULES or (any(map(is_reaching, parts)) and root != "__future__"):
            return True
        inner = ".".join(parts[:2])
        if len(parts) > 2 and inner in names.PARTS and parts[2] not in names.PARTS[inner]:
            return True
        if len(parts) > 1 and root in names.PARTS and parts[1] not in names.PARTS[root]:
            return True
        return any(one in names.INNER_MODULES for one in parts[1:]) and whole not in HARMLESS


# Modules among the names of others, and functions that are called like modules.
HARMLESS = frozenset({"collections.abc", "matplotlib.collections", "importlib.metadata", "os.path"})


def is_reaching(name: str) -> bool:
    """Tell whether a name leads into the interpreter, or is private."""
    if is_special(name):
        return name not in names.SPECIAL_NAMES
    return name in names.REACHING or (name.startswith("_") and name.strip("_") != "")


def is_special(name: str) -> bool:
    """Tell whether a name stands between two pairs of underscores."""
    return name.startswith("__") and name.endswith("__") and name.strip("_") != ""


@lru_cache(4096)
def module_within(module: str, name: str) -> str:
    """Return the name of the module that is called ``name`` in another; "" where that is no module.

    Of the standard library it is looked up; of other packages only the files are, for they are not imported
    here.
    """
    root = module.partition(".")[0]
    if root in names.MODULES and root in sys.stdlib_module_names:
        try:
            value = getattr(import_module(module), name, None)
        except ImportError:
            return ""
        return value.__name__ if isinstance(value, ModuleType) else ""
    folder = _folder_of(root)
    if folder is None:
        return ""
    path = folder.joinpath(*module.split(".")[1:], name)
    there = path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()
    return f"{module}.{name}" if there else ""


@cache
def _folder_of(root):
    try:
        spec = find_spec(root)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin and spec.submodule_search_locations else None


def _missing(root):
    try:
        return find_spec(root) is None
    except (ImportError, ValueError):
        return True
