"""How often each instruction of a metered call ran, and the lines these instructions belong to.

Instructions are counted by their place in the code, never by line events: CPython versions disagree on when
a new line begins (a comprehension is a frame of its own up to 3.11 and part of its function from 3.12 on),
but not on how often a loop's body runs.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from types import CodeType

from course_utils.checking.code_places import counted_places
from course_utils.checking.outcome import TAKES, Trace
from course_utils.checking.witness import Reads


@dataclass
class StepCounts:
    """What a metered call executed.

    Attributes:
        executed: {(id of a code object, offset): count} of the student's instructions.
        library: the same of libraries' instructions.
        codes: {id: code object}, which keeps the ids valid.
        breach: why the counts cannot be trusted, or "".
    """

    executed: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    library: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    codes: dict[int, CodeType] = field(default_factory=dict)
    breach: str = ""

    def trace(self, quoted: Callable[[str, int], str], reads: Reads) -> Trace:
        """Return the counts as plain data.

        Args:
            quoted: gives the text of a line of a file.
            reads: elements that were taken one by one meanwhile.
        """
        files: dict[tuple[str, int], str] = {}
        lines = _by_line(((self.codes[number], *rest) for number, *rest in _flat(self.executed)), files)
        taken = _by_line(_flat(reads.places), files, TAKES)
        library = _by_line(((self.codes[number], *rest) for number, *rest in _flat(self.library)), {})
        return Trace(
            opcodes=sum(self.executed.values()) + sum(self.library.values()),
            library={place: count for place, count in library.items() if count > 1},
            lines=lines | taken,
            sources={place: quoted(file, place[1]) for place, file in files.items()},
            reads=reads.total,
            reader=reads.tool,
            breach=self.breach,
        )


def _flat(counts):
    return [(code, offset, count) for (code, offset), count in counts.items()]


def _by_line(executed, files, behind=""):
    """Return {(function, line): runs}; a line ran as often as the instruction on it that ran most often."""
    lines: dict[tuple[str, int], int] = {}
    for code, offset, count in executed:
        place = counted_places(code).get(offset)
        if place is not None:
            place = place[0] + behind, place[1]
            lines[place] = max(lines.get(place, 0), count)
            files.setdefault(place, code.co_filename)
    return lines
