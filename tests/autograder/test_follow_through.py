"""A helper's mistake costs once: over every edge between a function and a helper, in every week."""

import pytest

from autograder.checksets import mistaken_source
from autograder.exercises import WEEKS, exercise, exercises_of
from autograder.judging import judge_function
from autograder.published import published_mistakes
from autograder.reference import function_from, reference_functions, solution_source
from course_utils.checking import Checker

EDGES = [
    pytest.param(helper, one.id, id=f"{helper} in {one.name}")
    for week in WEEKS
    for one in exercises_of(week)
    for helper in one.uses
]


def wrong(identifier, place=0):
    """The solution's source with one of its mistakes in the values."""
    one = exercise(identifier)
    known = [known for known in published_mistakes(one) if known.criterion == "values"][place]
    mistake = next(mistake for mistake in one.mistakes if mistake.id == known.id)
    return mistaken_source(one, mistake)


def notebook_with(week, helper="", caller=""):
    """A namespace in which all solution cells of a week have run, with mistakes in one or two of them.

    The first mistake of the one and the last of the other: two steps uphill would be one downhill.
    """
    mistaken = {helper: 0, caller: -1}
    solutions = reference_functions(week)
    first = next(iter(solutions))
    names = function_from(solution_source(week, first), first, week).__globals__
    for name in solutions:
        identifier = f"{week}.{name}"
        place = mistaken.get(identifier)
        source = solution_source(week, name) if place is None else wrong(identifier, place)
        exec(compile(source, f"<cell {name}>", "exec"), names)
    return names


@pytest.mark.parametrize(("helper", "caller"), EDGES)
def test_a_wrong_helper_leaves_a_right_caller_its_points(helper, caller):
    """The helper loses its points, the caller none."""
    one, other = exercise(helper), exercise(caller)
    names = notebook_with(one.week, helper)

    assert judge_function(one, names[one.name], "seed").score < one.points
    assert judge_function(other, names[other.name], "seed").passed


@pytest.mark.parametrize(("helper", "caller"), EDGES[::3])
def test_a_wrong_caller_loses_its_points_beside_a_wrong_helper(helper, caller):
    """Both lose, and the caller at most as much as it would alone."""
    one, other = exercise(helper), exercise(caller)
    both, alone = notebook_with(one.week, helper, caller), notebook_with(one.week, caller=caller)
    verdict = judge_function(other, both[other.name], "seed")

    assert verdict.score >= judge_function(other, alone[other.name], "seed").score
    assert not verdict.passed


@pytest.mark.parametrize(("helper", "caller"), EDGES[::3])
def test_the_card_of_a_caller_that_fails_says_which_helper_to_mend_first(helper, caller):
    """In the student's kernel no reference helper stands in."""
    one, other = exercise(helper), exercise(caller)
    names = notebook_with(one.week, helper)
    verdict = Checker(other.week).verdict(names[other.name])
    called = one.name in names[other.name].__code__.co_names

    assert verdict.passed or not called or any(f"`{one.name}` fails" in note for note in verdict.notes)


def test_the_card_names_the_helper_at_the_bottom_of_it():
    """Those between are right, and nobody could fix them."""
    names = notebook_with("week4", "week4.linear_forward")

    for caller in ("linear_activation_forward", "L_model_forward", "L_layer_model"):
        (note,) = Checker("week4").verdict(names[caller]).notes
        assert note.startswith("`linear_forward` fails its own check: fix it first")


def test_a_helper_that_is_missing_leaves_the_caller_its_points():
    """A student who skipped `sigmoid` can still earn `propagate`."""
    names = notebook_with("week2")
    exec(compile("def sigmoid(z):\n    raise NotImplementedError()\n", "<cell 9>", "exec"), names)

    assert judge_function(exercise("week2.propagate"), names["propagate"], "seed").passed


@pytest.mark.parametrize(
    ("signature", "call"),
    [
        ("(w, b, X, Y, verbose=False)", "(w, b, X, Y, verbose=True)"),
        ("(weights, bias, X, Y)", "(weights=w, bias=b, X=X, Y=Y)"),
        ("(w, b, X, Y, *rest)", "(w, b, X, Y, 1, 2)"),
        ("(w, b, X, Y, **more)", "(w, b, X, Y, more=1)"),
    ],
)
@pytest.mark.parametrize("sigmoid_is_right", [True, False])
def test_a_helper_of_another_signature_costs_nothing(signature, call, sigmoid_is_right):
    """Whatever else of the notebook is wrong: the reference takes what the student's own takes."""
    names = notebook_with("week2", *([] if sigmoid_is_right else ["week2.sigmoid"]))
    own = solution_source("week2", "propagate").replace("(w, b, X, Y)", signature, 1)
    if "weights" in signature:
        own = own.replace('"""', '"""', 1).replace(":\n", ":\n    w, b = weights, bias\n", 1)
    caller = solution_source("week2", "optimize").replace("propagate(w, b, X, Y)", f"propagate{call}")
    assert call in caller
    for source in (own, caller):
        exec(compile(source, "<cell changed>", "exec"), names)

    assert judge_function(exercise("week2.optimize"), names["optimize"], "seed").passed


def test_the_reference_stays_out_of_the_notebook():
    """After judging, the student's own helper is in its place again."""
    names = notebook_with("week2", "week2.sigmoid")
    own = names["sigmoid"]
    judge_function(exercise("week2.propagate"), names["propagate"], "seed")

    assert names["sigmoid"] is own
