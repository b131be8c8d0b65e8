"""What a class amounts to, as data; the page, the table and the six lines are made from it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median

from autograder.grading.record import ExerciseRecord, Note
from autograder.report.alike import Group
from autograder.report.members import Member
from autograder.report.mistakes import Mistake

BINS = 10
FALL = 25  # percent
# What is worth a person's look, in words.
LOOK_KINDS = {
    "look": "may disturb the count of steps",
    "breach": "exceeded a limit",
    "fault": "could not be graded",
    "repair": "put right before grading",
    "skipped": "passed over",
    "chosen": "chosen between versions",
}


@dataclass
class ExerciseSummary:
    """One exercise.

    Attributes:
        name: of the function, or of an answer that is graded by hand.
        possible: points possible.
        earned: points of each student.
        full, partly, wrong, unwritten: how many earned all, some, nothing; how many wrote nothing.
        first_loss: how many lost their first points here.
    """

    name: str
    possible: float
    earned: list[float] = field(default_factory=list)
    full: int = 0
    partly: int = 0
    wrong: int = 0
    unwritten: int = 0
    first_loss: int = 0

    @property
    def percent(self) -> float:
        """Points earned on average, of 100."""
        return 100 * fmean(self.earned) / self.possible if self.earned and self.possible else 0.0


@dataclass(frozen=True)
class Week:
    """One week's results in short: name, submissions, mean and median in percent, percent of each student."""

    name: str
    percents: Mapping[str, float]

    @property
    def mean(self) -> float:
        """Percent."""
        return fmean(self.percents.values())

    @property
    def median(self) -> float:
        """Percent."""
        return median(self.percents.values())


@dataclass(frozen=True)
class ClassReport:
    """All of a report.

    Attributes:
        week: ``week2``.
        members: who submitted.
        absent: who did not.
        exercises: in the notebook's order.
        mistakes: ranked.
        groups: students whose functions agree too much.
        earlier: the weeks before, and this one at the end.
        chosen: student → which of several versions was collected, and why, in words.
    """

    week: str
    members: Sequence[Member]
    absent: Sequence[str]
    exercises: Sequence[ExerciseSummary]
    mistakes: Sequence[Mistake]
    groups: Sequence[Group] = ()
    earlier: Sequence[Week] = ()
    chosen: Mapping[str, str] = field(default_factory=dict)

    fall = FALL

    @property
    def possible(self) -> float:
        """Points possible."""
        return max((one.possible for one in self.members), default=0.0)

    @property
    def mean(self) -> float:
        """Points on average, penalties subtracted."""
        return fmean(one.total for one in self.members)

    @property
    def median(self) -> float:
        """Points of the student in the middle."""
        return median(one.total for one in self.members)

    @property
    def perfect(self) -> int:
        """How many have every point."""
        return sum(one.total >= one.possible for one in self.members)

    @property
    def bins(self) -> list[int]:
        """How many have 0 to 10, …, 90 to 100 percent."""
        counts = Counter(min(max(int(one.percent // BINS), 0), BINS - 1) for one in self.members)
        return [counts[place] for place in range(BINS)]

    @property
    def stops(self) -> ExerciseSummary | None:
        """The exercise in which most lose their first points; of equals the first."""
        worst = max(self.exercises, key=lambda one: one.first_loss, default=None)
        return worst if worst is not None and worst.first_loss else None

    @property
    def to_look_at(self) -> list[tuple[str, Note]]:
        """(student, note) of what is worth a person's look, by kind."""
        order = list(LOOK_KINDS)
        found = [
            (one.student, note) for one in self.members for note in one.record.notes if note.kind in order
        ]
        found += [
            (one.student, Note("chosen", self.chosen[one.student]))
            for one in self.members
            if one.student in self.chosen
        ]
        return sorted(found, key=lambda one: (order.index(one[1].kind), one[0]))

    @property
    def fallen(self) -> list[str]:
        """Who is `FALL` percent or more below the mean of their own earlier weeks."""
        before = {
            one.student: [
                week.percents[one.student] for week in self.earlier[:-1] if one.student in week.percents
            ]
            for one in self.members
        }
        return [
            one.student
            for one in self.members
            if before[one.student] and fmean(before[one.student]) - one.percent >= FALL
        ]

    @property
    def waiting(self) -> list[Member]:
        """Who has answers that a person still has to grade."""
        return [one for one in self.members if one.waits]


def exercises_of(members: Sequence[Member]) -> list[ExerciseSummary]:
    """Return the exercises of a class: those of the records, then what only the gradebook has."""
    found: dict[str, ExerciseSummary] = {}
    for member in members:
        judged = {one.name: one for one in member.record.exercises}
        lost = False
        for name in dict.fromkeys([*judged, *member.points]):
            record = judged.get(name)
            if record is None and name in member.waits:
                continue
            possible = record.max_score if record else member.possible_of.get(name, 0.0)
            earned = member.points.get(name, 0.0)
            one = found.setdefault(name, ExerciseSummary(name, possible))
            one.earned.append(earned)
            kind = _kind(record, earned, possible)
            setattr(one, kind, getattr(one, kind) + 1)
            if kind != "full" and not lost:
                one.first_loss, lost = one.first_loss + 1, True
    return list(found.values())


def _kind(record: ExerciseRecord | None, earned: float, possible: float) -> str:
    if earned >= possible:
        return "full"
    if earned > 0:
        return "partly"
    return "unwritten" if record is not None and record.state == "unwritten" else "wrong"
