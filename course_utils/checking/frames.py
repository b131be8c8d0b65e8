"""Which of the frames that a metered call runs count, and as what.

The calling thread and the threads that it starts are counted, each with the frames that it is in. Frames of
functions that are graded on their own are left out, so one loop costs once.
"""

import threading
from collections import defaultdict
from enum import Enum
from threading import get_ident
from types import CodeType, FrameType

from course_utils.checking.code_places import ENGINE, LIBRARIES, shows

_THREAD_START = threading.Thread.start.__code__


class Frame(Enum):
    """What a frame's instructions count as."""

    STUDENT = "counted, line by line"
    LIBRARY = "counted"
    ENGINE = "not counted; what it calls is"
    SHOWING = "not counted; a callback that it calls is"
    LEFT_OUT = "not counted, nor is anything that it calls"


class CountedFrames:
    """The frames of a metered call; made in the calling thread.

    Args:
        left_out: code objects of functions that are graded on their own.
        end: the code that ends the count; it does not belong to the call.

    Attributes:
        running: whether frames are looked at; false while the source of the steps starts and stops.
        by_thread: id of a counted thread → the frames that it is in, outermost first.
        executed: {(id of a code object, offset): count} of the student's instructions.
        library: the same of libraries' instructions.
        codes: {id: code object}, which keeps the ids valid.
    """

    def __init__(self, left_out: frozenset[CodeType], end: CodeType):
        self.executed: dict[tuple[int, int], int] = defaultdict(int)
        self.library: dict[tuple[int, int], int] = defaultdict(int)
        self.codes: dict[int, CodeType] = {}
        self.running = False
        self._left_out, self._end = left_out, end
        self._main: list[Frame] = []
        self.by_thread = {get_ident(): self._main}
        self._started: list[threading.Thread] = []

    @property
    def all_left(self) -> bool:
        """Whether the calling thread has left every frame that it entered."""
        return not self._main

    def of_this_thread(self) -> list[Frame] | None:
        """Return the frames that this thread is in; None where it is not counted."""
        here = get_ident()
        frames = self.by_thread.get(here)
        if frames is None and any(thread.ident == here for thread in self._started):
            frames = self.by_thread[here] = []
        return frames

    def enter(self, frame: FrameType, frames: list[Frame]) -> Frame | None:
        """Put a frame that begins, or is resumed, on top of the frames of its thread.

        Returns:
            its kind; None at the end of the call.
        """
        code = frame.f_code
        if code is self._end:
            return None
        kind = self._kind_of(frame, code, frames)
        if kind in (Frame.STUDENT, Frame.LIBRARY):
            self.codes[id(code)] = code
        frames.append(kind)
        return kind

    def leave(self) -> None:
        """Take the frame that ends, or is suspended, from the frames of this thread."""
        frames = self.of_this_thread()
        if frames:
            frames.pop()

    def _kind_of(self, frame, code, frames):
        if code in self._left_out or (frames and frames[-1] is Frame.LEFT_OUT):
            return Frame.LEFT_OUT
        if code.co_filename.startswith(ENGINE):
            return Frame.ENGINE
        if code is _THREAD_START:
            self._started.append(frame.f_locals["self"])
        if not code.co_filename.startswith(LIBRARIES):
            # The named tuples of a library that waits for a thread are made by code of no file.
            of_showing = frames and frames[-1] is Frame.SHOWING and code.co_filename == "<string>"
            return Frame.SHOWING if of_showing else Frame.STUDENT
        return Frame.SHOWING if Frame.SHOWING in frames or shows(frame) else Frame.LIBRARY
