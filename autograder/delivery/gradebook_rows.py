"""The rows of one batch of submissions of one assignment: what is there, what is new, what changes."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from autograder.delivery.late import penalty_for
from autograder.delivery.notebook_grades import Delivery
from autograder.delivery.settings import Settings

BEGINNING = datetime(1970, 1, 1)  # SQLite keeps an extension as the time since then
ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_/+-]*")  # "Europe/Rome"; without dots no path leads elsewhere


class Batch:
    """Submissions of one assignment on their way into the gradebook, within a transaction.

    Args:
        tables: the gradebook's.
        connection: in a transaction.
        deliveries: at most one per student, of an assignment that was released.
    """

    def __init__(self, tables: Mapping[str, Any], connection, deliveries: Sequence[Delivery]):
        self.tables, self.connection = tables, connection
        self.deliveries = {one.student: one for one in deliveries}
        (self.assignment,) = self._rows("assignment", "name", [deliveries[0].assignment])
        self.notebooks = {
            row.id: row for row in self._rows("notebook", "assignment_id", [self.assignment.id])
        }
        cells = self._rows("base_cell", "notebook_id", list(self.notebooks))
        self.graded = [cell for cell in cells if cell.type in ("GradeCell", "TaskCell")]
        self.commented = [cell for cell in cells if cell.type in ("SolutionCell", "TaskCell")]

    def write(self, *, graded_anew: bool) -> None:
        """Write students, submissions, grades and comments."""
        known = {row.id for row in self._rows("student", "id", list(self.deliveries))}
        self._insert("student", [{"id": one} for one in self.deliveries if one not in known])
        submissions = self._write_submissions()
        handed_in = self._write_notebooks(submissions)
        self._write_grades(handed_in, graded_anew)
        self._write_comments(handed_in)

    def _write_submissions(self) -> dict[str, str]:
        """student → id of the submitted assignment."""
        table = self.tables["submitted_assignment"]
        present = {row.student_id: row for row in self._submissions()}
        new, changed = [], []
        for student, delivery in self.deliveries.items():
            time = _time(delivery.timestamp)
            if student not in present:
                facts = {"assignment_id": self.assignment.id, "student_id": student, "timestamp": time}
                new.append({"id": uuid4().hex, **facts, "extension": None})
            elif time is not None and time != present[student].timestamp:
                changed.append({"_id": present[student].id, "timestamp": time})
        self._insert(table.name, new)
        self._update(table.name, changed)
        return {row["student_id"]: row["id"] for row in new} | {s: row.id for s, row in present.items()}

    def _write_notebooks(self, submissions: Mapping[str, str]) -> dict[tuple[str, str], str]:
        """(student, notebook id) → id of the submitted notebook."""
        students = {identifier: student for student, identifier in submissions.items()}
        rows = self._rows("submitted_notebook", "assignment_id", list(students))
        present = {(students[row.assignment_id], row.notebook_id): row.id for row in rows}
        new = {
            (student, notebook): {
                "id": uuid4().hex,
                "assignment_id": submissions[student],
                "notebook_id": notebook,
                "flagged": False,
                "late_submission_penalty": None,
            }
            for student in submissions
            for notebook in self.notebooks
            if (student, notebook) not in present
        }
        self._insert("submitted_notebook", list(new.values()))
        return present | {key: row["id"] for key, row in new.items()}

    def _write_grades(self, handed_in: Mapping[tuple[str, str], str], graded_anew: bool) -> None:
        rows = self._rows("grade", "notebook_id", list(handed_in.values()))
        present = {(row.notebook_id, row.cell_id): row for row in rows}
        new, changed = [], []
        for (student, notebook), identifier in handed_in.items():
            grades = self.deliveries[student].notebooks.get(self.notebooks[notebook].name)
            for cell in self.graded:
                if cell.notebook_id != notebook:
                    continue
                row = present.get((identifier, cell.id))
                facts = _grade(cell, grades, row, graded_anew)
                if row is None:
                    empty = {"auto_score": None, "manual_score": None, "extra_credit": None}
                    new.append(
                        {"id": uuid4().hex, "notebook_id": identifier, "cell_id": cell.id}
                        | empty
                        | {"needs_manual_grade": True}
                        | facts
                    )
                elif any(getattr(row, name) != value for name, value in facts.items()):
                    changed.append({"_id": row.id, **facts})
        self._insert("grade", new)
        self._update("grade", changed)

    def _write_comments(self, handed_in: Mapping[tuple[str, str], str]) -> None:
        rows = self._rows("comment", "notebook_id", list(handed_in.values()))
        present = {(row.notebook_id, row.cell_id): row for row in rows}
        new, changed = [], []
        for (student, notebook), identifier in handed_in.items():
            grades = self.deliveries[student].notebooks.get(self.notebooks[notebook].name)
            comments = grades.comments if grades else {}
            for cell in self.commented:
                if cell.notebook_id != notebook:
                    continue
                row = present.get((identifier, cell.id))
                if row is None:
                    facts = {"notebook_id": identifier, "cell_id": cell.id, "manual_comment": None}
                    new.append({"id": uuid4().hex, **facts, "auto_comment": comments.get(cell.name)})
                elif cell.name in comments and row.auto_comment != comments[cell.name]:
                    changed.append({"_id": row.id, "auto_comment": comments[cell.name]})
        self._insert("comment", new)
        self._update("comment", changed)

    def assign_penalties(self, settings: Settings) -> None:
        """Let the course's plug-in decide what late submissions lose; nobody else loses anything."""
        changed = []
        for submission in self._submissions():
            seconds = seconds_late(submission, self.assignment.duedate)
            graded = self.deliveries[submission.student_id].notebooks
            for row in self._rows("submitted_notebook", "assignment_id", [submission.id]) if seconds else ():
                if self.notebooks[row.notebook_id].name in graded:
                    score = self._score(row.id)
                    penalty = penalty_for(submission.student_id, score, seconds, settings)
                    changed.append({"_id": row.id, "late_submission_penalty": penalty})
        late = {row["_id"] for row in changed}
        in_time = [row.id for row in self._submissions()]
        for row in self._rows("submitted_notebook", "assignment_id", in_time):
            if row.id not in late and row.late_submission_penalty is not None:
                changed.append({"_id": row.id, "late_submission_penalty": None})
        self._update("submitted_notebook", changed)

    def _score(self, notebook_id) -> float:
        """The points of a submitted notebook as nbgrader adds them up."""
        from sqlalchemy import case, func, select

        grade = self.tables["grade"].c
        extra = func.coalesce(grade.extra_credit, 0.0)
        points = case(
            (grade.manual_score.isnot(None), grade.manual_score + extra),
            (grade.auto_score.isnot(None), grade.auto_score + extra),
            else_=0.0,
        )
        total = select(func.coalesce(func.sum(points), 0.0)).where(grade.notebook_id == notebook_id)
        return float(self.connection.execute(total).scalar())

    def _submissions(self):
        rows = self._rows("submitted_assignment", "student_id", list(self.deliveries))
        return [row for row in rows if row.assignment_id == self.assignment.id]

    def _rows(self, table: str, column: str, values: Sequence[str]) -> list:
        table = self.tables[table]
        return (
            list(self.connection.execute(table.select().where(table.c[column].in_(values)))) if values else []
        )

    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self.connection.execute(self.tables[table].insert(), rows)

    def _update(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Change rows by their id, `_id`; those of one call may set different columns."""
        from sqlalchemy import bindparam

        table = self.tables[table]
        alike: dict[tuple[str, ...], list] = {}
        for row in rows:
            alike.setdefault(tuple(row), []).append(row)
        for same in alike.values():
            self.connection.execute(table.update().where(table.c.id == bindparam("_id")), same)


def _grade(cell, grades, row, graded_anew: bool) -> dict[str, Any]:
    """The columns of a grade that grading sets; none for what a person grades from the start."""
    if grades is None:  # the notebook was not handed in
        return {"auto_score": 0.0, "needs_manual_grade": False}
    if cell.type == "TaskCell" or cell.name not in grades.scores:
        return {}
    score = grades.scores[cell.name]
    facts = {"auto_score": score, "needs_manual_grade": score is None}
    if row is not None:
        facts["needs_manual_grade"] = score is None or row.manual_score is not None
        if not graded_anew and row.auto_score == score:
            return {}
    return facts


def seconds_late(submission, due: datetime | None) -> float:
    """Return how many seconds after its due date, extension included, something was handed in."""
    if submission.timestamp is None or due is None:
        return 0.0
    extension = submission.extension or timedelta()
    if isinstance(extension, datetime):
        extension -= BEGINNING
    return max(0.0, (submission.timestamp - due - extension).total_seconds())


def _time(text: str) -> datetime | None:
    """A time stamp as nbgrader reads it, in UTC; None if there is none, or nonsense."""
    if not text:
        return None
    from dateutil import parser, tz

    words = text.split(" ")
    zone = None
    try:
        if len(words) == 3:
            text, name = " ".join(words[:2]), words[2]
            if name.lstrip("+-").isdigit():
                zone = tz.tzoffset(None, int(name))
            elif ZONE_NAME.fullmatch(name):
                zone = tz.gettz(name)
        time = parser.parse(text)
        time = time.replace(tzinfo=zone) if zone is not None else time
        # Only here an offset is asked for: one of years, or one that leads out of the calendar, is refused.
        return (time - time.utcoffset()).replace(tzinfo=None) if time.tzinfo is not None else time
    except (ValueError, TypeError, ArithmeticError, OSError):
        return None
