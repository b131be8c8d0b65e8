"""Damage to what stands around a cell's text; each function returns the exercises that it may touch."""

from random import Random

from tests.autograder.grading.parts import (
    NUMBERS_AND_SUCH,
    cells,
    code_cells,
    grading_of,
    source_of,
    touched_by,
)


def change_points(notebook: dict, random: Random) -> set[str]:
    """Points and locks of every graded cell are changed."""
    for cell in cells(notebook):
        if grading_of(cell):
            grading_of(cell).update(
                points=random.choice((1000, -3, "9" * 400, None)), locked=False, grade=True
            )
    return set()


def strip_grading(notebook: dict, random: Random) -> set[str]:
    """An editor threw away what it does not know."""
    for cell in cells(notebook):
        if isinstance(cell.get("metadata"), dict) and random.random() < 0.9:
            cell["metadata"].pop("nbgrader", None)
    return set()


def swap_grading(notebook: dict, random: Random) -> set[str]:
    """Two graded cells have each other's metadata."""
    graded = [cell for cell in cells(notebook) if grading_of(cell)]
    if len(graded) > 1:
        one, other = random.sample(graded, 2)
        one["metadata"], other["metadata"] = other["metadata"], one["metadata"]
    return set()


def rename_grading(notebook: dict, random: Random) -> set[str]:
    """grade_ids of other words and types."""
    for cell in cells(notebook):
        if grading_of(cell) and random.random() < 0.5:
            grading_of(cell)["grade_id"] = random.choice(("", "cell-1", "../x", 5, None, ["a"], "test_" * 99))
    return set()


def same_ids(notebook: dict, random: Random) -> set[str]:
    """Many cells have one id."""
    cell_id = random.choice([cell.get("id") for cell in cells(notebook)])
    for cell in cells(notebook):
        if random.random() < 0.5:
            cell["id"] = cell_id
    return set()


def odd_ids(notebook: dict, random: Random) -> set[str]:
    """Ids that format 4.5 forbids, or none."""
    for cell in cells(notebook):
        if random.random() < 0.5:
            cell["id"] = random.choice(("", "a b", "é", 5, None, "x" * 100, "../../x", "a\nb"))
    return set()


def metadata_of_another_type(notebook: dict, random: Random) -> set[str]:
    """Metadata of cells that are no mappings."""
    for cell in random.sample(cells(notebook), min(5, len(cells(notebook)))):
        cell["metadata"] = random.choice(NUMBERS_AND_SUCH)
    return set()


def nbgrader_of_another_type(notebook: dict, random: Random) -> set[str]:
    """nbgrader's part of the metadata is a list or a number."""
    for cell in cells(notebook):
        if grading_of(cell) and random.random() < 0.5:
            cell["metadata"]["nbgrader"] = random.choice(([], 1, "x"))
    return set()


def tagged_long(notebook: dict, random: Random) -> set[str]:
    """A cell that trains nothing is tagged as if it did."""
    cell = random.choice(code_cells(notebook) or cells(notebook))
    cell["metadata"] = {"tags": ["long-training", 5, None]}
    return touched_by(cell, notebook) if "import numpy" in source_of(cell) else set()


def odd_outputs(notebook: dict, random: Random) -> set[str]:
    """Outputs of every wrong type, with pictures that are none and scripts."""
    odd = (
        *NUMBERS_AND_SUCH,
        [5, None, "x", {}, {"output_type": 5}, {"output_type": "stream", "text": 5}],
        [
            {
                "output_type": "display_data",
                "data": {"image/png": "no picture", "text/html": "<script>alert(1)"},
            }
        ],
        [{"output_type": "error", "ename": 5, "evalue": None, "traceback": [1, "two"]}],
        [{"output_type": "execute_result", "data": []}, {"output_type": "display_data"}],
        [{"output_type": "stream", "name": "x", "text": "many\n" * 300_000}],
    )
    for cell in random.sample(code_cells(notebook), min(5, len(code_cells(notebook)))):
        cell["outputs"] = random.choice(odd)
    return set()


def missing_keys(notebook: dict, random: Random) -> set[str]:
    """Cells without metadata, outputs, ids and counts."""
    key = random.choice(("metadata", "outputs", "execution_count", "id"))
    for cell in cells(notebook):
        cell.pop(key, None)
    return set()


def other_kernel(notebook: dict, random: Random) -> set[str]:
    """The notebook says that it is for another kernel."""
    name = random.choice(("ir", "julia-1.9", "xpython-raw", 5, None))
    notebook["metadata"] = {"kernelspec": {"name": name, "language": random.choice(("R", "julia", name))}}
    return set()


def odd_notebook_metadata(notebook: dict, random: Random) -> set[str]:
    """Metadata of the notebook of every wrong type."""
    notebook["metadata"] = random.choice(
        (*NUMBERS_AND_SUCH, {"course": []}, {"course": {"week": 3}}, {"language_info": 7})
    )
    return set()


def odd_format_number(notebook: dict, random: Random) -> set[str]:
    """Another format is stated than it has."""
    notebook["nbformat"] = random.choice((5, 99, "4", None, 3, 2, [4], -1, True))
    notebook["nbformat_minor"] = random.choice((0, 4, 5, 99, "x", None))
    return set()


METADATA_MUTATIONS = {
    function.__name__: function
    for function in (
        change_points,
        strip_grading,
        swap_grading,
        rename_grading,
        same_ids,
        odd_ids,
        metadata_of_another_type,
        nbgrader_of_another_type,
        tagged_long,
        odd_outputs,
        missing_keys,
        other_kernel,
        odd_notebook_metadata,
        odd_format_number,
    )
}
