"""What a run amounts to, counted as outcomes come."""

from collections import Counter
from dataclasses import dataclass, field

from autograder.class_run.jobs import Outcome
from autograder.grading.phrases import plural, shown

NAMED = 10  # places to look at that are listed


@dataclass
class Tally:
    """Counts and sums of a run.

    Attributes:
        states: how many outcomes of each other state, without the faulty ones.
        faulty: submissions of which something could not be graded.
        isolation: what was missing to full isolation; "" for nothing.
        look: (student, place) of the first few places that the instructor may want to look at.
        looks: how many there are.
    """

    states: Counter = field(default_factory=Counter)
    faulty: int = 0
    isolation: str = ""
    look: list[tuple[str, str]] = field(default_factory=list)
    looks: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count an outcome of grading."""
        if outcome.state == "missing":
            return
        if outcome.faults or outcome.state == "fault":
            self.faulty += 1
        else:
            self.states[outcome.state] += 1
        self.isolation = self.isolation or outcome.isolation
        self.looks += len(outcome.look)
        self.look += [(outcome.student, place) for place in outcome.look[: NAMED - len(self.look)]]

    @property
    def submissions(self) -> int:
        """How many were submitted and dealt with."""
        return self.states.total() + self.faulty

    def lines(self, week: str, seconds: float, workers: int) -> list[str]:
        """Return what is printed at the end."""
        graded, kept = self.states["graded"], self.states["kept"]
        rate = f", {graded / seconds:.1f} per second" if graded > 1 and seconds > 0 else ""
        lines = [
            f"{week}: {plural(self.submissions, 'submission')}, {graded} graded, {kept} kept, "
            f"{self.faulty} with faults, in {seconds:.1f} s by {plural(workers, 'worker')}{rate}",
        ]
        lines += [
            f"look at     {shown(student)}: {place}"
            for student, place in sorted(self.look, key=lambda one: one[0])
        ]
        if self.looks > len(self.look):
            lines.append(f"look at     and {self.looks - len(self.look)} more: `notes` in the records")
        if self.isolation:
            lines.append(f"warning     student code was confined only in part: {self.isolation}")
        return lines
