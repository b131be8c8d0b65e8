"""Whether a solved notebook runs from first cell to last, with every check passed and every figure shown."""

import os
import re
import subprocess

from nbclient import NotebookClient
from nbformat import NotebookNode, reads
from nbgrader.preprocessors import ClearHiddenTests

from autograder.exercises import exercises_of
from autograder.reference import notebook_path

SECONDS_PER_CELL = 300
# How long a training cell trains. All of it, with the tables measured anew, takes minutes.
ITERATIONS = re.compile(r"\b(1000|1500|2000|2500|3000|10000)\b")
FEW = "60"
MEASURES = "remeasure"  # begins the name of what measures a table anew


def executed(week: str, *, briefly: bool) -> NotebookNode:
    """Run the solved notebook of ``week`` without its hidden regions and return it with its outputs.

    Args:
        week: ``week2``.
        briefly: train for `FEW` iterations, and measure no table anew.
    """
    notebook = reads(notebook_path(week).read_text(encoding="utf-8"), as_version=4)
    notebook, _ = ClearHiddenTests().preprocess(notebook, {})
    if briefly:
        notebook.cells = [cell for cell in notebook.cells if not cell.source.startswith(MEASURES)]
        for cell in notebook.cells:
            if "long-training" in cell.metadata.get("tags", []):
                cell.source = ITERATIONS.sub(FEW, cell.source)
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    client = NotebookClient(notebook, timeout=SECONDS_PER_CELL, kernel_name="python3", allow_errors=True)
    # A kernel warns on its own standard error of how it is reached.
    client.execute(env=environment, stderr=subprocess.DEVNULL)
    return notebook


def trouble_in(week: str, notebook: NotebookNode) -> list[str]:
    """Return what an executed notebook shows and should not, and what it should show and does not.

    Args:
        week: ``week2``.
        notebook: see `executed`.
    """
    found = []
    for place, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                found.append(f"cell {place + 1} raises {output.ename}: {output.evalue}")
            elif output.get("name") == "stderr":
                found.append(f"cell {place + 1} warns: {' '.join(output.text.split())[:200]}")
        if cell.cell_type == "code" and draws(cell):
            figures = sum("image/png" in output.get("data", {}) for output in cell.outputs)
            if figures != 1:
                found.append(f"cell {place + 1} ends in a figure and shows {figures}; expected one")
    points = points_shown(notebook)
    for one in exercises_of(week):
        shown, expected = points.get(f"test_{one.name}", "nothing"), f"{float(one.points)}"
        if shown != expected:
            found.append(f"the check of `{one.name}` returns {shown}; expected {expected}")
    return found


def draws(cell: NotebookNode) -> bool:
    """Return whether a code cell ends in a figure."""
    lines = [line for line in cell.source.splitlines() if re.match(r"\w", line)]
    return bool(lines) and lines[-1].startswith(("show_", "compare_rates(", "compare_models("))


def points_shown(notebook: NotebookNode) -> dict[str, str]:
    """Return test cell's name → what its check returned, as the notebook shows it."""
    return {
        cell.metadata.nbgrader.grade_id: output.data["text/plain"]
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
        for output in cell.outputs
        if output.output_type == "execute_result"
    }
