"""The record of one graded submission: versioned plain data, described by `record.schema.json`.

Everything that is shown, exported or carried into a gradebook is made from a record; nothing else is.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from course_utils.checking.findings import Finding
from course_utils.errors import UserError

SCHEMA_VERSION = 3
SCHEMA_PATH = Path(__file__).with_name("record.schema.json")


@dataclass(frozen=True)
class Submission:
    """What was graded.

    Attributes:
        student: the folder that it was submitted in, or "".
        week: ``week2``.
        notebook: its file name.
        digest: SHA-256 of the file's bytes, 64 hexadecimal digits.
        seed: what the hidden cases were drawn from, 32 hexadecimal digits.
    """

    student: str
    week: str
    notebook: str
    digest: str
    seed: str


@dataclass(frozen=True)
class Note:
    """One line on what happened beside the judging.

    Attributes:
        kind: ``repair`` (put right before grading), ``skipped`` (files passed over), ``failed`` (a
            statement raised; the others were executed), ``breach`` (a limit was exceeded), ``look`` (for the
            instructor: worth a look, nothing was deducted) or ``fault`` (this could not be graded).
        text: one line: what was found, what was expected, what was done.
        cell: the cell's place in the submitted notebook, from 0; None where it is about no cell.
    """

    kind: str
    text: str
    cell: int | None = None


@dataclass(frozen=True)
class ExerciseRecord:
    """One exercise.

    Attributes:
        id: ``week2.propagate``.
        score: points earned, 0 to ``max_score``.
        max_score: points possible.
        state: ``judged``, ``unwritten``, ``unusable`` (no function to call) or ``ungraded``.
        summary: one line about the whole, for states other than ``judged``.
        notes: lines for the student about the whole.
        cell: the place, from 0, of the cell that defines the function; None where there is none.
        line: the definition's line in that cell, from 1.
        findings: one criterion on one named result each.
    """

    id: str
    score: float
    max_score: float
    state: str = "judged"
    summary: str = ""
    notes: tuple[str, ...] = ()
    cell: int | None = None
    line: int | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The function's name."""
        return self.id.partition(".")[2] or self.id

    @property
    def passed(self) -> bool:
        """Whether everything is earned."""
        return self.score >= self.max_score

    @property
    def diagnoses(self) -> tuple[str, ...]:
        """The ids of what explains the failed findings, each once."""
        failed = (finding for finding in self.findings if not finding.passed)
        return tuple(dict.fromkeys(finding.diagnosis for finding in failed if finding.diagnosis))


@dataclass(frozen=True)
class Record:
    """All that is known of one graded submission.

    Attributes:
        submission: what was graded.
        exercises: in the notebook's order.
        notes: what happened beside the judging.
        timing: seconds of wall time: ``seconds`` in all, ``definitions`` and ``judging`` of them, and of the
            judging each exercise by its id.
        environment: versions, data set, isolation level, and whether the cases were hidden.
    """

    submission: Submission
    exercises: tuple[ExerciseRecord, ...]
    notes: tuple[Note, ...] = ()
    timing: Mapping[str, float] = field(default_factory=dict)
    environment: Mapping[str, Any] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """Points earned, the sum over the exercises, rounded to 2 decimals."""
        return round(sum(exercise.score for exercise in self.exercises), 2)

    @property
    def max_score(self) -> float:
        """Points possible."""
        return round(sum(exercise.max_score for exercise in self.exercises), 2)

    @property
    def to_look_at(self) -> tuple[Note, ...]:
        """What the instructor may want to look at; it is not shown to students."""
        return tuple(note for note in self.notes if note.kind == "look")

    @property
    def faults(self) -> tuple[Note, ...]:
        """Why this could not be graded; empty for a record with a grade."""
        return tuple(note for note in self.notes if note.kind == "fault")

    def for_student(self) -> "Record":
        """Return the record without what is for the instructor alone: places to look at, and the seed."""
        return replace(
            self,
            notes=tuple(note for note in self.notes if note.kind != "look"),
            submission=replace(self.submission, seed=""),
        )

    def as_data(self) -> dict[str, Any]:
        """Return the record as JSON-able data."""
        return {
            "schema": SCHEMA_VERSION,
            "submission": asdict(self.submission),
            "score": self.score,
            "max_score": self.max_score,
            "exercises": [
                {**asdict(one), "notes": list(one.notes), "findings": [asdict(each) for each in one.findings]}
                for one in self.exercises
            ],
            "notes": [asdict(note) for note in self.notes],
            "timing": dict(self.timing),
            "environment": dict(self.environment),
        }

    def as_text(self) -> str:
        """Return the record as indented JSON with a newline at its end."""
        return json.dumps(self.as_data(), indent=1, ensure_ascii=False) + "\n"


def from_data(data: Any) -> Record:
    """Return the record that `Record.as_data` was made from.

    Raises:
        UserError: ``data`` is no record, or one of another schema version.
    """
    version = data.get("schema") if isinstance(data, Mapping) else None
    if version != SCHEMA_VERSION:
        raise UserError(
            f"found a record of schema {version!r}; expected {SCHEMA_VERSION}; grade the submission again"
        )
    try:
        return Record(
            Submission(**data["submission"]),
            tuple(
                ExerciseRecord(
                    **{**one, "notes": tuple(one["notes"])}
                    | {"findings": tuple(Finding(**finding) for finding in one["findings"])}
                )
                for one in data["exercises"]
            ),
            tuple(Note(**note) for note in data["notes"]),
            data["timing"],
            data["environment"],
        )
    except (KeyError, TypeError) as error:
        raise UserError(
            f"found an incomplete record ({error}); expected the fields of {SCHEMA_PATH.name}; "
            "grade the submission again"
        ) from None


def read_record(path: Path) -> Record:
    """Read a record file.

    Raises:
        UserError: it is not there, or no record.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"{path} cannot be read as a record ({error}); grade the submission again") from None
    return from_data(data)
