"""What the hidden region of a graded test cell calls; it runs in nbgrader's kernel.

The last expression of such a cell is a built-in float, which nbgrader reads as the points. The findings
are displayed beside it as JSON under a MIME type of their own, which no page shows.
"""

from pathlib import Path
from typing import Any

from autograder.exercises import exercise
from autograder.judging import judge_function
from autograder.secret import course_root, course_secret, seed_for
from course_utils.checking.findings import MIME_TYPE
from course_utils.checking.time_limit import seconds_per_call


def score(identifier: str, function: Any) -> float:
    """Judge ``function`` by its hidden cases and return the points, 0.0 to the exercise's points.

    A kernel does not know the submitted file, so these cases depend on the course's secret, the student and
    the week alone, where `nncourse grade` draws others for each file: both are right, and may differ in what
    they find of a wrong function.

    Args:
        identifier: the exercise, ``week2.propagate``.
        function: whatever the student's notebook has under that name.
    """
    asked = exercise(identifier)
    seed = seed_for(student_here(), asked.week, course_secret(create=course_root() is not None))
    verdict = judge_function(asked, function, seed, seconds=seconds_per_call())
    _display({MIME_TYPE: {**verdict.as_data(), "seed": seed}})
    return min(max(float(verdict.score), 0.0), float(asked.points))


def student_here() -> str:
    """Return the student whose folder this is: ``autograded/<student>/<week>``; "nobody" elsewhere."""
    parts = Path.cwd().parts
    return parts[-2] if len(parts) > 2 and parts[-3] == "autograded" else "nobody"


def _display(data):
    from IPython.display import display

    display(data, raw=True)
