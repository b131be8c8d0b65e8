"""Turn a released notebook into what a student of the sample class hands in."""

import ast
import copy

from nbformat.v4 import new_code_cell

from autograder.checksets import mistaken_source
from autograder.demo.sample_class import Student
from autograder.exercises import exercise
from autograder.exercises.changes import CELL_BREAK
from autograder.reference import solution_source
from course_utils.errors import UserError


def submission(released, student: Student, week: str):
    """The notebook that this student hands in.

    Args:
        released: the released notebook; it is not changed.
        student: one of the sample class.
        week: "week2".
    """
    notebook = copy.deepcopy(released)
    cells = []
    for cell in notebook.cells:
        grading = cell.metadata.get("nbgrader", {})
        if grading.get("solution") and cell.cell_type == "code" and not student.handed_out_as_is:
            *earlier, cell.source = answer(student, week, grading["grade_id"]).split(CELL_BREAK)
            cells += [new_code_cell(source) for source in earlier]
        cells.append(cell)
    notebook.cells = cells
    return notebook


def answer(student: Student, week: str, name: str) -> str:
    """The source that this student wrote for one exercise: the solution, unless a mistake is theirs."""
    source = without_markers(solution_source(week, name))
    if name in student.own_code:
        return with_body(source, name, student.own_code[name])
    if name in student.mistakes:
        return mistaken_source(exercise(f"{week}.{name}"), mistake(week, name, student.mistakes[name]))
    return source


def mistake(week: str, name: str, identifier: str):
    """The mistake of one exercise with this id.

    Raises:
        UserError: if the exercise has none of that id.
    """
    known = exercise(f"{week}.{name}").mistakes
    for one in known:
        if one.id == identifier:
            return one
    raise UserError(
        f"the sample class makes the mistake {identifier!r} in {name}, which knows "
        f"{', '.join(one.id for one in known)}; fix autograder/demo/sample_class.py"
    )


def without_markers(source: str) -> str:
    """A solution cell's source without nbgrader's marker comments."""
    lines = source.splitlines()
    return "\n".join(line for line in lines if "BEGIN SOLUTION" not in line and "END SOLUTION" not in line)


def with_body(source: str, name: str, body: str) -> str:
    """A solution cell's source with another body in the function `name`."""
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            node.body = ast.parse(body).body
    return ast.unparse(tree)
