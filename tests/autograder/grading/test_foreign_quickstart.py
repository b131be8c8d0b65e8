"""nbgrader's own quickstart course, graded by nbgrader and by us: the same points for everybody."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from autograder.course import run_nbgrader
from autograder.grading.grade import graded
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Zygote
from course_utils.errors import UserError
from tests.autograder.grading.foreign_notebooks import (
    QUICKSTART,
    doubled_source,
    graded_cell,
    handed_in,
    named,
)

pytestmark = pytest.mark.slow
CELL_SECONDS = 5
SQUARES = """def squares(n):
    if n < 1:
        raise ValueError(n)
    return [i**2 for i in range(1, n + 1)]"""
SUM = "def sum_of_squares(n):\n    return sum(squares(n))"
ESSAY = {"sum_of_squares_equation": "$1 + 4 + 9$", "sum_of_squares_application": "print(sum_of_squares(4))"}
QUICKSTART_ANSWERS = {
    "right": {"squares": SQUARES, "sum_of_squares": SUM, **ESSAY},
    "partly": {
        "squares": "def squares(n):\n    return [i**2 for i in range(1, n + 1)]",
        "sum_of_squares": "def sum_of_squares(n):\n    return n * (n + 1) * (2 * n + 1) // 6",
    },
    "leaving": {
        "squares": "import sys\ndef squares(n):\n    sys.exit(0)",
        "sum_of_squares": "def sum_of_squares(n:",
    },
    "endless": {"squares": SQUARES.replace("raise ValueError(n)", "while True: pass"), "sum_of_squares": SUM},
    "untouched": {},
    "untidy": {"squares": "def squares(n):\n    return []", "correct_squares": "pass", "sum_of_squares": SUM},
}
RIGHT = "def doubled(x):\n    return 2 * x"
GREEDY = "def doubled(x):\n    return 4"  # the last cell carries 1
TRICKS = """import warnings
import numpy as np
def doubled(x):
    if x == "warning":
        warnings.warn("slow")
    if x == "forged":
        get_ipython().displayhook(1.0)
        return 0.25
    return {"nan": float("nan"), "negative": -4, "numpy": np.float64(0.5)}.get(x)
"""
DOUBLED_ANSWERS = {
    "right": {"doubled": RIGHT, "essay": "It adds."},
    "partly": {"doubled": "def doubled(x):\n    return 2 * x if x < 3 else 0"},  # a hidden test fails
    "greedy": {"doubled": GREEDY},
    "tricky": {"doubled": TRICKS},
}
# What nbgrader pays wrongly: a test cell that states `doubled(name)` points, nbgrader's points, ours.
PAID_WRONGLY = {
    "warning": (0, 1),
    "nan": (1, 0),
    "negative": (1, 0),
    "numpy": (1, 0.5),
    "forged": (1, 0.25),
}
# What nbgrader gives up on: the cell at which it does, our points for it.
GIVEN_UP = {("greedy", "doubled"): ("stated", 1.0), ("retyped", "problem1"): ("correct_squares", 1.0)}


def stating_source():
    """The notebook of `doubled_source` and cells that earn what the student's function returns."""
    source = doubled_source()
    source["cells"] += [graded_cell(f"doubled({name!r})", name, 1) for name in PAID_WRONGLY]
    source["cells"].append(graded_cell("doubled(0.5)", "stated", 1))
    return source


def submissions():
    """(student, notebook's name) → the notebook as handed in."""
    problem = json.loads((QUICKSTART / "ps1" / "problem1.ipynb").read_text(encoding="utf-8"))
    for one in problem["cells"]:
        one["source"] = "".join(one["source"])
    made = {(name, "problem1"): handed_in(problem, **given) for name, given in QUICKSTART_ANSWERS.items()}
    made |= {
        (name, "doubled"): handed_in(stating_source(), **given) for name, given in DOUBLED_ANSWERS.items()
    }
    tamper_with(made["untidy", "problem1"])
    made["retyped", "problem1"] = retyped(handed_in(problem, **QUICKSTART_ANSWERS["right"]))
    return made


def tamper_with(made):
    """A student who edits one test cell deletes another and gives a third more points."""
    made["cells"].remove(named(made, "squares_invalid_input"))
    metadata = named(made, "sum_of_squares_uses_squares")["metadata"]
    metadata["nbgrader"] = {**metadata["nbgrader"], "points": 50}


def retyped(made):
    """A student made text of a test cell."""
    cell = named(made, "correct_squares")
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]
    return made


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The folder that `nbgrader quickstart` makes, one more notebook, everything handed in and autograded."""
    folder = tmp_path_factory.mktemp("quickstart")
    shutil.copytree(QUICKSTART, folder / "source", ignore=shutil.ignore_patterns("ps1_autotest", "*.html"))
    (folder / "source" / "ps1" / "doubled.ipynb").write_text(json.dumps(stating_source()))
    config = 'c = get_config()\nc.CourseDirectory.course_id = "quickstart"\n'
    (folder / "nbgrader_config.py").write_text(config)
    run_nbgrader(folder, "generate_assignment", "ps1", "--IncludeHeaderFooter.header=source/header.ipynb")
    for (student, name), made in submissions().items():
        place = folder / "submitted" / student / "ps1"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.ipynb").write_text(json.dumps(made))
    with pytest.raises(UserError):  # it says so of those that it gives up on
        run_nbgrader(folder, "autograde", "ps1", f"--Execute.timeout={CELL_SECONDS}")
    return folder


@pytest.fixture(scope="module")
def stock(course):
    """(student, notebook, grade_id) → nbgrader's points, and whether a person is still to grade."""
    with closing(sqlite3.connect(course / "gradebook.db")) as gradebook, gradebook:
        rows = gradebook.execute(
            "select submitted_assignment.student_id, notebook.name, base_cell.name, grade.auto_score,"
            " grade.needs_manual_grade from grade join base_cell on base_cell.id = grade.cell_id"
            " join submitted_notebook on submitted_notebook.id = grade.notebook_id"
            " join notebook on notebook.id = submitted_notebook.notebook_id"
            " join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id"
        ).fetchall()
    return {tuple(names): (points or 0.0, bool(by_hand)) for *names, points, by_hand in rows}


@pytest.fixture(scope="module")
def ours(course):
    """(student, notebook) → record."""
    with Zygote(Limits(cell_seconds=CELL_SECONDS)) as zygote:
        return {
            (student, name): graded(
                course / "submitted" / student / "ps1" / f"{name}.ipynb",
                "ps1",
                course / "source" / "ps1" / f"{name}.ipynb",
                student=student,
                zygote=zygote,
            ).record
            for student, name in submissions()
        }


@pytest.mark.parametrize(
    ("student", "name"),
    [key for key in submissions() if key[0] != "tricky" and key not in GIVEN_UP],
)
def test_both_pay_the_same(stock, ours, student, name):
    """Every cell, and the same cells are left to a person."""
    record = ours[student, name]
    in_nbgrader = {cell: paid for (who, what, cell), paid in stock.items() if (who, what) == (student, name)}

    assert {one.id: (one.score, one.state == "ungraded") for one in record.exercises} == in_nbgrader
    assert record.environment["trust"] == "in-kernel"
    assert any("only as trustworthy as in-kernel grading" in note.text for note in record.notes)
    assert record.submission.week == "ps1"
    assert not record.faults


@pytest.mark.parametrize("cell", PAID_WRONGLY)
def test_what_nbgrader_pays_wrongly_is_paid_rightly(stock, ours, cell):
    """A warning, NaN, a negative number, NumPy's number, a forged result: both numbers side by side."""
    points = next(one.score for one in ours["tricky", "doubled"].exercises if one.id == cell)

    assert (stock["tricky", "doubled", cell][0], points) == PAID_WRONGLY[cell]


@pytest.mark.parametrize(("student", "name"), GIVEN_UP)
def test_what_nbgrader_gives_up_on_is_graded(stock, ours, student, name):
    """Too many points in one cell, and a test cell that became text."""
    cell, points = GIVEN_UP[student, name]

    assert stock[student, name, cell] == (0.0, True)
    assert next(one.score for one in ours[student, name].exercises if one.id == cell) == points


def test_the_students_differ(ours):
    """The comparison would mean little if all had the same points."""
    scores = {student: record.score for (student, name), record in ours.items() if name == "problem1"}

    assert scores["right"] == 3.0
    assert len(set(scores.values())) >= 4
