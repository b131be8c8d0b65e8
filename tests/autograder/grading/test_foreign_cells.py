"""A submission for a foreign assignment put in order: what the source notebook says counts."""

import pytest

from autograder.grading.foreign_cells import line_up
from autograder.grading.foreign_source import asked_cells, read_source
from autograder.grading.intake import read_notebook
from tests.autograder.grading.foreign_notebooks import cell, doubled_source, handed_in, named

RIGHT = "def doubled(x):\n    return x + x"


def lined_up(made, week=None):
    source = read_source(doubled_source())
    return line_up(read_notebook(made, week=week, source=source), asked_cells(source))


def cell_called(lined, name):
    return next(one for one in lined.intake.cells if one.grade_id == name)


def notes(lined):
    return " ".join(note.text for note in lined.intake.notes)


@pytest.mark.parametrize("week", ["ps1", "week2"])
def test_what_was_handed_in_as_handed_out_needs_no_remark(week):
    """Hidden tests come back, answers stay, text does not run; also if the assignment is called like ours."""
    lined = lined_up(handed_in(doubled_source(), doubled=RIGHT), week)

    assert lined.intake.notes == ()
    assert "assert doubled(21) == 42" in cell_called(lined, "test_doubled").source
    assert cell_called(lined, "doubled").source == RIGHT
    assert [one.grade_id for one in lined.intake.cells if one.run] == [
        "doubled",
        "test_doubled",
        "share_doubled",
    ]
    assert [one["source"] for one in lined.intake.notebook["cells"]] == [
        one.source for one in lined.intake.cells
    ]


def test_an_edited_test_cell_gets_its_text_back():
    """With a remark that points at it."""
    lined = lined_up(handed_in(doubled_source(), test_doubled="pass"))

    assert "assert doubled(2) == 4" in cell_called(lined, "test_doubled").source
    assert "`test_doubled` was edited" in notes(lined)


def test_a_test_cell_turned_into_text_is_turned_back():
    """It runs, and is code in the notebook that pages are made from."""
    made = handed_in(doubled_source())
    named(made, "test_doubled")["cell_type"] = "markdown"

    lined = lined_up(made)

    assert cell_called(lined, "test_doubled").run
    data = named(lined.intake.notebook, "test_doubled")
    assert (data["cell_type"], data["outputs"]) == ("code", [])


def test_a_deleted_test_cell_is_put_back_and_not_run():
    """As in nbgrader it earns nothing; the notebook shows where it would have stood in the list."""
    made = handed_in(doubled_source())
    made["cells"].remove(named(made, "test_doubled"))

    lined = lined_up(made)

    assert not cell_called(lined, "test_doubled").run
    assert "test_doubled" not in lined.places
    assert "the graded cells `test_doubled` are missing" in notes(lined)
    assert named(lined.intake.notebook, "test_doubled")["metadata"]["nbgrader"]["points"] == 2.0


def test_cells_without_metadata_are_known_by_their_text():
    """Some editors drop what they do not know."""
    made = handed_in(doubled_source(), doubled=RIGHT)
    for one in made["cells"]:
        one["metadata"] = {}

    lined = lined_up(made)

    assert lined.places["test_doubled"] == 1
    assert "assert doubled(21) == 42" in cell_called(lined, "test_doubled").source
    assert "`test_doubled`, `share_doubled` were missing" in notes(lined)


def test_of_doubled_cells_the_last_counts():
    """As in nbgrader; the others lose their name and stay as they are."""
    made = handed_in(doubled_source(), doubled=RIGHT)
    made["cells"].insert(0, {**named(made, "test_doubled"), "source": "earlier = 1"})

    lined = lined_up(made)

    assert lined.places["test_doubled"] == 2
    assert lined.intake.cells[0].source == "earlier = 1"
    assert lined.intake.cells[0].grade_id == ""


@pytest.mark.parametrize("points", [200, None, "many"])
def test_points_are_the_sources(points):
    """Whatever the submission's metadata says."""
    made = handed_in(doubled_source())
    named(made, "test_doubled")["metadata"]["nbgrader"]["points"] = points

    assert named(lined_up(made).intake.notebook, "test_doubled")["metadata"]["nbgrader"]["points"] == 2.0


def test_cells_of_long_trainings_run():
    """The tag means something in this course's notebooks only."""
    made = handed_in(doubled_source())
    made["cells"].insert(0, cell("trained = True"))
    made["cells"][0]["metadata"]["tags"] = ["long-training"]

    lined = lined_up(made)

    assert lined.intake.cells[0].run
    assert lined.intake.notes == ()
