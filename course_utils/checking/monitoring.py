"""Shows frames and instructions to a meter through `sys.monitoring`: for Python 3.12 and newer.

A trace function would not do: since 3.12 it sees a function's instructions only from the second call on. Nor
does it disturb anybody: debuggers and coverage tools have tool ids, or trace functions, of their own.
"""

import sys
from threading import get_ident

from course_utils.checking.code_places import ENGINE
from course_utils.checking.frames import CountedFrames, Frame

_NAME = "neural-network course"
_TOOL_IDS = (4, 3, 5, 1, 2, 0)  # last those that are meant for coverage tools, profilers and debuggers


class Monitoring:
    """The source of the steps that one meter counts.

    Args:
        frames: what is counted.
    """

    def __init__(self, frames: CountedFrames):
        self._frames = frames
        self._tool: int | None = None
        self._events = 0
        happens = sys.monitoring.events
        self._callbacks = {
            happens.INSTRUCTION: self._counting(),
            **dict.fromkeys((happens.PY_START, happens.PY_RESUME, happens.PY_THROW), self._enter),
            **dict.fromkeys((happens.PY_RETURN, happens.PY_YIELD, happens.PY_UNWIND), self._leave),
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

    def _enter(self, _code, *_):
        frames = self._frames.of_this_thread() if self._frames.running else None
        if frames is not None:
            self._frames.enter(sys._getframe(1), frames)

    def _leave(self, *_):
        if self._frames.running:
            self._frames.leave()

    def _counting(self):
        """Return the callback that counts an instruction; a closure, since it runs for every one."""
        by_thread, this_thread = self._frames.by_thread, get_ident
        executed, library = self._frames.executed, self._frames.library
        of_student, of_library, of_engine = Frame.STUDENT, Frame.LIBRARY, Frame.ENGINE
        disable = sys.monitoring.DISABLE

        def count(code, offset):
            frames = by_thread.get(this_thread())
            if frames:
                if frames[-1] is of_student:
                    executed[id(code), offset] += 1
                elif frames[-1] is of_library:
                    library[id(code), offset] += 1
                elif frames[-1] is of_engine and code.co_filename.startswith(ENGINE):
                    return disable  # the engine's own code never counts
            return None

        return count
