"""What nbgrader's gradebook knows of a released week, read with SQL: importing nbgrader takes a second."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading.asked import tested_in
from course_utils.errors import UserError

SCHEMA_VERSION = 3  # of nbgrader's cell metadata

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CELLS = """
select n.name as notebook, s.name, s.cell_type, s.source, s.checksum, s.locked, b.type,
       coalesce(g.max_score, t.max_score) as points
from assignment a
join notebook n on n.assignment_id = a.id
join source_cell s on s.notebook_id = n.id
left join base_cell b on b.notebook_id = n.id and b.name = s.name
left join grade_cells g on g.id = b.id
left join task_cells t on t.id = b.id
where a.name = :week
"""

GRADES = """
select sa.student_id as student, sum(coalesce(g.auto_score, 0)) as points,
       max(case when g.needs_manual_grade and coalesce(c.max_score, t.max_score, 0) > 0
           then 1 else 0 end) as manual
from assignment a
join submitted_assignment sa on sa.assignment_id = a.id
join submitted_notebook sn on sn.assignment_id = sa.id
join grade g on g.notebook_id = sn.id
left join grade_cells c on c.id = g.cell_id
left join task_cells t on t.id = g.cell_id
where a.name = :week
group by sa.student_id
"""


@dataclass(frozen=True)
class Released:
    """One notebook of a released assignment.

    Attributes:
        week: the assignment's name, ``week2``.
        name: of the notebook, without ``.ipynb``.
        cells: grade_id → nbformat cell with nbgrader's metadata, without outputs or id; in its order.
    """

    week: str
    name: str
    cells: Mapping[str, Mapping[str, Any]]

    @property
    def is_ours(self) -> bool:
        """Whether this course's grader grades it; any other notebook is left to nbgrader."""
        from autograder.exercises import WEEKS, exercises_of

        names = {one.name for one in exercises_of(self.week)} if self.week in WEEKS else set()
        return not names.isdisjoint(self.asked)

    @property
    def asked(self) -> dict[str, float | None]:
        """The functions that it asks for, with their points."""
        return tested_in(self.as_notebook())

    def as_notebook(self) -> dict[str, Any]:
        """Return the released cells as a notebook's plain data."""
        cells = [
            {**cell, "id": f"released-{place}", "metadata": {"nbgrader": dict(cell["metadata"]["nbgrader"])}}
            for place, cell in enumerate(self.cells.values())
        ]
        for cell in cells:
            if cell["cell_type"] == "code":
                cell.update(outputs=[], execution_count=None)
        return {"nbformat": 4, "nbformat_minor": 5, "metadata": METADATA, "cells": cells}


def released_notebooks(db_url: str, week: str) -> dict[str, Released]:
    """Return the notebooks of an assignment, by name without ``.ipynb``.

    Raises:
        UserError: there is no gradebook, or the assignment was not released.
    """
    found: dict[str, Released] = {}
    for row in rows_of(db_url, CELLS, week):
        notebook = found.setdefault(row.notebook, Released(week, row.notebook, {}))
        facts = notebook.cells.setdefault(row.name, _cell(row))["metadata"]["nbgrader"]
        role = {"GradeCell": "grade", "SolutionCell": "solution", "TaskCell": "task"}.get(row.type)
        facts.update({role: True} if role else {})
        facts.update({} if row.points is None else {"points": float(row.points)})
    if not found:
        raise UserError(
            f"the gradebook has no assignment {week!r}; expected a released one; run: nncourse release {week}"
        )
    return found


def _cell(row) -> dict[str, Any]:
    facts = {
        "cell_type": row.cell_type,
        "checksum": row.checksum,
        "grade": False,
        "grade_id": row.name,
        "locked": bool(row.locked),
        "schema_version": SCHEMA_VERSION,
        "solution": False,
        "task": False,
    }
    return {"cell_type": row.cell_type, "metadata": {"nbgrader": facts}, "source": row.source}


def grades_in(db_url: str, week: str) -> dict[str, tuple[float, bool]]:
    """Return student → (computed points, whether a person has to look), of everybody in the gradebook."""
    return {row.student: (float(row.points or 0), bool(row.manual)) for row in rows_of(db_url, GRADES, week)}


def rows_of(db_url: str, query: str, week: str) -> list:
    """Return the rows that a query with the parameter ``week`` finds in the gradebook.

    Raises:
        UserError: there is none, or it cannot be read.
    """
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import SQLAlchemyError

    engine = create_engine(db_url)
    try:
        if engine.dialect.name == "sqlite" and not Path(engine.url.database or "").is_file():
            raise UserError(f"there is no gradebook {db_url}; release a week first: nncourse release WEEK")
        with engine.connect() as connection:
            return connection.execute(text(query), {"week": week}).all()
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise UserError(
            f"the gradebook {db_url} cannot be read ({reason}); expected one that nbgrader has made; "
            "release a week first: nncourse release WEEK"
        ) from None
    finally:
        engine.dispose()
