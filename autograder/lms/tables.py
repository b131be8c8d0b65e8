"""Tables of cells: read as platforms write them, written so that no cell starts a formula."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.file_reading import UnreadableError, decoded, read_file
from course_utils.errors import UserError

# A spreadsheet takes such a cell for a formula; a lone "-" and numbers are none.
FORMULA = re.compile(r"^\s*[=+\-@\t\r|](?!$)")
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")


@dataclass
class Table:
    """A table of text.

    Attributes:
        rows: the title row and all others, of equal length.
        delimiter: between cells.
        encoding: of the file.
    """

    rows: list[list[str]]
    delimiter: str = ","
    encoding: str = "utf-8-sig"  # with its mark, since Excel reads UTF-8 only so

    def write(self, path: Path) -> None:
        """Write the table.

        Raises:
            UserError: there is no such place.
        """
        text = io.StringIO()
        writer = csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n")
        writer.writerows([harmless(cell) for cell in row] for row in self.rows)
        try:
            path.write_bytes(text.getvalue().encode(self.encoding))
        except OSError as error:
            raise UserError(
                f"{path} cannot be written ({error.strerror}); name another place: -o FILE"
            ) from None


def harmless(cell: str) -> str:
    """Return a cell's text as no spreadsheet takes it for a formula."""
    return f"'{cell}" if FORMULA.search(cell) and not NUMBER.fullmatch(cell) else cell


def read_table(path: Path) -> Table:
    """Read a table, with commas, semicolons or tabs between its cells.

    Raises:
        UserError: there is none.
    """
    try:
        content = read_file(path)
        text = decoded(content).lstrip("\ufeff")
        wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        head = text.partition("\n")[0]
        delimiter = max(",;\t", key=head.count)
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    except (UnreadableError, csv.Error):
        rows = []
    if len(rows) < 2:
        raise UserError(
            f"{path} is no table of grades; expected the file that the LMS exports; export it again"
        )
    width = max(map(len, rows))
    return Table(
        [row + [""] * (width - len(row)) for row in rows], delimiter, "utf-16" if wide else "utf-8-sig"
    )
