"""Calls of student code: whatever it does, an outcome comes back and the caller is undisturbed."""

import linecache
import re
import signal
import sys
from pathlib import Path

import numpy as np
import pytest

from course_utils.checking.callables import call_trouble
from course_utils.checking.outcome import Call
from course_utils.checking.runner import in_process
from tests.course_utils.checking.scaled import function_of

X = np.arange(6.0).reshape(2, 3)


def outcome_of(body, *arguments, seconds=5.0, how=None, **leftovers):
    source = "def scaled(X, c):\n" + "\n".join("    " + line for line in body.splitlines())
    run = in_process(function_of(source, **leftovers), seconds=seconds)
    return run(Call(arguments or (X, 2.0), **(how or {})))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("raise ValueError('x' * 10**8)", "ValueError"),
        ("import sys; sys.exit(0)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("return scaled(X, c)", "RecursionError"),
        ("class E(Exception):\n    def __str__(self): raise SystemExit\nraise E", "E"),
        ("class E(Exception):\n    def __str__(self): return 5\nraise E", "E"),
        ("raise ValueError('<script>\\n\\x1b[31m')", "ValueError"),
    ],
)
def test_every_exception_becomes_an_outcome(body, kind):
    """The class, a short one-line text and the student's line are kept."""
    outcome = outcome_of(body)

    assert outcome.raised.type == kind
    assert len(outcome.raised.message) <= 240
    assert outcome.raised.message.isprintable()
    assert outcome.raised.line >= 2


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no interval timer")
@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "while True:\n    try:\n        while True: pass\n    except Exception: pass",
        "while True:\n    try:\n        for _ in range(10**9): pass\n    except: pass",
        "while True:\n    try:\n        while True: pass\n    except BaseException:\n        continue",
    ],
)
def test_a_call_without_end_is_stopped_at_its_limit(body):
    """The outcome says what the limit was, and the process's own alarm handler is put back."""
    before = signal.getsignal(signal.SIGALRM)
    outcome = outcome_of(body, seconds=0.2)

    assert outcome.late == 0.2
    assert outcome.raised.type == "TimeoutError"
    assert signal.getsignal(signal.SIGALRM) is before


@pytest.mark.parametrize(
    "late",
    [
        "return np.zeros(1, {'names': ['a'], 'formats': ['f8'], 'titles': [Late()]})",
        "return {Late(): 1.0}",
        "return [Late()]",
        "return Late()",
    ],
)
def test_nothing_of_the_students_runs_behind_the_counting(late):
    """An object's methods are not called to look at what was returned: their steps would count nowhere."""
    body = (
        "import numpy as np\nclass Late:\n    def told(self, *_): ran.append(1); return 'x'\n"
        "    __repr__ = __str__ = __eq__ = __len__ = __iter__ = told\n"
        "    __class__ = property(told)\n"
        "    def __hash__(self): made.append(1); return 1\n" + late
    )
    ran, made = [], []
    outcome_of(body, how={"counted": True}, ran=ran, made=made)

    assert ran == []
    assert len(made) <= 1  # where the dict is made


def test_printing_goes_nowhere(capfd):
    """A hundred megabytes of output cost neither memory nor a line on the page."""
    outcome = outcome_of(
        "for _ in range(100): print('x' * 10**6)\nimport sys\nsys.stderr.write('!')\nreturn 1.0"
    )

    assert outcome.value == 1.0
    assert capfd.readouterr() == ("", "")


def test_arguments_are_copies_and_changes_are_reported():
    """A function that writes into X spoils only its own copy, and that is noted by position."""
    outcome = outcome_of("X -= 1\nreturn X")

    assert outcome.changed == (0,)
    assert np.array_equal(X, np.arange(6.0).reshape(2, 3))


def test_random_state_and_error_state_are_put_back():
    """Neither a seed nor `np.seterr` set by a function outlives its call."""
    np.random.seed(5)
    expected = np.random.RandomState(5).rand()
    before = np.geterr()
    outcome_of("np.random.seed(0)\nnp.seterr(all='raise')\nreturn 1.0")

    assert np.geterr() == before
    assert np.random.rand() == expected


def test_warnings_are_neither_shown_nor_raised():
    """An overflow in exp warns in a notebook; it is no fault."""
    assert outcome_of("import warnings\nwarnings.warn('w')\nreturn float(np.exp(1000.0))").value == np.inf


def in_cells(*sources):
    """Run sources as a notebook's cells and return its globals."""
    names = {"__name__": "__main__"}
    for number, source in enumerate(sources, 1):
        file = f"<cell {number}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        exec(compile(source, file, "exec"), names)
    return names


TOOLS = """
import functools, logging, types
import numpy as np
class Settings: steps = np.ones(3)
class Net:
    def half(self, X): return X / 2
rate, kinds, settings, logger = 0.1, ("relu", "tanh"), Settings(), logging.getLogger("x")
rng, dispatch, half = np.random.default_rng(1), {"relu": np.abs}, functools.partial(np.multiply, 0.5)
cached, method, size = functools.lru_cache(lambda: 1), Net().half, np.float64(3)
"""
OWN_CELL = """
history, hundred = {"costs": []}, np.array(100.0)
factors = [np.ones(2)]
def scaled(X, c): return sorted(globals()), helper(X)
"""
HELPERS_CELL = "import numpy as np\nfew = np.ones(3)\ndef helper(X): return few\n"


def test_only_arrays_that_another_cell_computed_are_session_variables():
    """Modules, functions, objects and settings stay, and so does what the cells of the functions hold."""
    session = "A = np.ones(3)\nparts = {'a': [A]}\nnames = [1, 2]"
    names = in_cells(TOOLS, HELPERS_CELL, OWN_CELL, session)
    outcome = in_process(names["scaled"])(Call((X, 1.0), clean=True))

    assert set(names) - set(outcome.value[0]) == {"A", "parts"}
    assert outcome.session == ("A", "parts")  # it asks for all of its globals
    assert isinstance(names["A"], np.ndarray)


def test_a_call_says_which_session_variables_it_went_without():
    """Those that the function names; others cannot matter."""
    names = in_cells("import numpy as np\nA = B = np.ones(3)", "def scaled(X, c): return 0 * X or A")

    assert in_process(names["scaled"])(Call((0, 1.0), clean=True)).session == ("A",)


CALLABLES = {
    "a function": "def scaled(X, c): return X * c",
    "a lambda": "scaled = lambda X, c: X * c",
    "a partial": "import functools\ndef times(power, X, c): return c * X**power\n"
    "scaled = functools.partial(times, 1)",
    "a bound method": "class Net:\n    def scaled(self, X, c): return X * c\nscaled = Net().scaled",
    "a callable object": "class Scaled:\n    def __call__(self, X, c): return X * c\nscaled = Scaled()",
    "a decorated function": (
        "import functools\ndef timed(f):\n    @functools.wraps(f)\n    def g(*args, **kwargs):\n"
        "        return f(*args, **kwargs)\n    return g\n@timed\ndef scaled(X, c): return X * c"
    ),
    "a cached function": "import functools\n@functools.lru_cache\ndef scaled(X, c): return X * c",
    "a function in C": "import numpy as np\nscaled = np.multiply",
    "np.vectorize": "import numpy as np\nscaled = np.vectorize(lambda x, c: x * c)",
}


@pytest.mark.parametrize("source", CALLABLES.values(), ids=CALLABLES)
def test_anything_that_can_be_called_is_a_function(source):
    function = in_cells(source)["scaled"]

    assert call_trouble(function, "scaled", ("X", "c"), ()) == ""
    for how in ({}, {"clean": True}, {"counted": True}):
        assert np.array_equal(in_process(function)(Call((X, 2.0), **how)).value, X * 2)


def test_what_waits_without_computing_is_called_so():
    """A lock, or `sleep`: the guard on wall time ends it."""
    outcome = outcome_of("import time\ntime.sleep(60)", seconds=0.05)

    assert outcome.late == 0.05
    assert re.fullmatch(r"waited 0\.\d+ s without computing", outcome.raised.message)


def test_a_helper_is_replaced_during_the_call_only():
    """Follow-through puts the right helper in place and the student's own back."""
    function = function_of("def helper(X):\n    return -X\ndef scaled(X, c):\n    return helper(X)")
    own = function.__globals__["helper"]
    outcome = in_process(function, helpers={"helper": lambda X: X + 1})(Call((X, 1.0)))

    assert np.array_equal(outcome.value, X + 1)
    assert function.__globals__["helper"] is own


def test_a_further_argument_is_passed_where_a_function_has_it():
    """`print_cost` is given to a function that has such a parameter, with a default or without."""
    asks = function_of("def scaled(X, c, print_cost):\n    return print_cost")
    has = function_of("def scaled(X, c, *, print_cost=7):\n    return print_cost")
    has_not = function_of("def scaled(X, c, verbose=7):\n    return verbose")
    call = Call((X, 1.0), extras=(("print_cost", False),))

    assert in_process(asks)(call).value is False
    assert in_process(has)(call).value is False
    assert in_process(has_not)(call).value == 7


def test_the_tracer_of_the_caller_is_put_back():
    """A debugger or coverage tool that was tracing goes on tracing."""

    def tracer(*_):
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        in_process(function_of("def scaled(X, c):\n    return c"))(Call((X, 1.0), counted=True))
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)


def test_settings_that_a_function_leaves_are_put_back(tmp_path):
    """Random numbers, working directory, print options, log level and figures are as before."""
    import logging
    import random

    import matplotlib.pyplot as plt

    random.seed(3)
    expected = random.Random(3).random()
    before = Path.cwd(), np.get_printoptions(), logging.root.manager.disable, plt.get_fignums()
    body = (
        "import os, random, logging\nimport matplotlib.pyplot as plt\nrandom.seed(0)\n"
        f"os.chdir({str(tmp_path)!r})\nnp.set_printoptions(precision=1)\nlogging.disable(50)\n"
        "plt.figure()\nreturn 1.0"
    )

    assert outcome_of(body).value == 1.0
    assert (Path.cwd(), np.get_printoptions(), logging.root.manager.disable, plt.get_fignums()) == before
    assert random.random() == expected


def test_exit_ends_the_call_only():
    """IPython's `exit` would end the kernel after the cell."""
    assert outcome_of("exit()").raised.type == "SystemExit"


def test_what_is_changed_back_when_the_result_goes_is_changed():
    """A generator's `finally` in the returned value runs only after the arguments were compared."""
    body = (
        "class Kept(dict): pass\ndef late():\n    try: yield\n    finally: X[...] = before\n"
        "before, result = X.copy(), Kept()\nX *= 2\nresult.late = late()\nnext(result.late)\nreturn result"
    )

    assert outcome_of(body).changed == (0,)


def test_what_a_decorator_holds_belongs_to_the_function():
    """The cell of the decorated function is its own, although only a closure leads there."""
    decorator = "def timed(f):\n    def g(*given): return f(*given)\n    return g"
    decorated = "import numpy as np\nhundred = np.array(100.0)\n@timed\ndef scaled(X, c): return X * hundred"
    function = in_cells(decorator, decorated)["scaled"]

    assert np.array_equal(in_process(function)(Call((X, 1.0), clean=True)).value, X * 100)


def test_a_working_directory_that_was_deleted_stops_no_call(tmp_path, monkeypatch):
    """A student may move or delete the folder of a running notebook."""
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()

    assert in_process(lambda x: x + 1)(Call((1,))).value == 2
