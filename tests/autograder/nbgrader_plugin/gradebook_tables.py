"""A gradebook's tables as plain data, its random ids replaced by what they stand for."""

import sqlite3
from contextlib import closing
from pathlib import Path

# In the order in which names can be made from names.
NAMED = {
    "assignment": ("name",),
    "notebook": ("assignment_id", "name"),
    "base_cell": ("notebook_id", "type", "name"),
    "source_cell": ("notebook_id", "name"),
    "submitted_assignment": ("assignment_id", "student_id"),
    "submitted_notebook": ("assignment_id", "notebook_id"),
    "grade": ("notebook_id", "cell_id"),
    "comment": ("notebook_id", "cell_id"),
}


def tables_of(path: Path) -> dict[str, list[dict]]:
    """table → its rows, sorted; every table of the file."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        names = [row["name"] for row in database.execute("select name from sqlite_master where type='table'")]
        tables = {name: [dict(row) for row in database.execute(f"select * from {name}")] for name in names}
    meaning = {}
    for table, columns in NAMED.items():
        for row in tables[table]:
            meaning[row["id"]] = "/".join(str(meaning.get(row[column], row[column])) for column in columns)
    return {
        name: sorted(
            ({key: meaning.get(value, value) for key, value in row.items()} for row in rows), key=repr
        )
        for name, rows in tables.items()
    }
