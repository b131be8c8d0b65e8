"""What a grade was made with: versions, data set, how well code was confined; and the record without one."""

import platform
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import course_utils
from autograder.grading.record import ExerciseRecord, Note, Record, Submission
from course_utils.dataset_choice import courses_choice

if TYPE_CHECKING:
    from autograder.exercises.model import Exercise

HIDDEN, PUBLIC = "hidden", "public"  # cases drawn with the course's secret, and without one
NO_ISOLATION = {"level": "none", "layers": [], "missing": []}


def environment(
    isolation: Mapping[str, Any] = NO_ISOLATION, python: str = "", cases: str = ""
) -> dict[str, Any]:
    """Return the `environment` of a record.

    Args:
        isolation: level, layers and missing layers of the sandbox; by default none was needed.
        python: the version of Python that the notebook was saved with, if it says so.
        cases: `HIDDEN` or `PUBLIC`; "" where no case was drawn.
    """
    optional = {"notebook_python": python, "cases": cases}
    return {
        **_versions(),
        "isolation": isolation,
        **{name: value for name, value in optional.items() if value},
    }


def ungraded(
    what: Submission,
    notes: Iterable[Note],
    asked: Iterable["Exercise"] = (),
    *,
    made_with: Mapping[str, Any] | None = None,
    summary: str = "",
) -> Record:
    """Return the record of what cannot be graded: no points, and the reason among its notes.

    Args:
        what: was submitted.
        notes: say why.
        asked: the exercises that earn no points.
        made_with: its environment.
        summary: a line for each exercise.
    """
    exercises = tuple(ExerciseRecord(one.id, 0.0, float(one.points), "ungraded", summary) for one in asked)
    return Record(what, exercises, tuple(notes), {}, made_with or environment())


@cache
def _versions():
    import numpy as np

    return {
        "course": course_utils.__version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "platform": platform.system(),
        "dataset": courses_choice().name,
    }
