"""Counts what a call executes, to tell a vectorized answer from a loop without a clock.

Every instruction of every Python frame is counted, NumPy's own Python code included (it does not grow with
the data; `np.apply_along_axis` does). How instructions are seen depends on Python (`step_sources`);
the counts do not. The meter runs where the student's code runs: it notices when it was switched off, and it
cannot notice everything that code in the same interpreter could do to it.
"""

import gc
import linecache
import sys
from collections import defaultdict
from collections.abc import Iterable
from contextlib import contextmanager
from threading import get_ident
from types import CodeType

from course_utils.checking.code_places import Origin, counted_places, is_students, origin_of
from course_utils.checking.outcome import TAKES, Trace
from course_utils.checking.plain import one_line
from course_utils.checking.step_sources import NEVER_AGAIN, StepSource
from course_utils.checking.witness import Reads

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


class _Thread:
    """A counted thread: how many frames it is in; of these, in code that stands apart, and that shows."""

    frames = apart = showing = 0


class Meter:
    """Context in which executed instructions are counted, in the calling thread and those that it starts.

    Args:
        apart: code objects of functions that are graded on their own: one loop costs once.

    Attributes:
        breach: why the counts cannot be trusted, or "".
    """

    def __init__(self, apart: Iterable[CodeType] = ()):
        # By identity: two functions can have equal code.
        self._apart = {id(code): code for code in apart}
        self.breach = ""
        # Those that run already belong to the kernel.
        self._others = sys._current_frames().keys() - {get_ident()}
        self._threads: dict[int, _Thread] = defaultdict(_Thread)
        self._codes: dict[int, CodeType] = {}  # kept, so that no other code gets the id of one
        self._students: set[int] = set()  # those that count even where a library shows something
        # id of a code object → how often its instructions ran, by their offset
        self._executed: dict[int, dict[int, int]] = {}
        self.count = self._counting()
        self._source = StepSource(self)

    def __enter__(self):
        self._source.start()
        return self

    def __exit__(self, *_):
        if not self._source.stop() or self._threads[get_ident()].frames:
            self.breach = SWITCHED_OFF

    def enter(self, code: CodeType, *_) -> None:
        """Note that a frame of this code begins, or goes on, in this thread."""
        self._move(code, 1)

    def leave(self, code: CodeType, *_) -> None:
        """Note that a frame of this code ends, or pauses, in this thread."""
        self._move(code, -1)

    def _move(self, code, step):
        origin, here = origin_of(code.co_filename), get_ident()
        if origin is Origin.ENGINE or here in self._others:
            return
        thread = self._threads[here]
        thread.frames += step
        if id(code) in self._apart:
            thread.apart += step
        elif origin is Origin.SHOWING:
            thread.showing += step
        elif id(code) not in self._codes:
            self._executed[id(code)] = defaultdict(int)
            self._codes[id(code)] = code
            if origin is Origin.STUDENT:
                self._students.add(id(code))

    def _counting(self):
        """Return what counts an instruction; a closure, since it runs for every one."""
        threads, students, executed = self._threads, self._students, self._executed
        this_thread = get_ident

        def count(code, offset):
            counts = executed.get(id(code))
            if counts is None:
                return NEVER_AGAIN if origin_of(code.co_filename) is Origin.ENGINE else None
            thread = threads.get(this_thread())
            if thread is not None and not thread.apart and (not thread.showing or id(code) in students):
                counts[offset] += 1
            return None

        return count

    def trace(self, reads: Reads) -> Trace:
        """Return the counts as plain data, with the elements that were taken one by one meanwhile."""
        executed = [(self._codes[number], counts) for number, counts in self._executed.items()]
        files: dict[tuple[str, int], str] = {}
        lines = _by_line((one for one in executed if is_students(one[0])), files)
        taken = ((code, {offset: count}) for (code, offset), count in reads.places.items())
        lines |= _by_line(taken, files, TAKES)
        library = _by_line((one for one in executed if not is_students(one[0])), {})
        return Trace(
            opcodes=sum(sum(counts.values()) for _, counts in executed),
            library={place: count for place, count in library.items() if count > 1},
            lines=lines,
            sources={place: quoted_line(file, place[1]) for place, file in files.items()},
            reader=reads.tool,
            breach=self.breach,
        )


def _by_line(executed, files, behind=""):
    """Return {(function, line): runs}; a line ran as often as the instruction on it that ran most often.

    By their place in the code, never by line events: CPython versions disagree on when a new line begins (a
    comprehension is a frame of its own up to 3.11 and part of its function from 3.12 on), but not on how
    often a loop's body runs.
    """
    lines: dict[tuple[str, int], int] = {}
    for code, counts in executed:
        places = counted_places(code)
        for offset, count in counts.items():
            place = places.get(offset)
            if place is not None:
                place = place[0] + behind, place[1]
                lines[place] = max(lines.get(place, 0), count)
                files.setdefault(place, code.co_filename)
    return lines
