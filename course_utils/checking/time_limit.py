"""A limit on the processor time of a block, where the system has interval timers.

A slow or busy machine costs nobody's time: what counts is the time that the process computes. A guard on the
wall time, six times as wide, ends a block that waits. One long call into C code ends by itself only: Python
runs no handler before it returns.
"""

import contextlib
import os
import signal
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

SECONDS_PER_CALL = 10.0
# The guard on wall time, as a multiple of the limit.
GUARD = 6
# A block that computed, or wanted to, for less than this share of the guard's time has waited.
_WAITING = 0.1

# For machines much slower than usual, and for tests.
SECONDS_VARIABLE = "NNCOURSE_CALL_SECONDS"
# Code that is at work when a block was left already.
_TIDYING = (__file__, contextlib.__file__)


def seconds_per_call() -> float:
    """Return the processor time in seconds that one call may take."""
    try:
        return float(os.environ.get(SECONDS_VARIABLE, SECONDS_PER_CALL))
    except ValueError:
        return SECONDS_PER_CALL


class CallTookTooLong(BaseException):
    """Raised inside the student's function at its time limit; no `except Exception` catches it.

    Its text says what the call did: ``did not return within 10 s``.
    """


@contextmanager
def time_limit(seconds: float):
    """Raise `CallTookTooLong` in the block after ``seconds`` of processor time, or six times as long a wait.

    Only in the main thread, and not on Windows.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield  # nbgrader's and the kernel's own limit remain
        return
    ours = sys._getframe()
    alarms: list[str] = []
    began, wanted = time.monotonic(), _time_wanted()

    def stop(number, frame):
        if frame is not None and frame.f_code.co_filename in _TIDYING:
            return  # the block was left; freeing what it held can take until the next alarm
        alarms.append(
            f"did not return within {seconds:g} s"
            if number == signal.SIGPROF
            else _at_the_guard(time.monotonic() - began, _time_wanted() - wanted)
        )
        if len(alarms) > 1:
            _raise_on_every_line(frame, ours)
        raise CallTookTooLong(alarms[0])

    tracer = sys.gettrace()
    timers = (
        (signal.SIGPROF, signal.ITIMER_PROF, seconds),
        (signal.SIGALRM, signal.ITIMER_REAL, GUARD * seconds),
    )
    before = {number: signal.signal(number, stop) for number, _, _ in timers}
    for _, timer, limit in timers:
        signal.setitimer(timer, limit, 0.2)
    try:
        yield
    finally:
        for number, timer, _ in timers:
            signal.setitimer(timer, 0)
            signal.signal(number, before[number])
        if len(alarms) > 1:
            sys.settrace(tracer)


def _time_wanted():
    """Return the seconds that this process has computed, with those that it waited for a processor."""
    try:
        with open("/proc/self/schedstat", "rb", buffering=0) as file:  # noqa: PTH123 - once per call
            ran, waited = file.read(64).split()[:2]
        return (int(ran) + int(waited)) / 1e9
    except (OSError, ValueError):
        return time.process_time()


def _at_the_guard(passed, wanted):
    if wanted < _WAITING * passed:
        return f"waited {passed:.3g} s without computing"
    return f"did not return within {passed:.3g} s: the machine was too slow for it"


def _raise_on_every_line(frame, last):
    """Let every further line of the code under way raise, for a loop whose bare `except:` swallowed one."""
    files = set()

    def tracer(inner, event, _argument):
        # On a line, never on an exception: the next line is the `except:` itself, outside of its `try`.
        if event == "line" and inner.f_code.co_filename in files:
            raise CallTookTooLong
        return tracer

    while frame is not None and frame is not last and frame.f_globals is not globals():
        if not frame.f_code.co_filename.startswith(str(Path(__file__).parent)):
            files.add(frame.f_code.co_filename)
            frame.f_trace = tracer
            frame.f_trace_lines = True
        frame = frame.f_back
    sys.settrace(tracer)
