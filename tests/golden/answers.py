"""Everything that is graded for the golden data: mistakes, right answers, loops, students, notebooks."""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autograder.demo.sample_class import CLASSES
from autograder.demo.submissions import submission
from autograder.grading.grade import grade
from autograder.judging import judge_source
from autograder.sandbox.session import Sandbox
from course_utils.checking.findings import Verdict
from tests.autograder.course_notebooks import as_bytes, grade_id, released, solved
from tests.autograder.exercises.sources import EXERCISES, FUNCTIONS, loops, mistaken, reference, variants

SEED = "golden"
HONEST = Path(__file__).parents[1] / "autograder/grading/honest.json"


@dataclass(frozen=True)
class Answer:
    """Something to grade.

    Attributes:
        name: ``mistake week2.sigmoid plus-in-the-exponent``, ``student week2 ada``, ``honest cell_prun`` …
        grade: grades it and returns [score, criteria lost, diagnoses], per exercise for a notebook.
    """

    name: str
    grade: Callable[[Sandbox], Any]


def answers() -> Iterator[Answer]:
    """Yield all of them."""
    for one in EXERCISES:
        yield _function(f"solution {one.id}", one, reference(one))
        for known in one.mistakes:
            yield _function(f"mistake {one.id} {known.id}", one, mistaken(one, known, reference(one)))
    for one in FUNCTIONS:
        for kind, sources in (("right", variants(one)), ("loop", loops(one))):
            for title, source in sources.items():
                yield _function(f"{kind} {one.id} {title}", one, source)
    for week, students in CLASSES.items():
        notebook = nbformat.from_dict(released(week))
        for student in students:
            handed_in = json.loads(nbformat.writes(submission(notebook, student, week)))
            yield _notebook(f"student {week} {student.name}", week, handed_in)
    for case in json.loads(HONEST.read_text(encoding="utf-8")):
        yield _notebook(f"honest {case['name']}", case["week"], honest_notebook(case))


def honest_notebook(case) -> dict[str, Any]:
    """Return the notebook of an entry of `HONEST`: other functions, a cell after the imports, a last one."""
    notebook, functions = solved(case["week"]), dict(case["functions"])
    for cell in notebook["cells"]:
        cell["source"] = functions.pop(grade_id(cell), cell["source"])
    assert not functions, f"{case['week']} has no {', '.join(functions)}"
    cells = notebook["cells"]
    imports = next(cell for cell in cells if cell["cell_type"] == "code")
    if case["first"]:
        cells.insert(cells.index(imports) + 1, _cell(imports, "added-first", case["first"]))
    if case["last"]:
        cells.append(_cell(imports, "added-last", case["last"]))
    return notebook


def _cell(template, name, source):
    return {**copy.deepcopy(template), "id": name, "metadata": {}, "source": source}


def _function(name, exercise, source):
    return Answer(name, lambda _sandbox: _told(judge_source(exercise, source, SEED)))


def _notebook(name, week, notebook):
    def told(sandbox):
        record = grade(as_bytes(notebook), week, secret=SEED.encode(), sandbox=sandbox)
        return {one.name: _told(one) for one in record.exercises if not one.passed}

    return Answer(name, told)


def _told(verdict: Verdict):
    lost = sorted({f"{one.criterion} {one.target}" for one in verdict.findings if not one.passed})
    return [verdict.score, lost, list(verdict.diagnoses)]
