"""Hidden judging: learnt fixtures, odd names and telling exceptions earn and show nothing."""

import pytest

from autograder.exercises import exercise
from autograder.judging import judge_function
from autograder.reference import function_from, reference_functions


def test_the_public_fixture_learnt_by_heart_earns_no_values():
    """A lookup of the public cases' shapes fails on hidden ones."""
    public = reference_functions("week2")["percentages"]
    source = "table = {}\ndef percentages(A):\n    return table.get(A.tobytes(), np.zeros(A.shape))\n"
    from course_utils.checking import Checker

    check = Checker("week2")
    function = function_from(source, "percentages", "week2")
    for case in check.checks["percentages"].cases:
        A = case.arguments[0]
        function.__globals__["table"][A.tobytes()] = public(A)
    verdict = judge_function(exercise("week2.percentages"), function, "seed")

    assert verdict.score <= 0.2 * verdict.max_score


@pytest.mark.parametrize("value", [None, 5, "text", []], ids=str)
def test_a_name_that_is_no_function_scores_nothing_and_says_why(value):
    """The verdict tells what was found."""
    verdict = judge_function(exercise("week2.sigmoid"), value, "seed")

    assert (verdict.score, verdict.state) == (0.0, "unusable")
    assert "expected a function" in verdict.summary


def test_a_loop_in_a_function_named_like_another_exercise_is_found():
    """Only the helpers that an exercise is meant to use are graded on their own."""
    names = dict(reference_functions("week2")["predict"].__globals__)
    source = (
        "def percentages(w, X):\n    return np.array([[w[:, 0] @ X[:, i] for i in range(X.shape[1])]])\n"
        "def predict(w, b, X):\n    return sigmoid(percentages(w, X) + b) > 0.5\n"
    )
    exec(compile(source, "<cell>", "exec"), names)
    verdict = judge_function(exercise("week2.predict"), names["predict"], "seed")

    assert [one.criterion for one in verdict.findings if not one.passed] == ["vectorized"]
