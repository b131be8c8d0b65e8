"""A limit on the wall time of a block, where the system has an interval timer.

One long call into C code ends by itself only: Python runs no handler before it returns.
"""

import os
import signal
import sys
import threading
from contextlib import _GeneratorContextManager, contextmanager
from pathlib import Path

SECONDS_PER_CALL = 10.0

# For machines much slower than usual, and for tests.
SECONDS_VARIABLE = "NNCOURSE_CALL_SECONDS"


def seconds_per_call() -> float:
    """Return the wall time in seconds that one call may take."""
    try:
        return float(os.environ.get(SECONDS_VARIABLE, SECONDS_PER_CALL))
    except ValueError:
        return SECONDS_PER_CALL


class CallTookTooLong(BaseException):
    """Raised inside the student's function at its time limit; no `except Exception` catches it."""


@contextmanager
def time_limit(seconds: float):
    """Raise `CallTookTooLong` in the block after ``seconds``; only in the main thread, and not on Windows."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield  # nbgrader's and the kernel's own limit remain
        return
    ours = sys._getframe()
    alarms = []

    def stop(_signal, frame):
        if _is_leaving(frame, ours):
            # Freeing what the block held can take until the next alarm, which must not stop the tidying up.
            return
        alarms.append(True)
        if len(alarms) > 1:
            _raise_on_every_line(frame, ours)
        raise CallTookTooLong

    tracer = sys.gettrace()
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if len(alarms) > 1:
            sys.settrace(tracer)


_LEAVE = _GeneratorContextManager.__exit__.__code__


def _is_leaving(frame, ours):
    """Tell whether the block has been left already: its context manager is at work."""
    if frame is not None and frame.f_code is _LEAVE:
        return True
    while frame is not None and frame is not ours:
        frame = frame.f_back
    return frame is ours


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
