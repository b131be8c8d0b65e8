"""Calls of a notebook's functions: whatever one does costs that exercise alone, and is named."""

import numpy as np
import pytest

from autograder.sandbox.function_calls import MISSING
from course_utils.checking.outcome import Call
from course_utils.checking.plain import Opaque, same
from tests.autograder.sandbox.notebooks import answer, calls, cells, function

# What a function does instead of returning, and the words for it.
DEADLY = {
    "os._exit": ("import os\nos._exit(0)", "ended its process"),
    "segmentation fault": ("import ctypes\nctypes.string_at(0)", "ended its process"),
    "closes every file": ("import os\nos.closerange(0, 1000)\nreturn x", "ended its process"),
    "junk on the socket": (
        "import os\nfor i in range(3, 64):\n    try: os.write(i, b'junk' * 1000)\n    except OSError: pass",
        "returned more than 64 MB",
    ),
    "a frame of its own": (
        "import os\nfor i in range(3, 64):\n    try: os.write(i, bytes([*[0] * 7, 2, *[0] * 8]) + b'{}')\n"
        "    except OSError: pass",
        "answered with something that is not plain data",
    ),
    "results too large": (
        "import numpy as np\nreturn [np.ones(3 * 10**6) for _ in range(4)]",
        "returned more than 64 MB",
    ),
    "half a character": ("import numpy as np\nreturn np.array(['\\ud800'])", "disturbed the process"),
}
ENDLESS = {
    "loop": "while True: pass",
    "loop that catches all": "while True:\n    try:\n        while True: pass\n    except: pass",
    "loop that prints": "while True: print('x' * 10**6)",
    "loop that takes memory": "keep = []\nimport numpy as np\nwhile True: keep.append(np.ones(10**5))",
    "one long call": "return 3 ** (10**9)",
    "no alarm": "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass",
    "alarm held back": (
        "from signal import SIG_BLOCK, SIGALRM, pthread_sigmask\npthread_sigmask(SIG_BLOCK, {SIGALRM})\n"
        "while True: pass"
    ),
}
# Neither computes nor returns.
WAITING = {
    "hibernation": ("import signal, time\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\ntime.sleep(100)"),
    "sleep": "import time\ntime.sleep(100)",
}
RAISED = {
    "sys.exit": ("import sys\nsys.exit(0)", "SystemExit"),
    "exit": ("exit()", "SystemExit"),
    "input": ("return input()", "EOFError"),
    "a signal": ("import os\nos.kill(os.getpid(), 9)", "PermissionError"),
    "recursion": ("return raised_recursion(x)", "RecursionError"),
    "ten gigabytes": ("return bytearray(10 * 2**30)", "MemoryError"),
    "a huge array": ("import numpy as np\nreturn np.ones((10**5, 10**5))", "MemoryError"),
    "a limit of its own": (
        "class LimitExceeded(Exception): pass\nraise LimitExceeded('x')",
        "Exception",
    ),
    "forbidden library": ("import torch\nreturn 1", "ModuleNotFoundError"),
    "a long text": ("raise ValueError('a\\nb' * 10**6)", "ValueError"),
    "threads": (
        "import threading, time\n"
        "for _ in range(3000): threading.Thread(target=time.sleep, args=(100,)).start()",
        "RuntimeError",
    ),
}
# What is returned, and what is taken for it.
RETURNED = {
    "generator": ("return (i for i in range(3))", Opaque("a generator")),
    "function": ("return lambda: 1", Opaque("a function")),
    "always equal": ("class E:\n    def __eq__(self, other): return True\nreturn E()", Opaque("an E")),
    "another class": ("class E:\n    __class__ = float\nreturn E()", Opaque("an E")),
    "a float of its own": (
        "import numpy as np\nclass E(np.float64):\n    def __eq__(self, other): return True\nreturn E(3)",
        Opaque("an E"),
    ),
    "an array of its own": (
        "import numpy as np\nclass A(np.ndarray): pass\nreturn np.ones(3).view(A)",
        Opaque("an A", (3,)),
    ),
    "objects": ("import numpy as np\nreturn np.array([object()])", Opaque("an array of objects", (1,))),
    "a huge integer": ("return 10**5000", Opaque("an int of 16610 bits")),
    "a huge array": (
        "import numpy as np\nreturn np.broadcast_to(1.0, (10**9,))",
        Opaque("an array of 1,000,000,000 elements, shape (1000000000,)", (10**9,)),
    ),
    "a long text": ("return 'x' * 10**7", "x" * 10_000),
}


def named(table):
    return {name.replace(" ", "_").replace(".", "_").replace("-", ""): entry for name, entry in table.items()}


BODIES = {
    **{f"deadly_{name}": body for name, (body, _) in named(DEADLY).items()},
    **{f"endless_{name}": body for name, body in named(ENDLESS).items()},
    **{f"waiting_{name}": body for name, body in WAITING.items()},
    **{f"raised_{name}": body for name, (body, _) in named(RAISED).items()},
    **{f"returned_{name}": body for name, (body, _) in named(RETURNED).items()},
    "good": "return x + k",
}
NOTEBOOK = "k = 1\n" + "\n".join(function(name, body) for name, body in BODIES.items())


@pytest.fixture(scope="module")
def ran(sandbox):
    """One notebook with all functions."""
    with sandbox.submission() as submission:
        assert submission.define(cells(NOTEBOOK)) == []
        yield submission


def breaches_of(submission, name):
    return [one.what for one in submission.breaches if one.where == name]


@pytest.mark.parametrize(("name", "what"), [(name, what) for name, (_, what) in named(DEADLY).items()])
def test_what_ends_a_fork_costs_that_exercise_alone(ran, name, what):
    """It is named, answered at once for every further call, and another exercise goes on."""
    name = f"deadly_{name}"
    with ran.function(name) as started:
        run = calls(started)
        first, second = run(Call((1,))), run(Call((1,), counted=True))

    assert first.raised.type == second.raised.type == "LimitExceeded"
    assert first.raised.message.startswith(what)
    assert second.trace.breach == f"the function {second.raised.message}"
    assert breaches_of(ran, name) == [first.raised.message]
    assert answer(ran, "good").value == 2


@pytest.mark.parametrize("name", named(ENDLESS))
def test_what_never_returns_is_stopped(ran, name):
    """By its own alarm where it lets it through, else from outside; the words are the same."""
    name = f"endless_{name}"
    outcome = answer(ran, name)

    assert (outcome.raised.type, outcome.late) == ("TimeoutError", 0.5)
    assert outcome.raised.message == "did not return within 0.5 s"
    assert breaches_of(ran, name) == ["did not return within 0.5 s"]
    assert answer(ran, "good").value == 2


@pytest.mark.parametrize("name", WAITING)
def test_what_waits_without_computing_is_reported_as_waiting(ran, name):
    """It is not called again, and not taken for slow."""
    outcome = answer(ran, f"waiting_{name}")

    assert (outcome.raised.type, outcome.late) == ("TimeoutError", 0.5)
    assert "wait" in outcome.raised.message


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, (_, kind) in named(RAISED).items()])
def test_what_python_stops_is_an_exception(ran, name, kind):
    """It breaks no limit, and the fork lives on."""
    name = f"raised_{name}"
    with ran.function(name) as started:
        run = calls(started)
        outcome, again = run(Call((1,))), run(Call((1,)))

    assert outcome.raised.type == again.raised.type == kind
    assert len(outcome.raised.message) <= 240
    assert outcome.raised.message.isprintable()
    assert breaches_of(ran, name) == []


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, (_, value) in named(RETURNED).items()])
def test_what_is_no_plain_data_is_described(ran, name, value):
    """Objects that lie about themselves (A04 to A06), lazy ones, and what is too large."""
    found = answer(ran, f"returned_{name}").value

    assert found == value if isinstance(value, Opaque) else same(found, value)


def test_an_exercise_as_a_whole_has_a_limit(sandbox):
    """Many calls, each within its own limit, end at that of the exercise; sleeping uses none of it."""
    body = "import time\nend = time.process_time() + 0.25\nwhile time.process_time() < end: pass\nreturn x"
    with sandbox.submission() as submission:
        submission.define(cells(function("slow", body)))
        with submission.function("slow") as started:
            run = calls(started)
            outcomes = [run(Call((1,))) for _ in range(12)]

    assert outcomes[0].value == 1
    what = "was not called any more: 2 s for all calls were used"
    assert outcomes[-1].raised.message == what
    assert [one.what for one in submission.breaches] == [what]


@pytest.mark.parametrize(
    ("source", "trouble"),
    [
        ("k = 1", MISSING),
        ("f = 5", "`f` is the number 5; expected a function"),
        ("def f(y): pass", ""),
        ("def f(): pass", "`f` takes (); expected (x), in this order; further parameters need a default."),
        (f"def f({'y' * 500}, z): pass", "`f` takes (yyy"),
        ("from autograder import f", MISSING),
    ],
)
def test_trouble_is_found_before_a_call(submission, source, trouble):
    """In one line, of bounded length."""
    submission.define(cells(source))
    with submission.function("f") as started:
        found = started.trouble(("x",), ())

    assert found.startswith(trouble) if trouble else found == ""
    assert len(found) <= 300


def test_arguments_stay_as_they_are(submission):
    """A function that writes into its arguments spoils its own copies, and that is told (A54)."""
    X = np.arange(6.0).reshape(2, 3)
    submission.define(cells(function("f", "x -= 1\nreturn x")))
    outcome = answer(submission, "f", X)

    assert same(outcome.value, np.arange(6.0).reshape(2, 3) - 1)
    assert outcome.changed == (0,)
    assert same(X, np.arange(6.0).reshape(2, 3))


@pytest.mark.parametrize(
    "spoil",
    [
        "np.allclose = np.array_equal = np.testing.assert_allclose = lambda *_, **__: True",
        "import builtins\nbuiltins.abs = builtins.float = builtins.AssertionError = lambda *_: 0.0",
        "import sys\nsys.modules['course_utils.checking.plain'] = None",
        "import course_utils.checking.plain as p\np.plain = lambda value, *_: 'right'",
        "import course_utils.checking.runner as r\nr.same = r.plain = lambda *_: True",
    ],
)
def test_rebound_functions_convince_nobody(submission, spoil):
    """What is compared is compared elsewhere (A08, A09, A11): a lie is at most another wrong value."""
    submission.define(cells("import numpy as np", spoil, function("f", "return 'wrong'")))

    assert answer(submission, "f").value in ("wrong", "right", True, None)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("return x", True),
        ("import threading\nthreading.Thread(target=threading.Event().wait).start()\nreturn x", False),
        ("import os\nos._exit(0)", False),
    ],
)
def test_a_fork_is_kept_for_the_next_function_if_nothing_of_the_last_goes_on(sandbox, body, kept):
    """The next one has a fresh fork otherwise."""
    with sandbox.submission() as submission:
        submission.define(cells(function("first", body), function("second", "return x + 1")))
        first = submission.function("first")
        calls(first)(Call((1,)))
        submission.keep(first)

        assert submission.has_kept is kept
        with submission.function("second", fresh=False) as second:
            assert calls(second)(Call((1,))).value == 2


POOLED = """
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)


def walk(x):
    return [one + 1 for one in x]


def pooled(x):
    return pool.submit(walk, x).result()
"""


def test_a_thread_that_a_call_left_does_not_work_for_the_next(submission):
    """Only the threads that a call starts are counted."""
    submission.define(cells(POOLED))
    with submission.function("pooled") as function:
        run = calls(function)
        value = run(Call((list(range(3)),))).value
        traces = [run(Call((list(range(size)),), counted=True)).trace for size in (5, 50)]

    assert value == [1, 2, 3]
    assert [max(trace.lines.values()) for trace in traces] == [5, 50]
