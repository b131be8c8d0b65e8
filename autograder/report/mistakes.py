"""What went wrong, and with whom: each mistake once, the most frequent first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.record import ExerciseRecord, Finding
from autograder.report.functions import Function, quoted_line
from autograder.report.members import Member
from course_utils.checking.results import UNCLEAR

NAMED, LOOP, UNNAMED = "named", "loop", "unnamed"


@dataclass
class Mistake:
    """One mistake of a class.

    Attributes:
        kind: ``named`` (the engine knows it), ``loop`` or ``unnamed`` (numbers or shapes that differ).
        exercise: the function's name.
        diagnosis: its id, or "".
        who: students.
        sentences: how often each was said.
        lines: how often each line of a student was to blame.
    """

    kind: str
    exercise: str
    diagnosis: str
    who: list[str] = field(default_factory=list)
    sentences: Counter = field(default_factory=Counter)
    lines: Counter = field(default_factory=Counter)

    @property
    def sentence(self) -> str:
        """What most of them were told."""
        return self.sentences.most_common(1)[0][0]

    @property
    def example(self) -> str:
        """The line of most of them, or ""."""
        return self.lines.most_common(1)[0][0] if self.lines else ""


def mistakes_of(members: Sequence[Member], functions: Mapping[str, Mapping[str, Function]]) -> list[Mistake]:
    """Return the mistakes of a class, ranked.

    Args:
        members: of the class.
        functions: student → name → definition; may lack any.
    """
    found: dict[tuple, Mistake] = {}
    for member in members:
        for exercise in member.record.exercises:
            written = functions.get(member.student, {}).get(exercise.name)
            for key, finding in _told(exercise).items():
                mistake = found.setdefault(key, Mistake(*key))
                mistake.who.append(member.student)
                mistake.sentences[" ".join(filter(None, [finding.message, finding.hint]))] += 1
                line = written is not None and quoted_line(written, finding)
                if line:
                    mistake.lines[line] += 1
    return sorted(found.values(), key=lambda one: (-len(one.who), one.exercise, one.diagnosis))


def _told(exercise: ExerciseRecord) -> dict[tuple, Finding]:
    """Return the mistakes of one function, each with the first finding about it.

    What was not judged, because something else comes first, says nothing.
    """
    told: dict[tuple, Finding] = {}
    for finding in exercise.findings:
        if finding.passed or not (finding.diagnosis or finding.evidence or finding.hint):
            continue
        if finding.criterion == "vectorized":
            key = (LOOP, exercise.name, finding.diagnosis)
        elif finding.diagnosis not in UNCLEAR:
            key = (NAMED, exercise.name, finding.diagnosis)
        else:
            key = (UNNAMED, exercise.name, "")
        told.setdefault(key, finding)
    return told
