"""What can disturb the count of steps is pointed out by cell and line; what honest notebooks do is not."""

import pytest

from autograder.grading.grade import grade
from autograder.grading.look_at import places_in
from autograder.grading.python_text import python_text
from tests.autograder.course_notebooks import as_bytes, solved, trimmed
from tests.autograder.grading.everyday_cells import EVERYDAY

TAMPERING = {
    "import sys\nsys.settrace(None)": [(2, "sys.settrace")],
    "import sys as s\noff = s.settrace": [(2, "s.settrace")],
    "from sys import settrace as print_costs": [(1, "from sys import settrace")],
    "getattr(sys, 'settrace')(None)": [(1, "settrace")],
    "import sys\nsys._getframe(1).f_locals": [(2, "sys._getframe"), (2, "sys._getframe(1).f_locals")],
    "sys.monitoring.set_events(4, 0)": [(1, "sys.monitoring")],
    "try:\n    1 / 0\nexcept Exception as e:\n    e.__traceback__.tb_frame": [
        (4, "e.__traceback__.tb_frame")
    ],
    "import gc\nfor one in gc.get_objects(): pass": [(2, "gc.get_objects")],
    "import ctypes.util": [(1, "import ctypes.util")],
    "from course_utils.checking.meter import Meter": [(1, "from course_utils.checking.meter import Meter")],
    "from course_utils import checking": [(1, "from course_utils import checking")],
    "import course_utils\ncourse_utils.checking.meter.Meter = None": [(2, "course_utils.checking")],
    "().__class__.__base__.__subclasses__()": [(1, "().__class__.__base__.__subclasses__")],
    "import sys\ngetattr(sys, 'monitoring')": [(2, "monitoring")],
    "import sys\nsys.\uff4donitoring": [(2, "sys.monitoring")],
    "import course_utils as cu\ncu.checking": [(2, "cu.checking")],
    "import importlib\nimportlib.import_module('course_utils.checking.meter')": [
        (2, "course_utils.checking.meter")
    ],
    "f.__code__ = g.__code__.replace(co_linetable=b'')": [(1, "f.__code__"), (1, "g.__code__")],
    "import course_utils\ngetattr(course_utils, 'checking')": [(2, "checking")],
    "text = 'x = 1'\nexec(compile(text, 'x.py', 'exec'))": [(2, "compile(…)"), (2, "exec(…)")],
    "import linecache": [(1, "import linecache")],
    "x = 1\nexec('import sys; sys.settrace(None)')": [(2, "sys.settrace")],
}


@pytest.mark.parametrize(("source", "expected"), TAMPERING.items(), ids=range(len(TAMPERING)))
def test_tampering_is_pointed_out(source, expected):
    assert list(places_in(source)) == expected


@pytest.mark.parametrize("title", EVERYDAY)
def test_everyday_cells_are_not(title):
    assert places_in(python_text(EVERYDAY[title]).text) == ()


def test_nothing_is_deducted():
    """The place is for the instructor; no form that a student reads shows it."""
    notebook = trimmed(solved("week1"))
    template = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    cell = {
        **template,
        "id": "tampering",
        "source": "import sys\nif (\n    sys.setprofile(None)\n):\n    class S:\n        pass",
    }

    record = grade(as_bytes({**notebook, "cells": [cell, *notebook["cells"]]}), "week1")

    assert record.score == record.max_score
    assert [note.text for note in record.to_look_at] == [
        "`sys.setprofile` (cell 1, line 3) can disturb the count of steps; nothing was deducted"
    ]
    assert record.for_student().to_look_at == ()


def test_statements_that_were_executed_at_a_second_try_are_looked_at_too():
    """And many harmless places do not hide another one."""
    cells = [
        "import numpy as np",
        "def sigmoid(z):\n    return z",
        "\n".join(f"def decoy{k}(): return '_getframe'" for k in range(60)),
        "for _ in [0]:\n    import sys\n    sys.settrace\n    sigmoid = sigmoid",
    ]
    notebook = {
        "nbformat": 4,
        "cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": one} for one in cells],
    }

    assert [note.cell for note in grade(notebook, "week2").to_look_at] == [2, 3]
