"""Imports run one way: the teaching side may use the students' side, never the reverse."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course import find_course

ROOT = find_course(Path(__file__))
STUDENT_MODULES = sorted((ROOT / "course_utils").rglob("*.py"))


def imported(path):
    """The full names of the modules that a file imports, wherever in the file."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names |= {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and part.value}
    return {str(name) for name in names}


def test_there_is_something_to_read():
    """The students' side has modules."""
    assert STUDENT_MODULES


@pytest.mark.parametrize("path", STUDENT_MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_students_side_imports_nothing_of_the_teaching_side(path):
    """A student's bundle has no `autograder`."""
    backward = {name for name in imported(path) if name.split(".")[0] in ("autograder", "tests")}

    assert backward == set()


def test_the_search_finds_a_backward_import(tmp_path):
    """The test above can fail."""
    path = tmp_path / "bad.py"
    path.write_text("def f():\n    from autograder import hidden\n")

    assert imported(path) == {"autograder"}


@pytest.mark.parametrize("module", ["autograder.cli", "course_utils.__main__"])
def test_the_commands_start_without_heavy_packages(module):
    """`--help` answers at once: what is slow to import is imported by the command that needs it."""
    code = (
        f"import sys, importlib; importlib.import_module({module!r}).build_parser(); "
        "print(*sorted({'nbformat', 'nbgrader', 'nbconvert', 'matplotlib', 'jupyterlab', 'IPython', 'rich'} "
        "& set(sys.modules)))"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == ""


def test_the_coordinator_of_a_class_run_stays_light():
    """It hands out names; what grades and what delivers is imported by those that do it, when they do it."""
    heavy = {"numpy", "nbformat", "nbgrader", "nbconvert", "IPython", "jsonschema", "sqlalchemy", "traitlets"}
    code = (
        "import sys; import autograder.commands.grade, autograder.nbgrader_plugin.class_take_over; "
        f"print(*sorted({heavy} & set(sys.modules)))"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == ""
