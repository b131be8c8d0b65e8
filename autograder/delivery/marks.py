"""What a person reads of a submission's grades: points given by hand, comments and penalties included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.delivery.gradebook import Gradebook


@dataclass
class Marks:
    """The grades of one submitted notebook.

    Attributes:
        points: grade_id → (points, points possible).
        comments: grade_id → comment, or None.
        penalty: points lost for handing in late.
    """

    points: dict[str, tuple[float, float]] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)
    penalty: float = 0.0

    @property
    def score(self) -> float:
        """The points of all cells."""
        return sum(score for score, _ in self.points.values())

    @property
    def max_score(self) -> float:
        """The points possible."""
        return sum(possible for _, possible in self.points.values())


def read_marks(
    gradebook: Gradebook, assignment: str, students: Sequence[str] | None = None
) -> dict[str, dict[str, Marks]]:
    """Return student → notebook → marks of everybody whose submission of an assignment was graded.

    Args:
        gradebook: where they are.
        assignment: ``week2``.
        students: only these; all by default.
    """
    from sqlalchemy import select

    tables = gradebook.tables
    table, submitted = tables["assignment"], tables["submitted_assignment"]
    handed_in, notebook = tables["submitted_notebook"], tables["notebook"]
    joined = (
        select(handed_in.c.id, handed_in.c.late_submission_penalty, submitted.c.student_id, notebook.c.name)
        .join(submitted, submitted.c.id == handed_in.c.assignment_id)
        .join(table, table.c.id == submitted.c.assignment_id)
        .join(notebook, notebook.c.id == handed_in.c.notebook_id)
        .where(table.c.name == assignment)
    )
    with gradebook.transaction(writing=False) as connection:
        rows = connection.execute(joined).all()
        wanted = [row for row in rows if students is None or row.student_id in students]
        of_notebook = {row.id: Marks(penalty=row.late_submission_penalty or 0.0) for row in wanted}
        for row in _cells_of(connection, tables, "grade"):
            if row.notebook_id in of_notebook:
                of_notebook[row.notebook_id].points[row.name] = _points(row), float(row.max_score or 0.0)
        for row in _cells_of(connection, tables, "comment"):
            if row.notebook_id in of_notebook:
                comment = row.auto_comment if row.manual_comment is None else row.manual_comment
                of_notebook[row.notebook_id].comments[row.name] = comment
    found: dict[str, dict[str, Marks]] = {}
    for row in wanted:
        found.setdefault(row.student_id, {})[row.name] = of_notebook[row.id]
    return found


def _cells_of(connection, tables: Mapping, name: str):
    """The rows of a table of one row per submitted cell, with the cell's grade_id and points possible."""
    from sqlalchemy import func, select

    table, base, graded, task = (tables[one] for one in (name, "base_cell", "grade_cells", "task_cells"))
    possible = func.coalesce(graded.c.max_score, task.c.max_score).label("max_score")
    return connection.execute(
        select(table, base.c.name, possible)
        .join(base, base.c.id == table.c.cell_id)
        .outerjoin(graded, graded.c.id == base.c.id)
        .outerjoin(task, task.c.id == base.c.id)
    )


def _points(row) -> float:
    given = row.auto_score if row.manual_score is None else row.manual_score
    return 0.0 if given is None else float(given + (row.extra_credit or 0.0))
