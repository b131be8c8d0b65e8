"""Eighty-six honest notebooks: each earns everything, but for those that really loop; the card agrees."""

import ast
import copy
import json
import linecache
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from autograder.exercises import exercises_of
from autograder.grading.grade import grade
from autograder.grading.intake import read_notebook
from autograder.grading.plan import plan_of
from autograder.sandbox.leaf_statements import chosen
from autograder.sandbox.session import Sandbox
from course_utils.checking import Checker
from tests.autograder.course_notebooks import as_bytes, grade_id, solved

CASES = {case["name"]: case for case in json.loads(Path(__file__).with_name("honest.json").read_text())}
# What costs these something, and why that is right: name → {exercise: criterion}.
LOOPS = {
    # A list comprehension flattens picture after picture, then `np.stack` joins them.
    "hstack_of_columns_np_stack_w2": {"flatten_images": "vectorized"},
}


@pytest.fixture(scope="module")
def sandbox():
    """One for all."""
    with Sandbox() as started:
        yield started


@cache
def checker(week):
    return Checker(week)


def notebook_of(case):
    """The solved notebook with other functions, a cell after the imports, and a last one."""
    notebook, functions = solved(case["week"]), dict(case["functions"])
    for cell in notebook["cells"]:
        cell["source"] = functions.pop(grade_id(cell), cell["source"])
    assert not functions, f"{case['week']} has no {', '.join(functions)}"
    cells = notebook["cells"]
    imports = next(cell for cell in cells if cell["cell_type"] == "code")
    added = {**copy.deepcopy(imports), "metadata": {}}
    if case["first"]:
        cells.insert(cells.index(imports) + 1, {**added, "id": "first", "source": case["first"]})
    if case["last"]:
        cells.append({**added, "id": "last", "source": case["last"]})
    return as_bytes(notebook)


def names_here(content, week):
    """The notebook's globals after its definitions were executed in this process."""
    plan = plan_of(read_notebook(content).cells, [one.name for one in exercises_of(week)])
    names = {"__name__": "__main__", "display": print}
    for cell in dict.fromkeys(cell for cell, _ in plan.executed):
        file = f"<cell {cell.index}>"
        text = cell.python.text
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        places = {one.place for other, one in plan.executed if other is cell}
        for statement in chosen(ast.parse(text).body, places.__contains__):
            with suppress(ImportError, AttributeError, NameError):  # it costs itself
                exec(compile(ast.Module([statement], []), file, "exec"), names)
    return names


@pytest.mark.parametrize("name", CASES)
def test_an_honest_notebook_earns_everything_and_the_card_says_so(name, sandbox):
    case = CASES[name]
    content = notebook_of(case)
    record = grade(content, case["week"], secret=b"honest", sandbox=sandbox)
    lost = {
        one.name: " ".join(finding.criterion for finding in one.findings if not finding.passed) or one.state
        for one in record.exercises
        if not one.passed
    }
    names = names_here(content, case["week"])
    card = {
        function: checker(case["week"]).verdict(names[function]).score
        for function in {*case["functions"], *lost}
        if not function.startswith("question")
    }

    assert lost == LOOPS.get(name, {})
    assert card == {one.name: one.score for one in record.exercises if one.name in card}
