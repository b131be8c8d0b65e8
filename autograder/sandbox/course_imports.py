"""What a notebook may import, and what of the course does nothing while nobody looks."""

import sys
from collections.abc import Iterable
from importlib.abc import MetaPathFinder
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

# The teaching side.
_OURS = ("autograder", "tests", "nbgrader")
# Libraries that hold what the course asks for.
FORBIDDEN = (
    *("sklearn", "scipy", "torch", "torchvision", "tensorflow", "keras", "jax", "jaxlib", "flax", "optax"),
    *("autograd", "cupy", "numba", "statsmodels", "xgboost", "lightgbm", "catboost", "theano", "mxnet"),
    *("paddle", "chainer", "tinygrad", "numexpr", "cython", "pythran"),
)


class _Refusal(MetaPathFinder):
    """Finds nothing, and says so for the packages that are not part of the course."""

    def __init__(self, names: Iterable[str]):
        self.names = frozenset(names)

    def find_spec(self, fullname, path=None, target=None):
        """Refuse a package of the list."""
        del path, target
        root = fullname.partition(".")[0]
        if root in self.names:
            raise ModuleNotFoundError(f"`{root}` is not part of the course", name=fullname)


def refused_packages(*, any_library: bool) -> frozenset[str]:
    """Return what cannot be imported: the teaching side, and unless any library may, the forbidden ones."""
    return frozenset(_OURS if any_library else (*_OURS, *FORBIDDEN))


def refuse_imports(roots: Iterable[str]) -> None:
    """From now on these packages cannot be imported here.

    Modules of theirs that are loaded go on working; their names are taken away.
    """
    roots = frozenset(roots)
    for name in list(sys.modules):
        if name.partition(".")[0] in roots:
            del sys.modules[name]
    sys.meta_path.insert(0, _Refusal(roots))


def folders_of(packages: Iterable[str]) -> list[Path]:
    """Return the folders of those of these packages that are installed here."""
    folders = []
    for name in packages:
        try:
            spec = find_spec(name)
        except (ImportError, ValueError):
            continue
        folders += [Path(folder) for folder in (spec and spec.submodule_search_locations) or ()]
    return folders


def draw_nothing(modules: Iterable[ModuleType]) -> None:
    """Let the drawing functions that these modules offer return at once."""
    for module in modules:
        for name in module.__all__:
            function = getattr(module, name)
            if function.__module__.startswith("course_utils.plots") and name.startswith(
                ("show_", "compare_")
            ):
                setattr(module, name, _silent(name))


def _silent(name):
    def drawn(*_, **__):
        """Draw nothing: nobody looks."""

    drawn.__name__ = drawn.__qualname__ = name
    return drawn
