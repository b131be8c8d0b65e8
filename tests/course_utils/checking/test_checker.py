"""`check`, as a student calls it: a card and a float for whatever it is given, never an exception."""

import functools
import math

import numpy as np
import pytest

from autograder.reference import function_from, reference_functions, solution_source
from course_utils.checking import Checker
from course_utils.checking.time_limit import SECONDS_VARIABLE
from tests.course_utils.checking.test_plain import FloatInDisguise, Hostile, HostileDict, Liar

check = Checker("week2")


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        "sigmoid",
        [],
        Liar(),
        Hostile(),
        HostileDict(a=1),
        np.zeros(10000000),
        print,
        functools.partial(math.exp, 1.0),
        Hostile,
        np.tanh,
        (n for n in [1]),
        lambda: None,
        pytest,
    ],
    ids=lambda value: type.__repr__(type(value)),
)
def test_what_is_no_function_of_the_week_gets_a_card(value, capsys):
    """The card says what was given and what is expected; the points are 0.0."""
    assert check(value) == 0.0
    assert "check" in capsys.readouterr().out


BODIES = {
    "None": "return None",
    "a generator": "yield w",
    "an object that equals everything": "return Liar()",
    "hostile values inside": 'return {"dw": Liar(), "db": FloatInDisguise(1.0)}, Hostile()',
    "a hostile dict": "return HostileDict(dw=w, db=b), 0.5",
    "an array of objects": 'return {"dw": np.array([object()] * len(w)).reshape(w.shape), "db": b}, 0.5',
    "ten million numbers": 'return {"dw": np.zeros((10_000_000, 1)), "db": b}, 0.5',
    "a list of ten million": 'return {"dw": [0.0] * 10_000_000, "db": b}, 0.5',
    "a hostile exception": "raise ValueError('<script>`' * 10**6)",
    "an exception that raises": "raise type('E', (Exception,), {'__str__': lambda self: 1 / 0})()",
    "a hundred megabytes of print": "for _ in range(100): print('x' * 10**6)",
    "sys.exit": "import sys; sys.exit()",
    "os._exit guarded by nothing": "raise SystemExit(0)",
    "endless": "while True: pass",
    "recursion": "return propagate(w, b, X, Y)",
    "changes np": "np.allclose = lambda *a, **k: True; return 1",
}


@pytest.mark.parametrize("name", BODIES)
def test_whatever_a_function_does_a_card_comes_back(name, capsys, monkeypatch):
    """No traceback of ours, and no points that were not earned."""
    monkeypatch.setattr(np, "allclose", np.allclose)
    monkeypatch.setenv(SECONDS_VARIABLE, "0.5")
    function = function_from(f"def propagate(w, b, X, Y):\n    {BODIES[name]}\n", "propagate", "week2")
    hostile = (Liar, FloatInDisguise, Hostile, HostileDict)
    function.__globals__.update({one.__qualname__.split(".")[-1]: one for one in hostile[:2]})
    function.__globals__.update(Hostile=Hostile, HostileDict=HostileDict)
    points = check(function)

    assert type(points) is float
    assert points <= 6
    assert "propagate: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("signature", "says"),
    [
        ("(w, b, X)", "takes (w, b, X); expected (w, b, X, Y)"),
        ("()", "takes (); expected (w, b, X, Y)"),
        ("(w, b, X, Y, m)", "takes (w, b, X, Y, m); expected (w, b, X, Y)"),
        ("(*, w, b, X, Y)", "takes (w, b, X, Y); expected"),
    ],
)
def test_wrong_parameters_are_told_before_the_call(signature, says, capsys):
    """Found, expected, what to do; in one line."""
    check(function_from(f"def propagate{signature}:\n    return 1\n", "propagate", "week2"))

    assert says in capsys.readouterr().out


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, 2), {}), ((), {"function": 1})])
def test_a_wrong_call_of_check_is_a_card_too(given, named, capsys):
    """The card says how it is called."""
    assert check(*given, **named) == 0.0
    assert "expected one of your functions" in capsys.readouterr().out


def test_an_interrupt_ends_the_check(capsys):
    """Whoever presses stop is not made to wait for the other cases."""
    source = "calls = []\ndef sigmoid(z):\n    calls.append(1)\n    raise KeyboardInterrupt\n"
    function = function_from(source, "sigmoid", "week2")
    check(function)

    assert len(function.__globals__["calls"]) == 1
    assert "interrupted" in capsys.readouterr().out


def test_nothing_is_displayed_from_inside_a_call(monkeypatch):
    """In a kernel too: figures shown and HTML displayed by the function stay out of the page."""
    from IPython.core.interactiveshell import InteractiveShell

    monkeypatch.delenv("VIRTUAL_ENV", raising=False)  # IPython warns if another environment is active
    source = (
        "from IPython.display import HTML, display\n"
        "def sigmoid(z):\n    display(HTML('x'))\n    return 1 / (1 + np.exp(-z))\n"
    )
    function = function_from(source, "sigmoid", "week2")
    shell = InteractiveShell.instance()
    shown = []
    shell.display_pub.publish = lambda data, *_, **__: shown.append(data)
    try:
        points = check(function)
    finally:
        InteractiveShell.clear_instance()

    assert points == 5.0
    assert len(shown) == 1
    assert "sigmoid: all right" in shown[0]["text/plain"]


def test_arguments_handed_back_earn_no_values():
    """`model` that only returns its settings and zeros gets no more than for form."""
    source = """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5):
    return {
        "costs": [0.0] * (1 + (num_iterations - 1) // 100),
        "w": np.zeros((len(X_train), 1)),
        "b": 0.0,
        "Y_prediction_test": np.zeros(Y_test.shape),
        "Y_prediction_train": np.zeros(Y_train.shape),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
"""

    assert check(function_from(source, "model", "week2")) <= 2.0


def test_a_function_bound_to_the_exercises_name_is_found():
    """`sigmoid = lambda z: …` is a function too."""
    source = "sigmoid = lambda z: 1 / (1 + np.exp(-z))\n"

    assert check(function_from(source, "sigmoid", "week2")) == 5.0


@pytest.mark.parametrize("name", list(reference_functions("week2")))
def test_the_solution_earns_all_points_as_a_built_in_float(name):
    """nbgrader reads the repr of the number, so it has to be a plain float."""
    points = check(reference_functions("week2")[name])

    assert type(points) is float
    assert points == check.checks[name].spec.points


def test_a_wrong_helper_is_named_first(capsys):
    """The student fixes sigmoid, not a propagate that is right."""
    names = function_from(solution_source("week2", "propagate"), "propagate", "week2").__globals__
    names["sigmoid"] = function_from("def sigmoid(z):\n    return 1 / (1 + np.exp(z))", "sigmoid", "week2")
    check(names["propagate"])
    text = capsys.readouterr().out

    assert "`sigmoid` fails its own check: fix it first, `propagate` uses it." in text


@pytest.mark.parametrize(
    ("answer", "points", "said"),
    [
        ("(12288, 1)", 2.0, "all right, 2 of 2 points"),
        ("(209, 12288)", 0.0, "That is X transposed."),
        ("'a shape'", 0.0, "expected a shape"),
    ],
)
def test_a_question_is_answered_at_once(answer, points, said, capsys):
    """Right, wrong and why, or what an answer looks like."""
    source = f"def question_shape_of_dw():\n    return {answer}\n"

    assert check(function_from(source, "question_shape_of_dw", "week2")) == points
    assert said in capsys.readouterr().out


def test_a_fault_of_the_course_is_a_card_too(capsys, monkeypatch):
    """Even then Run All goes on."""
    monkeypatch.setattr("course_utils.checking.checker.judge", lambda *_: 1 / 0)

    assert check(reference_functions("week2")["sigmoid"]) == 0.0
    assert "The check itself failed (ZeroDivisionError)" in capsys.readouterr().out


def test_missing_public_cases_are_a_card_too(tmp_path, capsys):
    """A bundle that was not unpacked whole says so."""
    assert Checker("week2", tmp_path / "week2.h5")(None) == 0.0
    assert "unpack the course again" in capsys.readouterr().out
