"""What coordinator and workers tell each other, one line of JSON each."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from autograder.delivery.assignment import Assignment, SourceCell, SourceNotebook
from autograder.delivery.notebook_grades import Delivery, NotebookGrades
from autograder.delivery.settings import Settings
from course_utils.errors import UserError


class CannotGradeError(UserError):
    """Not one submission can be graded here; the whole run ends with this message."""


@dataclass(frozen=True)
class Setup:
    """What a worker has to know before its first job.

    Attributes:
        week: ``week2``.
        submissions: the folder with a folder per student.
        records: the folder of this week's records.
        source: the course's own notebook of the week; "" for the one that comes with the package.
        secret: the course's, as text; None if there is none.
        force: grade also what has been graded.
        figures: draw figures.
        require_isolation: refuse to grade where the system confines too little.
        settings: where to write autograded notebooks; None where nothing is delivered.
        assignment: the release, for delivering.
    """

    week: str
    submissions: str
    records: str
    source: str = ""
    secret: str | None = None
    force: bool = False
    figures: bool = False
    require_isolation: bool = False
    settings: Settings | None = None
    assignment: Assignment | None = None

    def as_line(self) -> bytes:
        """Return it as a line; the settings of late penalties are for the coordinator alone."""
        # Not `asdict` of the whole: penalties may hold what is no data.
        data = {one.name: getattr(self, one.name) for one in fields(self)}
        if self.settings is not None:
            data["settings"] = asdict(replace(self.settings, penalties={}))
            data["settings"]["root"] = str(self.settings.root)
        if self.assignment is not None:
            data["assignment"] = asdict(self.assignment)
        return as_line(data)

    @classmethod
    def from_line(cls, line: bytes) -> "Setup":
        """Return what `as_line` was made from."""
        data = json.loads(line)
        if data["settings"] is not None:
            known = data["settings"]
            ignored = tuple(known["ignored"])
            data["settings"] = Settings(**{**known, "root": Path(known["root"]), "ignored": ignored})
        if data["assignment"] is not None:
            data["assignment"] = _assignment(data["assignment"])
        return cls(**data)


@dataclass(frozen=True)
class Job:
    """One thing for a worker to do.

    Attributes:
        student: whose submission.
        kind: ``grade``; ``fault`` to write down that it could not be graded; ``page`` for the feedback page.
        text: of a fault: why.
        attempt: how often it was tried before.
    """

    student: str
    kind: str = "grade"
    text: str = ""
    attempt: int = 0


@dataclass(frozen=True)
class Outcome:
    """What came of a job.

    Attributes:
        student: whose submission.
        state: ``graded``, ``kept`` (an earlier run's record still holds), ``missing`` (nothing handed in),
            ``fault`` (not graded, by no fault of the student), ``page`` or ``no page``.
        score: points earned.
        max_score: points possible.
        faults: why this or a part of it could not be graded, in lines.
        isolation: what was missing to full isolation, in a line; "" for nothing.
        look: what the instructor may want to look at, in lines.
        delivery: what it adds to the gradebook, as data; None for nothing.
    """

    student: str
    state: str
    score: float = 0.0
    max_score: float = 0.0
    faults: tuple[str, ...] = ()
    isolation: str = ""
    look: tuple[str, ...] = ()
    delivery: Mapping[str, Any] | None = field(default=None, repr=False)

    def delivered(self) -> Delivery | None:
        """Return `delivery` as the gradebook takes it."""
        if self.delivery is None:
            return None
        notebooks = {name: NotebookGrades(**grades) for name, grades in self.delivery["notebooks"].items()}
        return Delivery(**{**self.delivery, "notebooks": notebooks})


def as_line(data: Any) -> bytes:
    """Return data, or a dataclass, as a line of JSON in ASCII: names may hold what UTF-8 cannot."""
    return json.dumps(data if isinstance(data, Mapping) else asdict(data)).encode("ascii") + b"\n"


def outcome_from(data: Mapping[str, Any]) -> Outcome:
    """Return what a worker's answer means."""
    return Outcome(**{**data, "faults": tuple(data["faults"]), "look": tuple(data["look"])})


def _assignment(data: Mapping[str, Any]) -> Assignment:
    notebooks = {
        name: SourceNotebook(
            one["name"],
            one["kernelspec"],
            {grade_id: SourceCell(**cell) for grade_id, cell in one["cells"].items()},
        )
        for name, one in data["notebooks"].items()
    }
    return Assignment(data["name"], notebooks)
