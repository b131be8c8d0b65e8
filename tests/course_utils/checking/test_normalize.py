"""Right answers in other arrangements: optional costs, layers numbered from above, layers of any number."""

from dataclasses import replace

import numpy as np
import pytest

from course_utils.checking.judge import judge
from course_utils.checking.outcome import Outcome
from course_utils.checking.runner import in_process
from course_utils.checking.spec import CheckSet, JudgedCase, KnownMistake, Spec
from course_utils.checking.starts import starting_values

SIZES = ((4, 3, 2), (5, 4, 3, 2))


def gradients(sizes):
    """What `backward` returns: a dA below each layer, a dW for it; the numbers are of no matter."""
    layers = range(1, len(sizes))
    dA = {f"dA{layer - 1}": np.full((sizes[layer - 1], 7), float(layer)) for layer in layers}
    return dA | {f"dW{layer}": np.full((sizes[layer], sizes[layer - 1]), 10.0 * layer) for layer in layers}


def check_set(expected_of, **fields):
    spec = Spec("week0.backward", 10, ("sizes",), ("grads",), {"shape": 0.5, "values": 0.5})
    cases = tuple(JudgedCase(str(sizes), (sizes,), expected_of(sizes)) for sizes in SIZES)
    return CheckSet(replace(spec, **fields), cases, (), lambda *_: None)


def verdict_on(check, function):
    return judge(check, lambda call: Outcome(value=function(*call.arguments)))


def numbered_from_above(sizes):
    grads = gradients(sizes)
    moved = {f"dA{int(key[2:]) + 1}": value for key, value in grads.items() if key.startswith("dA")}
    return moved | {key: value for key, value in grads.items() if key.startswith("dW")}


def test_results_are_those_of_all_cases_together():
    """A third layer is judged where there is one."""
    verdict = verdict_on(check_set(gradients), gradients)
    targets = {finding.target for finding in verdict.findings}

    assert verdict.passed
    assert targets == {f'grads["d{letter}"]' for letter in ("A0", "A1", "A2", "W1", "W2", "W3")}


def test_a_mistake_in_the_third_layer_costs_that_layer_alone():
    """Right with two layers, wrong with three."""
    verdict = verdict_on(check_set(gradients), lambda sizes: gradients(sizes) | {"dW3": np.ones((2, 3))})

    assert [f.target for f in verdict.findings if not f.passed] == ['grads["dW3"]']
    assert verdict.score == pytest.approx(10 * (1 - 0.5 / 6), abs=0.01)


@pytest.mark.parametrize("extra", [{}, {"dA9": np.ones((9, 9)), "note": 1.0}])
def test_gradients_may_be_numbered_by_the_layer_above_and_have_company(extra):
    """And only where the exercise says so."""
    if not extra:
        assert verdict_on(check_set(gradients, numbering="dA"), numbered_from_above).passed
    assert verdict_on(check_set(gradients, numbering="dA"), lambda sizes: gradients(sizes) | extra).passed
    assert not verdict_on(check_set(gradients), numbered_from_above).passed


def test_a_forgotten_da0_renumbers_nothing():
    """What is there keeps its own layer's number; one result is missing."""

    def without_da0(sizes):
        return {key: value for key, value in gradients(sizes).items() if key != "dA0"}

    verdict = verdict_on(check_set(gradients, numbering="dA"), without_da0)

    assert {finding.target for finding in verdict.findings if not finding.passed} == {'grads["dA0"]'}


def test_right_numbers_under_wrong_names_stay_wrong():
    """Renaming follows the shapes: a reversed numbering does not fit them."""

    def turned(sizes):
        grads = gradients(sizes)
        count = len(sizes) - 1
        return grads | {f"dA{layer}": grads[f"dA{count - 1 - layer}"] for layer in range(count)}

    assert not verdict_on(check_set(gradients, numbering="dA"), turned).passed


def with_costs(sizes):
    return gradients(sizes), [1.0, 0.5]


def test_optional_costs_are_judged_where_they_are_returned():
    """And missed where they are not."""
    check = check_set(with_costs, returns=("grads", "costs"), optional=("costs",), kinds={"costs": "costs"})

    assert verdict_on(check, with_costs).passed
    assert verdict_on(check, gradients).passed
    assert "costs" not in {finding.target for finding in verdict_on(check, gradients).findings}
    wrong = verdict_on(check, lambda sizes: (gradients(sizes), [1.0, 0.7]))
    assert [(f.criterion, f.target) for f in wrong.findings if not f.passed] == [("values", "costs")]


def test_costs_may_come_along_where_only_parameters_are_asked():
    """They are not looked at."""
    assert verdict_on(check_set(gradients, optional=("costs",)), with_costs).passed
    assert not verdict_on(check_set(gradients), with_costs).passed


def test_another_right_way_earns_everything_and_a_remark():
    """It is no mistake, and there is something to say of it."""
    twice = {"W": np.full((2, 3), 2.0)}
    spec = Spec(
        "week0.backward", 10, (), ("grads",), {"shape": 0.5, "values": 0.5},
        mistakes=(KnownMistake("twice", "Twice is fine, too.", "remark", ('grads["W"]',)),),
    )  # fmt: skip
    case = JudgedCase("one", (), {"W": np.ones((2, 3)), "b": np.zeros((2, 1))})
    check = CheckSet(spec, (case,), (), lambda *_: Outcome(value=twice | {"b": np.zeros((2, 1))}))
    right = verdict_on(check, lambda: twice | {"b": np.zeros((2, 1))})
    other = verdict_on(check, lambda: twice | {"b": np.ones((2, 1))})

    assert (right.score, right.notes) == (10.0, ("Twice is fine, too.",))
    assert [f.target for f in other.findings if not f.passed] == ['grads["b"]']


MODEL = """
def model(n):
    parameters = {start}
    return {{"W1": parameters["W1"] + 1.0}}
"""


@pytest.mark.parametrize(
    ("sizes", "start", "passed"),
    [
        (("n", "count"), "begin(n, 2)", True),
        (("n", "count"), "begin(count=2, n=n)", True),
        (("n", "count"), "begin(n, 2, seed=3)", True),
        (("n", "count"), "begin(n, 2, None, 0.01)", True),
        (("dims",), "begin([n, 2])", True),
        (("dims",), "begin(seed=3, layer_dims=(n, 2))", True),
        (("n", "count"), "{'W1': np.ones((2, n))}", False),
    ],
)
def test_a_model_starts_from_given_values_and_is_told_so_when_it_does_not_ask(sizes, start, passed):
    """However it calls its initialiser, and whatever that would have drawn."""
    spec = Spec("week0.model", 10, ("n",), ("parameters",), {"values": 1.0}, starts={"begin": sizes})
    case = JudgedCase("three", (3,), {"W1": starting_values((3, 2))["W1"] + 1.0})
    names = {"np": np, "begin": lambda *_: {"W1": np.zeros((2, 3))}}
    exec(MODEL.format(start=start), names)
    check = CheckSet(spec, (case,), (), lambda *_: None)
    verdict = judge(check, in_process(names["model"], starts=spec.starts))

    assert verdict.passed == passed
    assert passed or verdict.diagnoses == ("own-start",)


def test_a_mistake_with_a_result_missing_is_not_seen_where_something_else_is_missing():
    """Nothing returned is no list of gradients, and neither is an empty dictionary."""
    spec = Spec(
        "week0.backward", 10, (), ("grads",), {"runs": 0.2, "shape": 0.3, "values": 0.5},
        mistakes=(KnownMistake("as-a-list", "The gradients come as a list.", "shape+values"),),
    )  # fmt: skip
    case = JudgedCase("one", (), {"dW": np.ones((2, 3)), "db": np.ones((2, 1))})
    a_list = [np.ones((2, 3)), np.ones((2, 1))]
    check = CheckSet(spec, (case,), (), lambda *_: Outcome(value=a_list))

    assert verdict_on(check, lambda: a_list).diagnoses == ("as-a-list",)
    for other in (None, {}, {"dw": np.ones((2, 3))}, a_list[:1]):
        assert "as-a-list" not in verdict_on(check, lambda other=other: other).diagnoses
