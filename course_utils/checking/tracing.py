"""Shows frames and instructions to a meter by a trace function: for Python 3.11.

While a call is metered, the trace function of a debugger or a coverage tool pauses in the counted threads;
afterwards it continues. Threads that are not counted keep it all the time.
"""

import sys
import threading

from course_utils.checking.frames import CountedFrames, Frame


class Tracing:
    """The source of the steps that one meter counts.

    Args:
        frames: what is counted.
    """

    def __init__(self, frames: CountedFrames):
        self._frames = frames
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

    def _enter(self, frame, event, argument):
        frames = self._frames.of_this_thread()
        if frames is None:
            # A thread that is not counted began meanwhile: it keeps the trace function set before.
            sys.settrace(self._before_in_threads)
            return self._before_in_threads and self._before_in_threads(frame, event, argument)
        # What a left-out frame calls is left out as well, and need not be traced.
        if not self._frames.running or event != "call" or (frames and frames[-1] is Frame.LEFT_OUT):
            return None
        kind = self._frames.enter(frame, frames)
        if kind is None:
            return None
        frame.f_trace_lines = False
        frame.f_trace_opcodes = kind in (Frame.STUDENT, Frame.LIBRARY)
        return self._in_student_frame if kind is Frame.STUDENT else self._in_other_frame

    def _in_student_frame(self, frame, event, _argument):
        if event == "opcode":
            self._frames.executed[id(frame.f_code), frame.f_lasti] += 1
        elif event == "return":
            self._disturbed |= not frame.f_trace_opcodes
            self._frames.leave()
        return self._in_student_frame

    def _in_other_frame(self, frame, event, _argument):
        if event == "opcode":
            self._frames.library[id(frame.f_code), frame.f_lasti] += 1
        elif event == "return":
            self._frames.leave()
        return self._in_other_frame
