"""Where in the student's notebook a remark belongs: cell and line, and the line of the file."""

import re
from dataclasses import dataclass

from autograder.exports.notebook_lines import NotebookLines
from autograder.grading.record import ExerciseRecord, Note, Record

# How the judging side names a line of the student's own code; the line itself is all that is taken from it.
_NAMED_LINE = re.compile(r"line (\d{1,6}) of `(\w+)`")


@dataclass(frozen=True)
class Place:
    """A place in a notebook.

    Attributes:
        cell: the cell, counted from 1 as a reader does; None for the notebook as a whole.
        line: the line in the cell, from 1; None for the cell as a whole.
        file_line: the line in the notebook's file, from 1.
    """

    cell: int | None = None
    line: int | None = None
    file_line: int = 1

    def __str__(self) -> str:
        if self.cell is None:
            return "notebook"
        return f"cell {self.cell}" if self.line is None else f"cell {self.cell}, line {self.line}"


class Places:
    """The places that a record's remarks are about.

    Args:
        record: with its evidence, if lines within a function are to be found.
        text: the notebook file's text; without it every file line is 1.
    """

    def __init__(self, record: Record, text: str = ""):
        self._lines = NotebookLines(text)
        self._definitions = {one.name: one for one in record.exercises}
        self._exercises = {one.id: self._place(*self._where(one)) for one in record.exercises}

    def of_exercise(self, exercise: ExerciseRecord) -> Place:
        """Return the line that breaks the exercise if it is known, else that of the function's definition."""
        return self._exercises.get(exercise.id, Place())

    def of_note(self, note: Note) -> Place:
        """Return the cell that a note is about."""
        return self._place(note.cell, None)

    def _where(self, exercise):
        for finding in exercise.findings:
            named = not finding.passed and _NAMED_LINE.match(finding.evidence)
            if named:
                owner = self._definitions.get(named[2])
                if owner is not None and owner.cell is not None:
                    return owner.cell, int(named[1])
        return exercise.cell, exercise.line

    def _place(self, cell, line):
        if cell is None:
            return Place()
        return Place(cell + 1, line, self._lines.line(cell, line))
