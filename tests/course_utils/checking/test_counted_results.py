"""Steps count for something only where they lead to the right result, and where they are not filled up."""

from dataclasses import replace

import numpy as np
import pytest

from course_utils.checking.judge import judge
from course_utils.checking.runner import in_process
from course_utils.checking.spec import CheckSet
from tests.course_utils.checking.scaled import check_set, function_of

LOOP = "    Y = X.copy()\n    for i in range({}):\n        Y[:, i % X.shape[1]] = c * X[:, i % X.shape[1]]\n"
END = '    return {"Y": Y}, Y.mean()\n'


def right(arguments):
    X, c = arguments
    return {"Y": c * X}, np.float64((c * X).mean())


def graded_check_set() -> CheckSet:
    """Return the check set of the teaching side, which knows what is right at every size."""

    def known(scale):
        def other(size):
            shape = (3, size) if scale.axis == "example" else (size, 60)
            arguments = np.random.default_rng(size).normal(size=shape), 2.0
            return arguments, lambda: right(arguments)

        return replace(scale, expected=lambda: (right(scale.small), right(scale.large)), other=other)

    check = check_set()
    return replace(check, scales=tuple(map(known, check.scales)))


def lost(source, check=None):
    """Return (criterion, diagnosis) of what the function loses."""
    verdict = judge(check or graded_check_set(), in_process(function_of(source)))
    return [(one.criterion, one.diagnosis) for one in verdict.findings if not one.passed]


def test_a_right_function_loses_nothing():
    """At whatever size."""
    assert lost("def scaled(X, c):\n    Y = c * X\n" + END) == []


@pytest.mark.parametrize(
    "elsewhere",
    [
        "    if X.size in (18, 87):\n        return {'Y': X}, 0.0\n",
        "    if X.shape[1] in (6, 29, 60):\n        raise ValueError('counted')\n",
        "    if 'Counted' in repr(X):\n        return {'Y': X}, 0.0\n",
    ],
)
def test_a_function_that_is_right_only_where_nothing_is_counted_is_noticed(elsewhere):
    """It would have no loop to be found."""
    source = "def scaled(X, c):\n" + elsewhere + LOOP.format("X.shape[1]") + END

    assert [criterion for criterion, _ in lost(source)] == ["vectorized"]


def test_a_wrong_result_where_steps_are_counted_says_so():
    """And at which size."""
    source = (
        "def scaled(X, c):\n    if X.shape[1] == 29:\n        return {'Y': X}, 0.0\n    Y = c * X\n" + END
    )
    verdict = judge(graded_check_set(), in_process(function_of(source)))
    (finding,) = [one for one in verdict.findings if not one.passed]

    assert finding.diagnosis == "wrong-when-counted"
    assert finding.message.startswith("At the sizes at which steps are counted, the result is wrong")
    assert "29 examples" in finding.evidence
    assert finding.hint


def test_what_is_wrong_in_the_cases_is_not_asked_for_again():
    """One mistake costs once."""
    source = "def scaled(X, c):\n    Y = c * X\n    return {'Y': Y}, Y.sum()\n"

    assert lost(source) == [("values", "mean-is-sum")]


@pytest.mark.parametrize("least", [40, 300, 900, 5_000])
def test_a_loop_that_is_filled_up_is_found(least):
    """It runs as often for six examples as for twenty-nine, and more often for more."""
    source = "def scaled(X, c):\n" + LOOP.format(f"max({least}, X.shape[1])") + END

    assert lost(source) == [("vectorized", "loop")]


def test_work_that_hardly_grows_is_no_loop_at_a_third_size_either():
    """The card and the grade agree on a loop that doubles."""
    source = "def scaled(X, c):\n    k = 1\n    while k < X.shape[1]:\n        k *= 2\n    Y = c * X\n" + END

    assert lost(source) == []


@pytest.mark.parametrize("shape", ["29", "60", "30"])
def test_who_sleeps_where_steps_are_counted_earns_nothing_for_them(shape):
    """What came before the sleep says nothing of what would have come."""
    source = (
        f"import time\ndef scaled(X, c):\n    if X.shape[1] == {shape}:\n        time.sleep(60)\n"
        + LOOP.format("X.shape[1]") + END
    )  # fmt: skip
    verdict = judge(graded_check_set(), in_process(function_of(source), seconds=0.2))

    assert [one.criterion for one in verdict.findings if not one.passed] == ["vectorized"]


def test_who_refuses_views_earns_nothing_by_it():
    """All calls get views, so that none is told from another by them."""
    loop = "    Y = np.array(list(map(c.__mul__, X.ravel()))).reshape(X.shape)\n" + END
    vectorized = "    if X.base is not None:\n        Y = c * X\n" + END.replace("    ", "        ", 1)
    refuses = "    if X.shape[1] == 7:\n        raise ValueError('no')\n"

    assert lost("def scaled(X, c):\n" + vectorized + loop) == []  # it never loops
    assert [criterion for criterion, _ in lost("def scaled(X, c):\n" + refuses + loop)] == ["vectorized"]


def test_a_result_that_was_kept_shows_its_reads():
    """Inputs are others where reads are counted, and where steps are."""
    source = (
        "kept = {}\ndef scaled(X, c):\n    key = X.shape, float(X.sum())\n    if key not in kept:\n"
        "        kept[key] = np.array(list(map(c.__mul__, X.ravel()))).reshape(X.shape)\n"
        "    Y = kept[key]\n" + END
    )

    assert ("vectorized", "loop") in lost(source)


def test_reads_that_are_filled_up_are_found():
    """As loops in C are."""
    source = (
        "def scaled(X, c):\n    k = np.resize(X.ravel(), max(900, X.size)).tolist()\n"
        "    Y = np.array(list(map(c.__mul__, k)))[: X.size].reshape(X.shape)\n" + END
    )

    assert lost(source) == [("vectorized", "loop")]


def test_iterations_as_many_as_examples_are_no_loop_over_them():
    """What happens often at every size is looked at once more, and no more."""
    source = "def scaled(X, c):\n    Y = 0 * X\n    for _ in range(50):\n        Y = Y + c * X / 50\n" + END

    assert lost(source) == []


def test_nothing_is_demanded_where_the_right_result_is_not_known():
    """The student's kernel knows it for the cases alone."""
    source = (
        "def scaled(X, c):\n    if X.shape[1] == 29:\n        return {'Y': X}, 0.0\n    Y = c * X\n" + END
    )

    assert lost(source, check_set()) == []


def test_code_that_runs_when_something_is_freed_comes_too_late():
    """The result is taken over before anything of the call is put back."""
    source = (
        "class Late:\n"
        "    def __init__(self, Y, X, c):\n        self.Y, self.X, self.c = Y, X, c\n"
        "    def __del__(self):\n        self.Y[...] = self.X * self.c\n"
        "def scaled(X, c):\n    global exit\n    Y = np.zeros(X.shape)\n    exit = Late(Y, X.copy(), c)\n"
        "    return {'Y': Y}, (c * X).mean()\n"
    )

    assert ("values", "") in [(criterion, "") for criterion, _ in lost(source)]
