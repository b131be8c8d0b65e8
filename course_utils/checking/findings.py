"""Findings and the verdict they add up to."""

from dataclasses import asdict, dataclass, field
from typing import Any

# The MIME type under which a kernel hands findings on; no page shows it.
MIME_TYPE = "application/vnd.nncourse.findings+json"

# How a function goes about it, which no result shows, as the card says it. These criteria are scaled by the
# share of the values that is right.
MANNERS = {
    "general": "uses only its arguments",
    "vectorized": "no loop over the data",
    "pure": "leaves its arguments alone",
}
CRITERIA = ("runs", "shape", "values", *MANNERS)


@dataclass(frozen=True)
class Finding:
    """One criterion on one named result.

    Attributes:
        criterion: one of `CRITERIA`.
        target: the result's name as a student would write it; the function's name where it is about the
            whole call.
        passed: whether it holds.
        points: what it earned.
        max_points: what it could earn.
        diagnosis: the id of the known mistake or fingerprint that explains it, or "".
        message: what is wrong and why, for the student; "" when passed.
        evidence: found against expected, in numbers.
        hint: what to do next.
    """

    criterion: str
    target: str
    passed: bool
    points: float
    max_points: float
    diagnosis: str = ""
    message: str = ""
    evidence: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Verdict:
    """The findings of one exercise.

    Attributes:
        exercise: its id.
        score: points earned, 0 to ``max_score``, rounded to 2 decimals.
        max_score: the exercise's points.
        findings: in the order of `CRITERIA`, then of the results.
        state: ``judged``, ``unwritten`` (the placeholder is still there), ``unusable`` (no function to call)
            or ``ungraded`` (the grader failed).
        summary: one line about the whole, for states other than ``judged``.
        notes: lines for the student about the whole.
    """

    exercise: str
    score: float
    max_score: float
    findings: tuple[Finding, ...] = ()
    state: str = "judged"
    summary: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def passed(self) -> bool:
        """Whether everything is earned."""
        return self.state == "judged" and self.score >= self.max_score

    @property
    def wrong(self) -> bool:
        """Whether what calls this function gets wrong results from it; a loop does not count."""
        return self.state != "judged" or any(
            not one.passed and one.criterion not in MANNERS for one in self.findings
        )

    @property
    def diagnoses(self) -> tuple[str, ...]:
        """The ids of what explains the failed findings, each once."""
        return tuple(
            dict.fromkeys(one.diagnosis for one in self.findings if one.diagnosis and not one.passed)
        )

    def as_data(self) -> dict[str, Any]:
        """Return the verdict as JSON-able data."""
        return asdict(self)
