"""What lateness costs: per day or hour, with extensions and late days.

`docs/instructor.md` has the lines of `nbgrader_config.py` that choose it.
"""

import math

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Dict, Float, Int

DAY, HOUR = 86400, 3600


class LatePenalty(LateSubmissionPlugin):
    """Takes a part of the score for each day or hour that has begun, after what is granted."""

    percent_per_day = Float(0, min=0, max=100, help="Of the score, for each day that has begun.").tag(
        config=True
    )
    percent_per_hour = Float(0, min=0, max=100, help="Of the score, for each hour that has begun.").tag(
        config=True
    )
    most_percent = Float(100, min=0, max=100, help="Of the score, whatever the time.").tag(config=True)
    minutes_of_grace = Float(0, min=0, help="That cost nothing.").tag(config=True)
    extensions = Dict(help="Student → {assignment: days}; the assignment '*' is every one.").tag(config=True)
    late_days = Int(
        0, min=0, help="Days that a student may be late in all assignments together, the earliest due first."
    ).tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Return the points that lateness costs; None for nothing.

        Args:
            student_id: who submitted.
            score: the points that they earned.
            total_seconds_late: after the due date.
        """
        week = self.parent.assignment_id
        late = self._after_extension(student_id, week, total_seconds_late)
        left = self.late_days - sum(self._days_used_before(student_id, week))
        late -= max(0, left) * DAY
        if late <= 0:
            return None
        percent = self.percent_per_day * math.ceil(late / DAY) + self.percent_per_hour * math.ceil(
            late / HOUR
        )
        return score * min(percent, self.most_percent) / 100 or None

    def _after_extension(self, student: str, week: str, seconds: float) -> float:
        granted = self.extensions.get(student, {})
        days = granted.get(week, granted.get("*", 0))
        late = seconds - days * DAY
        return late if late > self.minutes_of_grace * 60 else 0

    def _days_used_before(self, student: str, week: str) -> list[int]:
        """Return the late days that assignments due earlier take, in the order of their due dates."""
        if not self.late_days:
            return []
        gradebook = self.parent.gradebook  # open, and in the middle of a change
        due = gradebook.find_assignment(week).duedate
        earlier = [
            (one.duedate, one.name, one.total_seconds_late)
            for one in gradebook.student_submissions(student)
            if one.duedate and (one.duedate, one.name) < (due, week)
        ]
        left, used = self.late_days, []
        for _, name, seconds in sorted(earlier):
            late = self._after_extension(student, name, seconds)
            used.append(min(left, math.ceil(late / DAY)))
            left -= used[-1]
        return used
