"""Which modules ordinary code can reach by attributes: known ones only."""

import importlib
import pkgutil
from types import ModuleType

import pytest

from autograder.grading import ordinary_names as names
from autograder.grading.ordinary_code import unusual_code

# Modules that only compute and draw: nothing in them leads further than the notebook's own code does.
HARMLESS = (
    *("matplotlib", "mpl_toolkits", "PIL", "course_utils.plots", "course_utils.given"),
    *("numpy.polynomial", "numpy.random", "numpy.strings", "numpy.lib.scimath", "numpy.version"),
    "course_utils.__main__",
    *("tqdm.std", "tqdm.version", "h5py._hl.filters", "posixpath", "ntpath", "genericpath"),
)
# Loaded, these are attributes of their packages; in a notebook that uses them they are.
LOADED = (
    *("matplotlib.pyplot", "matplotlib.animation", "pylab", "ipywidgets", "IPython.display", "h5py"),
    *("PIL.ImageDraw", "tqdm.auto", "mpl_toolkits.mplot3d", "urllib.request", "numpy.testing"),
    *(f"course_utils.week{number}" for number in (1, 2, 3, 4)),
)


def ordinary(source):
    return not unusual_code([(0, source)])


def importable():
    """Yield (name, module) of all that ordinary code may import."""
    for root in sorted(names.MODULES | set(names.PARTLY)):
        try:
            module = importlib.import_module(root)
        except ImportError:  # not every system has all of them
            continue
        yield root, module
        for part in pkgutil.iter_modules(getattr(module, "__path__", ())):
            whole = f"{root}.{part.name}"
            if not part.name.startswith("_") and ordinary(f"import {whole} as m\nm.x"):
                yield whole, importlib.import_module(whole)


def reached():
    """Yield (the code that reaches it, module) of all modules that ordinary code reaches."""
    starts = dict(importable())
    seen = {id(module) for module in starts.values()}
    waiting = [(f"import {name} as m\nm", module) for name, module in starts.items()]
    while waiting:
        code, module = waiting.pop()
        for name, value in list(vars(module).items()):
            if isinstance(value, ModuleType) and id(value) not in seen and ordinary(f"{code}.{name}.x"):
                seen.add(id(value))
                waiting.append((f"{code}.{name}", value))
                yield f"{code}.{name}", value


@pytest.mark.filterwarnings("ignore")
def test_ordinary_code_reaches_no_other_module():
    """A module that a library happens to use is not one that a notebook may use."""
    for name in LOADED:
        importlib.import_module(name)
    surprising = {
        code: module.__name__
        for code, module in reached()
        if not any(f"{module.__name__}.".startswith(f"{one}.") for one in HARMLESS)
    }

    assert surprising == {}
