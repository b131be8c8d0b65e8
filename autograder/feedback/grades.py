"""What nbgrader's gradebook says of one submitted notebook: points, penalty, what a person gave and wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nbgrader.api import Gradebook


@dataclass(frozen=True)
class Grade:
    """The points of one graded cell.

    Attributes:
        score: points, extra credit included.
        max_score: points possible.
        by_hand: whether a person gave them.
        waits: whether a person still has to.
    """

    score: float
    max_score: float
    by_hand: bool = False
    waits: bool = False


@dataclass(frozen=True)
class Grades:
    """The points of one submitted notebook.

    Attributes:
        student: the id, which is the name of the folder.
        name: first and last name, or "".
        late_penalty: points, 0 or more.
        cells: grade_id → its grade.
        comments: grade_id → what nbgrader or a person wrote about an answer, in Markdown.
    """

    student: str
    name: str = ""
    late_penalty: float = 0.0
    cells: Mapping[str, Grade] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """Points earned, the penalty subtracted."""
        return sum(one.score for one in self.cells.values()) - self.late_penalty

    @property
    def max_score(self) -> float:
        """Points possible."""
        return sum(one.max_score for one in self.cells.values())


def read_grades(db_url: str, *, student: str, assignment: str, notebook: str) -> Grades:
    """Return the grades of one submitted notebook.

    Raises:
        MissingEntry: nbgrader's; it was not graded.
    """
    with Gradebook(db_url) as gradebook:
        found = gradebook.find_submission_notebook(notebook, assignment, student)
        person = found.student
        cells = {
            one.name: Grade(
                float(one.score or 0),
                float(one.max_score or 0),
                one.manual_score is not None or bool(one.extra_credit),
                bool(one.needs_manual_grade and one.max_score),
            )
            for one in found.grades
        }
        comments = {one.name: one.comment for one in found.comments if one.comment}
        name = " ".join(filter(None, [person.first_name, person.last_name]))
        return Grades(student, name, float(found.late_submission_penalty or 0), cells, comments)
