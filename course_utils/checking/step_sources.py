"""What shows a meter the frames and instructions of a call, by the means of each Python.

`sys.monitoring` disturbs nobody: debuggers and coverage tools have tool ids, or trace functions, of their
own. Python 3.11 has only trace functions; since 3.12 these see instructions only from a function's second
call on.
"""

import sys
import threading

from course_utils.checking.code_places import Origin, origin_of

_NAME = "neural-network course"
_TOOL_IDS = (4, 3, 5, 1, 2, 0)  # last those that are meant for coverage tools, profilers and debuggers


class Monitoring:
    """The source of the steps that one meter counts, for Python 3.12 and newer.

    Args:
        meter: what has `enter`, `leave` and `count`, each called with a code object first.
    """

    def __init__(self, meter):
        happens = sys.monitoring.events
        self._tool: int | None = None
        self._events = 0
        self._callbacks = {
            happens.INSTRUCTION: meter.count,
            **dict.fromkeys((happens.PY_START, happens.PY_RESUME, happens.PY_THROW), meter.enter),
            **dict.fromkeys((happens.PY_RETURN, happens.PY_YIELD, happens.PY_UNWIND), meter.leave),
        }

    def start(self) -> None:
        """Begin, in all threads; those that are not counted are passed over."""
        self._tool = next((one for one in _TOOL_IDS if sys.monitoring.get_tool(one) is None), None)
        if self._tool is None:
            return
        sys.monitoring.use_tool_id(self._tool, _NAME)
        for event, callback in self._callbacks.items():
            sys.monitoring.register_callback(self._tool, event, callback)
            self._events |= event
        sys.monitoring.set_events(self._tool, self._events)

    def stop(self) -> bool:
        """End it; return whether the steps were seen until now."""
        if self._tool is None or sys.monitoring.get_tool(self._tool) != _NAME:
            return False
        seen = sys.monitoring.get_events(self._tool) == self._events
        sys.monitoring.set_events(self._tool, 0)
        for event, callback in self._callbacks.items():
            seen &= sys.monitoring.register_callback(self._tool, event, None) == callback
        sys.monitoring.free_tool_id(self._tool)
        return seen


class Tracing:
    """The source of the steps that one meter counts, for Python 3.11.

    Meanwhile the trace function of a debugger or a coverage tool pauses; afterwards it continues.

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


StepSource = Monitoring if sys.version_info >= (3, 12) else Tracing
# What `sys.monitoring` takes for "not this instruction again".
NEVER_AGAIN = sys.monitoring.DISABLE if sys.version_info >= (3, 12) else None
