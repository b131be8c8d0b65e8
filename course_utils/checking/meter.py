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

from course_utils.checking.frames import CountedFrames
from course_utils.checking.outcome import Trace
from course_utils.checking.plain import one_line
from course_utils.checking.step_counts import StepCounts
from course_utils.checking.witness import Reads

if sys.version_info >= (3, 12):
    from course_utils.checking.monitoring import Monitoring as StepSource
else:
    from course_utils.checking.tracing import Tracing as StepSource

SWITCHED_OFF = "the count of steps was switched off during the call"


@contextmanager
def uncollected(wanted: bool = True):
    """Keep the collector from running other Python code whenever it likes: counts must not depend on that."""
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
        self._source.start()
        self.frames.running = True
        return self

    def __exit__(self, *_):
        self.frames.running = False
        if not self._source.stop() or not self.frames.all_left:
            self.counts.breach = SWITCHED_OFF

    def trace(self, quoted: Callable[[str, int], str] = quoted_line, reads: Reads | None = None) -> Trace:
        """Return the counts as plain data; ``quoted`` gives the text of a line of a file."""
        return self.counts.trace(quoted, reads or Reads())
