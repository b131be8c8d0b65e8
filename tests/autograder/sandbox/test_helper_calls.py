"""Helpers are answered by the worker: only plain data go there, and a hostile caller costs it nothing."""

import time

import numpy as np
import pytest

from autograder.sandbox.helper_calls import Helpers
from autograder.sandbox.values import NotPlainError
from course_utils.checking.outcome import Call
from course_utils.checking.plain import Opaque, same
from tests.autograder.sandbox.notebooks import calls, cells, function


def called(submission, body, helper, *arguments, **options):
    """What `f` does with a helper `h` that answers here."""
    own = "import numpy as np\ndef h(*given, **named): return 'own'"
    submission.define(cells(own, function("f", body)))
    with submission.function("f") as started:
        run = calls(started, helpers={"h": (helper, ("a", "b", "c", "d"))}, left_out=["h"])
        return run(Call(arguments or (1,), **options))


def test_arguments_and_results_are_plain_data(submission):
    """What is not arrives as a description."""
    seen = []

    def helper(*given):
        seen.append(given)
        return {"A": given[0] * 2}, [1, None]

    body = "return h(x, {'a': (1, 2.5)}, lambda: 1)"
    outcome = called(submission, body, helper, np.arange(3.0))

    assert same(outcome.value, ({"A": np.arange(3.0) * 2}, [1, None]))
    first, second, third = seen[0]
    assert same(first, np.arange(3.0))
    assert second == {"a": (1, 2.5)}
    assert third.description == "a function"


@pytest.mark.parametrize(
    ("error", "kind", "message"),
    [
        (ValueError("shapes differ"), "ValueError", "shapes differ"),
        (KeyError("W1"), "KeyError", "'W1'"),
        (np.linalg.LinAlgError("singular"), "LinAlgError", "singular"),
        (UnicodeDecodeError("utf-8", b"", 0, 1, "bad"), "UnicodeDecodeError", "bad"),
        (type("Strange", (Exception,), {})("s"), "Strange", "s"),
    ],
)
def test_an_exception_comes_through_by_name_and_text(submission, error, kind, message):
    """It can be caught, and its place is the student's line that called the helper."""

    def helper(_):
        raise error

    outcome = called(submission, "k = 1\nreturn h(x)", helper)

    assert outcome.raised.type == kind
    assert message in outcome.raised.message
    assert (outcome.raised.line, outcome.raised.source) == (3, "return h(x)")


def test_the_helpers_steps_are_not_counted(submission):
    """Neither its own nor those of the way to it."""
    loops = called(submission, "return h(x)", lambda x: max(x for _ in range(1000)), counted=True)
    plain = called(submission, "return abs(x)", lambda x: x, counted=True)

    assert loops.value == 1
    assert abs(loops.trace.opcodes - plain.trace.opcodes) < 10
    assert set(loops.trace.lines) == {("f", 2)}


def test_watched_arrays_go_to_a_helper_unwatched(submission):
    """It gets plain arrays, and hands back what is watched again."""
    outcome = called(submission, "return [v for v in h(x)]", lambda x: 2 * x, np.ones(5), counted=True)

    assert outcome.trace.lines["f.<elements>", 2] == 5


@pytest.mark.parametrize(
    "body",
    [
        "return h(10**6, 10**6)",
        "return h([10**5, 10**5])",
        "return h(np.ones((1, 10**5)), np.ones((1, 10**5)))",
    ],
)
def test_a_helper_cannot_be_made_to_eat_memory(submission, body):
    """Sizes that no exercise has raise in the caller, not here."""

    def helper(*given):
        if len(given) == 2 and np.ndim(given[0]):
            return given[0].T @ given[1]
        return np.ones(given[0] if isinstance(given[0], list) else given)

    assert called(submission, body, helper).raised.type == "MemoryError"


@pytest.mark.parametrize(
    "arguments",
    [
        [{"W1": (1, [np.ones((3000, 3000), int)])}],
        [np.ones((4, 2**21)), np.ones(2)],
    ],
)
def test_what_one_step_of_numpy_takes_long_for_is_refused(arguments):
    """No time limit ends a single step of NumPy."""
    answer = Helpers({"h": lambda *_: 1}, 1.0).answer({"ask": "h", "arguments": arguments})

    assert answer["raised"][0] == "MemoryError"


def test_what_the_exercises_pass_to_helpers_is_taken():
    """All pictures with weights and integer labels, gradients and caches."""
    pictures, labels = np.ones((12288, 209)), np.ones((1, 209), int)
    weights = {"W1": np.ones((20, 12288)), "b1": np.zeros((20, 1)), "dW1": np.ones((20, 12288))}
    for arguments in (
        [np.ones((12288, 1)), 0.0, pictures, labels, 2000, np.float64(0.01), True],
        [pictures.astype(np.uint8), weights, (np.ones((20, 209)), (pictures, weights)), "relu"],
    ):
        question = {"ask": "h", "arguments": arguments}

        assert Helpers({"h": lambda *_: 1}, 1.0).answer(question)["value"] == 1


@pytest.mark.parametrize(
    "body",
    [
        "return h(x, 2, verbose=True)",
        "return h(b=2, a=x)",
        "return h(x, 2, 7)",
        "return h(*[x, 2], **{'extra': 1})",
    ],
)
def test_a_helper_takes_what_the_students_own_takes(submission, body):
    """Further arguments, other names: the reference gets those that the exercise asks for, in order."""
    submission.define(cells("def h(a, b, c=0, *, verbose=False, **more): return None", function("f", body)))
    with submission.function("f") as started:
        run = calls(started, helpers={"h": (lambda first, second: first + second, ("first", "second"))})
        outcome = run(Call((1,)))

    assert outcome.value == 3


def test_a_helper_cannot_be_made_to_run_for_ever(submission):
    """A call of it has the caller's time, and the worker goes on."""

    def helper(steps):
        for _ in range(steps):
            time.sleep(0.001)

    outcome = called(submission, "return h(10**6)", helper)

    assert outcome.late == 0.5


def test_a_helper_prints_nothing(submission, capfd):
    """A reference prints its costs where it is asked to, and its caller chooses what these are made of."""
    outcome = called(submission, "return h(x)", lambda x: print("cost", x) or 1.0)

    assert outcome.value == 1.0
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "question",
    [
        {"ask": "unknown", "arguments": []},
        {"ask": ["h"], "arguments": []},
        {"ask": "h"},
        {"ask": "h", "arguments": 5},
    ],
    ids=str,
)
def test_what_is_no_question_is_refused(question):
    """A helper that was not offered, and arguments that are none."""
    with pytest.raises(NotPlainError):
        Helpers({"h": lambda: 1}, 1.0).answer(question)


def test_an_answer_that_is_no_plain_data_is_described():
    """A reference may return something odd when it is called oddly."""
    answer = Helpers({"h": lambda: object()}, 1.0).answer({"ask": "h", "arguments": []})

    assert answer["value"] == Opaque("an object")
