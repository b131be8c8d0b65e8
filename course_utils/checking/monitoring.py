"""Shows frames and instructions to a meter through `sys.monitoring`: for Python 3.12 and newer.

A trace function would not do: since 3.12 it sees a function's instructions only from the second call on. Nor
does it disturb anybody: debuggers and coverage tools have tool ids, or trace functions, of their own.
"""

import sys

_NAME = "neural-network course"
_TOOL_IDS = (4, 3, 5, 1, 2, 0)  # last those that are meant for coverage tools, profilers and debuggers


class Monitoring:
    """The source of the steps that one meter counts.

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
