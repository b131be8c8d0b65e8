"""What a notebook may import, and what of the course does nothing while nobody looks."""

import os
import re
import sys
from collections.abc import Iterable
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

# The teaching side.
OURS = ("autograder", "tests", "nbgrader")


class _Refusal(MetaPathFinder):
    """Finds nothing, and says so for the packages and modules that are not part of the course."""

    def __init__(self, names: Iterable[str]):
        self.names = frozenset(names)

    def find_spec(self, fullname, path=None, target=None):
        """Refuse a package or a module of the list."""
        del path, target
        for name in (fullname.partition(".")[0], fullname):
            if name in self.names:
                raise ModuleNotFoundError(f"`{name}` is not part of this course", name=fullname)


class _Libraries(MetaPathFinder):
    """Finds modules in the folders that were searched when this was made, and in no others.

    A file of the student's own would be code that nobody has read before it is believed.
    """

    def __init__(self, folders: Iterable[str]):
        self.folders = tuple(folders)

    def find_spec(self, fullname, path=None, target=None):
        """Search the folders, or those of a package that lies in one of them."""
        wanted = self.folders if path is None else [one for one in path if self._is_inside(one)]
        return PathFinder.find_spec(fullname, list(wanted), target)

    def find_distributions(self, *context, **named):
        """Tell of the packages that are installed, as `importlib.metadata` asks."""
        return PathFinder.find_distributions(*context, **named)

    def _is_inside(self, folder):
        whole = os.path.realpath(folder) + os.sep
        return any(whole.startswith(os.path.realpath(one) + os.sep) for one in self.folders)


def import_libraries_only() -> None:
    """From now on `import` searches the folders of `sys.path` as they are, whatever is added to it."""
    others = [finder for finder in sys.meta_path if finder is not PathFinder]
    sys.meta_path[:] = [*others, _Libraries([one for one in sys.path if one])]


def refuse_imports(refused: Iterable[str]) -> None:
    """From now on these packages and modules cannot be imported here.

    Those that are loaded go on working; their names are taken away.
    """
    refused = frozenset(refused)
    for name in list(sys.modules):
        if name in refused or name.partition(".")[0] in refused:
            del sys.modules[name]
            package, _, last = name.rpartition(".")
            if package in sys.modules:
                vars(sys.modules[package]).pop(last, None)
    sys.meta_path.insert(0, _Refusal(refused))


def refuse_later_weeks(week: str) -> None:
    """From now on nothing of the course that belongs to weeks after ``week`` can be imported here.

    A later week gives what an earlier one grades; a student's bundle has it from its own week on.
    """
    later = re.compile(r"course_utils\.(?:\w+\.)*week(\d)")
    matches = [found for name in sys.modules if (found := later.fullmatch(name))]
    refuse_imports(one[0] for one in matches if int(one[1]) > int(week.removeprefix("week")))


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
