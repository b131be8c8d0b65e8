"""Reads assignments from nbgrader's gradebook and writes a class's grades into it, in bulk.

The tables are nbgrader's own, as its `generate_assignment` made them and as they are found; every batch is
one transaction, so that a gradebook is as before or after it, whatever happens in between. What a person
has given (scores, extra credit, comments, extensions) is never touched.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from autograder.delivery.assignment import Assignment, SourceCell, SourceNotebook
from autograder.delivery.notebook_grades import Delivery
from autograder.delivery.settings import Settings
from course_utils.errors import UserError

TABLES = (
    *("student", "assignment", "notebook", "base_cell", "grade_cells", "solution_cells", "task_cells"),
    *("source_cell", "submitted_assignment", "submitted_notebook", "grade", "comment"),
)
SECONDS_TO_WAIT = 60  # for another program that is writing into the same SQLite file
AT_ONCE = 400  # students whose rows are looked up together; SQLite has a limit on variables


class Gradebook:
    """nbgrader's gradebook of a course; one process writes, any number may read.

    Args:
        settings: where it is, and how late submissions are treated.

    Raises:
        UserError: there is none, or it is not one of nbgrader 0.9.
    """

    def __init__(self, settings: Settings):
        from sqlalchemy import MetaData, create_engine, event
        from sqlalchemy.exc import SQLAlchemyError
        from sqlalchemy.pool import NullPool

        self.settings = settings
        self.is_file = settings.db_url.startswith("sqlite")
        options = {"connect_args": {"timeout": SECONDS_TO_WAIT}} if self.is_file else {}
        self.engine = create_engine(settings.db_url, poolclass=NullPool, **options)
        if self.is_file:
            # Python's driver would begin a transaction at the first change, after the rows were read.
            event.listen(self.engine, "connect", _leave_transactions_to_us)
        metadata = MetaData()
        try:
            if not self.is_file or _file_of(self.engine).is_file():
                metadata.reflect(self.engine, only=lambda name, _: name in TABLES)
        except SQLAlchemyError as error:
            raise UserError(
                f"the gradebook {settings.db_url} cannot be read ({_reason(error)}); expected nbgrader's; "
                "check NNCOURSE_GRADEBOOK or CourseDirectory.db_url"
            ) from None
        self.tables = metadata.tables
        if missing := [name for name in TABLES if name not in self.tables]:
            raise UserError(
                f"the gradebook {settings.db_url} has no table {missing[0]!r}; expected one that nbgrader "
                "has made; release a week first: nncourse release WEEK"
            )

    def close(self) -> None:
        """End all connections."""
        self.engine.dispose()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @contextmanager
    def transaction(self, *, writing: bool = True) -> Iterator:
        """A connection whose changes come about together or not at all.

        Args:
            writing: lock the gradebook first, so that what is written rests on what is there.

        Raises:
            UserError: the database refuses: locked by another program, disk full, …
        """
        from sqlalchemy.exc import DBAPIError

        try:
            with self.engine.begin() as connection:
                if self.is_file and writing:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
        except DBAPIError as error:
            raise UserError(
                f"the gradebook {self.settings.db_url} cannot be used ({_reason(error)}); expected to be "
                "alone in writing to it; close other programs that grade and run the command again"
            ) from None

    def assignment(self, name: str) -> Assignment:
        """Return what was released under a name.

        Raises:
            UserError: nothing was.
        """
        from sqlalchemy import select

        tables = self.tables
        with self.transaction(writing=False) as connection:
            identifiers = select(tables["assignment"].c.id).where(tables["assignment"].c.name == name)
            identifier = connection.execute(identifiers).scalar()
            found = tables["notebook"].select().where(tables["notebook"].c.assignment_id == identifier)
            notebooks = connection.execute(found).all() if identifier else []
            source_notebooks = {
                row.name: SourceNotebook(
                    row.name, _kernelspec(row.kernelspec), self._cells(connection, row.id)
                )
                for row in sorted(notebooks, key=lambda row: row.name)
            }
        if not source_notebooks:
            raise not_released(name)
        return Assignment(name, source_notebooks)

    def _cells(self, connection, notebook_id) -> dict[str, SourceCell]:
        tables = self.tables
        roles: dict[str, dict] = {}
        of_type = {"GradeCell": "grade", "SolutionCell": "solution", "TaskCell": "task"}
        for base in connection.execute(
            tables["base_cell"].select().where(tables["base_cell"].c.notebook_id == notebook_id)
        ):
            facts = roles.setdefault(base.name, {})
            facts[of_type[base.type]] = True
            for name in ("grade_cells", "task_cells"):
                graded = tables[name]
                points = connection.execute(graded.select().where(graded.c.id == base.id)).first()
                if points is not None:
                    facts["points"] = float(points.max_score)
        source = tables["source_cell"]
        rows = connection.execute(source.select().where(source.c.notebook_id == notebook_id))
        return {
            row.name: SourceCell(
                row.name,
                row.cell_type,
                row.source,
                row.checksum,
                bool(row.locked),
                **roles.get(row.name, {}),
            )
            for row in rows
        }

    def deliver(self, deliveries: Sequence[Delivery], *, graded_anew: bool = True) -> None:
        """Write a batch of submissions in one transaction; all of the same assignment.

        Args:
            deliveries: at most one per student.
            graded_anew: as nbgrader does, ask for a new look at what a person had given points for. False
                for what was graded earlier and is delivered once more: where the computed points are the
                same, nothing changes.

        Raises:
            UserError: the assignment was not released, or the database refuses.
        """
        from autograder.delivery.gradebook_rows import Batch

        if not deliveries:
            return
        self.assignment(deliveries[0].assignment)
        with self.transaction() as connection:
            for first in range(0, len(deliveries), AT_ONCE):
                batch = Batch(self.tables, connection, deliveries[first : first + AT_ONCE])
                batch.write(graded_anew=graded_anew)
                batch.assign_penalties(self.settings)


def not_released(name: str) -> UserError:
    """Return what is raised where the gradebook does not know an assignment."""
    return UserError(
        f"the gradebook has no assignment {name!r}; expected a released one; run: nncourse release {name}"
    )


def _kernelspec(text):
    return json.loads(text) if text else None


def _leave_transactions_to_us(connection, _record):
    connection.isolation_level = None


def _file_of(engine):
    from pathlib import Path

    return Path(engine.url.database or "")


def _reason(error):
    return str(getattr(error, "orig", None) or error).splitlines()[0]
