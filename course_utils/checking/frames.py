"""Which of the frames that a metered call runs count, and as what.

The calling thread and the threads that it starts are counted, each with the frames that it is in. Frames of
functions that are graded on their own are left out, so one loop costs once.
"""

import builtins
import math
import struct
import sysconfig
import threading
from enum import Enum
from types import CodeType, FrameType

import numpy as np

from course_utils.checking.step_counts import StepCounts
from course_utils.checking.undisturbed import Nowhere

# Where the code of libraries lies.
LIBRARIES = (
    *{sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")},
    "<frozen",
)

# Code that handles text, progress and pictures walks over what it shows, and thread pools wait in loops:
# nobody's loop over the data.
_SHOWING = frozenset(
    {"numpy._core.arrayprint", "tqdm", "logging", "warnings", "traceback", "linecache", "matplotlib"}
    | {"matplotlib_inline", "IPython", "ipykernel", "ipywidgets", "traitlets", "comm", "threading"}
    | {"multiprocessing", "concurrent", "queue", "asyncio", "selectors", "weakref", "cProfile", "pstats"}
)

# Python code of NumPy that calls a Python function once per element or slice.
_LOOPS_IN_DISGUISE = {
    np.vectorize.__call__.__code__: "np.vectorize",
    np.apply_along_axis.__wrapped__.__code__: "np.apply_along_axis",
}

# Loops written in C over elements that arrays cannot count: code that uses them over data is not vectorized.
_WALKERS = frozenset(
    {"vectorize", "frompyfunc", "apply_along_axis", "fromiter", "nditer", "ndenumerate", "ndindex"}
    | {"memoryview", "fsum", "sumprod", "unpack_from", "iter_unpack", "frombytes", "bytearray"}
)
# The same under another name.
_WALKERS_BY_IDENTITY = {
    id(getattr(module, name)): name
    for module in (np, builtins, math, struct)
    for name in _WALKERS
    if hasattr(module, name)
}
_THREAD_START = threading.Thread.start.__code__
# Where the engine lets printed text go.
_SINK = Nowhere.write.__code__


class Frame(Enum):
    """What a frame's instructions count as."""

    STUDENT = "counted, line by line"
    LIBRARY = "counted"
    SHOWING = "not counted; a callback that it calls is"
    LEFT_OUT = "not counted, nor is anything that it calls"


class CountedFrames:
    """The frames of a metered call; made in the calling thread.

    Args:
        left_out: code objects of functions that are graded on their own.
        counts: where tools that loop over elements are noted.
        end: the code that ends the count; it does not belong to the call.

    Attributes:
        running: whether frames are looked at; false while the source of the steps starts and stops.
        by_thread: id of a counted thread → the frames that it is in, outermost first.
    """

    def __init__(self, left_out: frozenset[CodeType], counts: StepCounts, end: CodeType):
        self.counts = counts
        self.running = False
        self._left_out, self._end = left_out, end
        self._main: list[Frame] = []
        self.by_thread = {threading.get_ident(): self._main}
        self._started: list[threading.Thread] = []

    @property
    def all_left(self) -> bool:
        """Whether the calling thread has left every frame that it entered."""
        return not self._main

    def of_this_thread(self) -> list[Frame] | None:
        """Return the frames that this thread is in; None where it is not counted."""
        here = threading.get_ident()
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
            self.counts.codes[id(code)] = code
        if kind is Frame.STUDENT:
            self._look_for_walkers(frame)
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
        if code in _LOOPS_IN_DISGUISE:
            self.counts.walker = _LOOPS_IN_DISGUISE[code]
        if code is _THREAD_START:
            self._started.append(frame.f_locals["self"])
        if code is _SINK:
            return Frame.SHOWING
        if not code.co_filename.startswith(LIBRARIES):
            return Frame.STUDENT
        return Frame.SHOWING if Frame.SHOWING in frames or _shows(frame) else Frame.LIBRARY

    def _look_for_walkers(self, frame):
        for value in frame.f_locals.values():  # closures and defaults among them
            walker = _of_objects(value) or _WALKERS_BY_IDENTITY.get(id(value), "")
            if walker:
                self.counts.walker = f"np.{walker}" if hasattr(np, walker) else walker
        for name in frame.f_code.co_names:
            walker = name if name in _WALKERS else _WALKERS_BY_IDENTITY.get(id(frame.f_globals.get(name)))
            value = frame.f_globals.get(name)
            # By its class: an object could run code of the student's when it is asked, here, uncounted.
            if issubclass(type(value), struct.Struct) or value is struct.unpack:
                walker = "unpack"
            elif name == "unpack" and "struct" in frame.f_code.co_names:
                walker = "struct.unpack"
            walker = walker or _of_objects(value)
            if walker:
                self.counts.walker = f"np.{walker}" if hasattr(np, walker) else walker


def _of_objects(value):
    """Tell whether a value is a ufunc that calls a Python function once per element."""
    made = type(value) is np.ufunc and all(set(types) <= set("O->") for types in value.types)
    return "frompyfunc" if made else ""


def _shows(frame):
    """Tell whether a library's frame belongs to code that shows things."""
    module = frame.f_globals.get("__name__", "")
    return module in _SHOWING or module.split(".")[0] in _SHOWING
