"""Sorts the cells of an autograded notebook into a page.

The notebook may hold anything: graded in a student's own kernel, even its findings do.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from autograder.feedback.code_html import code_html
from autograder.feedback.grades import Grades
from autograder.feedback.page import Block, Figure, Page, Part
from autograder.findings_words import Row, remarks, rows
from autograder.mathml import markdown_html
from autograder.nbgrader_plugin.normalized import PLACE
from autograder.nbgrader_plugin.outputs import clean_outputs
from autograder.nbgrader_plugin.shown import NOTES

NO_ANSWER = "No response."  # nbgrader's comment on an answer that is as released
TERMINAL_CODES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
LONGEST_HEADING = 100  # characters
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.M)
# What findings raise that are none; a student could write them where a kernel graded.
NO_FINDINGS = (AttributeError, KeyError, OverflowError, TypeError, ValueError)


@dataclass
class _Reader:
    """Goes through a notebook's cells and sorts them."""

    cells: Sequence[Mapping[str, Any]]
    findings: Mapping[int, Any]
    grades: Grades
    folder: str
    heading: str = ""
    figures: int = 0
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rest: list[Part] = field(default_factory=list)
    answers: dict[str, Mapping[str, Any]] = field(default_factory=dict)  # not yet in a block

    def read(self) -> None:
        for place, cell in enumerate(self.cells):
            facts = cell["metadata"].get("nbgrader", {})
            notes = cell["metadata"].get(NOTES)
            if isinstance(notes, list):
                self.notes += map(str, notes)
            elif facts.get("task") or (facts.get("grade") and facts.get("solution")):
                if self._counts(facts["grade_id"]):
                    self._add(facts["grade_id"], [cell], place)
                else:
                    self.rest.append(self._part(cell))
            elif facts.get("grade"):
                self._add_tested(facts["grade_id"], cell, place)
            elif facts.get("solution"):
                self.answers[facts["grade_id"]] = cell
            else:
                self.rest.append(self._part(cell))
        for name, cell in self.answers.items():  # no test cell follows
            comments = self._comments(name)
            self.blocks.append(Block(name, None, comments=comments, parts=(self._part(cell),)))

    def _counts(self, grade_id: str) -> bool:
        """Return whether an answer that a person reads can earn points, or has a comment."""
        grade = self.grades.cells.get(grade_id)
        comment = self.grades.comments.get(grade_id, NO_ANSWER)
        return grade is None or bool(grade.max_score or grade.score) or comment != NO_ANSWER

    def _add_tested(self, grade_id: str, test: Mapping[str, Any], place: int) -> None:
        """Add what a test cell is about: the answer of its name, else all answers since the last test."""
        own = grade_id.removeprefix("test_")
        cells = [self.answers.pop(own)] if own in self.answers else list(self.answers.values())
        if not self.findings.get(place):
            cells.append(test)
        if own != grade_id and cells and cells[0] is not test:
            self._add(own, cells, place, grade_id)
        else:
            self.answers.clear()
            self._add(grade_id, cells, place)

    def _add(self, name: str, cells: list, place: int, grade_id: str = "") -> None:
        card, said, where, unwritten = _card(self.findings.get(place))
        answered = [one["metadata"]["nbgrader"]["grade_id"] for one in cells]
        comments = [one for answer in answered for one in self._comments(answer, unwritten=unwritten)]
        marked = _lines_named(name, card)
        parts = [self._part(cell, marked) for cell in cells]
        defined = self._elsewhere(where, cells)
        if defined is not None:
            parts.append(self._part(defined, marked, elsewhere=True))
        grade = self.grades.cells.get(grade_id or name)
        self.blocks.append(Block(name, grade, card, said, tuple(comments), tuple(parts)))

    def _elsewhere(self, where: object, cells: list) -> Mapping[str, Any] | None:
        """Return the cell whose definition was judged if it is another one than that of the answer."""
        if not isinstance(where, int) or any(one["metadata"].get(PLACE) == where for one in cells):
            return None
        return next((one for one in self.cells if one["metadata"].get(PLACE) == where), None)

    def _comments(self, name: str, *, unwritten: bool = False) -> tuple[Markup, ...]:
        comment = self.grades.comments.get(name, "")
        said = comment and not (unwritten and comment == NO_ANSWER)  # the card says so
        return (Markup(markdown_html(comment)),) if said else ()

    def _part(self, cell, marked: frozenset[int] = frozenset(), *, elsewhere: bool = False) -> Part:
        if cell["cell_type"] != "code":
            source = cell["source"] if cell["cell_type"] == "markdown" else ""
            self.heading = (HEADING.findall(source) or [self.heading])[-1][:LONGEST_HEADING]
            return Part(text=Markup(markdown_html(source, cell.get("attachments"), self.folder)))
        if elsewhere:  # what it shows stands at its own place
            return Part(code=code_html(cell["source"], marked), elsewhere=True)
        printed, figures = [], []
        for output in clean_outputs(cell.get("outputs")):
            data = output.get("data", {})
            if "image/png" in data:
                self.figures += 1
                figures.append(Figure(self.figures, "".join(data["image/png"].split()), self.heading))
            else:
                printed.append(_text_of(output))
        code = code_html(cell["source"], marked)
        return Part(None, code, tuple(filter(None, printed)), tuple(figures))


def page_of(
    cells: Sequence[Mapping[str, Any]],
    grades: Grades,
    *,
    findings: Mapping[int, Any],
    assignment: str,
    notebook: str,
    folder: str = "",
) -> Page:
    """Sort an autograded notebook into a page.

    Args:
        cells: of the notebook, without hidden tests.
        grades: of the gradebook.
        findings: place of a test cell → what was found, as its outputs have it.
        assignment: ``week2``.
        notebook: its name without ``.ipynb``.
        folder: where the notebook's pictures lie.
    """
    reader = _Reader(cells, findings, grades, folder)
    reader.read()
    blocks, notes, rest = tuple(reader.blocks), tuple(reader.notes), tuple(reader.rest)
    return Page(assignment, notebook, grades, blocks, notes, rest)


def _card(findings: Any) -> tuple[tuple[Row, ...], tuple[str, ...], Any, bool]:
    """Return rows, remarks, the place of the definition, and whether nothing was written."""
    if not findings:
        return (), (), None, False
    try:
        unwritten = findings.get("state") == "unwritten"
        return tuple(rows(findings)), tuple(remarks(findings)), findings.get("cell"), unwritten
    except (
        AttributeError,
        KeyError,
        OverflowError,
        TypeError,
        ValueError,
    ):  # of a kernel, where a student could write them
        return (), ("The findings of this exercise cannot be read; ask your instructor.",), None, False


def _lines_named(name: str, card: Sequence[Row]) -> frozenset[int]:
    """Return the lines of a function that the card names."""
    named = re.compile(rf"line (\d{{1,6}}) of `{re.escape(name)}`", re.I)
    return frozenset(int(line) for row in card for line in named.findall(row.evidence))


def _text_of(output: Mapping[str, Any]) -> str:
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    text = output.get("text") or output.get("data", {}).get("text/plain", "")
    return TERMINAL_CODES.sub("", text).strip("\n")
