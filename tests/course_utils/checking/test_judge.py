"""A verdict: the right criterion lost, the cause named, the points added up as the weights say."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_utils.checking.card import Card
from course_utils.checking.judge import judge
from course_utils.checking.outcome import Outcome, Raised
from course_utils.checking.runner import in_process
from tests.course_utils.checking.scaled import RIGHT, SPEC, check_set, function_of, verdict_on
from tests.course_utils.checking.test_plain import plain_data

# (what the student wrote for the last line, criteria lost, diagnosis, points of 10)
MISTAKES = {
    "right": ('return {"Y": Y}, Y.mean()', [], (), 10),
    "known mistake of one result": ('return {"Y": Y}, Y.sum()', ["values"], ("mean-is-sum",), 6),
    "known mistake of all results": (
        'return {"Y": Y / 2}, Y.mean() / 2',
        ["general", "pure", "values", "vectorized"],
        ("not-scaled-by-half",),
        2,
    ),
    "constant ratio": ('return {"Y": 3 * Y}, Y.mean()', ["values"], ("ratio",), 6),
    "ratio that is a size": ('return {"Y": Y * X.shape[0]}, Y.mean()', ["values"], ("ratio",), 6),
    "sign": ('return {"Y": -Y}, Y.mean()', ["values"], ("negated",), 6),
    "complement": ('return {"Y": 1 - Y}, Y.mean()', ["values"], ("complement",), 6),
    "offset": ('return {"Y": Y + 5}, Y.mean()', ["values"], ("offset",), 6),
    "an argument unchanged": ('return {"Y": X}, Y.mean()', ["values"], ("unchanged",), 6),
    "nan": ('return {"Y": np.log(-1 - Y ** 2)}, Y.mean()', ["values"], ("not-finite",), 6),
    "zeros": ('return {"Y": 0 * Y}, Y.mean()', ["values"], ("all-zero",), 6),
    "transposed": ('return {"Y": Y.T}, Y.mean()', ["shape"], ("transposed",), 9.5),
    "flat": ('return {"Y": Y.ravel()}, Y.mean()', ["shape"], ("flat",), 9.5),
    "a list": ('return {"Y": Y.tolist()}, Y.mean()', ["shape", "vectorized"], ("type", "loop"), 6.5),
    "a column": ('return {"Y": Y}, Y.mean().reshape(1, 1)', ["shape"], ("extra-axes",), 9.5),
    "integers": ('return {"Y": Y.astype(int)}, Y.mean()', ["shape", "values"], ("integers",), 5.5),
    "other size": ('return {"Y": Y[:, :1]}, Y.mean()', ["shape", "values"], ("shape",), 5.5),
    "missing key": ('return {"y": Y}, Y.mean()', ["shape", "values"], ("missing",), 5.5),
    "None in it": ('return {"Y": None}, Y.mean()', ["shape", "values"], ("none",), 5.5),
    "one value": ('return {"Y": Y}', None, ("returned-values",), 0),
    "nothing": ("Y", None, ("returns-nothing",), 0),
    "raises": ('return {"Y": Z}, Y.mean()', None, ("NameError",), 0),
    "one shape only": ('return {"Y": Y}, Y.sum() / 15', ["values"], ("some-inputs",), 6),
    "writes into X": ('X *= c\nreturn {"Y": X}, X.mean()', ["pure"], ("changed-argument",), 9),
    "wrong where negative": ('return {"Y": c * np.abs(X)}, Y.mean()', ["values"], ("some-entries",), 6),
    "another result's value": ('return {"Y": Y.mean()}, Y.mean()', ["shape", "values"], ("swapped",), 5.5),
    "a leftover": ('return {"Y": Y}, Y.mean() + 0 * Z[0, 0]', ["general"], ("leftover",), 9),
    "float32": ('return {"Y": Y.astype(np.float32)}, np.float32(Y.mean())', [], (), 10),
    "0-d": ('return {"Y": Y}, np.array(Y.mean())', [], (), 10),
    "more keys": ('return {"Y": Y, "Z": 3}, Y.mean()', [], (), 10),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_costs_its_criterion_and_is_named(name):
    """Found, named and paid for exactly once."""
    ending, lost, diagnoses, points = MISTAKES[name]
    leftovers = {"Z": np.zeros((1, 1))} if name == "a leftover" else {}
    ending = ending.replace("\n", "\n    ")
    verdict = verdict_on(RIGHT.replace('return {"Y": Y}, Y.mean()', ending), **leftovers)

    failed = sorted({one.criterion for one in verdict.findings if not one.passed})
    assert verdict.diagnoses == diagnoses
    assert lost is None or failed == lost
    assert verdict.score == pytest.approx(points)


def test_a_size_is_named_where_the_ratio_is_one():
    """The sentence says which size the ratio is."""
    verdict = verdict_on(RIGHT.replace('{"Y": Y}', '{"Y": Y * X.shape[0]}'))
    message = next(one.message for one in verdict.findings if one.message)

    assert message.startswith(
        "Every number is 3 times the expected one, and that is the number of rows of X."
    )
    assert message.endswith("Is there one division by it missing?")


def test_the_placeholder_is_called_unwritten():
    """nbgrader's stub is not a mistake."""
    verdict = verdict_on("def scaled(X, c):\n    # YOUR CODE HERE\n    raise NotImplementedError()\n")

    assert (verdict.state, verdict.score, verdict.findings) == ("unwritten", 0, ())


def test_an_endless_function_is_called_once():
    """After a time-out no further case is tried, so a check never waits for more than one limit."""
    calls = []
    run = in_process(function_of("def scaled(X, c):\n    while True: pass"), seconds=0.1)

    def counting(call):
        calls.append(call)
        return run(call)

    verdict = judge(check_set(), counting)

    assert len(calls) == 1
    assert verdict.diagnoses == ("TimeoutError",)
    assert "did not return within 0." in str(Card(verdict))


def test_points_add_up_to_the_exercise():
    """The weights give every point away, and no more."""
    assert sum(one.max_points for one in verdict_on(RIGHT).findings) == pytest.approx(SPEC.points)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(plain_data, st.booleans())
def test_any_returned_data_give_a_verdict_and_a_card(value, in_tuple):
    """Nothing that a function returns makes the engine raise, and nothing earns more than there is."""
    returned = ({"Y": value}, value) if in_tuple else value
    verdict = judge(check_set(), lambda _call: Outcome(value=returned))

    assert 0 <= verdict.score <= 10
    assert str(Card(verdict))
    assert Card(verdict)._repr_html_().startswith("<div")


def test_session_data_are_missed_in_whatever_case_they_are_used():
    """A function may do without them in the first."""
    source = RIGHT.replace("c * X", "c * X if X.shape == (3, 5) else c * X * kept[0]")
    verdict = verdict_on(source, kept=np.ones(1))

    assert [one.criterion for one in verdict.findings if not one.passed] == ["general"]


def test_what_fails_only_with_a_flag_is_found():
    """Every second case switches the flags on, where the function has them."""
    source = RIGHT.replace("(X, c)", "(X, c, print_cost=False)").replace(
        "    return", "    if print_cost:\n        print('cost', missing)\n    return"
    )
    check = check_set()
    check = replace(check, spec=replace(check.spec, extras={"print_cost": False}))
    verdict = judge(check, in_process(function_of(source)))

    assert verdict.diagnoses == ("NameError",)
    assert judge(check, in_process(function_of(RIGHT))).passed


def test_one_number_in_an_array_is_explained():
    """NumPy refuses `float()` of it since version 2.4; the shape says why."""
    message = "only 0-dimensional arrays can be converted to Python scalars"
    raised = Raised("TypeError", message, 3, "cost = float(cost)", "scaled", {"cost": (1, 1)})
    verdict = judge(check_set(), lambda _: Outcome(raised=raised))

    said = "`float()` takes one number; this is an array of shape (1, 1): use `.item()`."
    assert said in verdict.findings[0].message
