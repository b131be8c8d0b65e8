"""What a notebook defines is executed statement by statement; one that fails costs itself."""

import pytest

from tests.autograder.sandbox.notebooks import answer, cells, function

F = function("f", "return x + 1")


def errors(submission, *sources):
    return [(one.cell, one.line, one.error) for one in submission.define(cells(*sources))]


def test_a_statement_that_fails_costs_itself(submission):
    """The rest of its cell, and of the notebook, is there."""
    assert errors(submission, f"import numpy as np\n1 / 0\n{F}", "k = missing") == [
        (0, 2, "ZeroDivisionError: division by zero"),
        (1, 1, "NameError: name 'missing' is not defined"),
    ]
    assert answer(submission, "f").value == 2


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("import nowhere, math\ndef f(x): return math.floor(x)", 1),
        ("from math import nothing, floor\ndef f(x): return floor(x)", 1),
        ("try:\n    import nowhere\nexcept ImportError:\n    def f(x): return 7", 7),
        ("with open('nowhere') as file:\n    def f(x): return 8", 8),
        ("if nowhere.is_available():\n    def f(x): return 9", 9),
        ("@nowhere.jit\ndef f(x): return 3", 3),
        ("def f(x, dtype=nowhere.float32): return 4", 4),
        ("def f(x: nowhere.Array, *, k=nowhere.k) -> nowhere.Array: return 5", 5),
        ("import sys\nsys.exit()\ndef f(x): return 6", 6),
        ("name = input()\ndef f(x): return 6", 6),
    ],
)
def test_what_cannot_be_had_costs_no_function(submission, source, value):
    """Names of an import, heads of `with` and `if`, decorators, defaults, annotations."""
    submission.define(cells(source))

    assert answer(submission, "f").value == value


@pytest.mark.parametrize(
    ("source", "value"),
    [
        (
            "from dataclasses import dataclass\n@dataclass\nclass S:\n    k: int = 3\ndef f(x): return S().k",
            3,
        ),
        ("def f(x): return __name__", "__main__"),
        ("shell = get_ipython()\nshell.run_line_magic('matplotlib', 'inline')\ndef f(x): return 1", 1),
        ("display('shown')\ndef f(x): return display('shown')", None),
        ("import functools\n@functools.lru_cache\ndef f(x): return x", 1),
    ],
)
def test_code_finds_what_a_notebook_has(submission, source, value):
    """A module of its own, IPython's two names, a place for classes to look up their module."""
    assert submission.define(cells(source)) == []
    assert answer(submission, "f").value == value


@pytest.mark.parametrize("later", ["f = 5", "f = f(1)", "sum = 0", "f, k = 1, 2"])
def test_a_value_never_replaces_a_function(submission, later):
    """Nor a built-in function."""
    submission.define(cells("def f(x): return sum([x, 1])", later))

    assert answer(submission, "f").value == 2


def test_a_later_definition_replaces_an_earlier_one(submission):
    """A callable value does as well."""
    submission.define(cells("def f(x): return 1", "def g(x): return 2", "f = g"))

    assert answer(submission, "f").value == 2


@pytest.mark.parametrize(
    ("fatal", "what"),
    [
        ("import os\nos._exit(0)", "it ended its process"),
        ("import ctypes\nctypes.string_at(0)", "it crashed its process"),
        ("import os\nos.closerange(0, 1000)", "it "),
        ("while True: pass", "it took too long"),
    ],
)
def test_a_statement_that_ends_the_process_is_left_out(submission, fatal, what):
    """The others are executed again, once, without it."""
    failed = submission.define(cells("k = 5", fatal, function("f", "return x + k")))

    assert [(one.cell, one.error[: len(what)]) for one in failed] == [(1, what)]
    assert answer(submission, "f").value == 6


def test_a_notebook_of_fatal_statements_comes_to_an_end(submission):
    """The process is made again a limited number of times; nothing raises."""
    submission.define(cells(*["import os\nos._exit(0)"] * 9, F))

    assert answer(submission, "f").raised.message == "ended its process"


def test_an_assignment_has_little_time(submission):
    """A training at the top of a notebook is no constant."""
    failed = submission.define(cells("k = [i for i in iter(int, 1)]", F))

    assert [one.error for one in failed] == ["it took too long"]


@pytest.mark.parametrize("at", [5, [1, 2], [3, "x", 0], ["x", None, {}]])
def test_a_forged_place_is_a_disturbance(submission, at):
    """Nothing of what base says needs to be true."""
    forge = (
        "class F:\n    import json, os, struct\n"
        f"    head = json.dumps({{'at': {at!r}}}).encode()\n"
        "    for i in range(3, 64):\n"
        "        try: os.write(i, struct.pack('!II', len(head), 0) + head)\n"
        "        except OSError: pass\n    os._exit(0)"
    )

    submission.define(cells(forge))

    assert "disturbed" in submission.breaches[0].what


def test_no_loaded_module_holds_what_later_weeks_give(sandbox):
    """The drawing code of another week, for example."""
    look = """import sys
modules = [one for name, one in sys.modules.items() if name.startswith("course_utils")]
owners = {getattr(value, "__module__", "") for one in modules for value in list(vars(one).values())}
return "course_utils.given.week3" in owners"""
    with sandbox.submission(week="week2") as submission:
        submission.define(cells(function("f", look)))

        assert answer(submission, "f").value is False


@pytest.mark.parametrize(("week", "imports"), [("week2", False), ("week3", True), ("", True)])
def test_what_later_weeks_give_is_there_from_their_own_week_on(sandbox, week, imports):
    """A week-2 notebook is to write the `sigmoid` that week 3 gives; its text is never readable."""
    source = (
        "import course_utils\ntry:\n    from course_utils.given.week3 import sigmoid\n"
        "except ImportError: sigmoid = None\n"
        "def read(x): return open(course_utils.__file__.replace('__init__', 'given/week3')).read()\n"
        "def has(x): return sigmoid is not None"
    )
    with sandbox.submission(week=week) as submission:
        submission.define(cells(source))

        assert answer(submission, "has").value is imports
        assert answer(submission, "read").raised or sandbox.isolation["level"] != "full"
