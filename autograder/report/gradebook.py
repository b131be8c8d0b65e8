"""What nbgrader's gradebook adds to the records: points given by hand, penalties, who is in the class."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from autograder.nbgrader_plugin.released import rows_of

# Added up as nbgrader does: points given by hand replace computed ones, extra credit comes on top.
POINTS = """
select sa.student_id as student, b.name as cell, g.needs_manual_grade as waits,
       coalesce(g.manual_score, g.auto_score, 0) + coalesce(g.extra_credit, 0) as points,
       coalesce(c.max_score, t.max_score, 0) as possible
from assignment a
join submitted_assignment sa on sa.assignment_id = a.id
join submitted_notebook sn on sn.assignment_id = sa.id
join grade g on g.notebook_id = sn.id
join base_cell b on b.id = g.cell_id
left join grade_cells c on c.id = b.id
left join task_cells t on t.id = b.id
where a.name = :week
order by b.name
"""
PENALTIES = """
select sa.student_id as student, sum(coalesce(sn.late_submission_penalty, 0)) as points
from assignment a
join submitted_assignment sa on sa.assignment_id = a.id
join submitted_notebook sn on sn.assignment_id = sa.id
where a.name = :week
group by sa.student_id
"""
STUDENTS = "select id as student, first_name, last_name from student where :week = :week"


@dataclass
class Marks:
    """One student's week in the gradebook.

    Attributes:
        points: grade_id → points.
        possible: grade_id → points possible.
        penalty: points subtracted for a late submission.
        waits: the answers that a person still has to grade.
    """

    points: dict[str, float] = field(default_factory=dict)
    possible: dict[str, float] = field(default_factory=dict)
    penalty: float = 0.0
    waits: set[str] = field(default_factory=set)

    @property
    def total(self) -> float:
        """Points with the penalty subtracted, 0 or more: what nbgrader exports."""
        return max(0.0, sum(self.points.values()) - self.penalty)


@dataclass(frozen=True)
class Class:
    """All that the gradebook knows of a week.

    Attributes:
        marks: student → marks, of everybody whose submission it has.
        names: student → first and last name, or ""; of everybody in the class.
    """

    marks: Mapping[str, Marks] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def read_gradebook(db_url: str, week: str) -> Class:
    """Read a week's marks.

    Raises:
        UserError: there is no gradebook, or it cannot be read.
    """
    marks: dict[str, Marks] = {}
    for row in rows_of(db_url, POINTS, week):
        if not (row.possible or row.points):  # a written answer that earns nothing
            continue
        mine = marks.setdefault(row.student, Marks())
        mine.points[row.cell], mine.possible[row.cell] = float(row.points), float(row.possible)
        if row.waits:
            mine.waits.add(row.cell)
    for row in rows_of(db_url, PENALTIES, week):
        if row.student in marks:
            marks[row.student].penalty = float(row.points)
    people = rows_of(db_url, STUDENTS, week)
    names = {one.student: " ".join(filter(None, [one.first_name, one.last_name])) for one in people}
    return Class(marks, names)
