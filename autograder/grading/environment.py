"""What a grade was made with: versions, data set, and how well the code was confined."""

import platform
from functools import cache
from typing import Any

import course_utils


def environment(isolation: dict[str, Any], trust: str = "confined") -> dict[str, Any]:
    """Return the `environment` of a record.

    Args:
        isolation: level, layers and missing layers of the sandbox.
        trust: ``confined``, or ``in-kernel`` where asserts ran beside the student's code.
    """
    return {**_versions(), "isolation": isolation, "trust": trust}


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
