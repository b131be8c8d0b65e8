"""What coordinator and workers send to each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from course_utils.errors import UserError


class CannotGradeError(UserError):
    """Not one submission can be graded here; the whole run ends with this message."""


@dataclass(frozen=True)
class Setup:
    """What a worker that grades has to know before its first job.

    Attributes:
        week: ``week2``.
        submissions: the folder with a folder per student.
        records: the folder of this week's records.
        asked: the functions that are asked for, with their points; all of the week if there are none.
        secret: the course's; None if there is none.
        force: grade also what has been graded.
        require_isolation: refuse to grade where the system confines too little.
    """

    week: str
    submissions: str
    records: str
    asked: Mapping[str, float | None] = field(default_factory=dict)
    secret: bytes | None = None
    force: bool = False
    require_isolation: bool = False


@dataclass(frozen=True)
class Job:
    """What is to be done for one student.

    Attributes:
        student: the name that records and gradebook know.
        kind: ``grade``; ``fault`` writes down that it cannot be graded; other desks have kinds of their own.
        text: of a fault, why.
        folder: the name of the student's folder, where it is spelled differently.
    """

    student: str
    kind: str = "grade"
    text: str = ""
    folder: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a job.

    Attributes:
        student: whose.
        state: ``graded``, ``kept``, ``fault`` or ``missing``, or what another desk says.
        score: points earned.
        max_score: points possible.
        faults: why it could not be done, a line each.
        isolation: what was missing to full isolation; "" for nothing.
        look: places that the instructor may want to look at.
    """

    student: str
    state: str
    score: float = 0.0
    max_score: float = 0.0
    faults: tuple[str, ...] = ()
    isolation: str = ""
    look: tuple[str, ...] = ()
