"""Submissions as they really come: executed from top to bottom, pictures and training output kept."""

import copy
import warnings
from collections.abc import Sequence

import nbformat

from tests.benchmarks.sample_courses import without_training

SECONDS_PER_CELL = 1200


def executed(notebook, folder):
    """Return a notebook with the outputs of its cells, run in a kernel.

    Args:
        notebook: any.
        folder: the kernel's working directory.
    """
    from nbclient import NotebookClient

    notebook = copy.deepcopy(notebook)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Jupyter's own
        NotebookClient(
            notebook,
            timeout=SECONDS_PER_CELL,
            allow_errors=True,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
        ).execute()
    return notebook


def with_outputs_of(ran, notebooks: Sequence) -> list:
    """Return notebooks with the outputs that cells of the same id have in ``ran``.

    A wrong function changes few of them, and it is their size and kind that matter here.
    """
    outputs = {
        cell.id: (cell.execution_count, cell.outputs) for cell in ran.cells if cell.cell_type == "code"
    }
    filled = []
    for notebook in notebooks:
        notebook = copy.deepcopy(notebook)
        for cell in notebook.cells:
            if cell.id in outputs:
                cell.execution_count, cell.outputs = copy.deepcopy(outputs[cell.id])
        filled.append(notebook)
    return filled


def real_notebooks(kinds: Sequence, folder, *, training: bool = True) -> list:
    """Return the kinds of submissions with outputs; the first kind is run for them."""
    kinds = kinds if training else [without_training(one) for one in kinds]
    return with_outputs_of(executed(kinds[0], folder), kinds)


def size_and_pictures(notebook) -> tuple[int, int]:
    """Return a notebook's bytes and how many PNG pictures it shows."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return len(nbformat.writes(notebook).encode()), sum("image/png" in one.get("data", {}) for one in outputs)
