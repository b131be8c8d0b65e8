"""How often each instruction of a metered call ran, and the lines these instructions belong to.

Instructions are counted by their place in the code, never by line events: CPython versions disagree on when
a new line begins (a comprehension is a frame of its own up to 3.11 and part of its function from 3.12 on),
but not on how often a loop's body runs.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from opcode import opname
from types import CodeType

from course_utils.checking.outcome import Trace

# Reached once more than the loop's body runs, to find that nothing is left.
_LOOP_ENDS = "FOR_ITER"
_COMPREHENSION = re.compile(r"\.<(?:listcomp|setcomp|dictcomp)>")


@dataclass
class StepCounts:
    """What a metered call executed.

    Attributes:
        executed: {(id of a code object, offset): count} of the student's instructions.
        library: the same of libraries' instructions.
        codes: {id: code object}, which keeps the ids valid.
        walker: a tool in use that calls a Python function once per element, or "".
        breach: why the counts cannot be trusted, or "".
    """

    executed: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    library: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    codes: dict[int, CodeType] = field(default_factory=dict)
    walker: str = ""
    breach: str = ""

    def trace(self, quoted: Callable[[str, int], str]) -> Trace:
        """Return the counts as plain data; ``quoted`` gives the text of a line of a file."""
        lines, files = self._by_line(self.executed)
        library = {place: count for place, count in self._by_line(self.library)[0].items() if count > 1}
        sources = {place: quoted(files[place], place[1]) for place in lines}
        total = sum(self.executed.values()) + sum(self.library.values())
        return Trace(total, library, lines, sources, reader=self.walker, breach=self.breach)

    def _by_line(self, executed):
        """Return {(function, line): runs} and {(function, line): file}.

        A line ran as often as the instruction on it that ran most often.
        """
        lines: dict[tuple[str, int], int] = {}
        files: dict[tuple[str, int], str] = {}
        for (number, offset), count in executed.items():
            place = _places(self.codes[number]).get(offset)
            if place is not None:
                lines[place] = max(lines.get(place, 0), count)
                files.setdefault(place, self.codes[number].co_filename)
        return lines, files


@lru_cache(maxsize=1024)
def _places(code: CodeType) -> dict[int, tuple[str, int]]:
    """Return {offset: (function, line)} of the instructions that count as runs of their line."""
    function = _COMPREHENSION.sub("", code.co_qualname.replace(".<locals>", ""))
    instructions = code.co_code
    return {
        offset: (function, line)
        for start, end, line in code.co_lines()
        if line is not None
        for offset in range(start, end, 2)
        if opname[instructions[offset]] != _LOOP_ENDS
    }
