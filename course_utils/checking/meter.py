"""Counts what a call executes, to tell a vectorized answer from a loop without a clock.

Every instruction of every Python frame is counted, NumPy's own Python code included (it does not grow with
the data; `np.apply_along_axis` does). How instructions are seen depends on Python: by `tracing` in 3.11, by
`monitoring` from 3.12 on; the verdict does not. The meter runs where the student's code runs: it notices
when it was switched off, and it cannot notice everything that code in the same interpreter could do to it.
"""

import gc
import linecache
import sys
from collections.abc import Callable
from contextlib import contextmanager
from types import CodeType

from course_utils.checking.frames import LIBRARIES, CountedFrames
from course_utils.checking.outcome import Trace
from course_utils.checking.plain import one_line
from course_utils.checking.step_counts import StepCounts

if sys.version_info >= (3, 12):
    from course_utils.checking.monitoring import Monitoring as StepSource
else:
    from course_utils.checking.tracing import Tracing as StepSource

# What could switch the count off; libraries may do so, since the end of the count shows whether they did.
_SWITCH = "sys.settrace"
SWITCHED_OFF = "the count of steps was switched off during the call"

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
    if event != _SWITCH or not _active:
        return
    meter = _active[-1]
    if meter.frames.running and not sys._getframe(1).f_code.co_filename.startswith(LIBRARIES):
        meter.counts.breach = f"the function called {event} while its steps were counted"


_hook: list[bool] = []


class Meter:
    """Context in which executed instructions are counted.

    Args:
        left_out: code objects of functions that are graded on their own.

    Attributes:
        counts: what was executed.
        frames: which frames count.
    """

    def __init__(self, left_out: frozenset[CodeType] = frozenset()):
        self.counts = StepCounts()
        self.frames = CountedFrames(left_out, self.counts, Meter.__exit__.__code__)
        self._source = StepSource(self.frames)

    def __enter__(self):
        if not _hook:
            # An audit hook can't be removed, hence one for all meters.
            sys.addaudithook(_audit)
            _hook.append(True)
        _active.append(self)
        self._source.start()
        self.frames.running = True
        return self

    def __exit__(self, *_):
        self.frames.running = False
        if not self._source.stop() or not self.frames.all_left:
            self.counts.breach = self.counts.breach or SWITCHED_OFF
        _active.remove(self)

    def trace(self, quoted: Callable[[str, int], str] = quoted_line) -> Trace:
        """Return the counts as plain data; ``quoted`` gives the text of a line of a file."""
        return self.counts.trace(quoted)
