"""The week-2 notebook: form, promises of its text, and both of its lives, solved and released."""

import os
import re

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from autograder.exercises import exercises_of
from autograder.reference import notebook_path
from autograder.tidy import normal_form
from course_utils import __version__

TEXT = notebook_path("week2").read_text(encoding="utf-8")
NOTEBOOK = nbformat.reads(TEXT, as_version=4)
EXERCISES = exercises_of("week2")
MARKDOWN = "\n\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
SECONDS_PER_CELL = 300


def code_cells():
    return [cell for cell in NOTEBOOK.cells if cell.cell_type == "code"]


def nbgrader_of(cell):
    return cell.metadata.get("nbgrader", {})


def executed(released):
    """Run the notebook without its hidden regions; released also loses its solutions."""
    notebook = nbformat.reads(TEXT, as_version=4)
    for preprocessor in (ClearHiddenTests(), *([ClearSolutions()] if released else [])):
        notebook, _ = preprocessor.preprocess(notebook, {})
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    client = NotebookClient(notebook, timeout=SECONDS_PER_CELL, kernel_name="python3", allow_errors=True)
    client.execute(env=environment)
    return notebook


def draws(cell):
    """Whether a code cell ends in a figure."""
    last = [line for line in cell.source.splitlines() if re.match(r"\w", line)][-1]
    return last.startswith(("show_", "compare_rates("))


def outputs(notebook):
    return [(cell.id, output) for cell in notebook.cells for output in cell.get("outputs", [])]


def test_source_is_in_normal_form():
    """The bytes that `nncourse tidy` writes."""
    assert normal_form(TEXT) == TEXT


def test_metadata_names_week_and_version_of_the_course():
    """Records carry them, so that a grade can be traced to the text that asked for it."""
    assert NOTEBOOK.metadata.course == {"week": "week2", "version": __version__}


def test_every_exercise_has_its_solution_and_its_test_cell_in_this_order():
    """Ids, points and order agree with the declarations; the points add up to 100."""
    solutions = [nbgrader_of(cell)["grade_id"] for cell in code_cells() if nbgrader_of(cell).get("solution")]
    tests = {
        nbgrader_of(cell)["grade_id"]: nbgrader_of(cell)["points"]
        for cell in code_cells()
        if nbgrader_of(cell).get("grade")
    }

    assert sorted(solutions) == sorted(each.name for each in EXERCISES)
    assert list(tests) == [f"test_{name}" for name in solutions]
    assert tests == {f"test_{each.name}": each.points for each in EXERCISES}
    assert sum(tests.values()) == 100


def test_test_cells_show_what_they_do():
    """Points and demand in a comment, the check, then the hidden region with the score as last expression."""
    for exercise in EXERCISES:
        cell = next(
            each for each in code_cells() if nbgrader_of(each).get("grade_id") == f"test_{exercise.name}"
        )

        lines = cell.source.splitlines()
        assert lines[0].startswith(f"# `{exercise.name}`, {exercise.points} points: ")
        hidden = [
            f"check({exercise.name})",
            "### BEGIN HIDDEN TESTS",
            "from autograder import hidden",
            "",
            f'hidden.score("{exercise.id}", {exercise.name})',
            "### END HIDDEN TESTS",
        ]
        assert lines[-6:] == hidden


def test_first_cell_says_that_the_data_is_synthetic_and_the_last_gives_credit():
    """Nobody takes drawings for photographs, and nobody's work goes unnamed."""
    assert "synthetic stand-in" in NOTEBOOK.cells[0].source
    assert NOTEBOOK.cells[-1].source.startswith("## Credits")
    assert "Pradeep K. Pant" in NOTEBOOK.cells[-1].source


def test_every_function_of_the_objectives_exists_and_states_its_minutes():
    """Nine exercises with minutes and points, five questions."""
    exercises = re.findall(
        r"^### Exercise (\d) · `(\w+)` · (\d+) points · about (\d+) minutes$", MARKDOWN, re.M
    )
    questions = re.findall(r"^### Question (\d) · .+ · 2 points$", MARKDOWN, re.M)

    points = {each.name: str(each.points) for each in EXERCISES if not each.name.startswith("question_")}
    assert {name: stated for _, name, stated, _ in exercises} == points
    assert questions == ["1", "2", "3", "4", "5"]


def test_a_figure_is_followed_by_a_sentence_that_says_what_to_see():
    """Every cell that ends in a figure, before the next heading."""
    cells = NOTEBOOK.cells
    for index, cell in enumerate(cells):
        if cell.cell_type == "code" and draws(cell):
            assert cells[index + 1].cell_type == "markdown", cell.id
            assert "*What to see:*" in cells[index + 1].source, cell.id


def test_a_figure_stands_before_each_check_of_an_exercise():
    """Between a solution and its check something is shown or run."""
    ids = [cell.id for cell in NOTEBOOK.cells]
    for exercise in EXERCISES:
        name = exercise.name.replace("_", "-")
        between = ids[ids.index(name) + 1 : ids.index(f"test-{name}")]
        if not name.startswith("question-"):
            assert any(NOTEBOOK.cells[ids.index(each)].cell_type == "code" for each in between)


def test_training_cells_are_tagged():
    """What trains, and what only shows what training made, is skipped by a grader in a hurry."""
    for cell in code_cells():
        trains = re.search(r"\btrain\(|compare_rates\(|remeasure\(|cat_model", cell.source)
        is_import = cell.id == "setup"
        assert is_import or bool(trains) == ("long-training" in cell.metadata.get("tags", [])), cell.id


def test_markdown_has_one_sentence_per_line():
    """Differences in git stay readable: no line holds two long sentences that could be two lines."""
    assert all(len(line) < 420 for line in MARKDOWN.splitlines())


@pytest.mark.parametrize("released", [True, False], ids=["released", "solved"])
def test_notebook_runs_from_top_to_bottom(released):
    """No error, no warning; every point or none; every figure once; our table's numbers again."""
    notebook = executed(released)

    assert troubles(notebook) == []
    assert points_shown(notebook) == {
        f"test_{each.name}": "0.0" if released else f"{float(each.points)}" for each in EXERCISES
    }
    if not released:
        assert figures_not_shown_once(notebook) == []
        assert_close_to_the_table(notebook)


def troubles(notebook):
    """What an instructor would not want to see: (cell, message)."""
    return [
        (cell, output.get("ename", output.get("text")))
        for cell, output in outputs(notebook)
        if output.output_type == "error" or output.get("name") == "stderr"
    ]


def points_shown(notebook):
    """What each check returned, as the notebook shows it."""
    return {
        cell.metadata.nbgrader.grade_id: output.data["text/plain"]
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
        for output in cell.outputs
        if output.output_type == "execute_result"
    }


def figures_not_shown_once(notebook):
    """Cells that end in a figure and show none, or two."""
    drawing = [cell for cell in notebook.cells if cell.cell_type == "code" and draws(cell)]
    shown = {
        cell.id: sum("image/png" in output.get("data", {}) for output in cell.outputs) for cell in drawing
    }
    return [identifier for identifier, count in shown.items() if count != 1]


def assert_close_to_the_table(notebook):
    """The recomputed slice: equal to the shipped table, but for a picture on the fence."""
    cell = next(cell for cell in notebook.cells if cell.id == "how-sure-recompute")
    text = "".join(output.text for output in cell.outputs if output.output_type == "stream")
    rows = [list(map(float, line.split())) for line in text.splitlines() if re.fullmatch(r"[\d. ]+", line)]
    assert len(rows) == 2
    for _, yours, table, yours_fresh, table_fresh in rows:
        assert abs(yours - table) <= 2.0
        assert abs(yours_fresh - table_fresh) <= 1.0
