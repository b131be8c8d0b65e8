"""Counts what a call executes, to tell a vectorized answer from a loop without a clock.

Every opcode of every Python frame is counted, NumPy's own Python code included (it does not grow with the
data; `np.apply_along_axis` does). Frames of functions that are graded on their own are left out, so one
loop costs once. The meter runs where the student's code runs: it notices when it was switched off, and it
cannot notice everything that code in the same interpreter could do to it.
"""

import builtins
import gc
import itertools
import linecache
import math
import struct
import sys
import sysconfig
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from types import CodeType

import numpy as np

from course_utils.checking.outcome import Trace
from course_utils.checking.plain import one_line

_LIBRARIES = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")})

# Code that handles text, progress and pictures walks over what it shows; showing is nobody's loop.
_SHOWING = frozenset(
    {"numpy._core.arrayprint", "tqdm", "logging", "warnings", "traceback", "linecache", "matplotlib"}
    | {"matplotlib_inline", "IPython", "ipykernel", "ipywidgets", "traitlets", "comm", "threading"}
)

# Python code of NumPy that calls a Python function once per element or slice.
_LOOPS_IN_DISGUISE = {
    np.vectorize.__call__.__code__: "np.vectorize",
    np.apply_along_axis.__wrapped__.__code__: "np.apply_along_axis",
}

# Loops written in C, or ways to hide one: whoever uses them over data has not vectorized.
_WALKERS = frozenset(
    {"vectorize", "frompyfunc", "apply_along_axis", "fromiter", "nditer", "ndenumerate"}
    | {"ndindex", "memoryview", "fsum", "sumprod", "starmap", "accumulate", "exec", "eval", "compile"}
    | {"groupby", "unpack_from", "iter_unpack", "frombytes", "bytearray"}
)
# The same under another name.
_WALKERS_BY_IDENTITY = {
    id(getattr(module, name)): name
    for module in (np, builtins, itertools, math, struct)
    for name in _WALKERS
    if hasattr(module, name)
}

_active: list["Meter"] = []


@contextmanager
def uncollected(wanted: bool = True):
    """Keep the collector from running other Python code whenever it likes: counts must not depend on that.

    It stays away until the result is taken over, or what it frees could still change that, uncounted.
    """
    collecting = gc.isenabled()
    if wanted:
        gc.disable()
    try:
        yield
    finally:
        if wanted and collecting:
            gc.enable()


def quoted_line(file: str, line: int) -> str:
    """Return the text of a line of code as it is quoted in findings, or ""."""
    return one_line(linecache.getline(file, line).strip(), 120)


def _audit(event, _arguments):
    if event not in ("sys.settrace", "sys.setprofile", "sys._getframe") or not _active:
        return
    meter = _active[-1]
    if not meter.running:
        return
    # Looking at our own caller raises the same event; the switch keeps that from coming here again.
    meter.running = False
    caller = sys._getframe(1).f_code.co_filename
    meter.running = True
    # Loggers, named tuples and new threads do this, too; what they do to the count shows at the end.
    if not caller.startswith((*_LIBRARIES, "<frozen")):
        meter.breach = f"the function called {event} while its steps were counted"


_hook: list[bool] = []


class Meter:
    """Context in which executed opcodes are counted.

    Args:
        left_out: code objects of functions that are graded on their own.
    """

    def __init__(self, left_out: frozenset[CodeType] = frozenset()):
        self.left_out = left_out
        self.opcodes = 0
        self.lines: Counter = Counter()
        self.files: dict = {}
        self.walker = ""
        self.breach = ""
        self.running = False
        self._muted = 0
        self._showing = 0
        self._open_frames = 0

    def __enter__(self):
        if not _hook:
            # An audit hook can't be removed, hence one for all meters.
            sys.addaudithook(_audit)
            _hook.append(True)
        self._before = sys.gettrace()
        _active.append(self)
        threading.settrace(self._enter_frame)
        sys.settrace(self._enter_frame)
        self.running = True
        return self

    def __exit__(self, *_):
        self.running = False
        if sys.gettrace() != self._enter_frame or self._open_frames > 0:
            self.breach = self.breach or "the count of steps was switched off during the call"
        sys.settrace(self._before)
        threading.settrace(self._before)
        _active.remove(self)

    def trace(self, quoted: Callable[[str, int], str] = quoted_line) -> Trace:
        """Return the counts as plain data; ``quoted`` gives the text of a line of a file."""
        sources = {place: quoted(self.files[place], place[1]) for place in self.lines}
        return Trace(self.opcodes, dict(self.lines), sources, reader=self.walker, breach=self.breach)

    def _enter_frame(self, frame, event, _argument):
        code = frame.f_code
        if self._muted or code in _OWN or event != "call":
            return None
        if code in self.left_out:
            self._muted += 1
            frame.f_trace_lines = False
            return self._leave_muted_frame
        if code in _LOOPS_IN_DISGUISE:
            self.walker = _LOOPS_IN_DISGUISE[code]
        library = code.co_filename.startswith((*_LIBRARIES, "<frozen"))
        if library and (self._showing or _shows(frame)):
            # A callback of the student's that it calls is counted all the same.
            self._showing += 1
            frame.f_trace_lines = False
            return self._leave_showing_frame
        self._open_frames += 1
        frame.f_trace_opcodes = True
        if library:
            frame.f_trace_lines = False
            return self._count_opcodes
        self._look_for_walkers(frame)
        return self._count_opcodes_and_lines

    def _leave_showing_frame(self, _frame, event, _argument):
        if event == "return":
            self._showing -= 1
        return self._leave_showing_frame

    def _leave_muted_frame(self, _frame, event, _argument):
        if event == "return":
            self._muted -= 1
        return self._leave_muted_frame

    def _count_opcodes(self, _frame, event, _argument):
        if event == "opcode":
            self.opcodes += 1
        elif event == "return":
            self._open_frames -= 1
        return self._count_opcodes

    def _count_opcodes_and_lines(self, frame, event, _argument):
        if event == "opcode":
            self.opcodes += 1
        elif event == "line":
            place = frame.f_code.co_qualname.replace(".<locals>", ""), frame.f_lineno
            self.lines[place] += 1
            self.files.setdefault(place, frame.f_code.co_filename)
            if not frame.f_trace_opcodes:
                self.breach = "the count of steps was switched off during the call"
        elif event == "return":
            self._open_frames -= 1
        return self._count_opcodes_and_lines

    def _look_for_walkers(self, frame):
        for value in frame.f_locals.values():  # closures and defaults among them
            walker = _of_objects(value) or _WALKERS_BY_IDENTITY.get(id(value), "")
            if walker:
                self.walker = f"np.{walker}" if hasattr(np, walker) else walker
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
                self.walker = f"np.{walker}" if hasattr(np, walker) else walker


def _of_objects(value):
    """Tell whether a value is a ufunc that calls a Python function once per element."""
    made = type(value) is np.ufunc and all(set(types) <= set("O->") for types in value.types)
    return "frompyfunc" if made else ""


def _shows(frame):
    """Tell whether a library's frame belongs to code that shows things."""
    module = frame.f_globals.get("__name__", "")
    return module in _SHOWING or module.split(".")[0] in _SHOWING


# By identity: code that borrows this module's globals is still counted.
_OWN = frozenset({Meter.__exit__.__code__, Meter.__enter__.__code__})
