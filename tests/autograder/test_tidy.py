"""The notebooks' normal form."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.course import find_course
from autograder.tidy import normal_form, tidy
from course_utils.errors import UserError

COURSE = find_course()
NOTEBOOKS = sorted((COURSE / "notebooks").glob("week*/*.ipynb"))


def used_notebook():
    """A notebook as an editor leaves it: outputs, counts, traces, an old id, a float for points."""
    run = new_code_cell("1 + 1", execution_count=7, id="sum")
    run.outputs = [new_output("execute_result", {"text/plain": "2"}, execution_count=7)]
    run.metadata = nbformat.from_dict(
        {"tags": ["long-training"], "execution": {"iopub.status.idle": "2026-01-01"}, "collapsed": True}
    )
    solution = new_code_cell("def f(): return 1", id="whatever")
    solution.metadata["nbgrader"] = {
        "grade_id": "model_forward",
        "solution": True,
        "checksum": "abc",
        "points": 3,
        "schema_version": 1,
    }
    test = new_code_cell("f()", id="other")
    test.metadata["nbgrader"] = {"grade_id": "test_f", "grade": True, "locked": True, "points": 30.0}
    notebook = new_notebook(cells=[new_markdown_cell("# Title, of it", id="title"), run, solution, test])
    notebook.metadata = nbformat.from_dict(
        {
            "language_info": {"name": "python"},
            "kernelspec": {"name": "other", "display_name": "Other"},
            "course": {"week": "week2"},
        }
    )
    return notebook


def tidied(notebook):
    return nbformat.reads(normal_form(nbformat.writes(notebook)), as_version=4)


def test_outputs_counts_and_traces_of_the_editor_go():
    """What changes at every run or save is not kept."""
    cell = tidied(used_notebook()).cells[1]

    assert cell.outputs == []
    assert cell.execution_count is None
    assert cell.metadata == {"tags": ["long-training"]}


def test_kernel_is_python3_and_the_course_is_named():
    """A released notebook opens without asking for a kernel; which course it belongs to stays in it."""
    metadata = tidied(used_notebook()).metadata

    assert metadata.kernelspec.name == "python3"
    assert metadata == {"kernelspec": metadata.kernelspec, "course": {"week": "week2"}}


def test_graded_cells_have_schema_three_and_their_grade_id_as_id():
    """nbgrader's metadata is complete, and the cell's id says which exercise it is."""
    solution, test = tidied(used_notebook()).cells[2:]

    assert solution.id == "model-forward"
    assert solution.metadata.nbgrader == {
        "grade": False,
        "grade_id": "model_forward",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    assert test.id == "test-f"
    assert test.metadata.nbgrader.points == 30
    assert isinstance(test.metadata.nbgrader.points, int)


def test_normal_form_is_its_own_normal_form():
    """Writing it twice changes nothing, and it ends in one newline."""
    once = normal_form(nbformat.writes(used_notebook()))

    assert normal_form(once) == once
    assert once.endswith("}\n")
    assert not once.endswith("\n\n")


def test_ids_that_were_there_are_kept_and_missing_ones_are_made_of_words():
    """A diff of a notebook shows what changed, not new ids."""
    notebook = used_notebook()
    notebook.cells.append(new_markdown_cell("# Title, of it", id="title"))
    del notebook.cells[1]["id"]
    before = json.dumps(notebook)

    cells = nbformat.reads(normal_form(before), as_version=4).cells

    assert [cell.id for cell in cells] == ["title", "1-1", "model-forward", "test-f", "title-of-it"]


def test_cells_of_an_old_notebook_get_ids():
    """nbformat 4.4 has no ids."""
    notebook = used_notebook()
    for cell in notebook.cells:
        del cell["id"]
    notebook.nbformat_minor = 4

    cells = nbformat.reads(normal_form(nbformat.writes(notebook)), as_version=4).cells

    assert [cell.id for cell in cells] == ["title-of-it", "1-1", "model-forward", "test-f"]


def test_two_graded_cells_of_one_name_are_refused():
    """nbgrader would merge their grades."""
    notebook = used_notebook()
    notebook.cells.append(notebook.cells[-1].copy())

    with pytest.raises(UserError, match="two graded cells are called 'test-f'"):
        normal_form(json.dumps(notebook))


def test_a_graded_cell_without_points_is_refused():
    """It would count as worth nothing."""
    notebook = used_notebook()
    del notebook.cells[-1].metadata.nbgrader["points"]

    with pytest.raises(UserError, match="'test_f' states no points"):
        normal_form(nbformat.writes(notebook))


@pytest.mark.parametrize("content", ["", "<html>", "[]", '{"cells": 1}'])
def test_what_is_no_notebook_gets_one_line(content):
    """Whatever the file holds, the message names it."""
    with pytest.raises(UserError, match=r"^broken\.ipynb is not a readable notebook"):
        normal_form(content, "broken.ipynb")


def test_check_changes_nothing_and_names_the_notebook(tmp_path):
    """`--check` looks, the plain command writes."""
    path = tmp_path / "used.ipynb"
    nbformat.write(used_notebook(), path)
    before = path.read_bytes()

    assert tidy([path], check=True) == [path]
    assert path.read_bytes() == before

    assert tidy([path]) == [path]
    assert tidy([path], check=True) == []


def test_other_line_ends_are_written_anew(tmp_path):
    """Notebooks saved on Windows have the same bytes as all others."""
    path = tmp_path / "windows.ipynb"
    path.write_bytes(normal_form(nbformat.writes(used_notebook())).replace("\n", "\r\n").encode())

    assert tidy([path]) == [path]
    assert b"\r" not in path.read_bytes()


def test_the_course_has_notebooks():
    """The next test looks at something."""
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.parent.name)
def test_every_notebook_of_the_course_is_in_normal_form(path):
    """`make tidy` writes it."""
    assert tidy([path], check=True) == []
