"""What a grade was made with: versions, data set, and how well the code was confined."""

import platform
from functools import cache
from typing import Any

import course_utils


def environment(isolation: dict[str, Any]) -> dict[str, Any]:
    """Return the `environment` of a record.

    Args:
        isolation: level, layers and missing layers of the sandbox.
    """
    return {**_versions(), "isolation": isolation}


@cache
def _versions():
    import numpy as np

    return {
        "course": course_utils.__version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "platform": platform.system(),
        "dataset": "rendered",
    }
