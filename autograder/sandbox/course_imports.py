"""What a notebook may import, and what of the course does nothing while nobody looks."""

import re
import sys
from collections.abc import Iterable
from importlib.abc import MetaPathFinder
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


def draw_nothing(modules: Iterable[ModuleType]) -> None:
    """Let the drawing functions that these modules offer return at once."""
    for module in modules:
        for name in module.__all__:
            function = getattr(module, name)
            if function.__module__.startswith("course_utils.plots") and name.startswith(
                ("show_", "compare_")
            ):
                setattr(module, name, _drawn)


def _drawn(*_, **__):
    """Draw nothing: nobody looks."""
