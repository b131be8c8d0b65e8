"""What became of each hand-in, as a table whose lines say what a person has to do."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from autograder.collect.placing import NEW, OLDER, REPLACED, SAME, UNCLEAR
from autograder.collect.versions import Choice
from autograder.grading.phrases import plural, shown

LONGEST = 300  # characters of what is said about one hand-in
NAME = 24  # characters of a name


@dataclass
class Summary:
    """A collection's outcome.

    Attributes:
        week, archive, layout: what was collected.
        refused: links, and names that lead outside, of the archive.
        stray: files that belong to no hand-in.
        unknown: names of the archive that are nobody's, each with the reason.
        missing: who is expected and has handed in nothing.
        marked_late: whose hand-in is late by an unknown time.
        due_is_known: whether the gradebook says when the week is due.
        clock: the time zone in which the platform's times were read; "" if there are none.
        enrolled: how many of the roster are new in nbgrader's gradebook.
    """

    week: str
    archive: Path
    layout: str
    refused: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    marked_late: list[str] = field(default_factory=list)
    due_is_known: bool = True
    clock: str = ""
    enrolled: int = 0
    _states: dict[str, str] = field(default_factory=dict)
    _choices: dict[str, Choice] = field(default_factory=dict)
    _late: dict[str, timedelta] = field(default_factory=dict)

    def add_choice(self, student: str, choice: Choice) -> None:
        """Note which file of a hand-in was chosen, and what could not be read."""
        self._choices[student] = choice

    def add_state(self, student: str, state: str) -> None:
        """Note what became of a hand-in."""
        self._states[student] = state

    def add_time(self, student: str, when: datetime | None, due: datetime | None) -> None:
        """Note when something was handed in."""
        if when and due and when > due:
            self._late[student] = when - due

    @property
    def needs_a_person(self) -> bool:
        """Whether something cannot be decided here."""
        lost = self.refused or self.stray or self.unknown or self._unreadable()
        return bool(lost or UNCLEAR in self._states.values() or (self.marked_late and not self.due_is_known))

    def lines(self) -> list[str]:
        """Return the table."""
        counts = Counter(self._states.values())
        told = [
            f"{counts[state]} {state}" for state in (NEW, REPLACED, SAME, OLDER, UNCLEAR) if counts[state]
        ]
        people = len(self._choices) + len(self.unknown)
        head = f"{self.week}: {plural(people, 'hand-in')} in {self.archive.name} ({self.layout})"
        return [
            head,
            f"matched     {len(self._choices)} of {people} ({', '.join(told) or 'nothing placed'})",
            *(
                [f"class       {plural(self.enrolled, 'student')} new in nbgrader's gradebook"]
                if self.enrolled
                else []
            ),
            *([f"times       read as {self.clock}"] if self.clock else []),
            *_part("late", [(name, _told(time)) for name, time in self._late.items()]),
            *_part("late", [(name, self._mark()) for name in self.marked_late]),
            *_part("chosen between", [(name, one.why) for name, one in self._choices.items() if one.why]),
            *_part("other files", self._others()),
            *_part("not readable", self._unreadable()),
            *_part("kept", [(name, "an older version came; yours is newer") for name in self._with(OLDER)]),
            *_part("not clear", [(name, UNCLEAR_WHY) for name in self._with(UNCLEAR)]),
            *_part("missing", [(name, "on the roster, nothing handed in") for name in self.missing]),
            *_part("unknown", self.unknown),
            *_part("unknown", [(path, "a file outside of every hand-in") for path in self.stray]),
            *_part("refused", [("the archive", one) for one in self.refused]),
        ]

    def _with(self, state: str) -> list[str]:
        return [name for name, found in self._states.items() if found == state]

    def _mark(self) -> str:
        if self.due_is_known:
            return "marked LATE, by how much is unknown; counted as one second"
        return (
            "marked LATE, but the gradebook has no due date; set it, collect again: nbgrader db assignment "
            f'add {self.week} --duedate="2026-10-01 22:00 UTC"'
        )

    def _unreadable(self) -> list[tuple[str, str]]:
        return [(name, "; ".join(one.faults)) for name, one in self._choices.items() if one.faults]

    def _others(self) -> list[tuple[str, str]]:
        return [(name, "; ".join(one.beside)) for name, one in self._choices.items() if one.beside]


UNCLEAR_WHY = (
    "another version is there, and nothing says which is newer; look, then collect again with --replace"
)


def _part(title: str, rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    width = min(NAME, max(len(shown(name, 60)) for name, _ in rows))
    return [
        f"{title} ({len(rows)})",
        *(f"  {shown(name):<{width}}  {shown(text, LONGEST)}" for name, text in rows),
    ]


def _told(late: timedelta) -> str:
    hours, seconds = divmod(int(late.total_seconds()), 3600)
    days, hours = divmod(hours, 24)
    parts = [(days, "day"), (hours, "hour"), (seconds // 60, "minute")]
    return ", ".join(plural(count, word) for count, word in parts if count) or "less than a minute"
