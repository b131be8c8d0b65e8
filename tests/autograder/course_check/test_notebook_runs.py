"""What an executed notebook should not show, and should."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.course_check.notebook_runs import trouble_in

PICTURE = new_output("display_data", {"image/png": ""})


def checked(name, points):
    cell = new_code_cell(f"check({name})", outputs=[new_output("execute_result", {"text/plain": points})])
    cell.metadata["nbgrader"] = {"grade": True, "grade_id": f"test_{name}"}
    return cell


def trouble(*cells):
    passed = [checked("neuron", "5.0"), checked("standardize", "5.0")]
    return trouble_in("week1", new_notebook(cells=[*cells, *passed]))


def test_a_notebook_that_runs_has_no_trouble():
    """A figure where one is drawn, every point."""
    assert trouble(new_markdown_cell("text"), new_code_cell("show_line()", outputs=[PICTURE])) == []


def test_errors_warnings_and_missing_figures_are_named_by_their_cell():
    """Cells count from 1."""
    error = new_output("error", ename="ValueError", evalue="no", traceback=[])
    warning = new_output("stream", name="stderr", text="RuntimeWarning: \n overflow")

    assert trouble(
        new_code_cell("f()", outputs=[error]),
        new_code_cell("g()", outputs=[warning]),
        new_code_cell("show_line()", outputs=[PICTURE, PICTURE]),
    ) == [
        "cell 1 raises ValueError: no",
        "cell 2 warns: RuntimeWarning: overflow",
        "cell 3 ends in a figure and shows 2; expected one",
    ]


def test_a_check_that_does_not_give_all_points_is_named():
    """With what it returns."""
    notebook = new_notebook(cells=[checked("neuron", "4.5"), checked("standardize", "5.0")])

    assert trouble_in("week1", notebook) == ["the check of `neuron` returns 4.5; expected 5.0"]
