"""Hidden judging: a helper's mistake costs once, and tampering with the answer's form earns nothing."""

import pytest

from autograder.exercises import exercise
from autograder.judging import judge_function
from autograder.reference import function_from, reference_functions, solution_source

WRONG = {
    "sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n",
    "initialize_with_zeros": "def initialize_with_zeros(dim):\n    return np.ones((dim, 1)), 0.0\n",
    "propagate": solution_source("week2", "propagate").replace("X @ dZ.T / m", "X @ dZ.T"),
    "optimize": solution_source("week2", "optimize").replace("w - learning_rate", "w + learning_rate"),
    "predict": solution_source("week2", "predict").replace("A > 0.5", "A < 0.5"),
}
EDGES = [
    (helper, caller)
    for caller in ("propagate", "optimize", "predict", "model")
    for helper in WRONG
    if f"week2.{helper}" in exercise(f"week2.{caller}").uses
]


def notebook_with(sources):
    """A namespace in which all solution cells have run, with some of them replaced."""
    names = function_from(solution_source("week2", "sigmoid"), "sigmoid", "week2").__globals__
    for name in reference_functions("week2"):
        source = sources.get(name, solution_source("week2", name))
        exec(compile(source, f"<cell {name}>", "exec"), names)
    return names


@pytest.mark.parametrize(("helper", "caller"), EDGES)
def test_a_wrong_helper_leaves_a_right_caller_its_points(helper, caller):
    """The helper loses its points, the caller none."""
    names = notebook_with({helper: WRONG[helper]})

    assert judge_function(exercise(f"week2.{helper}"), names[helper], "seed").score < (
        exercise(f"week2.{helper}").points
    )
    assert judge_function(exercise(f"week2.{caller}"), names[caller], "seed").passed


@pytest.mark.parametrize(("helper", "caller"), [edge for edge in EDGES if edge[1] in WRONG])
def test_a_wrong_caller_loses_its_points_beside_a_wrong_helper(helper, caller):
    """Both lose, and the caller as much as it would alone."""
    both = notebook_with({helper: WRONG[helper], caller: WRONG[caller]})
    alone = notebook_with({caller: WRONG[caller]})
    verdict = judge_function(exercise(f"week2.{caller}"), both[caller], "seed")

    assert verdict.score == judge_function(exercise(f"week2.{caller}"), alone[caller], "seed").score
    assert not verdict.passed


def test_a_helper_that_is_missing_leaves_the_caller_its_points():
    """A student who skipped `sigmoid` can still earn `propagate`."""
    names = notebook_with({"sigmoid": "def sigmoid(z):\n    raise NotImplementedError()\n"})

    assert judge_function(exercise("week2.propagate"), names["propagate"], "seed").passed


def test_the_reference_stays_out_of_the_notebook():
    """After judging, the student's own helper is in its place again."""
    names = notebook_with({"sigmoid": WRONG["sigmoid"]})
    own = names["sigmoid"]
    judge_function(exercise("week2.propagate"), names["propagate"], "seed")

    assert names["sigmoid"] is own


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


@pytest.mark.parametrize("value", [None, 5, "text", [], print], ids=str)
def test_a_name_that_is_no_function_scores_nothing_and_says_why(value):
    """The verdict tells what was found."""
    verdict = judge_function(exercise("week2.sigmoid"), value, "seed")

    assert (verdict.score, verdict.state) == (0.0, "unusable")
    assert "expected a function" in verdict.summary


@pytest.mark.parametrize(
    "raising", ["assert len(X) == 0, X", "raise ValueError(str(X))", "raise type(str(X), (Exception,), {})"]
)
def test_an_exception_cannot_carry_a_hidden_case_to_the_feedback_page(raising):
    """Its class is told where it is a usual one; its text is the student's own and is not repeated."""
    function = function_from(f"def predict(w, b, X):\n    {raising}\n", "predict", "week2")
    verdict = judge_function(exercise("week2.predict"), function, "seed")
    told = " ".join(finding.message + finding.diagnosis for finding in verdict.findings)

    assert verdict.score == 0
    assert "The function raised " in told
    assert "[" not in told


def test_a_loop_in_a_function_named_like_another_exercise_is_found():
    """Only the helpers that an exercise is meant to use are graded on their own."""
    names = notebook_with({})
    source = (
        "def percentages(w, X):\n    return np.array([[w[:, 0] @ X[:, i] for i in range(X.shape[1])]])\n"
        "def predict(w, b, X):\n    return sigmoid(percentages(w, X) + b) > 0.5\n"
    )
    exec(compile(source, "<cell>", "exec"), names)
    verdict = judge_function(exercise("week2.predict"), names["predict"], "seed")

    assert [one.criterion for one in verdict.findings if not one.passed] == ["vectorized"]
