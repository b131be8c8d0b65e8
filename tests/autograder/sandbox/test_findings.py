"""What a student reads when a function broke a limit: named like a time-out, with what to do next."""

import pytest

from course_utils.checking.judge import judge
from tests.autograder.sandbox.notebooks import calls, cells
from tests.course_utils.checking.scaled import check_set

BODIES = {
    "import os\n    os._exit(0)": "`scaled` ended its process. Something in it ends Python itself.",
    "while True: pass": "`scaled` did not return within 0.5 s. Does a `while` loop ever end",
    "return [np.ones(3 * 10**6) for _ in range(4)]": "`scaled` returned more than 64 MB. The result is",
}


@pytest.mark.parametrize(("body", "says"), BODIES.items(), ids=BODIES.values())
def test_a_broken_limit_is_named_in_the_finding(submission, body, says):
    """The whole exercise is lost, in one sentence."""
    submission.define(cells("import numpy as np", f"def scaled(X, c):\n    {body}"))
    with submission.function("scaled") as exercise:
        verdict = judge(check_set(), calls(exercise))

    assert verdict.score == 0
    assert verdict.findings[0].message.startswith(says)


def test_a_limit_broken_while_steps_are_counted_costs_that_criterion(submission):
    """The values were right before."""
    source = (
        "import sys\ndef scaled(X, c):\n    if X.shape[1] == 29:\n        import os\n        os._exit(0)\n"
        "    Y = c * X\n    return {'Y': Y}, Y.mean()"
    )
    submission.define(cells(source))
    with submission.function("scaled") as exercise:
        verdict = judge(check_set(), calls(exercise))
    failed = [finding for finding in verdict.findings if not finding.passed]

    assert [finding.criterion for finding in failed] == ["vectorized"]
    assert "the function ended its process" in failed[0].message
