"""The functions that students wrote, as syntax trees: for a line to quote, and to compare.

Nothing is executed. A tree has no comments, and docstrings are taken out, so a quoted line names nobody.
"""

import ast
import copy
import re
from pathlib import Path

from autograder.grading.find_submission import find_submission
from autograder.grading.intake import read_notebook
from autograder.grading.python_text import parsed
from autograder.grading.record import ExerciseRecord, Finding, Record

DEEPEST = 100  # levels of a syntax tree
LONGEST_TEXT = 20  # characters of a string in a quoted line
LONGEST_LINE = 100  # characters of a quoted line
NAMED_LINE = re.compile(r"line (\d{1,6}) of `(\w+)`", re.IGNORECASE)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions_of(record: Record, folder: Path) -> dict[str, Function]:
    """Return name → definition of what was judged; {} if the submission has changed since.

    Args:
        record: of the submission.
        folder: of the submission, ``submitted/ada/week2``.
    """
    found, _ = find_submission(folder, record.submission.notebook)
    if found is None:
        return {}
    intake = read_notebook(found, week=record.submission.week)
    if intake.digest != record.submission.digest:
        return {}
    functions: dict[str, Function] = {}
    for one in record.exercises:
        if one.state == "judged" and one.cell is not None and one.cell < len(intake.cells):
            function = _definition(intake.cells[one.cell].python.text, one)
            if function is not None:
                functions[one.name] = function
    return functions


def _definition(text: str, exercise: ExerciseRecord) -> Function | None:
    try:
        tree = parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    named = [one for one in ast.walk(tree) if isinstance(one, Function) and one.name == exercise.name]
    at_line = [one for one in named if one.lineno == exercise.line]
    found = next(iter(at_line or named[-1:]), None)
    return None if found is None or _is_deep(found) else found


def _is_deep(tree: ast.AST) -> bool:
    """Return whether Python would give up while it copies or prints a tree."""
    level = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return bool(level)


def quoted_line(function: Function, finding: Finding) -> str:
    """Return the line that a finding names, else the last that binds the result, else the return.

    Args:
        function: of the student.
        finding: that failed.
    """
    statements = [one for one in ast.walk(function) if isinstance(one, ast.stmt) and one is not function]
    named = NAMED_LINE.search(finding.evidence)
    if named and named[2] == function.name:
        found = [one for one in statements if one.lineno == int(named[1])]
    else:
        name = (re.findall(r"\w+", finding.target) or [""])[-1]
        found = [one for one in statements if name in _bound(one)]
        found = found or [one for one in statements if isinstance(one, ast.Return)]
    if not found:
        return ""
    line = ast.unparse(_Short().visit(copy.deepcopy(found[-1]))).splitlines()[0]
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


class _Short(ast.NodeTransformer):
    """Shortens texts: the long ones are prose, and may name somebody."""

    def visit_Constant(self, node):
        if isinstance(node.value, str) and len(node.value) > LONGEST_TEXT:
            return ast.Constant("…")
        return node


def _bound(statement: ast.stmt) -> set[str]:
    """Return the names and keys that an assignment binds."""
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AugAssign | ast.AnnAssign):
        targets = [statement.target]
    else:
        return set()
    nodes = [node for target in targets for node in ast.walk(target)]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {
        node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
