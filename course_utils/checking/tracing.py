"""Shows frames and instructions to a meter by a trace function: for Python 3.11.

While a call is metered, the trace function of a debugger or a coverage tool pauses; afterwards it continues.
"""

import sys
import threading

from course_utils.checking.code_places import Origin, origin_of


class Tracing:
    """The source of the steps that one meter counts.

    Args:
        meter: what has `enter`, `leave` and `count`, each called with a code object first.
    """

    def __init__(self, meter):
        self._meter = meter
        self._disturbed = False

    def start(self) -> None:
        """Begin, in this thread and in those that start from now on."""
        self._before, self._before_in_threads = sys.gettrace(), threading.gettrace()
        threading.settrace(self._enter)
        sys.settrace(self._enter)

    def stop(self) -> bool:
        """Put back what was there before; return whether the steps were seen until now."""
        seen = sys.gettrace() == self._enter and not self._disturbed
        sys.settrace(self._before)
        threading.settrace(self._before_in_threads)
        return seen

    def _enter(self, frame, event, _argument):
        # What belongs to the engine does not count, and need not be traced.
        if event != "call" or origin_of(frame.f_code.co_filename) is Origin.ENGINE:
            return None
        self._meter.enter(frame.f_code)
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return self._inside

    def _inside(self, frame, event, _argument):
        if event == "opcode":
            self._meter.count(frame.f_code, frame.f_lasti)
        elif event == "return":
            self._disturbed |= not frame.f_trace_opcodes
            self._meter.leave(frame.f_code)
        return self._inside
