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

from course_utils.checking.code_places import counted_places
from course_utils.checking.frames import CountedFrames
from course_utils.checking.outcome import TAKES, Trace
from course_utils.checking.plain import one_line
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
        frames: which frames count, and how often each of their instructions ran.
        breach: why the counts cannot be trusted, or "".
    """

    def __init__(self, left_out: frozenset[CodeType] = frozenset()):
        self.frames = CountedFrames(left_out, Meter.__exit__.__code__)
        self.breach = ""
        self._source = StepSource(self.frames)

    def __enter__(self):
        self._source.start()
        self.frames.running = True
        return self

    def __exit__(self, *_):
        self.frames.running = False
        if not self._source.stop() or not self.frames.all_left:
            self.breach = SWITCHED_OFF

    def trace(self, quoted: Callable[[str, int], str] = quoted_line, reads: Reads | None = None) -> Trace:
        """Return the counts as plain data.

        Args:
            quoted: gives the text of a line of a file.
            reads: elements that were taken one by one meanwhile.
        """
        reads = reads or Reads()
        files: dict[tuple[str, int], str] = {}
        executed, library = self.frames.executed, self.frames.library
        lines = _by_line(self._by_code(executed), files)
        taken = _by_line(reads.places.items(), files, TAKES)
        theirs = _by_line(self._by_code(library), {})
        return Trace(
            opcodes=sum(executed.values()) + sum(library.values()),
            library={place: count for place, count in theirs.items() if count > 1},
            lines=lines | taken,
            sources={place: quoted(file, place[1]) for place, file in files.items()},
            reads=reads.total,
            reader=reads.tool,
            breach=self.breach,
        )

    def _by_code(self, counts):
        codes = self.frames.codes
        return (((codes[number], offset), count) for (number, offset), count in counts.items())


def _by_line(executed, files, behind=""):
    """Return {(function, line): runs}; a line ran as often as the instruction on it that ran most often.

    By their place in the code, never by line events: CPython versions disagree on when a new line begins (a
    comprehension is a frame of its own up to 3.11 and part of its function from 3.12 on), but not on how
    often a loop's body runs.
    """
    lines: dict[tuple[str, int], int] = {}
    for (code, offset), count in executed:
        place = counted_places(code).get(offset)
        if place is not None:
            place = place[0] + behind, place[1]
            lines[place] = max(lines.get(place, 0), count)
            files.setdefault(place, code.co_filename)
    return lines
