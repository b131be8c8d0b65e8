"""The notebooks: form, promises of their text, and both of their lives, solved and released."""

import re
from functools import cache

import nbformat
import pytest

from autograder.course_check.notebook_runs import draws, executed, trouble_in
from autograder.exercises import WEEKS, exercises_of
from autograder.reference import notebook_path
from autograder.tidy import normal_form
from course_utils import __version__
from tests.notebooks.words import counted_cells

# What trains, or only shows what a training made: a grader in a hurry skips it.
TRAINING = re.compile(r"\b(train|train_\w+|compare_rates|remeasure\w*)\(")

MOST_WORDS = {"week1": 3500, "week2": 6000, "week3": 6000, "week4": 8000}

EXERCISES = [pytest.param(week, one, id=one.id) for week in WEEKS for one in exercises_of(week)]
every_week = pytest.mark.parametrize("week", WEEKS)


@cache
def text_of(week):
    return notebook_path(week).read_text(encoding="utf-8")


def notebook_of(week):
    return nbformat.reads(text_of(week), as_version=4)


def code_cells(week):
    return [cell for cell in notebook_of(week).cells if cell.cell_type == "code"]


def markdown(week):
    return "\n\n".join(cell.source for cell in notebook_of(week).cells if cell.cell_type == "markdown")


def nbgrader_of(cell):
    return cell.metadata.get("nbgrader", {})


@every_week
def test_source_is_in_normal_form(week):
    """The bytes that `nncourse tidy` writes."""
    assert normal_form(text_of(week)) == text_of(week)


@every_week
def test_metadata_names_week_and_version_of_the_course(week):
    """Records carry them, so that a grade can be traced to the text that asked for it."""
    assert notebook_of(week).metadata.course == {"week": week, "version": __version__}


@every_week
def test_every_exercise_has_its_solution_and_its_test_cell_in_this_order(week):
    """Ids and order agree with the declarations."""
    solutions = [
        nbgrader_of(cell)["grade_id"] for cell in code_cells(week) if nbgrader_of(cell).get("solution")
    ]
    tests = [nbgrader_of(cell)["grade_id"] for cell in code_cells(week) if nbgrader_of(cell).get("grade")]

    assert solutions == [each.name for each in exercises_of(week)]
    assert tests == [f"test_{name}" for name in solutions]


@pytest.mark.parametrize(("week", "exercise"), EXERCISES)
def test_a_test_cell_shows_what_it_does(week, exercise):
    """Points and demand in a comment, the check, then the hidden region with the score as last expression."""
    cell = next(
        each for each in code_cells(week) if nbgrader_of(each).get("grade_id") == f"test_{exercise.name}"
    )
    lines = cell.source.splitlines()

    assert lines[0].startswith(f"# `{exercise.name}`, {exercise.points} points: ")
    assert lines[-6:] == [
        f"check({exercise.name})",
        "### BEGIN HIDDEN TESTS",
        "from autograder import hidden",
        "",
        f'hidden.score("{exercise.id}", {exercise.name})',
        "### END HIDDEN TESTS",
    ]


@every_week
def test_first_cell_says_that_the_data_is_synthetic_and_the_last_gives_credit(week):
    """Nobody takes drawings for photographs, and nobody's work goes unnamed."""
    cells = notebook_of(week).cells

    assert "synthetic stand-in" in cells[0].source
    assert cells[-1].source.startswith("## Credits")
    assert "Pradeep K. Pant" in cells[-1].source


@every_week
def test_every_function_of_the_objectives_exists_and_states_its_minutes(week):
    """Exercises with minutes and points, numbered; the graded questions too."""
    exercises = re.findall(
        r"^### Exercise (\d+) · `(\w+)` · (\d+) points · about (\d+) minutes$", markdown(week), re.M
    )
    questions = re.findall(r"^### Question (\d) · .+ · 2 points$", markdown(week), re.M)
    graded = [each for each in exercises_of(week) if each.question]

    points = {each.name: str(each.points) for each in exercises_of(week) if not each.question}
    assert {name: stated for _, name, stated, _ in exercises} == points
    assert [int(number) for number, *_ in exercises] == list(range(1, len(exercises) + 1))
    assert [int(number) for number in questions] == list(range(1, len(graded) + 1))


@every_week
def test_a_figure_is_followed_by_a_sentence_that_says_what_to_see(week):
    """Every cell that ends in a figure, before the next heading."""
    cells = notebook_of(week).cells
    for index, cell in enumerate(cells):
        if cell.cell_type == "code" and draws(cell):
            assert cells[index + 1].cell_type == "markdown", cell.id
            assert "*What to see:*" in cells[index + 1].source, cell.id


@pytest.mark.parametrize(("week", "exercise"), [each for each in EXERCISES if not each.values[1].question])
def test_something_is_shown_or_run_before_a_check(week, exercise):
    """Between a solution and its check."""
    cells = notebook_of(week).cells
    ids = [cell.id for cell in cells]
    name = exercise.name.replace("_", "-")
    between = cells[ids.index(name) + 1 : ids.index(f"test-{name}")]

    assert any(cell.cell_type == "code" for cell in between)


@every_week
def test_training_cells_are_tagged(week):
    """What trains behind a progress bar; other cells may be tagged too, when they show what it made."""
    for cell in code_cells(week):
        if cell.id != "setup" and TRAINING.search(cell.source):
            assert "long-training" in cell.metadata.get("tags", []), cell.id


@every_week
def test_no_line_of_the_text_is_a_paragraph(week):
    """Differences in git stay readable: one sentence per line, or two short ones."""
    assert all(len(line) < 420 for line in markdown(week).splitlines())


@pytest.mark.parametrize(("week", "most"), MOST_WORDS.items())
def test_the_text_is_short_enough(week, most):
    """`python -m tests.notebooks.words` prints what is counted, and says how."""
    assert sum(counted_cells(week).values()) <= most


# The trainings of week 4 take longer than all others together; on every change they are compared with the
# published figures. Week 1 runs where `docs/authoring.md` is followed.
BRIEFLY = [pytest.param(week, True, id=f"briefly-{week}") for week in WEEKS[1:]]
WHOLE = [pytest.param(week, False, id=f"whole-{week}", marks=pytest.mark.slow) for week in WEEKS]


@pytest.mark.parametrize(("week", "briefly"), [*BRIEFLY, *WHOLE])
def test_the_solved_notebook_runs_from_top_to_bottom(week, briefly):
    """No error, no warning; every point; every figure once; week 2's slice is near its table."""
    notebook = executed(week, briefly=briefly)

    assert trouble_in(week, notebook) == []
    if week == "week2" and not briefly:
        assert_close_to_the_table(notebook)


def assert_close_to_the_table(notebook):
    """The recomputed slice: equal to the shipped table, but for a picture on the fence."""
    cell = next(cell for cell in notebook.cells if cell.id == "how-sure-recompute")
    text = "".join(output.text for output in cell.outputs if output.output_type == "stream")
    rows = [list(map(float, line.split())) for line in text.splitlines() if re.fullmatch(r"[\d. ]+", line)]
    assert len(rows) == 2
    for _, yours, table, yours_fresh, table_fresh in rows:
        assert abs(yours - table) <= 2.0
        assert abs(yours_fresh - table_fresh) <= 1.0
