"""Which cells run: students' code does, test cells and long trainings don't, definitions are rescued."""

import pytest

from autograder.grading.intake import read_notebook
from tests.autograder.grading.notebooks import as_bytes, cell_of, place_of, released, solved, with_sources

ANSWER = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"


def read(notebook):
    """The intake of a week-2 notebook."""
    return read_notebook(as_bytes(notebook), week="week2")


def cell(intake, notebook, name):
    """The intake's cell in the place of the one with this id."""
    return intake.cells[place_of(notebook, name)]


def notes(intake, notebook, name):
    """What is noted about the cell with this id."""
    return [(note.kind, note.text) for note in intake.notes if note.cell == place_of(notebook, name)]


@pytest.mark.parametrize("make", [solved, released])
@pytest.mark.parametrize("week", ["week1", "week2", "week3", "week4"])
def test_all_code_runs_but_tests_and_trainings(week, make):
    """In the solved and in the released notebook, with and without the ids."""
    notebook = make(week)
    ran = [one.run for one in read_notebook(as_bytes(notebook)).cells]
    for one in notebook["cells"]:
        one["metadata"].pop("nbgrader", None)
        one.pop("id")
        one["metadata"].pop("tags", None)

    assert [one.run for one in read_notebook(as_bytes(notebook)).cells] == ran
    assert ran == [
        one["cell_type"] == "code"
        and "long-training" not in one["metadata"].get("tags", [])
        and not one["metadata"].get("nbgrader", {}).get("grade")
        for one in make(week)["cells"]
    ]


def test_an_edited_test_cell_is_not_run_and_noted():
    """Functions are judged by the course's own cases."""
    notebook = with_sources(solved(), test_sigmoid="check = lambda f: 100.0")
    intake = read(notebook)

    assert not cell(intake, notebook, "test_sigmoid").run
    assert [kind for kind, _ in notes(intake, notebook, "test_sigmoid")] == ["skipped"]


def test_a_reformatted_test_cell_is_no_edited_one():
    """Comments, blank lines and a name for the points change nothing."""
    notebook = with_sources(solved(), test_sigmoid="# mine\n\npoints = check( sigmoid )\n")
    intake = read(notebook)

    assert not cell(intake, notebook, "test_sigmoid").run
    assert not notes(intake, notebook, "test_sigmoid")


def test_a_cell_of_ones_own_that_only_checks_is_left_out_in_silence():
    """It changes nothing; the judge calls the function anyway."""
    notebook = solved()
    notebook["cells"].append({"cell_type": "code", "metadata": {}, "source": "check(sigmoid)", "outputs": []})
    intake = read(notebook)

    assert not intake.cells[-1].run
    assert not [note for note in intake.notes if note.kind == "repair"]


@pytest.mark.parametrize("kind", ["markdown", "raw", "test", "long-training"])
def test_the_only_answer_runs_wherever_it_stands(kind):
    """A stub in a code cell is no answer."""
    notebook = released()
    name = "test_sigmoid" if kind == "test" else "line-and-curve"
    found = cell_of(notebook, name)
    found["source"] = ANSWER
    if kind == "long-training":
        found["metadata"]["tags"] = [kind]
    elif kind != "test":
        found["cell_type"] = kind
    if name != "test_sigmoid":
        notebook["cells"].remove(cell_of(notebook, "sigmoid"))
    intake = read(notebook)

    assert cell(intake, notebook, name).run
    assert intake.written == {"sigmoid"}
    assert intake.definitions["sigmoid"] == (place_of(notebook, name), 1)
    assert [text for _, text in notes(intake, notebook, name) if "only definition of `sigmoid`" in text]
    assert intake.notebook["cells"][place_of(notebook, name)]["cell_type"] == "code"


def test_an_answer_that_became_text_is_found_beside_an_example_of_the_same_name():
    """Week 1 shows a wrong `neuron` of its own: that is not the student's."""
    notebook = solved("week1")
    cell_of(notebook, "neuron")["cell_type"] = "markdown"
    intake = read_notebook(as_bytes(notebook))

    assert intake.definitions["neuron"][0] == place_of(notebook, "neuron")


def test_text_stays_text_where_a_code_cell_answers():
    """An old attempt that was put away as markdown is not run."""
    notebook = solved()
    cell_of(notebook, "channels-see")["source"] = "def sigmoid(z):\n    return None"
    intake = read(notebook)

    assert not cell(intake, notebook, "channels-see").run
    assert intake.definitions["sigmoid"][0] == place_of(notebook, "sigmoid")


def test_the_last_of_several_definitions_counts():
    """As in the kernel."""
    notebook = solved()
    again = {"cell_type": "code", "metadata": {}, "source": f"import os\n\n{ANSWER}", "outputs": []}
    notebook["cells"].append(again)

    assert read(notebook).definitions["sigmoid"] == (len(notebook["cells"]) - 1, 3)


def test_a_copied_test_cell_with_other_code_runs():
    """An editor copies metadata with a cell: an id that two cells have says nothing."""
    notebook = solved()
    copied = {**cell_of(notebook, "test_sigmoid"), "source": "epsilon = 1e-9"}
    notebook["cells"].insert(0, copied)
    intake = read(notebook)

    assert intake.cells[0].run
    assert intake.cells[0].grade_id == ""
    assert [one.grade_id for one in intake.cells].count("test_sigmoid") == 1


def test_long_trainings_are_one_note():
    """Whatever their number."""
    skipped = [note for note in read(solved()).notes if note.kind == "skipped"]

    assert len(skipped) == 1
    assert "long-training" in skipped[0].text


def test_missing_cells_are_told():
    """Deleted solution and test cells: the others are graded."""
    notebook = solved()
    for name in ("sigmoid", "test_sigmoid", "test_propagate"):
        notebook["cells"].remove(cell_of(notebook, name))
    texts = [note.text for note in read(notebook).notes]

    assert any("no code cell defines `sigmoid`;" in text for text in texts)
    assert any("test cells of `sigmoid`, `propagate` are missing" in text for text in texts)
