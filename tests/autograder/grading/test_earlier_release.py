"""What was handed out by an earlier version of the course is graded by this one, as it was handed out."""

import json

from autograder.grading.grade import grade
from course_utils import __version__
from tests.autograder.course_notebooks import as_bytes, grade_id, solved


def test_a_notebook_of_an_earlier_release_earns_what_it_was_released_with():
    """An exercise fewer, other points, imports of names that the course no longer has, other ids."""
    notebook = solved("week2")
    notebook["metadata"]["course"] = {"version": "0.1.0", "week": "week2"}
    kept = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        cell["source"] = source.replace(
            "from course_utils.week2 import (", "from course_utils.week2 import (\n    gone_since_then,"
        )
        if grade_id(cell) == "test_propagate":
            cell["metadata"]["nbgrader"]["points"] = 12
        cell.pop("id", None)
        if grade_id(cell).removeprefix("test_") != "percentages":
            kept.append(cell)
    notebook |= {"cells": kept, "nbformat_minor": 4}
    assert "gone_since_then" in json.dumps(notebook)

    record = grade(as_bytes(notebook), None, notebook)

    assert (record.score, record.max_score) == (77, 77)
    assert "percentages" not in [one.name for one in record.exercises]
    assert record.environment["course"] == __version__
