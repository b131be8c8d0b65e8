"""Steps are counted alike on every Python, in the threads that are meant, and nobody else notices."""

import linecache
import sys
import threading

import pytest

from course_utils.checking.meter import Meter
from course_utils.checking.outcome import Call
from course_utils.checking.runner import in_process

pytestmark = pytest.mark.every_python
MONITORED = sys.version_info >= (3, 12)


def function_of(source, name="f", **names):
    """Return the function that a cell of this source defines."""
    file = f"<cell {abs(hash(source)) % 10**6}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    space = {"__name__": "__main__", **names}
    exec(compile(source, file, "exec"), space)
    return space[name]


def trace_of(function, *arguments):
    return in_process(function)(Call(arguments, counted=True)).trace


def runs(trace):
    """Return {line of code: how often it ran}, without lines that ran once."""
    return {trace.sources[place]: count for place, count in trace.lines.items() if count > 1}


LOOPS = {
    "for": ("def f(n):\n    for i in range(n):\n        x = i\n", {"for i in range(n):": 7, "x = i": 7}),
    "comprehension": ("def f(n):\n    return [i for i in range(n)]\n", {"return [i for i in range(n)]": 7}),
    "nested": (
        "def f(n):\n    return [[i for i in range(3)] for j in range(n)]\n",
        {"return [[i for i in range(3)] for j in range(n)]": 21},
    ),
    "generator": (
        "def f(n):\n    return sum(i for i in range(n))\n",
        {"return sum(i for i in range(n))": 7},
    ),
    "inner function": (
        "def f(n):\n    def g(i):\n        return i\n    return list(map(g, range(n)))\n",
        {"return i": 7},
    ),
    "thread": (
        "import threading\n"
        "def f(n):\n    def g():\n        for i in range(n):\n            x = i\n"
        "    one = threading.Thread(target=g)\n    one.start()\n    one.join()\n",
        {"for i in range(n):": 7, "x = i": 7},
    ),
    "pool": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def f(n):\n    def g(i):\n        return i + 1\n"
        "    with ThreadPoolExecutor(1) as pool:\n        list(pool.map(g, range(n)))\n",
        {"return i + 1": 7},
    ),
}


@pytest.mark.parametrize(("source", "expected"), LOOPS.values(), ids=LOOPS)
def test_a_loop_is_counted_on_its_lines(source, expected):
    """The same lines and numbers on every Python: no version decides which line is blamed."""
    assert runs(trace_of(function_of(source), 7)) == expected


def test_a_while_loop_is_counted_on_its_lines():
    trace = trace_of(function_of("def f(n):\n    while n:\n        n -= 1\n"), 7)

    assert runs(trace)["n -= 1"] == 7
    assert runs(trace)["while n:"] in (7, 8)  # compilers differ in where the last look is taken


@pytest.mark.parametrize("source", [source for source, _ in LOOPS.values()], ids=LOOPS)
def test_the_first_call_is_counted_like_later_ones(source):
    """A trace function sees the instructions of a function only from its second call on, since 3.12."""
    function = function_of(source)

    assert len({trace_of(function, 5).opcodes for _ in range(3)}) == 1
    assert trace_of(function, 50).opcodes - trace_of(function, 5).opcodes >= 45


@pytest.mark.parametrize(
    "body",
    [
        "g = (i for i in range(9))\n    next(g)\n    g.close()",
        "def g():\n        yield from range(9)\n    x = g()\n    next(x)\n    del x",
        "def g():\n        try:\n            yield 1\n        except ValueError:\n            yield 2\n"
        "    x = g()\n    next(x)\n    x.throw(ValueError)\n    list(x)",
        "def g():\n        raise KeyError\n    try:\n        g()\n    except KeyError:\n        pass",
        "async def g():\n        return 1\n"
        "    try:\n        g().send(None)\n    except StopIteration:\n        pass",
        "class A:\n        def __init__(self):\n            raise TypeError\n    try:\n        A()\n"
        "    except TypeError:\n        pass",
        "exec('a = 1')",
        "sorted([3, 1, 2], key=lambda one: -one)",
    ],
)
def test_frames_that_end_unusually_are_left(body):
    """No generator that is closed, and no exception, looks like a count that was switched off."""
    trace = trace_of(function_of(f"def f():\n    {body}\n"))

    assert trace.breach == ""
    assert trace.opcodes > 0


def test_other_threads_are_not_counted():
    """A kernel's own threads go on while a function is checked."""
    function, stop = function_of("def f(n):\n    return [i for i in range(n)]\n"), threading.Event()
    busy = function_of("def f(stop):\n    while not stop.is_set():\n        x = 1\n")
    alone = trace_of(function, 2000)
    thread = threading.Thread(target=busy, args=(stop,))
    thread.start()
    try:
        beside = trace_of(function, 2000)
    finally:
        stop.set()
        thread.join(30)

    assert (beside.opcodes, beside.lines) == (alone.opcodes, alone.lines)


def test_what_is_graded_on_its_own_is_left_out():
    """Whatever a left-out function calls is left out as well; its caller is counted again afterwards."""
    helper = function_of("def f(n):\n    return sum(i for i in range(n))\n")
    function = function_of("def f(n):\n    x = helper(n)\n    return [i for i in range(3)]\n", helper=helper)

    trace = in_process(function, left_out=[helper])(Call((50,), counted=True)).trace

    assert runs(trace) == {"return [i for i in range(3)]": 3}


class Tracer:
    """What a debugger would install; remembers the names of the functions that it sees."""

    def __init__(self):
        self.seen = []

    def __call__(self, frame, event, _argument):
        if event == "call":
            self.seen.append(frame.f_code.co_name)
        return self


@pytest.fixture
def debugger():
    tracer, before, before_in_threads = Tracer(), sys.gettrace(), threading.gettrace()
    sys.settrace(tracer)
    threading.settrace(tracer)
    yield tracer
    sys.settrace(before)
    threading.settrace(before_in_threads)


def test_a_debugger_goes_on_tracing_afterwards(debugger):
    """Its trace functions, for this thread and for new ones, are where they were."""
    function = function_of("def f(n):\n    return [i for i in range(n)]\n")

    trace = trace_of(function, 7)
    here, in_threads = sys.gettrace(), threading.gettrace()
    debugger.seen.clear()
    function(1)
    thread = threading.Thread(target=function, args=(1,))
    thread.start()
    thread.join(30)
    seen = list(debugger.seen)

    assert (trace.breach, runs(trace)) == ("", {"return [i for i in range(n)]": 7})
    assert here is debugger
    assert in_threads is debugger
    assert seen.count("f") == 2
    assert MONITORED is ("f" in _seen_during(debugger, function))


def _seen_during(debugger, function):
    debugger.seen.clear()
    with Meter():
        function(1)
    return list(debugger.seen)


@pytest.mark.skipif(not MONITORED, reason="Python 3.11 has no sys.monitoring")
def test_tool_ids_are_given_back():
    """Coverage tools and profilers find free what was free, and keep what they had."""
    monitoring = sys.monitoring
    monitoring.use_tool_id(monitoring.COVERAGE_ID, "coverage")
    before = [monitoring.get_tool(number) for number in range(6)]
    try:
        trace = trace_of(function_of("def f(n):\n    return [i for i in range(n)]\n"), 7)
        after = [monitoring.get_tool(number) for number in range(6)]
    finally:
        monitoring.free_tool_id(monitoring.COVERAGE_ID)

    assert trace.breach == ""
    assert after == before


SWITCHES = {
    "the trace function": "import sys\n    sys.settrace(None)",
    "the events": "import sys\n    for one in range(6):\n        if sys.monitoring.get_tool(one):\n"
    "            sys.monitoring.set_events(one, 0)",
    "the tool": "import sys\n    for one in range(6):\n        if sys.monitoring.get_tool(one):\n"
    "            sys.monitoring.free_tool_id(one)",
    "a callback": "import sys\n    for one in range(6):\n        if sys.monitoring.get_tool(one):\n"
    "            sys.monitoring.register_callback(one, sys.monitoring.events.INSTRUCTION, None)",
}


@pytest.mark.parametrize("body", SWITCHES.values(), ids=SWITCHES)
def test_switching_the_count_off_is_noticed(body):
    if "monitoring" in body and not MONITORED:
        pytest.skip("Python 3.11 has no sys.monitoring")
    if "settrace" in body and MONITORED:
        pytest.skip("a trace function counts nothing here")
    trace = trace_of(function_of(f"def f(n):\n    {body}\n    return [i for i in range(n)]\n"), 7)

    assert "count" in trace.breach
    assert [one for one in _tools() if one] == []


def _tools():
    return [sys.monitoring.get_tool(number) for number in range(6)] if MONITORED else []
