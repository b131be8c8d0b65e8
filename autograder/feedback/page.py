"""A feedback page as data: blocks of graded work, figures, and everything else of the notebook.

Whatever is of type `Markup` is HTML without anything harmful; every other text is plain and is escaped by
the template.
"""

from dataclasses import dataclass

from markupsafe import Markup

from autograder.feedback.grades import Grade, Grades
from autograder.findings_words import Row, number


@dataclass(frozen=True)
class Figure:
    """A picture that the submitted notebook shows.

    Attributes:
        number: from 1.
        png: its bytes in base64.
        heading: of the section that it stands in, or "".
    """

    number: int
    png: str
    heading: str


@dataclass(frozen=True)
class Part:
    """A cell: what was written and what it shows.

    Attributes:
        text: rendered Markdown; None for a code cell.
        code: numbered lines; None for a text cell.
        printed: plain text.
        figures: the pictures it shows.
        elsewhere: the cell is not the one that was released for this answer.
    """

    text: Markup | None = None
    code: Markup | None = None
    printed: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True)
class Block:
    """One graded answer.

    Attributes:
        name: ``propagate``.
        grade: its points; None for an answer that has only a comment.
        rows: the card, or () where no function was judged.
        remarks: sentences on the whole.
        comments: rendered.
        parts: what the student wrote, and for a test that is not of this course what it shows.
    """

    name: str
    grade: Grade | None
    rows: tuple[Row, ...] = ()
    remarks: tuple[str, ...] = ()
    comments: tuple[Markup, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def state(self) -> str:
        """``right``, ``part``, ``none`` or ``waits`` for a person."""
        if self.grade is None or self.grade.waits:
            return "waits"
        if self.grade.score >= self.grade.max_score:
            return "right"
        return "part" if self.grade.score > 0 else "none"

    @property
    def points(self) -> str:
        """``3.5 / 5``."""
        return f"{number(self.grade.score)} / {number(self.grade.max_score)}" if self.grade else ""

    @property
    def percent(self) -> float:
        """Points earned of 100, within 0 to 100."""
        possible = self.grade.max_score if self.grade else 0
        return min(max(round(100 * self.grade.score / possible, 1), 0), 100) if possible else 0

    @property
    def to_fix(self) -> tuple[str, str, str]:
        """What to fix first: what it is about, why, what next; ("", "", "") if the card shows nothing."""
        for state in ("wrong", "open"):
            for row in self.rows:
                if row.state == state:
                    names = ", ".join(name for name in row.names if name != self.name)
                    return names, row.message, row.hint
        return "", " ".join(self.remarks), ""


@dataclass(frozen=True)
class Page:
    """All of a feedback page.

    Attributes:
        assignment: ``week2``.
        notebook: its name without ``.ipynb``.
        grades: of the gradebook.
        blocks: in the notebook's order.
        notes: of the grader, for the student.
        rest: the other cells, in the notebook's order.
    """

    assignment: str
    notebook: str
    grades: Grades
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    rest: tuple[Part, ...] = ()

    @property
    def first(self) -> Block | None:
        """The first answer that lost points to something that the page can name."""
        lost = (one for one in self.blocks if one.state in ("part", "none"))
        return next((one for one in lost if any(one.to_fix)), None)

    @property
    def waiting(self) -> int:
        """How many answers a person still has to grade."""
        return sum(one.grade is not None and one.grade.waits for one in self.blocks)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures outside of the answers."""
        return tuple(figure for part in self.rest for figure in part.figures)
