"""Products on one thread."""

import os
import subprocess
import sys

COMMAND = """
import numpy as np
from course_utils.one_thread import use_one_thread
before = np.arange(6.0).reshape(2, 3) @ np.ones((3, 4))
print(use_one_thread())
assert (np.arange(6.0).reshape(2, 3) @ np.ones((3, 4)) == before).all()
"""


def answer(**variables):
    environment = {key: value for key, value in os.environ.items() if not key.endswith("_NUM_THREADS")}
    run = subprocess.run(
        [sys.executable, "-c", COMMAND],
        env=environment | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def test_a_number_of_threads_that_the_user_set_is_respected():
    """Whoever sets the variable knows why."""
    assert answer(OPENBLAS_NUM_THREADS="2") == "False"


def test_results_are_the_same_whether_or_not_it_could_be_told():
    """NumPy's own wheels can be told, other builds say that they cannot."""
    assert answer() in ("True", "False")
